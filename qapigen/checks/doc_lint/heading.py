"""Rule ``doc-leftover-heading``."""

import re
from collections.abc import Iterator
from typing import Final

from qapigen.checks.doc_lint import rules
from qapigen.checks.doc_lint.prose import Line, prose, sections
from qapigen.checks.doc_lint.scope import LintScope

_OLD: Final = re.compile(r"={1,5} +[^\s=].*")
_NEW: Final = re.compile(r"^(\*{3,}|={3,})\n.+\n\1$|^\S.*\n={3,}$", re.MULTILINE)


def check_headings(scope: LintScope) -> None:
    """Report headings that readers get to see as text."""
    has_new = any(
        definition is None and _NEW.search(section.text)
        for section, definition in sections(scope.schema)
    )
    for line in _headings(scope):
        is_heading = line.definition is None and line.number == 0
        if is_heading and not has_new:
            continue
        where = (
            "the schema has underlined headings"
            if is_heading
            else "only the first line of a comment of its own can be one"
        )
        scope.add(
            rules.LEFTOVER_HEADING,
            line.definition,
            line.span(0, len(line.text)),
            f"heading '{line.text}' is shown as text: {where}",
            help="underline it",
        )


def _headings(scope: LintScope) -> Iterator[Line]:
    for section, definition in sections(scope.schema):
        if "= " in section.text:
            for line in prose(section, definition):
                if _OLD.fullmatch(line.text):
                    yield line
