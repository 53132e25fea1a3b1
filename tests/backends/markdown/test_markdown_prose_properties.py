"""Whatever the text: none of it is lost, and nothing in it comes alive."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rendered_markdown import Document, strangers
from unlinked import Unlinked

from qapigen.backends.markdown.prose import to_cell, to_list, to_markdown
from qapigen.backends.markdown.rst.doctree import DoctreeReader

LINES = (
    "{}",
    "{} {}",
    "{}:",
    "{}::",
    "::",
    "",
    "",
    "- {}",
    "* {}",
    "1. {}",
    "2) {}",
    "#. {}",
    "``{}`` *{}* **{}**",
    "`{}` @{} :qapi:cmd:`{}`",
    "`{}` :doc:`{} </x>` `{} <https://a.org>`_",
    "``{}` *{} **{} `{}",
    "\\{} \\*{}* {}\\",
    "<{}> <b>{}</b> &{}; <!-- {} -->",
    "[{}]({}) ![{}](javascript:{})",
    "| {}",
    "|{}|",
    "> {}",
    "# {}",
    "= {}",
    "== {}",
    "-----",
    "=====",
    "=== ===",
    "+---+",
    "-> {}",
    "<- {{ '{}'",
    "}} {}",
    "Note: {}",
    "Notes:",
    "Example: {}",
    "Examples:",
    ".. note:: {}",
    ".. note::",
    ".. qmp-example::",
    "   :title: {}",
    "   :annotated:",
    "   :{}: {}",
    ".. code-block:: json",
    ".. table:: {}",
    ".. {}:: {}",
    ".. {}",
    ":{}: {}",
    "{{{{ {} }}}} {{: {}}} ``` {} ~~~",
    "https://{}.org/{}_{}",
    "@{}:{}",
    "    {}",
    "\t{}",
    "{}\x00\u2028\x0b{}",
)


LINKS = Unlinked()
DOCUTILS = Unlinked(DoctreeReader().read)
READERS = st.sampled_from([LINKS, DOCUTILS])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text of marked-up lines, and the words in it."""
    lines = draw(
        st.lists(st.tuples(st.integers(0, 3), st.sampled_from(LINES)), max_size=14)
    )
    words: list[str] = []
    text: list[str] = []
    for indent, line in lines:
        own = [f"w{len(words) + number}w" for number in range(line.count("{}"))]
        words += own
        text.append("  " * indent + line.format(*own))
    return "\n".join(text), words


def texts_of(markdown: str) -> str:
    document = Document(markdown)
    assert strangers(document) == set()
    return document.text


@given(documents(), READERS)
@settings(max_examples=400, deadline=None)
def test_no_word_is_lost_on_a_page(
    document: tuple[str, list[str]], links: Unlinked
) -> None:
    text, words = document
    shown = texts_of(to_markdown(text, links))
    assert [each for each in words if each not in shown] == []


@given(documents(), READERS)
@settings(max_examples=400, deadline=None)
def test_no_word_is_lost_in_a_cell(
    document: tuple[str, list[str]], links: Unlinked
) -> None:
    text, words = document
    cell = to_cell(text, links)
    assert "\n" not in cell
    page = Document(f"| a | b |\n| --- | --- |\n| {cell} | end |\n")
    assert strangers(page) == set()
    assert [each for each in words if each not in page.text] == []
    # The cell ends where it should: what follows stands in the next one.
    assert page.html.rstrip().endswith("<td>end</td>\n</tr>\n</tbody>\n</table>")


@given(documents())
@settings(max_examples=100)
def test_what_follows_a_list_is_not_in_it(document: tuple[str, list[str]]) -> None:
    text, words = document
    markdown = to_list([("title", text), ("title", text)], LINKS) + "\n\nend\n"
    page = Document(markdown)
    assert page.html.rstrip().endswith("</ul>\n<p>end</p>")
    assert [each for each in words if each not in page.text] == []


@given(st.text(max_size=80), READERS)
@settings(max_examples=300, deadline=None)
def test_any_text_stays_inert(text: str, links: Unlinked) -> None:
    for markdown in (to_markdown(text, links), f"|a|\n|-|\n|{to_cell(text, links)}|\n"):
        assert strangers(Document(markdown)) == set()
