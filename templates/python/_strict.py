"""Checks what decoding leaves to newer servers: integers against their width."""

from typing import Any, TypeVar

from ._messages import Event
from ._runtime import DecodeError, Record, located

T = TypeVar("T")


def strict(value: T) -> T:
    """``value`` itself if every member has its type and every integer fits its width.

    Takes an object, or a list of them; whatever else there is passes.  Raises DecodeError.  Use
    it on what came from elsewhere and on what is about to be sent: ``strict(X.from_json(data))``.
    """
    if isinstance(value, Record):
        value.__class__.from_json(value.to_json())
        _check_integers(value)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            try:
                strict(each)
            except DecodeError as error:
                raise located(error, index) from None
    return value


def _check_integers(record: Record) -> None:
    facts = record.qapi
    for each in record._attributes():
        value = getattr(record, each)
        try:
            _check_member(value, facts.integers.get(each))
        except DecodeError as error:
            name = facts.wire_names.get(each, each)
            path = ("data", name) if isinstance(record, Event) else (name,)
            raise located(error, *filter(None, path)) from None


def _check_member(value: Any, legal: range | None) -> None:
    if isinstance(value, Record):
        _check_integers(value)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            try:
                _check_member(each, legal)
            except DecodeError as error:
                raise located(error, index) from None
    elif legal is not None and value.__class__ is int and value not in legal:
        raise DecodeError(f"integer from {legal[0]} to {legal[-1]}", value)
