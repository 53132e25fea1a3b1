"""The ``qapi`` attribute of a class: what the schema says beyond types."""

from collections.abc import Iterable, Mapping, Sequence

from qapigen.backends.python import layout
from qapigen.backends.python.fields import FieldView
from qapigen.backends.python.literals import string_literal
from qapigen.ir import Condition, Feature


def facts(
    head: str,
    name: str,
    fields: Iterable[FieldView] = (),
    *,
    features: Sequence[Feature] = (),
    condition: Condition | None = None,
    flags: Sequence[str] = (),
    spread: str | None = None,
) -> str:
    """The statement ``qapi = RecordFacts(...)``; ``head`` ends with the class and its bracket.

    ``flags`` are further arguments.  ``spread`` is the attribute whose members stand directly
    in this object.
    """
    found = tuple(fields)
    wire_names = {
        each.name: each.wire for each in found if f'"{each.name}"' != each.wire
    }
    if spread is not None:
        wire_names[spread] = '""'
    arguments = [
        *feature_arguments(features, condition),
        *flags,
        *mapping("wire_names", wire_names),
        *mapping(
            "integers",
            {each.name: each.type.integers for each in found if each.type.integers},
        ),
        *mapping(
            "member_features",
            {
                each.name: features_literal(each.member.features)
                for each in found
                if each.member.features
            },
        ),
        *mapping(
            "member_conditions",
            {
                each.name: string_literal(str(each.member.condition))
                for each in found
                if each.member.condition is not None
            },
        ),
    ]
    return statement(4, head, name, arguments)


def statement(indent: int, head: str, name: str, arguments: Sequence[str]) -> str:
    """The call, with an argument a line when there is more than the name."""
    literal = string_literal(name)
    if not arguments:
        return layout.call(indent, head, [literal], ")")
    return layout.exploded(indent, head, [literal, *arguments], ")")


def feature_arguments(
    features: Sequence[Feature], condition: Condition | None
) -> list[str]:
    """The arguments for the features and the condition of a definition."""
    arguments = []
    if features:
        arguments.append(f"features={features_literal(features)}")
    if condition is not None:
        arguments.append(f"condition={string_literal(str(condition))}")
    return arguments


def features_literal(features: Sequence[Feature]) -> str:
    """A tuple of the names of ``features``, of which there is at least one."""
    names = ", ".join(string_literal(each.name) for each in features)
    return f"({names},)" if len(features) == 1 else f"({names})"


def mapping(keyword: str, items: Mapping[str, str], indent: int = 8) -> list[str]:
    """One keyword argument that is a dict, or none when it would be empty."""
    if not items:
        return []
    pairs = [pair(indent + 4, key, value) for key, value in items.items()]
    # The comma that follows the argument has to fit as well.
    text = layout.display(indent, f"{keyword}={{", pairs, "},").lstrip()
    return [text.removesuffix(",")]


def pair(indent: int, key: str, value: str) -> str:
    """An item of a dict that has tuples or short literals as values."""
    text = f"{string_literal(key)}: {value}"
    if value.startswith("(") and indent + len(text) + 1 > layout.WIDTH:
        items = value[1:-1].removesuffix(",").split(", ")
        exploded = layout.exploded(indent, f"{string_literal(key)}: (", items, ")")
        return exploded.lstrip()
    return text
