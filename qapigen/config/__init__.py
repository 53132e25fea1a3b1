"""What a project sets for all its runs: ``[tool.qapigen]`` or ``qapigen.toml``."""

from qapigen.config.error import ConfigError
from qapigen.config.find import find_config
from qapigen.config.model import Config, LintConfig, TargetName
from qapigen.config.read import read_config

__all__ = [
    "Config",
    "ConfigError",
    "LintConfig",
    "TargetName",
    "find_config",
    "read_config",
]
