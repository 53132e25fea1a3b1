"""The rules for names."""

import re
from typing import Final

from qapigen.lower.context import Context
from qapigen.report import rules
from qapigen.syntax.nodes import String

_NAME: Final = re.compile(
    r"(?:__[a-z0-9.-]+_)?(?:x-)?([a-z][a-z0-9_-]*)\Z", re.IGNORECASE
)
PLAIN_NAME: Final = re.compile(r"(?!q-|has-|u\Z)(?:x-)?[a-z][a-z0-9-]*\Z")
"""Names that break no rule wherever they stand."""
_TYPE_STEM: Final = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*\Z")
_NOT_WORD: Final = re.compile(r"\W", re.ASCII)

TYPE_KINDS: Final = ("enum", "struct", "union", "alternate")


def c_name(name: str) -> str:
    """``name`` as an identifier of C: names that come out the same clash."""
    return name.replace("-", "_").replace(".", "_")


def check_definition_name(context: Context, name: String, kind: str) -> None:
    """The name of a definition: its form, and the style of its kind."""
    stem = _stem(context, name, name.value)
    if stem is None:
        return
    shown = f"{kind} name '{name.value}'"
    if kind == "event":
        if stem != stem.upper() or "-" in stem:
            context.add(
                rules.EVENT_NAME_CASE,
                name,
                f"{shown} is not in upper case",
                help=f"write '{_restyled(name.value, stem, _shouted(stem))}'",
            )
    elif kind == "command":
        is_excepted = name.value in context.pragma.command_name_exceptions
        _check_lower(context, name, shown, stem, upper=False, underscore=is_excepted)
    elif _TYPE_STEM.match(stem) is None:
        context.add(
            rules.TYPE_NAME_CASE,
            name,
            f"{shown} is not in CamelCase",
            help=f"write '{_restyled(name.value, stem, _camelled(stem))}'",
        )
    elif stem.endswith("List"):
        context.add(
            rules.TYPE_NAME_LIST,
            name,
            f"{shown} ends in 'List'",
            help="such names belong to arrays",
        )


def check_member_name(
    context: Context, node: String, name: str, source: str, *, excepted: bool
) -> bool:
    """Whether ``name``, the text of ``node`` without its ``*``, can name a member at all."""
    if PLAIN_NAME.match(name):
        return True
    stem = _stem(context, node, name)
    if stem is None:
        return False
    if not _check_lower(
        context, node, source, stem, upper=excepted, underscore=excepted
    ):
        return True
    mapped = c_name(name)
    if mapped == "u" or mapped.startswith("has_"):
        context.add(
            rules.RESERVED_MEMBER_NAME,
            node,
            f"{source} has a reserved name",
            help="'u' and names starting with 'has-' or 'has_' belong to generated code",
        )
    return True


def check_value_name(
    context: Context, node: String, source: str, *, excepted: bool
) -> bool:
    """Whether ``node`` can name an enum value at all; it may start with a digit."""
    name = node.value
    if PLAIN_NAME.match(name):
        return True
    checked = f"d{name}" if name[:1].isdecimal() and name.isascii() else name
    if context.accepts_old and "." in name and not name.startswith("__"):
        context.add_old(node, f"{source} has a '.' in its name")
        checked = checked.replace(".", "-")
    stem = _stem(context, node, checked)
    if stem is not None:
        _check_lower(context, node, source, stem, upper=excepted, underscore=excepted)
    return stem is not None


def check_lower_name(context: Context, node: String, source: str) -> bool:
    """Whether ``node`` can name a feature or alternative at all."""
    if PLAIN_NAME.match(node.value):
        return True
    stem = _stem(context, node, node.value)
    if stem is not None:
        _check_lower(context, node, source, stem, upper=False, underscore=False)
    return stem is not None


def _stem(context: Context, node: String, name: str) -> str | None:
    """The part of a name that style rules act on; None when it is no name at all."""
    match = _NAME.match(name)
    if match is None:
        context.add(
            rules.MALFORMED_NAME,
            node,
            "the name is empty" if not name else f"'{node.value}' is not a name",
            help="a name is a letter, then letters, digits, '-' and '_'; "
            "'x-' or '__RFQDN_' may stand before it",
        )
        return None
    if _NOT_WORD.sub("_", name).startswith("q_"):
        context.add(
            rules.RESERVED_PREFIX,
            node,
            f"'{node.value}' starts with the reserved 'q_'",
            help="such names belong to generated code",
        )
        return None
    return match[1]


def _check_lower(
    context: Context,
    node: String,
    source: str,
    stem: str,
    *,
    upper: bool,
    underscore: bool,
) -> bool:
    has_upper = not upper and stem != stem.lower()
    has_underscore = not underscore and "_" in stem
    if not has_upper and not has_underscore:
        return True
    found = " and ".join(
        words
        for words, is_there in (
            ("upper-case letters", has_upper),
            ("'_'", has_underscore),
        )
        if is_there
    )
    better = stem.lower() if has_upper else stem
    context.add(
        rules.NAME_CASE,
        node,
        f"{source} has {found} in its name",
        help=f"write '{_restyled(node.value, stem, better.replace('_', '-'))}'",
    )
    return False


def _restyled(name: str, stem: str, better: str) -> str:
    return name[: len(name) - len(stem)] + better


def _shouted(stem: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", stem).upper().replace("-", "_")


def _camelled(stem: str) -> str:
    words = re.split(r"[-_]+", stem.lower() if stem.isupper() else stem)
    return "".join(word[:1].upper() + word[1:] for word in words)
