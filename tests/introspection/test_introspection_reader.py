"""What a server says of itself, read into a schema; and texts that say nothing of the kind."""

import json
import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies.schemas import Draft, drafts, schema

from qapigen.introspection import read, rules
from qapigen.ir import Command, Schema, TypeRef
from qapigen.ir.introspection import introspect
from qapigen.report import Report, Rule
from qapigen.source import SourceFile

EXPLANATIONS = tomllib.loads(
    (files("qapigen.introspection") / "explanations.toml").read_text("utf-8")
)


def read_text(text: str) -> tuple[Schema, list[tuple[str, int]]]:
    """The schema of a text, and rule and line of each fault."""
    report = Report()
    found = read(SourceFile("reply.json", text), report)
    return found, [
        (each.rule.id, each.span.line) for each in report if each.span is not None
    ]


def test_every_rule_is_explained() -> None:
    known = {each.id for each in vars(rules).values() if isinstance(each, Rule)}
    assert EXPLANATIONS.keys() == known


@pytest.mark.parametrize("rule", EXPLANATIONS)
def test_examples(rule: str) -> None:
    _, faults = read_text(EXPLANATIONS[rule]["wrong"])
    assert [fault for fault, _ in faults] == [rule]
    _, faults = read_text(EXPLANATIONS[rule]["right"])
    assert faults == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts(), st.booleans())
def test_what_is_read_answers_the_same(draft: Draft, mask: bool) -> None:
    stated = schema(draft)
    found, faults = read_text(json.dumps(introspect(stated, mask=mask)))
    assert faults == []
    assert _shapes(found) == _shapes(stated)


def _shapes(found: Schema) -> list[str]:
    """What a schema's answer has, whatever types are called; empty objects are all alike."""
    shapes = []
    for entry in introspect(found, mask=True):
        parts = json.loads(json.dumps(entry.get("members", [])))
        names = sorted(each["name"] for each in parts if "name" in each)
        is_message = entry["meta-type"] in ("command", "event")
        if names or is_message or entry["meta-type"] != "object":
            name = entry["name"] if is_message else ""
            features = entry.get("features")
            shapes.append(json.dumps([name, entry["meta-type"], names, features]))
    return sorted(shapes)


@pytest.mark.parametrize("tag", ["v4.2.0", "v9.2.0"])
def test_releases(tag: str, release: Callable[[str, str], Schema]) -> None:
    stated = release(tag, "qmp")
    found, faults = read_text(json.dumps({"return": introspect(stated, mask=True)}))
    assert faults == []
    assert len(introspect(found, mask=True)) == len(introspect(stated, mask=True))


REPLY = '[{"name":"STOP","meta-type":"event","arg-type":"0"},{"name":"0","meta-type":"object","members":[]}]'


@pytest.mark.parametrize(
    "text",
    [
        REPLY,
        f'{{"return": {REPLY}}}',
        f'{{"return": {REPLY}, "id": "libvirt-7"}}\n',
        f'{{"execute": "x"}}\n\n{{"return": {{}}}}\n\n{{"return": {REPLY}}}\n',
        f'{{"QMP": {{"version": {{}}}}}}\n{{"return": []}}\n{{"return": {REPLY}}}',
    ],
)
def test_where_the_list_may_stand(text: str) -> None:
    found, faults = read_text(text)
    assert faults == []
    assert [each.name for each in found.definitions] == ["STOP"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\1\2",
        "[",
        "[1, 2]",
        "[[]]",
        "{}",
        '{"return": []}',
        '{"return": [1]}',
        "[" * 100_000,
        '{"return": ' * 10_000,
        "[" + "9" * 10_000 + "]",
        REPLY[:-1],
        '[{"name":',
        "no JSON at all",
    ],
    ids=range(14),
)
def test_what_is_no_reply(text: str) -> None:
    found, faults = read_text(text)
    assert found.definitions == ()
    assert [rule for rule, _ in faults] == ["introspection-not-a-reply"]


def test_faults_have_the_line_of_their_entry() -> None:
    text = REPLY.replace("},{", "},\n\n{").replace('"members":[]', '"members":[7]')
    _, faults = read_text(text)
    assert faults == [
        ("introspection-bad-entry", 3),
        ("introspection-unknown-type", 1),
    ]


def test_types_are_called_after_the_way_to_them() -> None:
    entries = [
        {
            "name": "query-list",
            "meta-type": "command",
            "arg-type": "0",
            "ret-type": "[1]",
        },
        {"name": "0", "meta-type": "object", "members": []},
        {"name": "[1]", "meta-type": "array", "element-type": "1"},
        {
            "name": "1",
            "meta-type": "object",
            "members": [{"name": "list", "type": "2"}],
        },
        {"name": "2", "meta-type": "enum", "values": ["a", "9b"]},
    ]
    found, faults = read_text(json.dumps(entries))
    assert faults == []
    command = found.resolve("query-list")
    assert isinstance(command, Command)
    assert command.returns == TypeRef("QueryListReturn", True)
    assert found.find("QueryListReturnListType") is not None
