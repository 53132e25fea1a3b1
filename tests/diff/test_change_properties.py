"""What holds for the changes between any two schemas."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sides import loud
from strategies.schemas import Draft, changed, drafts, rewritten, schema
from strategies.values import valid_type_value, valid_value
from wire import Wire, check_witness

from qapigen.diff import (
    Changes,
    ChangeSeverity,
    Position,
    Side,
    diff,
)
from qapigen.ir import Command, Event
from qapigen.ir.introspection import introspect

FEW = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY = settings(FEW, max_examples=200)


def between(old: Draft, new: Draft) -> Changes:
    return diff(Side(schema(old), "old"), Side(schema(new), "new"))


@MANY
@given(drafts())
def test_nothing_changes_by_itself(draft: Draft) -> None:
    assert between(draft, draft).findings == ()


@MANY
@given(st.data())
def test_backwards_everything_is_mirrored(data: st.DataObject) -> None:
    old = data.draw(drafts())
    new = data.draw(changed(old))
    forth, back = between(old, new), between(new, old)
    # Where one type takes the place of another, both ways are told of the new one.
    assert Counter(
        (each.rule.mirror, each.item) for each in forth.findings if each.rule.mirror
    ) == Counter(
        (each.rule.id, each.item) for each in back.findings if each.rule.mirror
    )


@MANY
@given(st.data())
def test_what_the_wire_cannot_tell_is_silent(data: st.DataObject) -> None:
    old = data.draw(drafts())
    new = data.draw(rewritten(old))
    assert loud(between(old, new)) == []
    assert loud(between(new, old)) == []


@MANY
@given(st.data())
def test_findings_are_told_once_and_in_order(data: st.DataObject) -> None:
    old = data.draw(drafts())
    changes = between(old, data.draw(changed(old)))
    marks = [each.fingerprint for each in changes.findings]
    assert len(marks) == len(set(marks))
    ranks = [each.severity.rank for each in changes.findings]
    assert ranks == sorted(ranks)
    for each in changes.findings:
        assert bool(each.positions) == bool(each.reached_from)


def roots(changes: Changes, position: Position, severity: ChangeSeverity) -> set[str]:
    """The messages that findings of a severity or worse are felt at in a position."""
    return {
        root
        for each in changes.findings
        if position in each.severity_by_position
        and each.severity_by_position[position].rank <= severity.rank
        for root in each.reached_by_position[position]
    }


@FEW
@given(st.data())
def test_the_verdict_agrees_with_validators(data: st.DataObject) -> None:
    """Where nothing dangerous was found, old calls are taken and new replies read."""
    draft = data.draw(drafts())
    old = schema(draft)
    new = schema(data.draw(changed(draft)))
    changes = diff(Side(old, "old"), Side(new, "new"))
    before, after = Wire(old), Wire(new)
    touched = {
        position: roots(changes, position, ChangeSeverity.DANGEROUS)
        for position in Position
    }
    for each in old.definitions:
        other = new.find(each.name)
        if isinstance(each, Command) and isinstance(other, Command):
            if each.name not in touched[Position.ARG]:
                arguments = data.draw(valid_value(old, each))
                assert after.takes(each.name, arguments)
            if each.name not in touched[Position.RETURN] and other.returns:
                reply = data.draw(valid_type_value(new, other.returns))
                assert before.sends(each.name, reply, is_closed=False)
        if not isinstance(each, Event) or not isinstance(other, Event):
            continue
        if each.name not in touched[Position.EVENT]:
            sent = data.draw(valid_value(new, other))
            assert before.sends(each.name, sent, is_closed=False)


@FEW
@given(st.data())
def test_every_breaking_finding_has_a_witness(data: st.DataObject) -> None:
    old = data.draw(drafts())
    new = data.draw(changed(old))
    before, after = Wire(schema(old)), Wire(schema(new))
    for each in between(old, new).at_least(ChangeSeverity.BREAKING):
        check_witness(each, before, after)


@MANY
@given(st.data())
def test_breaks_compose(data: st.DataObject) -> None:
    """What breaks on the way from the first to the third breaks on one of the two legs."""
    first = data.draw(drafts())
    second = data.draw(changed(first))
    third = data.draw(changed(second))
    legs = between(first, second), between(second, third)
    went = gone(first, second) | gone(second, third)
    for position in Position:
        whole = roots(between(first, third), position, ChangeSeverity.BREAKING)
        # What goes harmlessly may come back as something else: that is dangerous only.
        limit = (
            ChangeSeverity.BREAKING if position.is_input else ChangeSeverity.DANGEROUS
        )
        parts = [roots(leg, position, limit) for leg in legs]
        assert whole <= parts[0] | parts[1] | went


def gone(old: Draft, new: Draft) -> set[str]:
    before = {*old.commands, *old.events}
    return before - {*new.commands, *new.events}


@MANY
@given(st.data())
def test_equal_introspection_leaves_only_what_it_cannot_see(
    data: st.DataObject,
) -> None:
    draft = data.draw(drafts())
    old = schema(draft)
    new = schema(data.draw(changed(draft) | rewritten(draft)))
    if introspect(old, mask=True) != introspect(new, mask=True):
        return
    for each in diff(Side(old, "old"), Side(new, "new")).findings:
        # What no message leads to is not part of introspection.
        assert not each.positions or each.rule.visibility != "yes", each
