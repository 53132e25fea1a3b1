"""What docutils adds: all of reStructuredText, and none of what it can do to a machine."""

from pathlib import Path

import pytest
from docutils.parsers.rst import roles
from rendered_markdown import Document, files, sample
from unlinked import Unlinked

from qapigen.backends.markdown import options
from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.backends.markdown.prose import to_cell, to_markdown
from qapigen.backends.markdown.rst.doctree import DoctreeReader

LINKS = Unlinked(DoctreeReader().read)

CONSTRUCTS = [
    ("term\n  about *it*\n\nother\n  more", "-   **term**\n\n    about *it*\n\n-   **other**\n\n    more"),
    (":field: text\n:other: more", "-   **field** text\n-   **other** more"),
    ("-a       what a does\n--all=X  all", "-   `-a` what a does\n-   `--all=X` all"),
    ("+--+--+\n|a |b |\n+==+==+\n|1 |2 |\n+--+--+", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
    ("a. one\nb. two", "1.  one\n2.  two"),
    ("see [1]_\n\n.. [1] below", "see \\[1\\]\\_\n\n```text\n.. [1] below\n```"),
    ("- a\n\n  .. note:: b", "-   a\n\n    > [!NOTE]\n    > b"),
    ("- a\n\n  .. odd:: b", "-   a\n\n    ```text\n    .. odd:: b\n    ```"),
    ("the |name| of it", "the &#124;name&#124; of it"),
    (":kbd:`ctrl` `x` :qapi:cmd:`y`", "`ctrl` `x` `y`"),
    ("mail a@b.org or mailto:c@d.org", "mail a@b.org or mailto:c@d.org"),
    ("`x <javascript:y>`_ javascript:z", "x &lt;javascript:y&gt; javascript:z"),
    ("an ``open one and *another", "an \\`\\`open one and \\*another"),
    ("@one and \\@two", "`one` and `two`"),
    ("Note: old\n\n-> {}\n<- {}", "> [!NOTE]\n> old\n\n```qmp\n-> {}\n<- {}\n```"),
    ("= Title\n\n== Inner", "**Title**\n\n**Inner**"),
    ("====  ===\n a    b\n====  ===\n      lost\n====  ===", "```text\n====  ===\n a    b\n====  ===\n      lost\n====  ===\n```"),
]  # fmt: skip


@pytest.mark.parametrize(("rst", "markdown"), CONSTRUCTS)
def test_construct(rst: str, markdown: str) -> None:
    assert to_markdown(rst, LINKS) == markdown


def test_a_table_in_a_cell_is_a_list() -> None:
    table = "== ==\na  b\n== ==\n1  2\n== =="
    assert to_cell(table, LINKS) == "<ul><li>a<br>b</li><li>1<br>2</li></ul>"


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: {secret}",
        ".. literalinclude:: {secret}",
        ".. raw:: html\n   :file: {secret}",
        ".. csv-table::\n   :file: {secret}",
        ".. raw:: html\n\n   <script>alert(1)</script>",
        "- x\n\n  .. include:: {secret}",
        "> x\n\n  .. raw:: html\n\n     <script>alert(1)</script>",
        ".. |x| raw:: html\n\n   <script>alert(1)</script>\n\n|x|",
        ".. |x| date::\n\n|x|",
        ".. role:: evil(raw)\n   :format: html\n\n:evil:`<script>alert(1)</script>`",
        ".. default-role:: raw\n\n`<script>alert(1)</script>`",
        ".. image:: javascript:alert(1)",
    ],
)
def test_nothing_is_run(text: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("treasure", "utf-8")
    before = dict(vars(roles)["_roles"])
    document = Document(to_markdown(text.format(secret=secret), LINKS))
    assert "treasure" not in document.text
    assert document.tags <= {"p", "pre", "code", "ul", "li", "blockquote"}
    assert dict(vars(roles)["_roles"]) == before


def test_it_is_only_used_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not MarkdownOptions().docutils
    assert files(sample(), MarkdownOptions(docutils=True)) == files(sample())
    monkeypatch.setattr(options, "find_spec", lambda name: None)
    with pytest.raises(ValueError, match=r"qapigen\[docs\]"):
        MarkdownOptions(docutils=True)
