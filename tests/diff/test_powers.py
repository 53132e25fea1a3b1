"""Inputs that can state less than a schema: introspection, locks, the old prose."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sides import Pairs, Releases, facts, loud, side
from strategies.schemas import changed, drafts, schema

from qapigen import introspection, legacy
from qapigen.diff import (
    Ability,
    Changes,
    ChangeSeverity,
    DiffOptions,
    Modifier,
    Profile,
    Side,
    diff,
)
from qapigen.diff.compare.documentation import doc_digest
from qapigen.diff.power import INTROSPECTION, LOCK, PROSE
from qapigen.diff.rules import CATALOGUE
from qapigen.ir import Schema
from qapigen.ir.introspection import introspect
from qapigen.report import Report
from qapigen.source import SourceFile


def answered(stated: Schema) -> Side:
    """A side that only knows what a server for ``stated`` answers."""
    text = json.dumps({"return": introspect(stated, mask=True)})
    report = Report()
    read = introspection.read(SourceFile("reply.json", text), report)
    assert len(report) == 0
    return Side(read, "reply.json", INTROSPECTION)


def told(path: Path) -> Side:
    """The side that an events text is."""
    file = SourceFile(path.name, path.read_text("utf-8"))
    return Side(legacy.read(file, Report()), path.name, PROSE)


@pytest.mark.parametrize("tag", ["v4.2.0", "v7.2.0", "v9.2.0"])
def test_a_server_agrees_with_its_schema(tag: str, side_of: Releases) -> None:
    stated = side_of(tag, "qmp")
    server = answered(stated.schema)
    for old, new in ((stated, server), (server, stated), (server, server)):
        assert diff(old, new, DiffOptions(profile=Profile.ALL)).findings == ()


def test_servers_are_compared_like_their_schemas(
    side_of: Releases, changes_of: Pairs
) -> None:
    old, new = (answered(side_of(tag, "qmp").schema) for tag in ("v9.0.0", "v9.1.0"))
    among_servers = diff(old, new)
    among_schemas = changes_of("v9.0.0", "v9.1.0", "qmp")

    def breaks(changes: Changes) -> set[tuple[str, str | None, tuple[str, ...]]]:
        return {
            (each.rule.id, each.item, each.reached_from)
            for each in changes.at_least(ChangeSeverity.BREAKING)
            # A server knows no ranges; where a base is used twice, it cannot tell that.
            if not each.rule.id.startswith("type-int-")
        }

    assert breaks(among_schemas) <= breaks(among_servers)
    assert all(each.rule.visibility != "no" for each in among_servers.findings)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_a_server_shows_is_found_there_too(data: st.DataObject) -> None:
    draft = data.draw(drafts())
    old, new = schema(draft), schema(data.draw(changed(draft)))
    assume(introspect(old) and introspect(new))
    stated = diff(Side(old, "old"), Side(new, "new"))
    answers = diff(answered(old), answered(new))
    skipped = {each.rule.id for each in answers.skipped}

    def seen(changes: Changes) -> set[tuple[str, str | None]]:
        return {
            (each.rule.id, each.item)
            for each in changes.findings
            if each.positions and each.rule.id not in skipped
        }

    assert seen(stated) == seen(answers)


def test_skipped_rules_are_listed_with_what_is_missing(tmp_path: Path) -> None:
    schema_side = side("{ 'command': 'c' }", tmp_path, "old")
    changes = diff(schema_side, answered(schema_side.schema))
    skipped = {each.rule.id: each for each in changes.skipped}
    assert skipped["type-int-widened"].side == "new"
    assert skipped["type-int-widened"].lacking == (Ability.INT_RANGES,)
    assert "doc-changed" in skipped
    assert "condition-widened" in skipped
    assert "command-oob-allowed" not in skipped
    assert "command-removed" not in skipped
    assert diff(schema_side, schema_side).skipped == ()


def test_no_rule_is_found_and_skipped(side_of: Releases) -> None:
    old, new = side_of("v8.2.0", "qmp"), answered(side_of("v9.0.0", "qmp").schema)
    changes = diff(old, new)
    skipped = {each.rule.id for each in changes.skipped}
    assert not skipped & {each.rule.id for each in changes.findings}
    assert list(CATALOGUE).index(changes.skipped[0].rule.id) < list(CATALOGUE).index(
        changes.skipped[-1].rule.id
    )


def test_what_a_build_lacks_may_just_not_be_built(tmp_path: Path) -> None:
    old = side("{ 'command': 'c' } { 'command': 'd', 'if': 'CONFIG_D' }", tmp_path, "o")
    new = answered(side("{ 'command': 'c' }", tmp_path, "n").schema)
    [found] = diff(old, new).findings
    assert found.severity is ChangeSeverity.DANGEROUS
    assert found.modifiers == (Modifier.CONDITIONAL,)
    [found] = diff(old, side("{ 'command': 'c' }", tmp_path, "n")).findings
    assert found.severity is ChangeSeverity.BREAKING


def test_findings_have_the_names_that_are_known(tmp_path: Path) -> None:
    text = """
    {{ 'struct': 'Disk', 'data': {{ {members} }} }}
    {{ 'command': 'query-disks', 'returns': [ 'Disk' ] }}
    """
    more = side(text.format(members="'*size': 'int', '*label': 'str'"), tmp_path, "a")
    less = side(text.format(members="'*label': 'str'"), tmp_path, "b")
    assert facts(diff(more, answered(less.schema)).findings) == {
        ("member-removed-optional", "Disk.size")
    }
    assert facts(diff(answered(more.schema), less).findings) == {
        ("member-removed-optional", "Disk.size")
    }
    assert facts(diff(answered(less.schema), more).findings) == {
        ("member-added-optional", "Disk.size")
    }
    assert facts(diff(answered(less.schema), answered(more.schema)).findings) == {
        ("member-added-optional", "QueryDisksReturn.size")
    }


DOCUMENTED = """
##
# @Disk:
#
# A disk{words}.
#
# @cache: megabytes to cache (default: {default})
#
# Since: 1.0
##
{{ 'struct': 'Disk', 'data': {{ '*cache': 'int' }} }}
{{ 'command': 'set-disk', 'data': 'Disk' }}
"""


def test_a_lock_knows_that_words_changed_but_not_which(tmp_path: Path) -> None:
    old = side(DOCUMENTED.format(words="", default=1), tmp_path, "old")
    new = side(DOCUMENTED.format(words=" of any kind", default=2), tmp_path, "new")
    digests = {each.name: doc_digest(each.doc) for each in old.schema.definitions}
    lock = Side(old.schema, "old.lock", LOCK, doc_digests=digests)
    changes = diff(lock, new)
    assert facts(changes.findings) == {("doc-changed", "Disk")}
    assert "documented-default-changed" in {each.rule.id for each in changes.skipped}
    same = Side(new.schema, "new.lock", LOCK, doc_digests=digests)
    assert diff(lock, same).findings == ()


@pytest.fixture(scope="module")
def last_text(corpus: Path) -> Side:
    [path] = (corpus / "legacy").glob("m077_*")
    return told(path)


def test_the_last_text_against_its_release(last_text: Side, side_of: Releases) -> None:
    changes = diff(last_text, side_of("v2.8.0", "qmp"))
    found = {(each.rule.id, each.name): each for each in changes.findings}
    gone = {
        each.item: each.renamed_to
        for each in changes.findings
        if each.symbol == "ACPI_DEVICE_OST" and each.new is None
    }
    assert gone == {
        name: f"info.{name}"
        for name in ("device", "slot", "slot-type", "source", "status")
    }
    assert ("member-added-mandatory", "ACPI_DEVICE_OST.info") in found
    assert ("member-became-optional", "NIC_RX_FILTER_CHANGED.name") in found
    assert ("event-added", "BLOCK_WRITE_THRESHOLD") in found
    assert ("type-number-to-int", "RTC_CHANGE.offset") in found
    assert ("type-number-to-int", "BALLOON_CHANGE.actual") in found
    assert ("enum-value-added", "WatchdogExpirationAction.inject-nmi") in found
    assert ("member-added-mandatory", "BLOCK_IMAGE_CORRUPTED.fatal") in found
    # Commands, features, ranges, names of types: prose says nothing of them.
    assert (
        {each.rule.id for each in loud(changes)}
        == {rule for rule, _ in found}
        <= set(CATALOGUE) - {each.rule.id for each in changes.skipped}
    )
    assert all(each.positions == ("event",) for each in changes.findings)


def test_a_text_that_had_a_name_wrong(corpus: Path, side_of: Releases) -> None:
    """The release emits 'sectors-count', the text said 'sector-count'."""
    [path] = (corpus / "legacy").glob("m034_*")
    for old, new, renamed in (
        (told(path), side_of("v2.1.0", "qmp"), ("sector-count", "sectors-count")),
        (side_of("v2.1.0", "qmp"), told(path), ("sectors-count", "sector-count")),
    ):
        found = {
            (each.symbol, each.item): each.renamed_to
            for each in diff(old, new).findings
            if each.renamed_to is not None
        }
        for event in ("QUORUM_FAILURE", "QUORUM_REPORT_BAD"):
            assert found[event, renamed[0]] == renamed[1]


def test_prose_against_itself(last_text: Side) -> None:
    assert diff(last_text, last_text).findings == ()
