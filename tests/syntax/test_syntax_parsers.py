"""The two ways to parse a file: in one go, and item by item where something is wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import UnexpectedInput
from schema_texts import corpus_files, correct_files, damaged_files, odd_texts, values

from qapigen.report import Report, rules
from qapigen.source import SourceFile
from qapigen.syntax.build import RepeatedKey
from qapigen.syntax.lexer import MAX_DEPTH, UnreadableToken
from qapigen.syntax.nodes import Array, Boolean, DocComment, Item, Object, String
from qapigen.syntax.parser import parse, schema_parser
from qapigen.syntax.recover import ParsedFile, recover

Plain = tuple[object, ...]


def _plain(item: Item) -> Plain:
    match item:
        case Object(entries=entries, repeated=repeated):
            content: tuple[object, ...] = (
                *(
                    (key, _plain(key_node), _plain(value))
                    for key, (key_node, value) in entries.items()
                ),
                *(("again", _plain(key), _plain(value)) for key, value in repeated),
            )
        case Array(elements=elements):
            content = tuple(map(_plain, elements))
        case String(value=value) | Boolean(value=value):
            content = (value,)
        case DocComment(is_closed=is_closed):
            content = (is_closed,)
    return (type(item).__name__, item.start, item.end, content)


def _in_one_go(text: str) -> list[Plain] | None:
    try:
        items: list[Item] = schema_parser("schema").parse(text)  # type: ignore[assignment]
    except (UnexpectedInput, UnreadableToken, RepeatedKey):
        return None
    return [_plain(each) for each in items]


def _item_by_item(text: str, *, accepts_old: bool = False) -> tuple[ParsedFile, Report]:
    report = Report()
    file = SourceFile("schema.json", text)
    parsed = recover(file, schema_parser("item"), report, accepts_old=accepts_old)
    return parsed, report


@given(correct_files())
def test_both_read_a_correct_file_alike(text: str) -> None:
    wanted = _in_one_go(text)
    assert wanted is not None
    for accepts_old in (False, True):
        parsed, report = _item_by_item(text, accepts_old=accepts_old)
        assert list(report) == []
        assert [_plain(each) for each in parsed.items] == wanted
        assert (parsed.gaps, parsed.lost_names, parsed.is_torn) == (
            (),
            frozenset(),
            False,
        )


@pytest.mark.parametrize("path", corpus_files(), ids=lambda path: path.stem)
def test_both_read_the_corpus_alike(path: Path) -> None:
    _assert_agreement(path.read_bytes().decode("utf-8", "replace"))


@given(st.one_of(damaged_files(), odd_texts))
@settings(max_examples=400)
def test_both_agree_on_what_is_correct(text: str) -> None:
    _assert_agreement(text)


def _assert_agreement(text: str) -> None:
    """What cannot be read in one go has a mistake, a repeated key or an unclosed comment."""
    wanted = _in_one_go(text)
    parsed, report = _item_by_item(text)
    found = [_plain(each) for each in parsed.items]
    if wanted is not None:
        assert found == wanted
        assert list(report) == []
    elif not report.has_errors:
        assert "again" in str(found) or "False" in str(found)


@given(st.lists(values, max_size=6), st.data())
def test_one_mistake_hides_nothing_else(items: list[str], data: st.DataObject) -> None:
    """Items that start lines of their own are read, whatever stands between them."""
    at = data.draw(st.integers(0, len(items)))
    good = [f"{{ 'command': {item} }}" for item in items]
    lines = [*good[:at], "{ 'struct': 'Lost' 'data' }", *good[at:]]
    parsed, report = _item_by_item("\n".join(lines))
    assert len(parsed.items) == len(good)
    assert len(report) == 1
    assert parsed.lost_names == {"Lost"}


def test_names_in_what_cannot_be_read_are_kept() -> None:
    text = "{ 'enum': 'One' ]\n{ 'struct': 'Two',\n  'data': { 'a': } }\n{ 'command': 'c' }"
    parsed, report = _item_by_item(text)
    assert [each.rule for each in report] == [
        rules.MISSING_OBJECT_COMMA,
        rules.MISSING_VALUE,
    ]
    assert parsed.lost_names == {"One", "Two"}
    assert not parsed.is_torn
    assert len(parsed.items) == 1


def test_a_definition_whose_name_is_unreadable_tears_the_schema() -> None:
    parsed, _ = _item_by_item("{ 'enum': One }\n")
    assert parsed.is_torn
    assert parsed.gaps == (0,)


@pytest.mark.parametrize("accepts_old", [False, True])
def test_commas_of_earlier_releases(accepts_old: bool) -> None:
    text = "{ 'a': 'b' 'c': { 'd': true, }, 'e': [ 'f' ], }"
    parsed, report = _item_by_item(text, accepts_old=accepts_old)
    assert len(parsed.items) == accepts_old
    assert report.has_errors != accepts_old
    if accepts_old:
        assert _in_one_go(text) is None
        clean = _in_one_go("{ 'a': 'b','c': { 'd': true  }, 'e': [ 'f' ]  }")
        assert [_plain(each) for each in parsed.items] == clean
        columns = [each.span.column for each in report if each.span]
        assert columns == [12, 30, 47]


@pytest.mark.parametrize(
    "text",
    [
        ", }",
        "{ , }",
        "{ 'a': , }",
        "[ 'a' 'b' ]",
        "[ 'a', ]",
        "{ 'a' , }",
        "{ 'a': 'b',, }",
    ],
)
def test_other_commas_were_never_right(text: str) -> None:
    _, report = _item_by_item(text, accepts_old=True)
    assert report.has_errors


@pytest.mark.parametrize("accepts_old", [False, True])
def test_keys_that_stand_twice_are_kept_aside(accepts_old: bool) -> None:
    report = Report()
    file = SourceFile("s.json", "{ 'a': 'x', 'b': { 'c': 'y', 'c': 'z' }, 'a': 'w' }")
    parsed = parse(file, report, accepts_old=accepts_old)
    (item,) = parsed.items
    assert isinstance(item, Object)
    assert parsed.has_repeated_keys
    assert [key.value for key, _ in item.repeated] == ["a"]
    first = item.get("a")
    assert isinstance(first, String)
    assert first.value == "x"
    inner = item.get("b")
    assert isinstance(inner, Object)
    assert [key.value for key, _ in inner.repeated] == ["c"]


@pytest.mark.parametrize("opening", ["[", "{ 'a': ", "[ { 'a': "])
def test_depth(opening: str) -> None:
    per_opening = sum(character in "[{" for character in opening)
    closing = "".join({"[": "]", "{": "}"}.get(each, "") for each in reversed(opening))
    for depth, is_fine in (
        (MAX_DEPTH, True),
        (MAX_DEPTH + per_opening, False),
        (10_000, False),
    ):
        times = depth // per_opening
        parsed, report = _item_by_item(opening * times + "'x'" + closing * times)
        assert (len(parsed.items) == 1) == is_fine
        assert (
            [each.rule for each in report] == []
            if is_fine
            else [rules.NESTING_TOO_DEEP]
        )
