"""What a project sets for all its runs: ``[tool.qapigen]`` or ``qapigen.toml``."""

from qapigen.config.error import ConfigError
from qapigen.config.model import DEFAULT_TARGETS, Config, LintConfig, TargetName

__all__ = ["DEFAULT_TARGETS", "Config", "ConfigError", "LintConfig", "TargetName"]
