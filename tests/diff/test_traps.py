"""What a naive comparison gets wrong, each case over the releases that have it or in small."""

from pathlib import Path

import pytest
from sides import Pairs, Releases, compared, facts, loud

from qapigen.diff import Changes, ChangeSeverity, DiffOptions, diff


def quiet(changes: Changes) -> bool:
    return not changes.at_least(ChangeSeverity.BREAKING)


def test_simple_unions_become_flat(changes_of: Pairs) -> None:
    changes = changes_of("v6.1.0", "v6.2.0", "qmp")
    counts = changes.counts
    assert quiet(changes)
    assert counts[ChangeSeverity.DANGEROUS] == 13
    assert counts[ChangeSeverity.COMPATIBLE] == 60
    forms = [each for each in changes.findings if each.rule.id == "union-form-changed"]
    assert len(forms) == 8


def test_netdev_add_becomes_typed(changes_of: Pairs) -> None:
    changes = changes_of("v4.2.0", "v5.0.0", "qmp")
    assert quiet(changes)
    assert ("command-args-checked", "netdev_add") in facts(changes.findings)


def test_element_types_are_compared_by_structure(changes_of: Pairs) -> None:
    found = [
        each
        for each in changes_of("v7.2.0", "v8.0.0", "qmp").findings
        if each.symbol == "VmdkExtentInfo" and each.rule.id.startswith("member-removed")
    ]
    assert len(found) == 9
    assert {each.rule.id for each in found} == {"member-removed-optional"}
    assert "query-block" in found[0].reached_from


def test_made_up_members_are_no_members(changes_of: Pairs) -> None:
    names = {each.name for each in loud(changes_of("v2.4.0", "v2.5.0", "qmp"))}
    assert "netdev_add.props" not in names


def test_open_arguments_may_have_more_than_they_declare(changes_of: Pairs) -> None:
    changes = changes_of("v5.2.0", "v6.0.0", "qmp")
    found = {
        each.name: each.rule.id
        for each in changes.findings
        if each.reached_from == ("object-add",) and each.severity == "breaking"
    }
    assert found == {"object-add.props": "member-removed-optional"}


def test_conditional_mandatory_members(tmp_path: Path) -> None:
    old = """
    { 'struct': 'Info',
      'data': { 'props': { 'type': 'str', 'if': 'TARGET_S390X' } } }
    { 'command': 'query-info', 'returns': 'Info' }
    """
    new = """
    { 'struct': 'Info', 'data': { '*props': 'str' } }
    { 'command': 'query-info', 'returns': 'Info' }
    """
    found = {each.rule.id: each for each in loud(compared(old, new, tmp_path))}
    assert found.keys() == {"member-became-optional", "condition-widened"}
    assert found["member-became-optional"].modifiers == ("conditional",)


def test_a_stable_release_is_no_subset(side_of: Releases) -> None:
    """7.2.x has what 8.0.0 has not got: versions are not a line, and nothing assumes it."""
    changes = diff(side_of("v7.2.13", "qmp"), side_of("v8.0.0", "qmp"))
    assert changes.old == "v7.2.13"
    assert changes.at_least(ChangeSeverity.BREAKING)


def test_a_value_its_branch_and_its_enum_are_one_change(changes_of: Pairs) -> None:
    found = [
        each
        for each in changes_of("v5.0.0", "v5.1.0", "qmp").findings
        if each.item == "vxhs"
    ]
    assert [(each.rule.id, each.symbol) for each in found] == [
        ("branch-removed", "BlockdevOptions")
    ]
    assert {"blockdev-add", "blockdev-create"} <= set(found[0].reached_from)


def test_an_implicit_enum_is_no_change_of_its_own(tmp_path: Path) -> None:
    kinds = "{ 'struct': 'A', 'data': { 'a': 'int' } } { 'command': 'c', 'data': 'U', 'boxed': true }"
    old = f"{kinds} {{ 'union': 'U', 'data': {{ 'a': 'A' }} }}"
    new = f"{kinds} {{ 'union': 'U', 'data': {{ 'a': 'A', 'b': 'A' }} }}"
    changes = compared(old, new, tmp_path)
    assert facts(changes.findings) == {("branch-added", "U.b")}
    assert facts(compared(new, old, tmp_path).findings) == {("branch-removed", "U.b")}


def test_shared_bases_are_told_once(changes_of: Pairs) -> None:
    found = [
        each
        for each in changes_of("v9.0.0", "v9.1.0", "qmp").findings
        if each.item == "discard-source"
    ]
    assert [each.symbol for each in found] == ["BackupCommon"]
    assert found[0].reached_from == ("blockdev-backup", "drive-backup", "transaction")


def test_events_that_entered_the_schema_late_are_labelled(changes_of: Pairs) -> None:
    changes = changes_of("v2.0.0", "v2.1.0", "qmp")
    added = {each.symbol for each in changes.findings if each.rule.id == "event-added"}
    stale = {each.symbol for each in changes.findings if each.rule.id == "since-stale"}
    assert len(added) >= 32
    assert len(added & stale) >= 28


@pytest.mark.parametrize("tag", ["v1.0", "v1.1.0", "v2.3.0", "v2.4.0"])
def test_old_syntax_is_nothing_to_stumble_over(tag: str, side_of: Releases) -> None:
    assert diff(side_of(tag, "qmp"), side_of(tag, "qmp")).findings == ()


FIVE = """
{{ 'enum': 'Kind', 'data': [ 'a', {{ 'name': 'b'{value} }} ] }}
{{ 'struct': 'B', 'data': {{ '*x': {{ 'type': 'int'{member} }} }}{type} }}
{{ 'union': 'U', 'base': {{ 'kind': 'Kind' }}, 'discriminator': 'kind',
  'data': {{ 'b': {{ 'type': 'B'{branch} }} }} }}
{{ 'command': 'c', 'data': 'U', 'boxed': true,
  'features': [ {{ 'name': 'f'{feature} }} ] }}
"""


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("value", "Kind.b"),
        ("member", "B.x"),
        ("type", "B"),
        ("branch", "U.b"),
        ("feature", "c.f"),
    ],
)
def test_five_places_for_a_condition(place: str, name: str, tmp_path: Path) -> None:
    places = dict.fromkeys(("value", "member", "type", "branch", "feature"), "")
    old = FIVE.format(**places)
    new = FIVE.format(**{**places, place: ", 'if': 'CONFIG_X'"})
    changes = compared(old, new, tmp_path)
    assert facts(changes.findings) == {("condition-narrowed", name)}


def test_a_condition_that_all_uses_have_is_none(tmp_path: Path) -> None:
    places = dict.fromkeys(("value", "member", "type", "feature"), "")
    condition = ", 'if': 'CONFIG_X'"
    old = FIVE.format(**places, branch=condition)
    new = FIVE.format(**{**places, "type": condition}, branch=condition)
    assert loud(compared(old, new, tmp_path)) == []


RECURSIVE = """
{{ 'alternate': 'Ref', 'data': {{ 'name': 'str', 'node': 'Node' }} }}
{{ 'struct': 'Node', 'data': {{ '*file': 'Ref', '*backing': 'Ref'{more} }} }}
{{ 'command': 'add', 'data': 'Node' }}
{{ 'command': 'query', 'returns': [ 'Node' ] }}
"""


def test_recursion_ends(tmp_path: Path) -> None:
    old, new = RECURSIVE.format(more=", '*size': 'int'"), RECURSIVE.format(more="")
    [found] = loud(compared(old, new, tmp_path))
    assert found.name == "Node.size"
    assert found.reached_from == ("add", "query")
    assert found.witness is not None
    assert found.witness.message == '{"execute":"add","arguments":{"size":0}}'


def test_findings_are_by_definition_not_by_path(changes_of: Pairs) -> None:
    changes = changes_of("v2.9.0", "v2.10.0", "qmp")
    members = [
        each
        for each in changes.findings
        if each.rule.id.startswith("member-") and each.severity != "silent"
    ]
    names = [(each.rule.id, each.name) for each in members]
    assert len(names) == len(set(names))
    assert len(names) <= 39


def test_experimental_prefix_only_counts_at_the_start(tmp_path: Path) -> None:
    old = "{ 'command': 'c', 'data': { '*max-bandwidth': 'int', '*x-rate': 'int' } }"
    new = "{ 'command': 'c', 'data': { } }"
    modifiers = {
        each.item: each.modifiers for each in compared(old, new, tmp_path).findings
    }
    assert modifiers == {"max-bandwidth": (), "x-rate": ("unstable",)}


def test_symbols_may_be_settled(side_of: Releases) -> None:
    """A build without a symbol never had what is conditional on it."""
    old, new = side_of("v8.0.0", "qmp"), side_of("v8.1.0", "qmp")
    options = DiffOptions(defined={"CONFIG_TCG": False})
    with_it, without = diff(old, new), diff(old, new, options)
    assert ("command-removed", "x-query-profile") in facts(with_it.findings)
    assert ("command-removed", "x-query-profile") not in facts(without.findings)
