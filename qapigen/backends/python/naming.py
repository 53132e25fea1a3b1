"""From wire names to Python names: always legal, never twice the same in one scope."""

import re
from collections.abc import Callable, Container, Iterable
from keyword import iskeyword

# What annotations and decorators in a class body refer to: an attribute of the same name would
# hide it from them.
CLASS_SCOPE = frozenset(
    [
        "Any",
        "AnyValue",
        "ClassVar",
        "JsonNumber",
        "Literal",
        "Maybe",
        "NullValue",
        "Self",
        "bool",
        "classmethod",
        "cls",
        "decode_return",
        "dict",
        "float",
        "from_json",
        "int",
        "list",
        "object",
        "property",
        "qapi",
        "self",
        "staticmethod",
        "str",
        "to_json",
    ]
)

# What generated modules import or use besides, of the names that look like those of classes.
MODULE_SCOPE = frozenset(
    [
        "Any",
        "AnyValue",
        "ByValue",
        "JsonNumber",
        "Maybe",
        "NullValue",
        "PlainRecord",
        "StructRecord",
        "TaggedRecord",
        "ClassVar",
        "Client",
        "Command",
        "CommandFacts",
        "DecodeError",
        "EnumFacts",
        "EventStream",
        "ForwardRef",
        "Event",
        "QmpCommandError",
        "QmpDeprecationWarning",
        "QmpUnstableWarning",
        "RawCommand",
        "RecordFacts",
        "JsonNull",
        "KeyError",
        "LazyModule",
        "Literal",
        "Missing",
        "OpenEnum",
        "Record",
        "Self",
        "SyncClient",
        "SyncEventStream",
        "Timestamp",
        "TypeAlias",
        "UnknownEvent",
        *(f"{sign}{bits}" for sign in ("INT", "UINT") for bits in (8, 16, 32, 64)),
        "TYPE_CHECKING",
    ]
)


# Functions of the package itself: a module of the same name would take their place.
PACKAGE_FUNCTIONS = frozenset(["decode_event", "strict"])


def free_name(name: str, *taken: Container[str], suffix: str = "_") -> str:
    """``name`` if it is free, else with ``suffix``, else with a number."""

    def is_free(candidate: str) -> bool:
        return not iskeyword(candidate) and not any(candidate in each for each in taken)

    if is_free(name):
        return name
    candidate = name + suffix
    stem = name if suffix == "_" else candidate
    number = 2
    while not is_free(candidate):
        candidate = f"{stem}_{number}"
        number += 1
    return candidate


def _distinct(
    wire_names: Iterable[str], spelled: Callable[[str], str], *taken: Container[str]
) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for wire_name in wire_names:
        names[free_name(spelled(wire_name), names, *taken)] = None
    return tuple(names)


def member_names(wire_names: Iterable[str], *taken: Container[str]) -> tuple[str, ...]:
    """Attribute names for the members of one object; ``taken`` are in use in its class."""
    return _distinct(wire_names, _attribute, CLASS_SCOPE, *taken)


def enum_names(wire_names: Iterable[str]) -> tuple[str, ...]:
    """Names for the values of one enum: upper case keeps clear of the methods of ``str``."""
    return _distinct(wire_names, _constant)


def module_names(paths: Iterable[str]) -> tuple[str, ...]:
    """Names for the modules at ``paths``, distinct on any file system."""
    return _distinct(paths, _module, PACKAGE_FUNCTIONS)


def class_name(wire_name: str) -> str:
    """``BlockdevAdd`` for ``blockdev-add``; capitals stay."""
    parts = [each for each in _SEPARATOR.split(wire_name) if each]
    name = "".join(each[0].upper() + each[1:] for each in parts)
    return name if name[:1].isalpha() else f"X{name}"


def snake_name(name: str) -> str:
    """``socket_address`` for ``SocketAddress``."""
    return _HUMP.sub("_", name).lower()


def _attribute(wire_name: str) -> str:
    # Two leading underscores would be mangled in a class.
    name = _ILLEGAL.sub("_", wire_name).lstrip("_")
    return name if name[:1].isalpha() else f"x{name}"


def _constant(wire_name: str) -> str:
    name = _ILLEGAL.sub("_", wire_name).strip("_").upper() or "EMPTY"
    return f"N{name}" if name[0].isdigit() else name


def _module(path: str) -> str:
    parts = [each for each in path.removesuffix(".json").split("/") if each != ".."]
    name = _ILLEGAL.sub("_", "_".join(parts)).strip("_").lower() or "builtin"
    return name if name[:1].isalpha() else f"m{name}"


_ILLEGAL = re.compile(r"[^A-Za-z0-9_]")
_SEPARATOR = re.compile(r"[^A-Za-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
