"""What the modules of this package share.  It needs nothing but Python.

JSON comes and goes as what ``json.loads`` returns and ``json.dumps`` takes; which parser and
which transport are used is up to the caller.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum, StrEnum
from importlib import import_module
from types import MappingProxyType
from typing import Any, ClassVar, Self, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound="OpenEnum")

INT8 = range(-(2**7), 2**7)
INT16 = range(-(2**15), 2**15)
INT32 = range(-(2**31), 2**31)
INT64 = range(-(2**63), 2**63)
UINT8 = range(2**8)
UINT16 = range(2**16)
UINT32 = range(2**32)
UINT64 = range(2**64)

_KINDS = {
    type(None): "null",
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Missing(Enum):
    """What was found where nothing was."""

    MISSING = "missing"


class DecodeError(ValueError):
    """A JSON value is not what the schema says.

    Attributes:
        path: Where it stands: member names and, in arrays, positions from 0.
        wanted: What belongs there.
        got: What is there; ``Missing.MISSING`` when nothing is.
    """

    def __init__(self, wanted: str, got: object) -> None:
        super().__init__(wanted, got)
        self.path: tuple[str | int, ...] = ()
        self.wanted = wanted
        self.got = got

    def __str__(self) -> str:
        if self.got is Missing.MISSING:
            found = "nothing"
        else:
            found = _KINDS.get(self.got.__class__, self.got.__class__.__name__)
            if isinstance(self.got, str | int | float) and self.got is not True:
                text = repr(self.got)
                found += f" {text if len(text) <= 60 else text[:57] + '...'}"
        place = "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path
        )
        prefix = f"at '{place.lstrip('.')}': " if place else ""
        return f"{prefix}found {found}, wanted {self.wanted}"


def located(error: KeyError | DecodeError, *path: str | int) -> DecodeError:
    """``error`` as seen from further out: ``path`` leads to where it was raised.

    A KeyError stands for a required member that is not there.
    """
    if isinstance(error, KeyError):
        error = DecodeError("a required member", Missing.MISSING)
    error.path = (*path, *error.path)
    return error


class JsonNull(Enum):
    """The type of JSON's ``null``, which is not the same as an absent member (``None``)."""

    NULL = None

    def __repr__(self) -> str:
        return "JsonNull.NULL"


class RecordFacts:
    """What the schema says about a definition beyond the types of its members.

    Attributes:
        name: The definition's name in the schema.
        features: Its features, for example ``deprecated`` or ``unstable``.
        condition: Which builds have it; None for all.
        wire_names: Attributes that are not called as they are on the wire; an empty name says
            that the attribute's own members stand directly in this object.
        integers: The legal values of integer attributes.
        member_features: Features of attributes.
        member_conditions: Which builds have an attribute, for those that not all have.
    """

    __slots__ = (
        "condition",
        "features",
        "integers",
        "member_conditions",
        "member_features",
        "name",
        "wire_names",
    )

    def __init__(
        self,
        name: str,
        *,
        features: tuple[str, ...] = (),
        condition: str | None = None,
        wire_names: Mapping[str, str] = _NOTHING,
        integers: Mapping[str, range] = _NOTHING,
        member_features: Mapping[str, tuple[str, ...]] = _NOTHING,
        member_conditions: Mapping[str, str] = _NOTHING,
    ) -> None:
        self.name = name
        self.features = features
        self.condition = condition
        self.wire_names = wire_names
        self.integers = integers
        self.member_features = member_features
        self.member_conditions = member_conditions


class EnumFacts:
    """What the schema says about an enum.

    Attributes:
        name: The definition's name in the schema.
        features: Its features.
        condition: Which builds have it; None for all.
        value_features: Features of values.
        value_conditions: Which builds have a value, for those that not all have.
    """

    __slots__ = ("condition", "features", "name", "value_conditions", "value_features")

    def __init__(
        self,
        name: str,
        *,
        features: tuple[str, ...] = (),
        condition: str | None = None,
        value_features: Mapping[str, tuple[str, ...]] = _NOTHING,
        value_conditions: Mapping[str, str] = _NOTHING,
    ) -> None:
        self.name = name
        self.features = features
        self.condition = condition
        self.value_features = value_features
        self.value_conditions = value_conditions


class Described:
    """Gives enums their ``qapi``: declared in an enum itself it would look like a value."""

    qapi: ClassVar[EnumFacts]


class OpenEnum(Described, StrEnum):
    """A string with known values that keeps those it does not know.

    An unknown value equals its text, is sent back as it came, and has ``is_known`` false.
    """

    @property
    def is_known(self) -> bool:
        """Whether the schema has this value."""
        return self._value_ in self.__class__._value2member_map_

    @property
    def features(self) -> tuple[str, ...]:
        """Features of this value, for example ``deprecated`` or ``unstable``."""
        return self.__class__.qapi.value_features.get(self._value_, ())

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The member for a string, an unknown one if need be; DecodeError for anything else."""
        if not isinstance(data, str):
            raise DecodeError("string", data)
        member: Self | None = cls._value2member_map_.get(data)  # type: ignore[assignment]
        return cls.unknown(data) if member is None else member

    def to_json(self) -> str:
        """The text on the wire."""
        return self._value_

    @classmethod
    def unknown(cls, text: str) -> Self:
        """A member for a text that the schema does not have."""
        member = str.__new__(cls, text)
        member._name_ = member._value_ = str(text)
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls.unknown(value) if isinstance(value, str) else None

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return self.__class__.from_json, (self._value_,)


class ByValue(dict[str, E]):
    """The members of an enum by their text; asked for an unknown text, it makes a member."""

    def __init__(self, enum: type[E]) -> None:
        members: dict[Any, Any] = enum._value2member_map_
        super().__init__(members)
        self._enum = enum

    def __missing__(self, text: str) -> E:
        return self._enum.unknown(text)


class Record:
    """An object of the schema.  A member that is absent is ``None``."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    qapi: ClassVar[RecordFacts]

    @classmethod
    def from_json(cls, data: Any) -> Any:
        """The object that ``data`` describes; DecodeError when it does not fit the schema.

        Members that the schema does not have are ignored.
        """
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """What stands on the wire for this object, without the members that are absent."""
        raise NotImplementedError

    def __repr__(self) -> str:
        members = ((each, getattr(self, each)) for each in self._attributes())
        shown = ", ".join(
            f"{name}={value!r}" for name, value in members if value is not None
        )
        return f"{self.__class__.__qualname__}({shown})"

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(
            getattr(self, each) == getattr(other, each) for each in self._attributes()
        )

    def _attributes(self) -> tuple[str, ...]:
        return tuple(each.name for each in fields(self))  # type: ignore[arg-type]


def as_object(data: Any) -> dict[str, Any]:
    """``data`` as a dict if it is a mapping of any kind."""
    if isinstance(data, dict):
        return data
    if isinstance(data, Mapping):
        return dict(data)
    raise DecodeError("object", data)


def decode_any(data: Any) -> object:
    """Any value, as it is."""
    return data


def decode_str(data: Any) -> str:
    """A string."""
    if data.__class__ is not str:
        raise DecodeError("string", data)
    text: str = data
    return text


def decode_int(data: Any) -> int:
    """An integer; neither a boolean nor a number with a fraction is one."""
    if data.__class__ is not int:
        raise DecodeError("integer", data)
    number: int = data
    return number


def decode_float(data: Any) -> float:
    """A number; an integer stays what it is."""
    if data.__class__ is not float and data.__class__ is not int:
        raise DecodeError("number", data)
    number: float = data
    return number


def decode_bool(data: Any) -> bool:
    """A boolean."""
    if data.__class__ is not bool:
        raise DecodeError("boolean", data)
    truth: bool = data
    return truth


def decode_null(data: Any) -> JsonNull:
    """JSON's null."""
    if data is not None:
        raise DecodeError("null", data)
    return JsonNull.NULL


def decode_list(data: Any, decode: Callable[[Any], T]) -> list[T]:
    """An array, each element through ``decode``."""
    if data.__class__ is not list:
        raise DecodeError("array", data)
    try:
        return [decode(each) for each in data]
    except DecodeError:
        # Only now is it worth the time to count.
        for index, each in enumerate(data):
            try:
                decode(each)
            except DecodeError as error:
                raise located(error, index) from None
        raise


def encode(value: Any) -> Any:
    """JSON for a value whose type only shows at run time."""
    if isinstance(value, Record):
        return value.to_json()
    if value is JsonNull.NULL:
        return None
    if isinstance(value, OpenEnum):
        return str(value)
    if isinstance(value, list | tuple):
        return [encode(each) for each in value]
    if isinstance(value, dict):
        return {key: encode(each) for key, each in value.items()}
    return value


class LazyModule:
    """A module of this package, imported when something in it is first used.

    So modules may refer to each other in circles, loading one does not load the others, and
    their names can still be looked up, for example by ``typing.get_type_hints``.
    """

    def __init__(self, package: str, name: str) -> None:
        self._place = (f".{name}", package)

    def __getattr__(self, name: str) -> Any:
        value = getattr(import_module(*self._place), name)
        self.__dict__[name] = value
        return value
