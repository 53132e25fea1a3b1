"""Reads a configuration file."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from qapigen.config.error import ConfigError
from qapigen.config.fill import fill
from qapigen.config.find import SHARED_FILE
from qapigen.config.model import Config

_DIFF_PATHS: Final = ("usage-from", "baseline")


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
        diff=_anchored_paths(config.diff, path),
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


def _anchored_paths(table: Mapping[str, object], path: Path) -> dict[str, object]:
    """The table of ``diff``, which only those who need it read closer, with its paths anchored."""
    anchored = dict(table)
    for key, value in table.items():
        if isinstance(value, str) and key.replace("_", "-") in _DIFF_PATHS:
            anchored[key] = _anchored(value, path)
    return anchored


def _anchored(value: str | None, path: Path) -> str | None:
    """A path in the file as seen from the working directory."""
    if value is None or value == "-":
        return value
    return os.path.relpath(path.parent / value)
