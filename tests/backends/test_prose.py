import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import must_end

from qapigen.backends.prose import plain_text, summary


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("no markup at all", "no markup at all"),
        ("see @node-name, not @id.", "see node-name, not id."),
        ("mail to joe@example.org", "mail to joe@example.org"),
        ("a `Name` and a :qapi:cmd:`query-x`", "a Name and a query-x"),
        (":qapi:type:`~QMP:block.Thing`", "Thing"),
        (":doc:`the manual </interop/spec>`", "the manual"),
        ("`home page <https://example.org/>`__", "home page (https://example.org/)"),
        ("``a*b* @c`` stays", "a*b* @c stays"),
        ("``with ` inside``", "with ` inside"),
        ("**very** *little*, *not*!", "very little, not!"),
        ("2 * 3 * 4 and a**b**c", "2 * 3 * 4 and a**b**c"),
        (r"any \*-target and a\ b", "any *-target and ab"),
        ("a footnote [1]_ here", "a footnote [1] here"),
        ("unclosed `quote and *star", "unclosed `quote and *star"),
        ("id=<id> | a_b_ __init__", "id=<id> | a_b_ __init__"),
    ],
)
def test_inline_markup_becomes_its_text(markup: str, plain: str) -> None:
    assert plain_text(markup) == plain
    assert plain_text(f"- {markup}") == f"- {plain}"


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("one\ntwo\n\nthree\nfour", "one two\n\nthree four"),
        ("one\ntwo\n\n\n\nthree  \n", "one two\n\nthree"),
        ("items:\n\n- a\n  b\n\n  c\n\n- d\n", "items:\n\n- a b\n\n  c\n\n- d"),
        ("old items:\n* a\n* b", "old items:\n- a\n- b"),
        ("1. a\n   b\n2. c\n\n2) d", "1. a b\n2. c\n\n2) d"),
        ("- a\n\n  1) b\n     c", "- a\n\n  1) b c"),
        (
            ".. note:: be *quick*\n   now\n\n   please\n\nend",
            "Note: be quick now\n\nplease\n\nend",
        ),
        (".. caution::\n\n   - a\n   - b", "Caution:\n\n- a\n- b"),
        (".. admonition:: Notes\n\n   1. a\n   2. b", "Notes:\n\n1. a\n2. b"),
        (".. deprecated:: 6.2 use @x", "Deprecated since 6.2: use x"),
        (
            ".. qmp-example::\n\n   -> {}\n   <- { @a }",
            "Example:\n\n    -> {}\n    <- { @a }",
        ),
        (
            ".. qmp-example::\n   :title: The `X`\n\n   -> {}",
            "Example: The X\n\n    -> {}",
        ),
        (
            ".. qmp-example::\n   :annotated:\n\n   First ``a``::\n\n    -> {}\n\n   Then",
            "Example:\n\nFirst a:\n\n    -> {}\n\nThen",
        ),
        (".. code-block:: json\n   :linenos:\n\n   {\n     1 }", "    {\n      1 }"),
        ("so::\n\n  a *b*\n   c\n\nend", "so:\n\n    a *b*\n     c\n\nend"),
        ("so ::\n\n  a\n\n::\n\n  b", "so\n\n    a\n\n    b"),
        (
            ".. table:: T\n   :widths: auto\n\n   == ==\n   a  b\n   == ==",
            "T:\n\n== ==\na  b\n== ==",
        ),
        (".. unheard:: of *this*\n   :x: y\n\n   and @that", "of this\n\nand that"),
        (".. a comment\n   of two lines\n\ntext", "text"),
        ("= Title\n\ntext", "Title\n\ntext"),
        ("Title\n=====\n\ntext", "Title\n\ntext"),
        ("| -> { }\n| <- @a", "-> { }\n<- @a"),
        ("-> { 'a':\n     1 }\n<- {}", "-> { 'a':\n     1 }\n<- {}"),
        ("quote:\n\n   so\n   be it", "quote:\n\n    so be it"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_blocks_stay_apart(markup: str, plain: str) -> None:
    assert plain_text(markup, unwrap=True) == plain


def test_lines_of_a_paragraph_stay_unless_unwrapped() -> None:
    assert plain_text("a *b*\nc") == "a b\nc"
    assert plain_text("- a *b*\n  c") == "- a b\n  c"


def test_summary_is_the_first_paragraph_in_one_line() -> None:
    assert summary("The *first*\nparagraph.\n\nMore.") == "The first paragraph."
    assert summary(".. note:: a\n   b\n\n   c") == "Note: a b"
    assert summary("  \n") == ""


@given(st.text(alphabet="ab1 @`*_\\-=|>[](){}\n", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    assert _words(plain_text(text)) == _words(text)
    assert _words(plain_text(text, unwrap=True)) == _words(text)


@given(st.text(alphabet="ab @`*_\\:.-=|<>[](){}\n", max_size=60))
def test_no_text_is_refused(text: str) -> None:
    assert "\n" not in summary(text)
    plain_text(text)


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            mark * 20_000
            for mark in ("- ", "`a ", "``a ", "*a ", "**", "\\", ":a:`", "> ")
        ),
        "".join(f"{' ' * depth}- a\n" for depth in range(500)),
        "".join(f"{' ' * depth}.. note::\n" for depth in range(500)),
    ],
)
def test_hostile_nesting_costs_little(text: str) -> None:
    with must_end():
        plain_text(text)
