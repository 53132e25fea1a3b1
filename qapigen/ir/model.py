"""The schema as every reader makes it and every backend takes it.

All values are frozen.  Types are referred to by name (they are recursive) and looked up with
:meth:`Schema.resolve`.  Spans take no part in comparison: two schemas are equal when they say
the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, final

from qapigen.ir.builtin import BUILTINS, Builtin
from qapigen.ir.condition import Condition
from qapigen.ir.docs import Doc, Section
from qapigen.ir.frozen import frozen, frozen_kw_only
from qapigen.source import SourceFile, Span


@final
@frozen
class TypeRef:
    """A use of a type: ``name``, or an array of ``name``."""

    name: str
    is_array: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return f"[{self.name}]" if self.is_array else self.name


@final
@frozen
class Feature:
    """A named fact about a definition, member or value; ``deprecated`` and ``unstable`` are special."""

    name: str
    condition: Condition | None
    doc: Section | None
    span: Span = field(compare=False, repr=False)


@final
@frozen
class Member:
    """A member of an object type; ``name`` is the wire name, without the ``*`` of optional ones."""

    name: str
    type: TypeRef
    optional: bool
    condition: Condition | None
    features: tuple[Feature, ...]
    doc: Section | None
    span: Span = field(compare=False, repr=False)


@final
@frozen
class EnumValue:
    """One value of an enum, as it stands on the wire."""

    name: str
    condition: Condition | None
    features: tuple[Feature, ...]
    doc: Section | None
    span: Span = field(compare=False, repr=False)


@final
@frozen
class Branch:
    """What a union holds when its discriminator has the value ``name``.

    ``type`` is None when nothing is added; ``is_implicit`` when the schema does not list the
    value, and the condition is then the enum value's.
    """

    name: str
    type: TypeRef | None
    condition: Condition | None
    is_implicit: bool
    doc: Section | None
    span: Span = field(compare=False, repr=False)


@final
@frozen
class Alternative:
    """One type that an alternate may hold; ``name`` never appears on the wire."""

    name: str
    type: TypeRef
    condition: Condition | None
    doc: Section | None
    span: Span = field(compare=False, repr=False)


@final
@frozen_kw_only
class Enum:
    """A string with a fixed list of values.

    ``prefix`` only matters to C.  ``is_implicit``: the schema does not declare it by name; it is
    the list of the branches of a simple union, a form of earlier releases.
    """

    kind: ClassVar = "enum"
    name: str
    module: str
    values: tuple[EnumValue, ...]
    prefix: str | None = None
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Doc | None = None
    is_implicit: bool = field(default=False, compare=False)
    span: Span = field(compare=False, repr=False)


@final
@frozen_kw_only
class Struct:
    """An object: the members of ``base`` (a struct), then its own.

    ``is_implicit``: the schema does not declare it by name, as it could in earlier releases.
    """

    kind: ClassVar = "struct"
    name: str
    module: str
    members: tuple[Member, ...]
    base: TypeRef | None = None
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Doc | None = None
    is_implicit: bool = field(default=False, compare=False)
    span: Span = field(compare=False, repr=False)


@final
@frozen_kw_only
class Union:
    """An object whose common members are those of ``base`` or, without one, ``members``.

    One of them, ``discriminator``, is of an enum type; its value selects a branch, whose members
    stand beside the common ones.  Every value of the enum has a branch: those the schema lists,
    in its order, then the implicit ones in the order of the enum.
    """

    kind: ClassVar = "union"
    name: str
    module: str
    members: tuple[Member, ...]
    base: TypeRef | None = None
    discriminator: str
    discriminator_span: Span | None = field(default=None, compare=False, repr=False)
    branches: tuple[Branch, ...]
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Doc | None = None
    span: Span = field(compare=False, repr=False)


@final
@frozen_kw_only
class Alternate:
    """A value of one of several types, told apart by their JSON types alone."""

    kind: ClassVar = "alternate"
    name: str
    module: str
    alternatives: tuple[Alternative, ...]
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Doc | None = None
    span: Span = field(compare=False, repr=False)


@final
@frozen_kw_only
class Command:
    """A request.  Its arguments are those of ``data`` (a struct or union) or else ``members``.

    ``returns`` None means an empty object.  ``gen`` false: the declared arguments are not all
    that it takes.  ``success_response`` false: no reply on success.
    """

    kind: ClassVar = "command"
    name: str
    module: str
    members: tuple[Member, ...]
    data: TypeRef | None = None
    boxed: bool = False
    returns: TypeRef | None = None
    gen: bool = True
    success_response: bool = True
    allow_oob: bool = False
    allow_preconfig: bool = False
    coroutine: bool = False
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Doc | None = None
    span: Span = field(compare=False, repr=False)


@final
@frozen_kw_only
class Event:
    """A message from the server.  Its data are those of ``data`` or else ``members``."""

    kind: ClassVar = "event"
    name: str
    module: str
    members: tuple[Member, ...]
    data: TypeRef | None = None
    boxed: bool = False
    condition: Condition | None = None
    features: tuple[Feature, ...] = ()
    doc: Doc | None = None
    span: Span = field(compare=False, repr=False)


Definition = Enum | Struct | Union | Alternate | Command | Event


@final
@frozen
class Module:
    """One source file of a schema.

    ``name`` is its path relative to the root file's directory, with ``/``; ``items`` are its
    definitions and free-form comments in source order.
    """

    name: str
    items: tuple[Definition | Doc, ...]

    @property
    def definitions(self) -> Iterator[Definition]:
        """The definitions alone."""
        return (item for item in self.items if not isinstance(item, Doc))


@final
@frozen
class Pragma:
    """The rules that a schema relaxes, by the names of what it relaxes them for."""

    doc_required: bool = False
    command_name_exceptions: tuple[str, ...] = ()
    command_returns_exceptions: tuple[str, ...] = ()
    documentation_exceptions: tuple[str, ...] = ()
    member_name_exceptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schema:
    """A whole schema.

    ``modules`` stand in the order in which QEMU's own generator takes them, which since 5.0 is
    that of their first mention, the root first; ``definitions`` in the order of the text with every include spliced in.
    ``undeclared`` names types that only something beyond the input declares, as may be when it
    is a single page; they resolve to built-in types that hold any value.
    """

    modules: tuple[Module, ...]
    definitions: tuple[Definition, ...]
    pragma: Pragma = field(default_factory=Pragma)
    undeclared: tuple[str, ...] = ()
    _by_name: dict[str, "Definition | Builtin"] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._by_name.update((name, Builtin(name, "value")) for name in self.undeclared)
        self._by_name.update(BUILTINS)
        self._by_name[QTYPE.name] = QTYPE
        self._by_name.update((each.name, each) for each in self.definitions)

    def resolve(self, name: str) -> "Definition | Builtin":
        """The definition or built-in type called ``name``; KeyError when there is none."""
        return self._by_name[name]

    def find(self, name: str) -> "Definition | Builtin | None":
        """The definition or built-in type called ``name``, None when there is none."""
        return self._by_name.get(name)


_NOWHERE = Span(SourceFile("<built-in>", ""), 0, 0)

QTYPE = Enum(
    name="QType",
    module="",
    prefix="QTYPE",
    values=tuple(
        EnumValue(name, None, (), None, _NOWHERE)
        for name in ("none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool")
    ),
    span=_NOWHERE,
)
"""The one predefined enum: it names the JSON types."""
