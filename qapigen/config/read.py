"""Reads a configuration file."""

import os
import tomllib
from dataclasses import replace
from pathlib import Path

from qapigen.config.error import ConfigError
from qapigen.config.fill import fill
from qapigen.config.find import SHARED_FILE
from qapigen.config.model import Config


def read_config(path: Path) -> Config:
    """The settings in ``path``; raises ConfigError for anything wrong with them."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        table = _own_table(path, document)
        config = fill(Config, table)
    except ConfigError as error:
        raise error.inside(str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    return replace(
        config,
        input=_anchored(config.input, path),
        output=_anchored(config.output, path),
        tree=_anchored(config.tree, path),
    )


def _own_table(path: Path, document: dict[str, object]) -> dict[str, object]:
    if path.name != SHARED_FILE:
        if "tool" in document:
            raise ConfigError(
                "unknown key 'tool'",
                f"outside {SHARED_FILE} the keys stand at the top, without 'tool.qapigen'",
            )
        return document
    tool = document.get("tool", {})
    table = tool.get("qapigen", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError("'tool.qapigen' is not a table")
    return table


def _anchored(value: str | None, path: Path) -> str | None:
    """A path in the file as seen from the working directory."""
    if value is None or value == "-":
        return value
    return os.path.relpath(path.parent / value)
