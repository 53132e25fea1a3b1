"""What the structs of this package are made of: msgspec does what is plain, Python the rest.

``from_json`` first lets msgspec try.  What it refuses goes through the written-out decoders, which
accept what only they can, such as unknown tags, or tell exactly what is wrong.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias, TypeVar

from msgspec import Struct, ValidationError, convert, to_builtins

from ._runtime import JsonNull, Record, decode_list, decode_null

T = TypeVar("T")

# The second is about halves of surrogate pairs, which JSON may have.
_REFUSED = (ValidationError, UnicodeEncodeError)


class StructRecord(Record, Struct, omit_defaults=True):
    """An object of the schema that msgspec knows how to read and write."""

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The object that ``data`` describes; DecodeError when it does not fit the schema.

        Members that the schema does not have are ignored.
        """
        return converted(data, cls, cls._slowly)

    def to_json(self) -> dict[str, Any]:
        """What stands on the wire for this object, without the members that are absent."""
        try:
            data: dict[str, Any] = to_builtins(self)
        except TypeError:
            # There is an object in it that is not all msgspec's.  Rare, and a hook costs time.
            data = to_builtins(self, enc_hook=_encode)
        return data

    @classmethod
    def _slowly(cls, data: Any) -> Self:
        raise NotImplementedError

    def _attributes(self) -> tuple[str, ...]:
        return self.__struct_fields__


class TaggedRecord(StructRecord):
    """A branch of a union; alone, msgspec would not miss its tag."""

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The object that ``data`` describes; DecodeError when it does not fit the schema."""
        return cls._slowly(data)


class PlainRecord(Record):
    """A branch of a union that is not an object of its own on the wire."""

    __slots__ = ()

    @classmethod
    def _slowly(cls, data: Any) -> Self:
        self: Self = cls.from_json(data)
        return self

    def _attributes(self) -> tuple[str, ...]:
        names: tuple[str, ...] = self.__class__.__slots__
        return names

    def __replace__(self, **changes: Any) -> Self:
        members = {each: getattr(self, each) for each in self._attributes()}
        return self.__class__(**{**members, **changes})


def converted(data: Any, wire_type: Any, slowly: Callable[[Any], T]) -> T:
    """``data`` as a value of ``wire_type``."""
    try:
        value: T = convert(data, wire_type, dec_hook=_decode)
    except _REFUSED:
        return slowly(data)
    return value


def converted_list(data: Any, wire_type: Any, slowly: Callable[[Any], T]) -> list[T]:
    """``data`` as a list of values of ``wire_type``."""
    if data.__class__ is list:
        try:
            values: list[T] = convert(data, list[wire_type], dec_hook=_decode)
        except _REFUSED:
            pass
        else:
            return values
    return decode_list(data, slowly)


class _Anything(type):
    """The type of types that have every object as an instance, which msgspec asks for."""

    def __instancecheck__(cls, _: object) -> bool:
        return True


class _OnWire(metaclass=_Anything):
    """A type that msgspec asks ``_decode`` about."""

    decode: ClassVar[Callable[[Any], Any]]


def on_wire(decode: Callable[[Any], Any]) -> type[_OnWire]:
    """A type whose values ``decode`` makes."""

    class OnWire(_OnWire):
        pass

    OnWire.decode = decode
    return OnWire


def union_on_wire(tag: str, branches: dict[str, Any], unknown: Any) -> type[_OnWire]:
    """A type with a class for each tag."""

    def decode(data: Any) -> Any:
        branch = branches.get(data.get(tag), unknown)
        if issubclass(branch, StructRecord):
            return convert(data, branch, dec_hook=_decode)
        return branch._slowly(data)

    return on_wire(decode)


def _decode(wire_type: type[_OnWire], data: Any) -> Any:
    # What is wrong comes out again as one of `_REFUSED`, whatever it is.
    try:
        return wire_type.decode(data)
    except (AttributeError, TypeError) as error:
        raise ValueError from error


def _encode(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_json()
    raise TypeError(f"{value.__class__.__name__} is no JSON")


def _decode_any(data: Any) -> Any:
    return JsonNull.NULL if data is None else data


if TYPE_CHECKING:
    Maybe: TypeAlias = T | None
    JsonNumber: TypeAlias = float
    NullValue: TypeAlias = JsonNull
    AnyValue: TypeAlias = object
else:

    class Maybe:
        """Says that a member may be absent, which is not the same as null."""

        def __class_getitem__(cls, item: Any) -> Any:
            return item

    JsonNumber = int | float
    NullValue = on_wire(decode_null)
    AnyValue = on_wire(_decode_any)
