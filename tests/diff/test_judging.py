"""What a user may say about severities, and the facts that excuse a change."""

from pathlib import Path

import pytest
from sides import compared, side

from qapigen.diff import (
    ChangeSeverity,
    DiffOptions,
    Finding,
    Modifier,
    Position,
    Profile,
    Usage,
    diff,
)

B, D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
C, S = ChangeSeverity.COMPATIBLE, ChangeSeverity.SILENT

MODE = "{{ 'enum': 'Mode', 'data': [ 'fast'{value} ] }}"
USES = """
{ 'command': 'set-mode', 'data': { 'mode': 'Mode' } }
{ 'struct': 'Info', 'data': { 'mode': 'Mode' } }
{ 'command': 'get-mode', 'returns': 'Info' }
{ 'event': 'MODE', 'data': { 'mode': 'Mode' } }
"""
FEWER = MODE.format(value="") + USES
MORE = MODE.format(value=", 'slow'") + USES


def only(old: str, new: str, folder: Path, **options: object) -> Finding:
    [found] = compared(old, new, folder, **options).findings
    return found


def test_positions_are_judged_one_by_one(tmp_path: Path) -> None:
    found = only(MORE, FEWER, tmp_path)
    assert found.severity is B
    assert found.severity_by_position == {
        Position.ARG: B,
        Position.RETURN: C,
        Position.EVENT: C,
    }
    assert found.reached_by_position == {
        Position.ARG: ("set-mode",),
        Position.RETURN: ("get-mode",),
        Position.EVENT: ("MODE",),
    }
    assert found.reached_from == ("MODE", "get-mode", "set-mode")


def test_levels_overrule_a_rule_or_a_position_of_it(tmp_path: Path) -> None:
    levels = {"enum-value-added": D, "enum-value-added@return": B}
    found = only(FEWER, MORE, tmp_path, levels=levels)
    assert found.severity_by_position == {
        Position.ARG: D,
        Position.RETURN: B,
        Position.EVENT: D,
    }
    assert found.witness is not None
    assert found.witness.message == '{"return":{"mode":"slow"}}'


def test_levels_overrule_profiles_where_nothing_leads(tmp_path: Path) -> None:
    both = "{ 'struct': 'Tape', 'data': { } } { 'command': 'c' }"
    old, new = both, "{ 'command': 'c' }"
    found = only(old, new, tmp_path, profile=Profile.BINDINGS)
    assert (found.rule.id, found.severity, found.positions) == ("type-removed", B, ())
    levels = {"type-removed": C}
    found = only(old, new, tmp_path, profile=Profile.BINDINGS, levels=levels)
    assert found.severity is C


GONE = "{ 'command': 'keep' }"
MARKED = "{ 'command': 'keep' } { 'command': 'go', 'features': [ '%s' ] }"


@pytest.mark.parametrize("modifier", ["announced", "unstable"])
def test_excuses_count_only_when_asked_to(modifier: str, tmp_path: Path) -> None:
    feature = "deprecated" if modifier == "announced" else "unstable"
    found = only(MARKED % feature, GONE, tmp_path)
    assert (found.severity, found.modifiers) == (B, (modifier,))
    assert found.witness is not None
    found = only(MARKED % feature, GONE, tmp_path, **{modifier: D})
    assert (found.severity, found.modifiers) == (D, (modifier,))
    assert found.witness is None


def test_excuses_never_make_it_worse(tmp_path: Path) -> None:
    old = "{ 'command': 'c', 'features': [ 'deprecated', 'fast' ] }"
    new = "{ 'command': 'c', 'features': [ 'deprecated' ] }"
    assert only(old, new, tmp_path, announced=B).severity is D


def test_announcements_are_inherited(tmp_path: Path) -> None:
    """Arguments of a deprecated command, and what stands in a deprecated member."""
    text = """
    {{ 'struct': 'In', 'data': {{ {member} }} }}
    {{ 'struct': 'Out', 'data': {{
      '*in': {{ 'type': 'In', 'features': [ 'deprecated' ] }} }} }}
    {{ 'command': 'c', 'data': 'Out' }}
    {{ 'command': 'd', 'data': {{ {other} }}, 'features': [ 'deprecated' ] }}
    """
    old = text.format(member="'*x': 'int'", other="'*y': 'int'")
    new = text.format(member="", other="")
    found = {
        each.item: each.modifiers for each in compared(old, new, tmp_path).findings
    }
    assert found == {"x": ("announced",), "y": ("announced",)}


def test_a_second_way_that_is_not_deprecated_counts(tmp_path: Path) -> None:
    text = """
    {{ 'struct': 'In', 'data': {{ {member} }} }}
    {{ 'command': 'c', 'data': 'In' }}
    {{ 'command': 'd', 'data': 'In', 'features': [ 'deprecated' ] }}
    """
    found = only(text.format(member="'*x': 'int'"), text.format(member=""), tmp_path)
    assert found.modifiers == ()


def test_since_when_it_was_deprecated(tmp_path: Path) -> None:
    old = side(MARKED % "deprecated", tmp_path, "old", deprecated_since={"go": "8.2"})
    new = side(GONE, tmp_path, "new")
    [found] = diff(old, new).findings
    assert found.deprecated_since == "8.2"


def test_what_is_not_used_is_compatible(tmp_path: Path) -> None:
    old = "{ 'command': 'c', 'data': { '*x': 'int', '*y': 'int' } } { 'command': 'd' }"
    new = "{ 'command': 'c', 'data': { } }"

    def severities(usage: Usage) -> dict[str, ChangeSeverity]:
        changes = compared(old, new, tmp_path, usage=usage)
        for each in changes.findings:
            assert (Modifier.UNUSED in each.modifiers) == (each.severity is not B)
        return {each.name: each.severity for each in changes.findings}

    assert severities(Usage(frozenset({"c"}))) == {"c.x": B, "c.y": B, "d": C}
    members = Usage(frozenset({"c", "d"}), frozenset({"c.x"}))
    assert severities(members) == {"c.x": B, "c.y": C, "d": B}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("disk_size", "disk-size"),
        ("x-size", "size"),
        ("timeout", "timeout-ms"),
        ("sector-count", "sectors-count"),
    ],
)
def test_renamed_members(old: str, new: str, tmp_path: Path) -> None:
    text = "{{ 'command': 'c', 'data': {{ '*{}': 'int', '*other': 'str' }} }}"
    changes = compared(text.format(old), text.format(new), tmp_path)
    found = {each.rule.id: each for each in changes.findings}
    assert found["member-removed-optional"].renamed_to == new
    assert Modifier.RENAMED in found["member-removed-optional"].modifiers
    assert found["member-added-optional"].renamed_to is None


def test_another_type_is_no_rename(tmp_path: Path) -> None:
    text = "{{ 'command': 'c', 'data': {{ '*{}': '{}' }} }}"
    old, new = text.format("disk_size", "int"), text.format("disk-size", "str")
    for each in compared(old, new, tmp_path).findings:
        assert each.renamed_to is None


def test_members_that_went_into_an_object(tmp_path: Path) -> None:
    old = "{ 'event': 'E', 'data': { 'slot': 'int', 'state': 'str' } }"
    new = """
    { 'struct': 'Info', 'data': { 'slot': 'int', 'state': 'str' } }
    { 'event': 'E', 'data': { 'info': 'Info' } }
    """
    found = {each.name: each for each in compared(old, new, tmp_path).findings}
    assert found["E.slot"].renamed_to == "info.slot"
    assert found["E.state"].renamed_to == "info.state"


def test_settled_conditions_are_not_compared(tmp_path: Path) -> None:
    old = """
    { 'command': 'c', 'if': 'CONFIG_X' }
    { 'struct': 'D', 'data': { '*x': { 'type': 'int', 'if': 'CONFIG_X' } } }
    { 'command': 'd', 'data': 'D', 'boxed': true }
    """
    new = """
    { 'struct': 'D', 'data': { } }
    { 'command': 'd', 'data': 'D', 'boxed': true }
    """
    options = {"defined": {"CONFIG_X": False}}
    assert compared(old, new, tmp_path, **options).findings == ()
    options = {"defined": {"CONFIG_X": True}}
    assert len(compared(old, new, tmp_path, **options).findings) == 2
    assert len(compared(old, new, tmp_path).findings) == 2


def test_places(tmp_path: Path) -> None:
    old = "{ 'command': 'c' }\n{ 'command': 'd',\n  'data': { '*x': 'int' } }\n"
    new = "\n\n{ 'command': 'd' }\n"
    found = {each.name: each for each in compared(old, new, tmp_path).findings}
    command, member = found["c"], found["d.x"]
    assert command.old_place is not None
    assert command.new_place is not None
    assert (command.old_place.line, command.new_place.line) == (1, 1)
    assert command.new_place.is_enclosing
    assert member.old_place is not None
    assert member.new_place is not None
    assert (member.old_place.line, member.new_place.line) == (3, 3)
    assert member.new_place.file.endswith("new/schema.json")
    assert not member.old_place.is_enclosing
    assert member.new_place.is_enclosing


def test_fingerprints_do_not_move(tmp_path: Path) -> None:
    old, new = "{ 'command': 'c', 'data': { '*x': 'int' } }", "{ 'command': 'c' }"
    first = only(old, new, tmp_path)
    again = only(f"\n\n# more\n{old}", f"\n{new}", tmp_path)
    assert first.fingerprint == again.fingerprint
    assert len(first.fingerprint) == 12
    other = only(old.replace("x", "y"), new, tmp_path)
    assert other.fingerprint != first.fingerprint


def test_vendors_changes_are_tagged(tmp_path: Path) -> None:
    old = "{ 'command': 'c' } { 'command': '__com.example_go' }"
    found = only(old, "{ 'command': 'c' }", tmp_path)
    assert found.rule.id == "downstream-name"
    assert found.severity is B
    assert found.message == "command '__com.example_go' is gone"
    levels = {"downstream-name": C, "command-removed": D}
    found = only(old, "{ 'command': 'c' }", tmp_path, levels=levels)
    assert found.severity is C
    back = only("{ 'command': 'c' }", old, tmp_path)
    assert (back.rule.id, back.severity) == ("downstream-name", C)


def test_a_vendors_domain_is_no_prefix(tmp_path: Path) -> None:
    old = "{ 'command': 'c' } { 'command': '__org.x-corp_go' }"
    assert only(old, "{ 'command': 'c' }", tmp_path).modifiers == ()


def test_features_are_named_with_their_owner(tmp_path: Path) -> None:
    text = """
    {{ 'struct': 'D', 'data': {{ '*x': {{ 'type': 'int'{inner} }} }} }}
    {{ 'command': 'c', 'data': 'D'{outer} }}
    """
    features = ", 'features': [ '__com.example_fast' ]"
    old = text.format(inner="", outer="")
    new = text.format(inner=features, outer=features)
    found = {each.name: each.message for each in compared(old, new, tmp_path).findings}
    assert found == {
        "D.x.__com.example_fast": "feature '__com.example_fast' is new in 'x'",
        "c.__com.example_fast": "feature '__com.example_fast' is new",
    }


def test_options_default_to_the_wire() -> None:
    assert DiffOptions().profile is Profile.WIRE
    assert S.rank > C.rank > D.rank > B.rank
