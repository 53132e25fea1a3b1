"""What becomes of each construct that documentation comments use."""

import time

import pytest
from unlinked import Unlinked

from qapigen.backends.markdown.prose import summary, to_cell, to_markdown, to_page


class Links(Unlinked):
    """A definition ``Bed``, a command ``dig-in``, a member ``depth`` and a module ``garden``."""

    def definition(self, name: str) -> str | None:
        return {"Bed": "garden.md#Bed", "dig-in": "#dig-in"}.get(name)

    def member(self, name: str) -> str | None:
        return {"depth": "#dig-in.depth"}.get(name)

    def module(self, name: str) -> str | None:
        return {"garden": "garden.md"}.get(name)


INLINE = [
    ("plain words, no more", "plain words, no more"),
    ("two\nlines  and   blanks", "two lines and blanks"),
    ("see @depth and @other.", "see [`depth`](#dig-in.depth) and `other`."),
    ("me@home.org, @@x", "me@home.org, @@x"),
    ("@Bed of roses", "[`Bed`](garden.md#Bed) of roses"),
    ("@__org.roses_x-bed", "`__org.roses_x-bed`"),
    ("`Bed`, `depth`, `none`", "[`Bed`](garden.md#Bed), [`depth`](#dig-in.depth), `none`"),
    (":qapi:cmd:`dig-in`", "[`dig-in`](#dig-in)"),
    (":qapi:type:`QMP:garden.Bed`", "[`QMP:garden.Bed`](garden.md#Bed)"),
    (":qapi:any:`~garden.Bed`", "[`Bed`](garden.md#Bed)"),
    (":qapi:obj:`the bed <garden.Bed>`", "[the bed](garden.md#Bed)"),
    (":qapi:obj:`[Bed]` `Bed?`", "[`[Bed]`](garden.md#Bed) [`Bed?`](garden.md#Bed)"),
    (":qapi:mod:`garden`", "[`garden`](garden.md)"),
    (":qapi:cmd:`no <such>`", "<code>no &lt;such&gt;</code>"),
    (":doc:`The book </book>`", "The book"),
    (":ref:`label`", "`label`"),
    (":kbd:`ctrl`", "`ctrl`"),
    ("``lit`` ``a|b`` ``a`b``", "`lit` <code>a&#124;b</code> <code>a&#96;b</code>"),
    ("``a`` and ``b``", "`a` and `b`"),
    ("**strong** *weak* 2 * 3 * 4", "**strong** *weak* 2 \\* 3 \\* 4"),
    ("**of `Bed`** *@depth*", "**of [`Bed`](garden.md#Bed)** *[`depth`](#dig-in.depth)*"),
    ("a*b*c x**y", "a\\*b\\*c x\\*\\*y"),
    ("\\*no\\* re\\ start C:\\dir", "\\*no\\* restart C:\\\\dir"),
    ("half `open and ``half", "half \\`open and \\`\\`half"),
    ("at https://a.org/b_c(d)?x=1&y=2.", "at <https://a.org/b_c(d)?x=1&y=2>."),
    ("(http://a.org/)", "(<http://a.org/>)"),
    ("`text <https://a.org/(b)>`_", "[text](https://a.org/%28b%29)"),
    ("`text <javascript:x>`_", "text &lt;javascript:x&gt;"),
    ("a_b _c_ 1 < 2 & 3 | [x](y) ~~z~~", "a_b \\_c\\_ 1 &lt; 2 &amp; 3 &#124; \\[x\\](y) &#126;&#126;z&#126;&#126;"),
    ("&lt; {{ x }} {: onclick}", "&amp;lt; \\{\\{ x \\}\\} \\{: onclick\\}"),
    ("$x$ x^2^ :smile: ==x==", "&#36;x&#36; x&#94;2&#94; &#58;smile: &#61;=x=="),
]  # fmt: skip

BLOCKS = [
    ("", ""),
    ("one\n\ntwo", "one\n\ntwo"),
    ("- a\n- b\n  c", "-   a\n-   b c"),
    ("- a\n\n  b\n\n- c", "-   a\n\n    b\n\n-   c"),
    ("* a\n\n  - b\n\n    + c", "-   a\n\n    -   b\n\n        -   c"),
    ("9. a\n10. b\n    c", "9.  a\n10. b c"),
    ("1) a\n2) b", "1.  a\n2.  b"),
    ("(1) a\n\n#. b", "1.  a\n2.  b"),
    ("1980. It was\nlong ago.", "1980\\. It was long ago."),
    ("3. said he,\nand left", "3\\. said he, and left"),
    ("text:\n- a\n- b", "text:\n\n-   a\n-   b"),
    ("text\n- a\n- b", "text\n\n-   a\n-   b"),
    ("from one\n- two", "from one - two"),
    ("-5 is less", "\\-5 is less"),
    ("code::\n\n  a <b>\n\n    c", "code:\n\n```text\na <b>\n\n  c\n```"),
    ("code ::\n\n  x\n\nafter", "code\n\n```text\nx\n```\n\nafter"),
    ("::\n\n  -> {}\n  <- {}", "```qmp\n-> {}\n<- {}\n```"),
    ("::\n\n  ```\n  x", "````text\n```\nx\n````"),
    ("nothing follows::", "nothing follows:"),
    (".. qmp-example::\n\n   -> {}\n\n   <- {}", "**Example**\n\n```qmp\n-> {}\n\n<- {}\n```"),
    (".. qmp-example::\n   :title: On *it*\n\n   {}", "**Example: On *it***\n\n```qmp\n{}\n```"),
    (
        ".. qmp-example::\n   :annotated:\n\n   First::\n\n     -> {}\n\n   Then @depth::\n\n     <- {}",
        "**Example**\n\nFirst:\n\n```qmp\n-> {}\n```\n\nThen [`depth`](#dig-in.depth):\n\n```qmp\n<- {}\n```",
    ),
    (".. qmp-example::\n   :odd: x\n\n   {}", "```text\n.. qmp-example::\n   :odd: x\n\n   {}\n```"),
    (".. note:: a\n   b\n\n   - c", "> [!NOTE]\n> a b\n>\n> -   c"),
    (".. note::\n\nafter", "after"),
    (".. caution::\n\n   x::\n\n     y", "> [!CAUTION]\n> x:\n>\n> ```text\n> y\n> ```"),
    (".. admonition:: A *b*\n\n   c", "> [!NOTE]\n> **A *b***\n>\n> c"),
    (".. seealso:: `Bed`", "> [!NOTE]\n> **See also**\n>\n> [`Bed`](garden.md#Bed)"),
    (".. code-block:: json\n\n   {}", "```json\n{}\n```"),
    (".. odd:: x\n   y\n\nz", "```text\n.. odd:: x\n   y\n```\n\nz"),
    (".. |x| replace:: y", "```text\n.. |x| replace:: y\n```"),
    (".. raw:: html\n\n   <script>", "```text\n.. raw:: html\n\n   <script>\n```"),
    (
        ".. table:: T\n   :widths: auto\n\n   == ==\n   a  b\n   == ==\n   1  2\n   == ==",
        "**T**\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
    ),
    ("== ==\na  b\n== ==\n1  2\n== ==\n\nx", "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nx"),
    ("== ==\na  *b*\n   c\n== ==", "|  |  |\n| --- | --- |\n| a | *b* c |"),
    ("== ==\nabc d\n== ==", "```text\n== ==\nabc d\n== ==\n```"),
    ("+--+\n|a |\n+--+", "```text\n+--+\n|a |\n+--+\n```"),
    (":field: text\n:other: more", "```text\n:field: text\n:other: more\n```"),
    ("a\n\n  b\n  c\n\nd", "a\n\n> b c\n\nd"),
    ("| -> a\n|  b", "```qmp\n-> a\n b\n```"),
    ("text\n| a\n| b", "text\n\n```text\na\nb\n```"),
    ("Note: a\nb", "> [!NOTE]\n> a b"),
    ("Note: a\n      b\n\n      c\n\nd", "> [!NOTE]\n> a b\n>\n> c\n\nd"),
    ("Note:", "**Note**"),
    ("Notes:\n\n1. a\n2. b\n\nc", "> [!NOTE]\n> **Notes**\n>\n> 1.  a\n> 2.  b\n\nc"),
    ("Notes: 1) a\n          b\n       2) c", "> [!NOTE]\n> **Notes**\n>\n> 1.  a b\n> 2.  c"),
    ("Example:\n\n-> { 'a':\n\n     1 }\n\n<- {}\n\nend", "**Example**\n\n```qmp\n-> { 'a':\n\n     1 }\n\n<- {}\n```\n\nend"),
    ("Examples:\n\n    { }\n\nend", "**Examples**\n\n```text\n{ }\n```\n\nend"),
    ("Example: do it\nso:\n\n-> {}", "**Example**\n\ndo it so:\n\n```qmp\n-> {}\n```"),
    ("so\n-> {}\n<- {}\n\nend", "so\n\n```qmp\n-> {}\n<- {}\n```\n\nend"),
    (".. warning::\n\n   ::\n\n     x", "> [!WARNING]\n> **Warnings**\n>\n> ```text\n> x\n> ```"),
    ("Note::\n\n  x", "Note:\n\n```text\nx\n```"),
    ("# a\n\n> b\n\n=\n\n%c\n\n!!! d\n\n(e)=", "\\# a\n\n&gt; b\n\n&#61;\n\n&#37;c\n\n\\!!! d\n\n\\(e)="),
    ("a\tb\x00\u2028c", "a b\ufffd c"),
]  # fmt: skip

HEADINGS = [
    ("= One\n\ntext", "## One\n\ntext"),
    ("== Two #\n", "### Two \\#"),
    ("*****\nStar\n*****\n\ntext", "## Star\n\ntext"),
    ("Under\n=====\n\ntext", "### Under\n\ntext"),
    ("Deep `Bed`\n----------", "#### Deep [`Bed`](garden.md#Bed)"),
    ("not a title\n--", "not a title --"),
]

CELLS = [
    ("one\n\ntwo", "one<br><br>two"),
    ("a:\n\n- b | c\n- d\n\ne", "a:<ul><li>b &#124; c</li><li>d</li></ul>e"),
    ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    ("x::\n\n  <a> | b\n   c", "x:<pre>&lt;a&gt; &#124; b<br> c</pre>"),
    (".. note:: a", "**Note:** a"),
    (".. admonition:: T\n\n   a", "**T:** a"),
    ("= a", "**a**"),
]


@pytest.mark.parametrize(("rst", "markdown"), INLINE + BLOCKS)
def test_markdown(rst: str, markdown: str) -> None:
    assert to_markdown(rst, Links()) == markdown


@pytest.mark.parametrize(("rst", "markdown"), INLINE + CELLS)
def test_cell(rst: str, markdown: str) -> None:
    assert to_cell(rst, Links()) == markdown


@pytest.mark.parametrize(("rst", "markdown"), HEADINGS)
def test_free_form_comment(rst: str, markdown: str) -> None:
    assert to_page(rst, Links(), lambda level: level + 1) == markdown


@pytest.mark.parametrize(
    ("rst", "markdown"),
    [
        ("Digs @depth down.  Then rests.", "Digs [`depth`](#dig-in.depth) down."),
        ("One\nsentence", "One sentence"),
        ("Digs (e.g. holes). Rests.", "Digs (e.g. holes)."),
        ("``a. b`` (c. d). e", "`a. b` (c. d)."),
        ("- no sentence", ""),
        ("", ""),
    ],
)
def test_summary(rst: str, markdown: str) -> None:
    assert summary(rst, Links()) == markdown


def test_depth_has_an_end() -> None:
    text = "- " * 5000 + "deep"
    assert "deep" in to_markdown(text, Links())


@pytest.mark.parametrize(
    "text",
    [
        "``a " * 9000,
        "``a` " * 9000,
        "**a " * 9000,
        "*a `b " * 9000,
        "https://a" + ")" * 9000,
        "== ==\nx\n\n" * 3000,
        "- a\n* b\n" * 3000,
        "1. a\nb\n" * 3000,
        "Note:\n\n" * 3000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_time_grows_with_the_text(text: str) -> None:
    started = time.process_time()
    to_markdown(text, Links())
    # A quadratic reader takes more than twice that, this one a twentieth.
    assert time.process_time() - started < 1.5
