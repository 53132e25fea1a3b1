"""The types of one reply for other libraries, each written as it likes them best."""

from collections.abc import Iterator
from dataclasses import dataclass

from qapigen.backends.python.names import names_of
from qapigen.backends.python.naming import enum_names, member_names
from qapigen.ir import Builtin, Enum, Member, Schema, Struct, TypeRef, Union
from qapigen.ir.flatten import common_members, object_type

_BUILTINS = {"int": "int", "string": "str", "boolean": "bool", "number": "float"}
_HEADS = {
    "msgspec": """
from enum import StrEnum
from typing import Literal, Union
from msgspec import Struct, convert, to_builtins
""",
    "pydantic": """
from enum import StrEnum
from typing import Annotated, Literal, Union
from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass
""",
    "mashumaro": """
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal, Union
from mashumaro import DataClassDictMixin, field_options
from mashumaro.config import BaseConfig
from mashumaro.types import Discriminator
class Base(DataClassDictMixin):
    class Config(BaseConfig):
        serialize_by_alias = True
        omit_none = True
""",
    "cattrs": """
from enum import StrEnum
from typing import Literal, Union
from attrs import define, fields, has
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
RENAMED = {}
TAGS = {}
""",
}
_TAILS = {
    "msgspec": """
def decode(data):
    return convert(data, list[{root}])
def encode(value):
    # An object at a time, as others do.
    return [to_builtins(each) for each in value]
""",
    "pydantic": """
_adapter = TypeAdapter(list[{root}])
decode = _adapter.validate_python
def encode(value):
    return _adapter.dump_python(value, by_alias=True, exclude_none=True)
""",
    "mashumaro": """
def decode(data):
    decoded = {root}.from_dict
    return [decoded(each) for each in data]
def encode(value):
    return [each.to_dict() for each in value]
""",
    "cattrs": """
_converter = Converter(detailed_validation=False)
def _overrides(cls, **more):
    return {{
        each.name: override(
            rename=RENAMED.get((cls.__name__, each.name)),
            **({{"omit_if_default": True}} if more and each.default is None else {{}}),
        )
        for each in fields(cls)
    }}
_converter.register_structure_hook_factory(
    has, lambda cls: make_dict_structure_fn(
        cls, _converter, _cattrs_detailed_validation=False, **_overrides(cls)
    )
)
_converter.register_unstructure_hook_factory(
    has, lambda cls: make_dict_unstructure_fn(cls, _converter, **_overrides(cls, omit=1))
)
def _dispatcher(tag, classes):
    hooks = {{}}
    def structure(data, _):
        value = data[tag]
        hook = hooks.get(value)
        if hook is None:
            cls = classes[value]
            made = _converter.get_structure_hook(cls)
            hook = hooks[value] = lambda data: made(data, cls)
        return hook(data)
    return structure
for _union, (_tag, _classes) in TAGS.items():
    _converter.register_structure_hook(_union, _dispatcher(_tag, _classes))
def decode(data):
    return _converter.structure(data, list[{root}])
def encode(value):
    return _converter.unstructure(value)
""",
}


def peer_module(schema: Schema, library: str, root: str) -> str:
    """A module with ``decode`` and ``encode`` for lists of the type ``root``."""
    writer = _Writer(schema, library)
    body = "\n".join(writer.type(root))
    return _HEADS[library] + body + _TAILS[library].format(root=root)


@dataclass(frozen=True)
class _Field:
    name: str
    wire: str
    annotation: str
    optional: bool
    is_forward: bool = False


class _Writer:
    def __init__(self, schema: Schema, library: str) -> None:
        self._schema = schema
        self._library = library
        self._scope = names_of(schema).class_scope
        self._started: set[str] = set()
        self._done: set[str] = set()

    def type(self, name: str) -> Iterator[str]:
        """What ``name`` refers to, and then itself."""
        if name in self._started:
            return
        self._started.add(name)
        yield from self._definition(name)
        self._done.add(name)

    def _definition(self, name: str) -> Iterator[str]:
        target = self._schema.resolve(name)
        match target:
            case Builtin():
                return
            case Enum():
                names = enum_names(each.name for each in target.values)
                yield f"class {name}(StrEnum):"
                for python, value in zip(names, target.values, strict=True):
                    yield f"    {python} = {value.name!r}"
            case Struct():
                members = [each.member for each in common_members(self._schema, target)]
                yield from self._types(members)
                yield from self._class(name, self._fields(members))
            case Union():
                yield from self._union(target)
            case _:
                raise TypeError(f"{name} is of a kind that no peer is asked for")

    def _types(self, members: list[Member]) -> Iterator[str]:
        for each in members:
            yield from self.type(each.type.name)

    def _union(self, union: Union) -> Iterator[str]:
        common = [each.member for each in common_members(self._schema, union)]
        yield from self._types(common)
        classes: dict[str, str] = {}
        tags: dict[str, list[str]] = {}
        for branch in union.branches:
            cls = f"{union.name}_{branch.name.replace('-', '_')}"
            members = list(common)
            if branch.type is None:
                # msgspec wants a class for each tag.
                if self._library != "msgspec":
                    cls = f"{union.name}_plain"
            else:
                branch_type = object_type(self._schema, branch.type)
                added = common_members(self._schema, branch_type)
                members += [each.member for each in added]
            classes[branch.name] = cls
            tags.setdefault(cls, []).append(branch.name)
            if branch.type is not None or self._library == "msgspec":
                yield from self._branch(union, cls, members, [branch.name])
        plain = f"{union.name}_plain"
        if plain in tags:
            yield from self._branch(union, plain, common, tags[plain])
        yield from self._alias(union, classes, tags)

    def _branch(
        self, union: Union, cls: str, members: list[Member], tags: list[str]
    ) -> Iterator[str]:
        yield from self._types(members)
        if self._library == "msgspec":
            members = [each for each in members if each.name != union.discriminator]
            tag = f"tag_field={union.discriminator!r}, tag={tags[0]!r}"
            yield from self._class(cls, self._fields(members), tag)
            return
        fields = [
            (
                _Field(
                    each.name,
                    each.wire,
                    f"Literal[{', '.join(map(repr, tags))}]",
                    False,
                )
                if each.wire == union.discriminator
                else each
            )
            for each in self._fields(members)
        ]
        yield from self._class(cls, fields)

    def _alias(
        self, union: Union, classes: dict[str, str], tags: dict[str, list[str]]
    ) -> Iterator[str]:
        members = f"Union[{', '.join(dict.fromkeys(classes.values()))}]"
        tag = union.discriminator
        match self._library:
            case "pydantic":
                yield f"{union.name} = Annotated[{members}, Field(discriminator={tag!r})]"
            case "mashumaro":
                found = ", ".join(f"{cls!r}: {names!r}" for cls, names in tags.items())
                marker = (
                    f"Discriminator(field={tag!r}, include_supertypes=True, "
                    f"variant_tagger_fn=lambda cls: {{{found}}}[cls.__name__])"
                )
                yield f"{union.name} = Annotated[{members}, {marker}]"
            case "msgspec":
                yield f"{union.name} = {members}"
            case _:
                table = ", ".join(f"{key!r}: {cls}" for key, cls in classes.items())
                yield f"{union.name} = {members}"
                yield f"TAGS[{union.name}] = ({tag!r}, {{{table}}})"

    def _fields(self, members: list[Member]) -> list[_Field]:
        names = member_names((each.name for each in members), self._scope)
        return [
            _Field(
                name,
                each.name,
                self._annotation(each.type),
                each.optional,
                # A class may refer to itself.
                each.type.name in self._started - self._done,
            )
            for name, each in zip(names, members, strict=True)
        ]

    def _annotation(self, type_ref: TypeRef) -> str:
        target = self._schema.resolve(type_ref.name)
        name = type_ref.name
        if isinstance(target, Builtin):
            name = _BUILTINS[target.json_type]
        return f"list[{name}]" if type_ref.is_array else name

    def _class(
        self, name: str, fields: list[_Field], tag: str | None = None
    ) -> Iterator[str]:
        # Members with defaults have to come last.
        ordered = sorted(fields, key=lambda each: each.optional)
        match self._library:
            case "msgspec":
                renamed = {
                    each.name: each.wire for each in fields if each.name != each.wire
                }
                options = f"omit_defaults=True, rename={renamed!r}"
                if tag is not None:
                    options += f", {tag}"
                yield f"class {name}(Struct, {options}):"
            case "pydantic":
                yield "@dataclass(slots=True, kw_only=True)"
                yield f"class {name}:"
            case "mashumaro":
                yield "@dataclass(slots=True)"
                yield f"class {name}(Base):"
            case _:
                yield "@define"
                yield f"class {name}:"
        yield from (f"    {self._field(each)}" for each in ordered)
        if not fields:
            yield "    pass"
        if self._library == "cattrs":
            for each in fields:
                if each.name != each.wire:
                    yield f"RENAMED[{name!r}, {each.name!r}] = {each.wire!r}"

    def _field(self, each: _Field) -> str:
        annotation = each.annotation
        if each.optional:
            annotation += " | None"
        if each.is_forward:
            annotation = repr(annotation)
        head = f"{each.name}: {annotation}"
        default = "None" if each.optional else None
        if self._library in ("cattrs", "msgspec") or each.name == each.wire:
            return head if default is None else f"{head} = {default}"
        arguments = [] if default is None else [f"default={default}"]
        if self._library == "pydantic":
            arguments.append(f"alias={each.wire!r}")
            return f"{head} = Field({', '.join(arguments)})"
        arguments.append(f"metadata=field_options(alias={each.wire!r})")
        return f"{head} = field({', '.join(arguments)})"
