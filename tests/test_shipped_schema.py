"""The schema that ships: valid, documented, and true to the facts of QEMU 2.9."""

import ast
import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from qapigen.compile import check, load
from qapigen.ir import (
    Builtin,
    Definition,
    Enum,
    Event,
    Member,
    Schema,
    SectionKind,
    Struct,
    TypeRef,
    Union,
)

REPOSITORY = Path(__file__).parents[1]
SHIPPED = REPOSITORY / "schemas" / "qmp-events.json"
CORPUS = Path(os.environ.get("QAPIGEN_CORPUS", REPOSITORY.parent / "shared" / "corpus"))

EVENTS_PAGE = "003_9b3fe89eba8f7365.txt"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no corpus of QEMU's own files at {CORPUS}"
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(str(SHIPPED))


def test_is_valid_to_the_letter() -> None:
    _, report = check(str(SHIPPED), dialect="current")
    assert [f"{each.path} {each.rule.id} {each.message}" for each in report] == []


def test_every_definition_says_since_when(schema: Schema) -> None:
    for each in schema.definitions:
        assert each.doc is not None
        assert re.fullmatch(r"\d+\.\d+(\.\d+)?", each.doc.since or ""), each.name


def test_every_type_is_of_use(schema: Schema) -> None:
    used: set[str] = set()
    todo = [each.name for each in schema.definitions if isinstance(each, Event)]
    while todo:
        name = todo.pop()
        if name not in used:
            used.add(name)
            todo.extend(_types_of(schema.resolve(name)))
    assert {each.name for each in schema.definitions} <= used


def test_every_event_has_examples_that_fit(schema: Schema) -> None:
    for event in schema.definitions:
        if not isinstance(event, Event):
            continue
        examples = list(_examples(event))
        assert examples, event.name
        for example in examples:
            _fit_message(schema, event, example)


def test_a_bad_example_would_be_noticed(schema: Schema) -> None:
    event = schema.resolve("BLOCK_IO_ERROR")
    assert isinstance(event, Event)
    example = next(_examples(event))
    data = example["data"]
    assert isinstance(data, dict)
    for broken in (
        data | {"action": "panic"},
        data | {"nospace": "yes"},
        data | {"surplus": 1},
        {name: value for name, value in data.items() if name != "reason"},
    ):
        with pytest.raises(AssertionError):
            _fit_message(schema, event, example | {"data": broken})


@needs_corpus
def test_events_equal_those_of_the_events_page(schema: Schema) -> None:
    gold = json.loads((CORPUS / "seeds" / "seeds-gold.json").read_text())[EVENTS_PAGE]
    assert len(gold) == 29
    for name, facts in gold.items():
        event = schema.resolve(name)
        assert isinstance(event, Event)
        assert [
            (each.name, str(each.type), each.optional) for each in event.members
        ] == [
            (each["name"], each["type"], each["optional"]) for each in facts["members"]
        ]
        assert event.doc is not None
        assert event.doc.since == facts["since"].split()[0], name


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of every QMP schema file of release 2.9."""
    clone = tmp_path_factory.mktemp("qemu-schemas")
    bundle = CORPUS / "qemu-schemas.bundle"
    git = ["git", "-C", str(clone)]
    subprocess.run(["git", "clone", "-nq", str(bundle), str(clone)], check=True)
    listing = [*git, "ls-tree", "-r", "--name-only", "v2.9.0"]
    names = subprocess.run(listing, check=True, capture_output=True, text=True).stdout
    return "".join(
        subprocess.run(
            [*git, "show", f"v2.9.0:{name}"], check=True, capture_output=True, text=True
        ).stdout
        for name in names.splitlines()
        if name == "qapi-schema.json" or re.fullmatch(r"qapi/.*\.json", name)
    )


@needs_corpus
def test_declarations_equal_those_of_the_release(schema: Schema, release: str) -> None:
    theirs = {
        str(each[kind]): each
        for each in _expressions(release)
        for kind in ("event", "enum", "struct", "union")
        if kind in each
    }
    assert {each.name for each in schema.definitions if isinstance(each, Event)} == {
        name for name, each in theirs.items() if "event" in each
    }
    for each in schema.definitions:
        expected = dict(theirs[each.name])
        if expected.get("data") == {} and isinstance(each, Event):
            del expected["data"]
        assert _as_expression(each) == expected


@needs_corpus
def test_since_equals_that_of_the_release(schema: Schema, release: str) -> None:
    for each in schema.definitions:
        block = re.search(
            rf"^# @{each.name}:$.*?^##$", release, re.MULTILINE | re.DOTALL
        )
        assert block, each.name
        theirs = re.search(r"^# Since: ([\d.]+)", block[0], re.MULTILINE)
        assert each.doc is not None
        if theirs:
            assert each.doc.since == theirs[1], each.name


@needs_corpus
def test_descriptions_are_our_own(release: str) -> None:
    theirs = _word_runs(release)
    for path in (SHIPPED, *SHIPPED.with_suffix("").glob("*.json")):
        assert not _word_runs(path.read_text("utf-8")) & theirs, path


def _types_of(definition: Definition | Builtin) -> Iterator[str]:
    if isinstance(definition, Struct | Union | Event):
        yield from (each.type.name for each in definition.members)
    if isinstance(definition, Struct | Union) and definition.base:
        yield definition.base.name
    if isinstance(definition, Union):
        yield from (each.type.name for each in definition.branches if each.type)


def _examples(event: Event) -> Iterator[dict[str, Json]]:
    """The messages in the ``qmp-example`` blocks of an event's documentation."""
    assert event.doc is not None
    for section in event.doc.sections:
        if section.kind is not SectionKind.PLAIN:
            continue
        for block in section.text.split(".. qmp-example::\n")[1:]:
            _, arrow, message = block.partition("<- ")
            assert arrow, f"{event.name}: an example without a message"
            yield json.JSONDecoder().raw_decode(message)[0]


def _fit_message(schema: Schema, event: Event, message: Mapping[str, Json]) -> None:
    """AssertionError unless ``message`` is one that ``event`` allows."""
    data = {"data"} if event.members else set()
    assert message.keys() == {"event", "timestamp"} | data, event.name
    assert message["event"] == event.name
    timestamp = message["timestamp"]
    assert isinstance(timestamp, dict)
    assert timestamp.keys() == {"seconds", "microseconds"}
    assert all(type(each) is int for each in timestamp.values())
    if event.members:
        _fit_object(schema, event, message["data"])


def _fit_object(schema: Schema, owner: Struct | Union | Event, value: Json) -> None:
    assert isinstance(value, dict), owner.name
    members = {each.name: each for each in _all_members(schema, owner, value)}
    required = {name for name, each in members.items() if not each.optional}
    assert required <= value.keys() <= members.keys(), owner.name
    for name, member in members.items():
        if name in value:
            _fit(schema, member.type, value[name])


def _all_members(
    schema: Schema, owner: Struct | Union | Event, value: dict[str, Json]
) -> Iterator[Member]:
    base = None if isinstance(owner, Event) else owner.base
    if base:
        parent = schema.resolve(base.name)
        assert isinstance(parent, Struct)
        yield from _all_members(schema, parent, value)
    yield from owner.members
    if isinstance(owner, Union):
        for branch in owner.branches:
            if branch.name == value.get(owner.discriminator) and branch.type:
                chosen = schema.resolve(branch.type.name)
                assert isinstance(chosen, Struct | Union)
                yield from _all_members(schema, chosen, value)


def _fit(schema: Schema, type_: TypeRef, value: Json) -> None:
    if type_.is_array:
        assert isinstance(value, list)
        for each in value:
            _fit(schema, TypeRef(type_.name), each)
        return
    definition = schema.resolve(type_.name)
    if isinstance(definition, Enum):
        assert value in [each.name for each in definition.values], definition.name
    elif isinstance(definition, Struct | Union):
        _fit_object(schema, definition, value)
    else:
        assert isinstance(definition, Builtin), "examples meet no other kind"
        expected = {"str": str, "bool": bool}.get(definition.name, int)
        assert type(value) is expected
        if definition.name == "uint64":
            assert isinstance(value, int)
            assert 0 <= value < 2**64


def _as_expression(definition: Definition) -> dict[str, object]:
    """A definition in the notation of the schema language."""
    expression: dict[str, object] = {definition.kind: definition.name}
    if isinstance(definition, Enum):
        return expression | {"data": [each.name for each in definition.values]}
    assert isinstance(definition, Struct | Union | Event)
    members = {
        "*" * each.optional + each.name: str(each.type) for each in definition.members
    }
    if isinstance(definition, Union):
        branches = {each.name: str(each.type) for each in definition.branches}
        return expression | {
            "base": members,
            "discriminator": definition.discriminator,
            "data": branches,
        }
    if isinstance(definition, Struct) and definition.base:
        expression["base"] = str(definition.base)
    return expression | ({"data": members} if members else {})


def _expressions(text: str) -> Iterator[dict[str, object]]:
    """Top-level objects of a schema, which but for its two literals is Python notation."""
    text = re.sub(r"#.*", "", text)
    text = re.sub(r"\btrue\b", "True", re.sub(r"\bfalse\b", "False", text))
    depth = start = 0
    for at, character in enumerate(text):
        if character == "{":
            start = start if depth else at
            depth += 1
        elif character == "}":
            depth -= 1
            if not depth:
                yield ast.literal_eval(text[start : at + 1])


def _word_runs(schema_text: str) -> set[tuple[str, ...]]:
    """Runs of words of prose in a schema's comments, too long to coincide by chance."""
    lines = re.findall(r"^#(.*)", schema_text, re.MULTILINE)
    # Lines of JSON are facts, and much alike.
    prose = " ".join(each for each in lines if '": ' not in each)
    words = re.findall(r"[a-z']+", prose.lower())
    return set(zip(*(words[at:] for at in range(7)), strict=False))
