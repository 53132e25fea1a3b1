"""Weighs what a section says against what its examples show.

An example belongs to the heading above it, whatever event it names.  What it shows counts where
the text says nothing or less; where the two contradict each other a diagnostic says so.
"""

import re
from collections.abc import Sequence
from typing import Final

from qapigen.legacy import rules
from qapigen.legacy.example_checks import check_example, is_own_example
from qapigen.legacy.facts import (
    ANYTHING,
    ArrayFact,
    EventFacts,
    MemberFact,
    ObjectFact,
    ScalarFact,
    TypeFact,
    ValuesFact,
)
from qapigen.legacy.infer import (
    Witness,
    inferred_members,
    inferred_type,
    members_seen,
)
from qapigen.legacy.json_node import JsonKind
from qapigen.legacy.names import identity, is_member_name, is_value_name
from qapigen.legacy.tree import Bullet, Example, Section, Value
from qapigen.report import Report, Rule
from qapigen.source import Span

_SCALARS: Final = {
    "string": "str",
    "str": "str",
    "int": "int",
    "integer": "int",
    "number": "number",
    "bool": "bool",
    "boolean": "bool",
    "null": "null",
}
_OBJECTS: Final = ("object", "objects", "dict")
_ARRAYS: Final = ("array", "list")
_SHOWN_AS: Final[dict[str, tuple[JsonKind, ...]]] = {
    "str": ("string",),
    "int": ("int",),
    "number": ("int", "number"),
    "bool": ("bool",),
    "null": ("null",),
}
_QUOTED_NAME: Final = re.compile(r"'([^']*)'")


def settle(section: Section, report: Report) -> EventFacts:
    """What is known of the events of ``section``; contradictions go to ``report``."""
    return _Settler(section, report).facts()


class _Settler:
    def __init__(self, section: Section, report: Report) -> None:
        self._section = section
        self._report = report
        self._title = ", ".join(section.names)

    def facts(self) -> EventFacts:
        section = self._section
        for example in section.examples:
            check_example(section, example, self._report)
        if section.says_none and section.members:
            assert section.data is not None
            self._add(
                rules.DATA_NONE_WITH_MEMBERS,
                section.data.span,
                f"'{self._title}' has no data by its label, but members below it",
                help="the members are taken for the truth",
            )
        witnesses = [
            Witness(each, each.data)
            for each in section.examples
            if each.data is not None
        ]
        if section.data_type is not None and not section.members:
            members = self._members_by_reference(section.data_type, witnesses)
        elif section.data_prose and not section.members:
            members = self._members_in_prose(section.data_prose)
        else:
            members = self._members(section.members, witnesses)
        return EventFacts(
            section,
            section.names,
            members,
            section.data_type if members and not section.members else None,
        )

    def _add(
        self, rule: Rule, span: Span, message: str, *, help: str | None = None
    ) -> None:
        self._report.add(rule, span, message, help=help, anchor=self._section.span)

    def _is_own(self, example: Example) -> bool:
        return is_own_example(self._section, example)

    def _members_by_reference(
        self, reference: str, witnesses: Sequence[Witness]
    ) -> tuple[MemberFact, ...]:
        members = inferred_members(witnesses)
        span = self._section.data_type_span or self._section.span
        self._add_reference(f"the data of '{self._title}'", reference, span, members)
        return members

    def _members_in_prose(self, prose: str) -> tuple[MemberFact, ...]:
        assert self._section.data is not None
        span = self._section.data.span
        before_keys, found, _ = prose.partition(" key")
        names = _QUOTED_NAME.findall(before_keys) if found else []
        names = [name for name in dict.fromkeys(names) if is_member_name(name)]
        self._add(
            rules.DATA_IN_PROSE,
            span,
            f"a sentence describes the data of '{self._title}'",
            help=(
                f"read as the members {', '.join(names)}, of any type"
                if names
                else "read as no data"
            ),
        )
        return tuple(MemberFact(name, ANYTHING, False, "", span) for name in names)

    def _members(
        self, bullets: Sequence[Bullet], witnesses: Sequence[Witness]
    ) -> tuple[MemberFact, ...]:
        members: dict[str, MemberFact] = {}
        for bullet in bullets:
            same = identity(bullet.name)
            if not is_member_name(bullet.name):
                self._add(
                    rules.MALFORMED_MEMBER,
                    bullet.span,
                    f"'{bullet.name}' cannot be a member's name",
                    help="the member is left out",
                )
            elif same in members:
                self._add(
                    rules.REPEATED_MEMBER,
                    bullet.span,
                    f"member '{bullet.name}' is listed a second time",
                    help="the first description counts",
                )
            else:
                members[same] = self._member(bullet, witnesses)
        own = [witness for witness in witnesses if self._is_own(witness.example)]
        extra = inferred_members(own, lambda name: identity(name) not in members)
        return (*members.values(), *map(self._undocumented, extra))

    def _undocumented(self, member: MemberFact) -> MemberFact:
        self._add(
            rules.EXAMPLE_UNDOCUMENTED_MEMBER,
            member.span,
            f"the example has a member '{member.name}' that the text does not list",
            help="read as an optional member",
        )
        return MemberFact(member.name, member.type, True, "", member.span)

    def _member(self, bullet: Bullet, witnesses: Sequence[Witness]) -> MemberFact:
        optional = bullet.optional or self._is_absent(bullet, witnesses)
        seen = members_seen(witnesses, bullet.name)
        type_fact = self._type(bullet, seen)
        return MemberFact(bullet.name, type_fact, optional, bullet.text, bullet.span)

    def _is_absent(self, bullet: Bullet, witnesses: Sequence[Witness]) -> bool:
        """Whether an example of the event does without the mandatory member."""
        for witness in witnesses:
            if (
                self._is_own(witness.example)
                and witness.example.json.is_whole
                and witness.member(bullet.name) is None
            ):
                self._add(
                    rules.EXAMPLE_ABSENT_MEMBER,
                    bullet.span,
                    f"member '{bullet.name}' is not optional, but an example lacks it",
                    help="read as an optional member",
                )
                return True
        return False

    def _type(self, bullet: Bullet, seen: Sequence[Witness]) -> TypeFact:
        stated = bullet.json_type
        if bullet.members:
            return self._object(bullet, seen)
        if stated in _OBJECTS:
            return self._bare_object(bullet, seen)
        if stated in _ARRAYS:
            fact = inferred_type(seen)
            return fact if isinstance(fact, ArrayFact) else ArrayFact(ANYTHING)
        scalar = _SCALARS.get(stated or "")
        if stated is not None and scalar is None:
            self._add(
                rules.UNKNOWN_JSON_TYPE,
                bullet.span,
                f"the type of '{bullet.name}' is 'json-{stated}', which is no JSON type",
            )
        if bullet.values and scalar in (None, "str"):
            return self._values(bullet, seen)
        if scalar is None:
            return self._unstated(bullet, seen)
        self._check_kind(bullet, scalar, seen)
        return ScalarFact(scalar)

    def _object(self, bullet: Bullet, seen: Sequence[Witness]) -> TypeFact:
        stated = bullet.json_type
        is_array = stated in _ARRAYS
        if stated is not None and not is_array and stated not in _OBJECTS:
            self._add(
                rules.MEMBERS_OF_SCALAR,
                bullet.span,
                f"'{bullet.name}' is a 'json-{stated}', but members stand below it",
                help="read as an object",
            )
        if is_array:
            seen = [
                Witness(witness.example, item)
                for witness in seen
                for item in witness.node.items or ()
            ]
        objects = [witness for witness in seen if witness.node.members is not None]
        fact = ObjectFact(self._members(bullet.members, objects), bullet.reference)
        return ArrayFact(fact) if is_array else fact

    def _bare_object(self, bullet: Bullet, seen: Sequence[Witness]) -> TypeFact:
        """An object of which the text lists no member."""
        fact = inferred_type(seen)
        if isinstance(fact, ObjectFact):
            return ObjectFact(fact.members, bullet.reference)
        self._add(
            rules.UNKNOWN_SHAPE,
            bullet.span,
            f"neither text nor example says what '{bullet.name}' holds",
            help="read as a member of any type",
        )
        return ANYTHING

    def _unstated(self, bullet: Bullet, seen: Sequence[Witness]) -> TypeFact:
        fact = inferred_type(seen)
        if bullet.reference is not None:
            name = f"member '{bullet.name}'"
            self._add_reference(name, bullet.reference, bullet.span, seen)
            if isinstance(fact, ObjectFact):
                return ObjectFact(fact.members, bullet.reference)
            return fact
        self._add(
            rules.MISSING_TYPE,
            bullet.span,
            f"member '{bullet.name}' has no type",
            help=(
                "read as the type that its example shows"
                if seen
                else "no example shows it either: read as a member of any type"
            ),
        )
        return fact

    def _add_reference(
        self, subject: str, reference: str, span: Span, evidence: Sequence[object]
    ) -> None:
        self._add(
            rules.TYPE_BY_REFERENCE if evidence else rules.UNKNOWN_SHAPE,
            span,
            f"{subject} is of type '{reference}', which is described elsewhere",
            help=(
                "read as the example shows it"
                if evidence
                else "no example shows it, so nothing is known of it"
            ),
        )

    def _check_kind(self, bullet: Bullet, scalar: str, seen: Sequence[Witness]) -> None:
        for witness in seen:
            if witness.node.kind not in _SHOWN_AS[scalar]:
                self._add(
                    rules.EXAMPLE_TYPE_MISMATCH,
                    witness.span,
                    f"'{bullet.name}' is a {witness.node.kind} in the example and a "
                    f"'json-{bullet.json_type}' in the text",
                    help="read as the text states it",
                )

    def _values(self, bullet: Bullet, seen: Sequence[Witness]) -> TypeFact:
        if bullet.lists_in_prose:
            self._add(
                rules.VALUES_IN_PROSE,
                bullet.span,
                f"the values of '{bullet.name}' stand in its description",
            )
        values: dict[str, Value] = {}
        for value in bullet.values:
            if not is_value_name(value.name):
                self._add(
                    rules.MALFORMED_VALUE,
                    value.span,
                    f"'{value.name}' cannot be a value's name",
                    help=f"read as a string: any value of '{bullet.name}' is good",
                )
                return ScalarFact("str")
            values.setdefault(identity(value.name), value)
        self._check_kind(bullet, "str", seen)
        for witness in seen:
            shown = witness.node.text
            if (
                witness.node.kind == "string"
                and self._is_own(witness.example)
                and is_value_name(shown)
                and identity(shown) not in values
            ):
                self._add(
                    rules.EXAMPLE_UNLISTED_VALUE,
                    witness.span,
                    f"'{shown}' is not among the values of '{bullet.name}'",
                    help="read as one more value",
                )
                values[identity(shown)] = Value(shown, "", witness.span)
        return ValuesFact(tuple(values.values()))
