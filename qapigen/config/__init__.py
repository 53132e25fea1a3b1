"""What a project sets for all its runs: ``[tool.qapigen]`` or ``qapigen.toml``."""

from qapigen.config.error import ConfigError
from qapigen.config.model import Config, LintConfig, TargetName

__all__ = ["Config", "ConfigError", "LintConfig", "TargetName"]
