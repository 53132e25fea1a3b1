"""Finds the features of a definition, wherever they hang."""

from collections.abc import Iterator

from qapigen.ir.model import Alternate, Definition, Enum, Feature


def all_features(definition: Definition) -> Iterator[Feature]:
    """The features of a definition, of its members and of its values."""
    yield from definition.features
    if isinstance(definition, Enum):
        for value in definition.values:
            yield from value.features
    elif not isinstance(definition, Alternate):
        for member in definition.members:
            yield from member.features
