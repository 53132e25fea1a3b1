"""The build that a reply comes from, found from the reply alone."""

import json
from itertools import product
from pathlib import Path

import pytest

from qapigen.compile import load
from qapigen.introspection import read
from qapigen.introspection.build import find_build
from qapigen.ir import Schema
from qapigen.ir.introspection import Entry, introspect
from qapigen.report import Report
from qapigen.source import SourceFile

SCHEMA = """
{ 'enum': 'Kind', 'data': [ 'a', { 'name': 'b', 'if': 'HAVE_B' },
    { 'name': 'c', 'if': { 'any': [ 'HAVE_C', 'HAVE_D' ] },
      'features': [ { 'name': 'new', 'if': 'HAVE_D' } ] } ] }
{ 'struct': 'B', 'data': { '*x': { 'type': 'int', 'if': { 'not': 'HAVE_E' } } },
  'if': 'HAVE_B' }
{ 'union': 'Some', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'b': { 'type': 'B', 'if': 'HAVE_B' } } }
{ 'struct': 'Deep', 'data': { '*deeper': [ 'Deep' ],
    '*e': { 'type': 'str', 'if': { 'all': [ 'HAVE_D', { 'not': 'HAVE_E' } ] } } } }
{ 'alternate': 'Either', 'data': { 'deep': 'Deep', 'kind': 'str' } }
{ 'command': 'get', 'data': { '*either': 'Either' }, 'returns': [ 'Some' ],
  'features': [ { 'name': 'quick', 'if': 'HAVE_C' } ] }
{ 'event': 'GOT', 'data': { 'n': 'int' },
  'if': { 'all': [ 'HAVE_B', { 'not': 'HAVE_F' } ] } }
{ 'event': 'LOST', 'if': 'HAVE_B' }
"""
SYMBOLS = ("HAVE_B", "HAVE_C", "HAVE_D", "HAVE_E", "HAVE_F")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    path = tmp_path_factory.mktemp("build") / "schema.json"
    path.write_text(SCHEMA, "utf-8")
    return load(str(path))


def replied(entries: list[Entry]) -> Schema:
    report = Report()
    schema = read(SourceFile("reply.json", json.dumps(entries)), report)
    assert not report.has_errors
    return schema


@pytest.mark.parametrize("values", [*product((False, True), repeat=len(SYMBOLS))])
def test_every_build_is_found(schema: Schema, values: tuple[bool, ...]) -> None:
    defined = dict(zip(SYMBOLS, values, strict=True))
    reply = introspect(schema, mask=True, defined=defined)
    found = find_build(schema, replied(reply))
    assert introspect(schema, mask=True, defined=found) == reply
    # What shows nowhere in the reply is left open, nothing is made up.
    assert found.items() <= defined.items()


def test_what_a_release_lacks_does_not_decide_against_most_of_the_rest(
    schema: Schema,
) -> None:
    reply = introspect(schema, mask=True)
    for entry in reply:
        if entry["meta-type"] == "enum":
            entry["members"] = [{"name": "a"}, {"name": "c", "features": ["new"]}]
    assert find_build(schema, replied(reply))["HAVE_B"] is True


def test_conditions_that_nothing_contradicts_are_open(tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text("{ 'command': 'x' }", "utf-8")
    plain = load(str(path))
    assert find_build(plain, replied(introspect(plain))) == {}
