"""What schemas say in a language that JSON Schema has no words for: the keyword ``x-qapi``."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from qapigen.ir import Branch, Condition, Definition, Enum, Feature, Section
from qapigen.ir.dump import Json, dump_condition
from qapigen.ir.model import Alternative, EnumValue, Member

_SINCE: Final = re.compile(
    r"(?:^|[(,;\s])since:?\s+(?:QEMU\s+)?v?(\d+(?:\.\d+)+)", re.IGNORECASE
)


def definition_facts(definition: Definition) -> Mapping[str, Json]:
    """The facts about a definition; its place is in its module, in lines from 1."""
    since = definition.doc.since if definition.doc is not None else None
    facts = _facts(since, definition.condition, definition.features)
    if isinstance(definition, Enum):
        values = {each.name: part_facts(each) for each in definition.values}
        if any(values.values()):
            facts["values"] = {name: each for name, each in values.items() if each}
    if definition.module:
        facts["source"] = f"{definition.module}:{definition.span.line}"
    return facts


def part_facts(part: Member | EnumValue | Branch | Alternative) -> Mapping[str, Json]:
    """The facts about a part of a definition."""
    features = part.features if isinstance(part, Member | EnumValue) else ()
    return _facts(_since(part.doc), part.condition, features)


def _facts(
    since: str | None, condition: Condition | None, features: Iterable[Feature]
) -> dict[str, Json]:
    facts: dict[str, Json] = {}
    if since:
        facts["since"] = " ".join(since.split())
    if condition is not None:
        facts["if"] = dump_condition(condition)
    if listed := [_feature(each) for each in features]:
        facts["features"] = listed
    return facts


def _feature(feature: Feature) -> Json:
    if feature.condition is None:
        return {"name": feature.name}
    return {"name": feature.name, "if": dump_condition(feature.condition)}


def _since(doc: Section | None) -> str | None:
    """The one release that a description names as the first, None when there is none or several."""
    if doc is None:
        return None
    found = {*_SINCE.findall(doc.text)}
    return found.pop() if len(found) == 1 else None
