"""What generated files are made from: digests of the input's files and of the settings."""

import json
import os
import posixpath
import stat
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from qapigen.commands.settings import Reading
from qapigen.emit.manifest import digest
from qapigen.emit.origin import Origin
from qapigen.inputs import Input, InputError, InputKind, open_input
from qapigen.ir import Schema

_STANDARD_INPUT: Final = "-"
# No module is called so: options are no paths.
_BASE: Final = "--base"


def origins_of(
    text: str,
    how: Reading,
    schema: Schema,
    generator: str,
    settings: Mapping[str, Mapping[str, object]],
) -> dict[str, Origin]:
    """The origin of what ``generator`` makes of ``schema``, for each target in ``settings``.

    ``schema`` was read from the input ``text``.
    """
    inputs = input_digests(text, how, (each.name for each in schema.modules))
    return {
        target: Origin(generator, settings_digest(each), inputs)
        for target, each in settings.items()
    }


def settings_digest(settings: Mapping[str, object]) -> str:
    """A digest that differs when any setting does."""
    return digest(json.dumps(settings, sort_keys=True, default=str).encode())


def input_digests(text: str, how: Reading, modules: Iterable[str]) -> dict[str, str]:
    """Digests of the files that make up an input; empty when it cannot be read once more.

    ``modules`` are the paths of a schema's files relative to its root file.
    """
    if _is_stream(text) or _is_stream(how.base):
        return {}
    try:
        with open_input(text, kind=how.kind, tree=how.tree) as opened:
            digests = dict(_digests(opened, modules))
        if how.base is not None:
            with open_input(how.base, kind=InputKind.LEGACY) as base:
                digests[_BASE] = digest(base.tree.read(base.path))
    except (InputError, OSError):
        # It was there a moment ago; then it is not what the schema was read from.
        return {}
    return digests


def input_is(text: str, how: Reading, recorded: Mapping[str, str]) -> bool:
    """Whether an input consists of the files that a manifest has ``recorded``.

    Then it says the same: what includes lead to is in the files themselves.
    """
    modules = [each for each in recorded if each != _BASE]
    return bool(recorded) and input_digests(text, how, modules) == recorded


def _digests(opened: Input, modules: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield posixpath.basename(opened.path), digest(opened.tree.read(opened.path))
    if opened.kind is not InputKind.SCHEMA:
        return
    folder = posixpath.dirname(opened.path)
    for module in modules:
        path = posixpath.join(folder, module)
        if opened.tree.holds(path):
            yield module, digest(opened.tree.read(path))


def _is_stream(text: str | None) -> bool:
    """Whether ``text`` names standard input, or a pipe."""
    if text is None:
        return False
    try:
        return text == _STANDARD_INPUT or stat.S_ISFIFO(os.stat(text).st_mode)
    except (OSError, ValueError):
        return False
