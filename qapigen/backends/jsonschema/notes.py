"""Annotations: the documentation as plain text, conditions and features."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from qapigen.backends.jsonschema.facts import definition_facts, part_facts
from qapigen.backends.jsonschema.view import NoteView
from qapigen.backends.prose import plain_text
from qapigen.examples import Json
from qapigen.ir import (
    Alternate,
    Branch,
    Command,
    Condition,
    Definition,
    Enum,
    Feature,
    Section,
    SectionKind,
)
from qapigen.ir.model import Alternative, Member


@dataclass(frozen=True, slots=True)
class Notes:
    """Makes annotations; ``x_qapi`` adds the facts that JSON Schema has no keywords for."""

    x_qapi: bool
    _members: dict[int, NoteView | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    def definition(self, definition: Definition) -> NoteView:
        """The annotations of a definition; an enum's cover its values, which can have none."""
        facts = _facts(definition.condition, definition.features)
        if isinstance(definition, Command):
            facts += _command_facts(definition)
        if isinstance(definition, Enum):
            for each in definition.values:
                if about_value := _facts(each.condition, each.features):
                    facts.append(f"value '{each.name}': {', '.join(about_value)}")
        return NoteView(
            description=_description(definition),
            comment="; ".join(facts) or None,
            deprecated=_is_deprecated(definition.features),
            facts=(definition_facts(definition) or None) if self.x_qapi else None,
        )

    def member(self, member: Member) -> NoteView | None:
        """The annotations of a member, None when there are none."""
        # A member stands in every branch that its type is the type of.
        key = id(member)
        if key not in self._members:
            self._members[key] = self._part(member, member.features)
        return self._members[key]

    def part(self, part: Alternative | Branch) -> NoteView | None:
        """The annotations of an alternative or branch, None when there are none."""
        return self._part(part, ())

    def _part(
        self, part: Member | Alternative | Branch, features: Sequence[Feature]
    ) -> NoteView | None:
        note = _note(part.doc, part.condition, features)
        if note is None or not self.x_qapi:
            return note
        return replace(note, facts=part_facts(part) or None)


def repeated_member_note(member: Member) -> NoteView | None:
    """The annotations of a member that is documented elsewhere, None when there are none."""
    return NoteView(deprecated=True) if _is_deprecated(member.features) else None


def returns_note(command: Command, examples: tuple[Json, ...]) -> NoteView | None:
    """The annotations of what a command returns, None when there are none."""
    doc = command.doc
    sections = doc.sections if doc else ()
    section = next(
        (each for each in sections if each.kind is SectionKind.RETURNS), None
    )
    note = _note(section, None, ())
    return replace(note or NoteView(), examples=examples) if examples else note


def _note(
    doc: Section | None, condition: Condition | None, features: Sequence[Feature]
) -> NoteView | None:
    description = _text(doc) if doc else ""
    if condition is None and not features:
        return NoteView(description) if description else None
    texts = [description, *(_feature_text(each.doc) for each in features if each.doc)]
    return NoteView(
        description="\n\n".join(filter(None, texts)) or None,
        comment="; ".join(_facts(condition, features)) or None,
        deprecated=_is_deprecated(features),
    )


def _description(definition: Definition) -> str | None:
    """The sections that describe a definition as a whole, as paragraphs in their order.

    What describes a member or a member's feature stands at the member, except for the values of
    an enum, which have no place of their own.
    """
    sections = definition.doc.sections if definition.doc else ()
    elsewhere: frozenset[str] = frozenset()
    if not isinstance(definition, Enum | Alternate):
        own = {each.name for each in definition.features}
        names = {
            feature.name for each in definition.members for feature in each.features
        }
        elsewhere = frozenset(names - own)
    blocks: list[str] = []
    values: list[str] = []
    values_at = 0
    for section in sections:
        match section.kind:
            case SectionKind.PLAIN:
                blocks.append(_text(section))
            case SectionKind.ERRORS:
                blocks.append(f"Errors:\n\n{_text(section)}")
            case SectionKind.SINCE:
                blocks.append(f"Since: {_text(section)}")
            case SectionKind.FEATURE if section.name not in elsewhere:
                blocks.append(_feature_text(section))
            case SectionKind.MEMBER if isinstance(definition, Enum):
                if not values:
                    values_at = len(blocks)
                if text := _text(section):
                    values.append(f"- {section.name}: {text}")
    if values:
        blocks.insert(values_at, "\n".join(values))
    return "\n\n".join(filter(None, blocks)) or None


def _text(section: Section) -> str:
    text = section.text
    if _simple().fullmatch(text) is None or "::" in text or "]_" in text:
        return plain_text(text, unwrap=True)
    if "@" in text:
        text = _name_mark().sub("", text)
    return "\n\n".join([" ".join(each.split()) for each in text.split("\n\n")])


def _feature_text(section: Section) -> str:
    return f"Feature '{section.name}': {_text(section)}"


def _facts(condition: Condition | None, features: Iterable[Feature]) -> list[str]:
    facts = [] if condition is None else [f"if {condition}"]
    for feature in features:
        under = "" if feature.condition is None else f" if {feature.condition}"
        facts.append(f"feature '{feature.name}'{under}")
    return facts


def _command_facts(command: Command) -> list[str]:
    flags = {
        "takes more arguments than are declared": not command.gen,
        "sends no reply on success": not command.success_response,
        "may run out of band": command.allow_oob,
        "may run before the machine is configured": command.allow_preconfig,
    }
    return [fact for fact, holds in flags.items() if holds]


def _is_deprecated(features: Iterable[Feature]) -> bool:
    return any(each.name == "deprecated" for each in features)


@cache
def _simple() -> re.Pattern[str]:
    """Paragraphs whose only markup is the ``@`` before names, as most descriptions are.

    Prose in general is several times as much work.
    """
    return re.compile(
        r"[0-9]+\.[0-9.]+|[A-Za-z]{2}[^\n`*\\\t]*+(?:\n\n?[A-Za-z]{2}[^\n`*\\\t]*+)*+"
    )


@cache
def _name_mark() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)@(?=[A-Za-z_])")
