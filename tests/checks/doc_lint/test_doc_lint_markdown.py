"""Markup is unknown exactly where the reference shows it as it is written."""

import pytest

from qapigen.backends.markdown.rst.blocks import Code
from qapigen.backends.markdown.rst.parse import parse
from qapigen.checks.doc_lint.markup import DIRECTIVES


@pytest.mark.parametrize("name", [*sorted(DIRECTIVES), "include", "raw", "odd"])
def test_directives(name: str) -> None:
    argument = "" if name in ("qmp-example", "code") else " title"
    text = f".. {name}::{argument}\n\n   text"
    as_written = parse(text) == (Code(text, "text"),)
    assert as_written == (name not in DIRECTIVES)
