"""Rule ``doc-unknown-markup``."""

import re
from typing import Final

from qapigen.checks.doc_lint import rules
from qapigen.checks.doc_lint.prose import prose, sections
from qapigen.checks.doc_lint.scope import LintScope

DIRECTIVES: Final = frozenset(
    (
        *("attention", "caution", "danger", "error", "hint", "important", "note"),
        *("seealso", "tip", "warning", "admonition", "table", "qmp-example"),
        *("code", "code-block", "sourcecode"),
    )
)
"""The directives that comments may have."""

QAPI_ROLES: Final = ("alt", "any", "cmd", "enum", "event", "feat", "mod", "obj", "type")
"""The roles that refer to parts of a schema, without ``qapi:``."""

SPHINX_ROLES: Final = frozenset({"doc", "ref", "any", "term", "literal", "code", "kbd"})
"""The other roles that comments may have."""

_DIRECTIVE: Final = re.compile(r"\s*\.\. (?P<name>[\w:+-]+)::(?:\s|$)")
_ROLE: Final = re.compile(r"(?<![\w:]):(?P<name>[A-Za-z][\w:+.-]*):(?=`[^`]+`)")


def check_markup(scope: LintScope) -> None:
    """Report directives and roles that are shown as they are written."""
    for section, definition in sections(scope.schema):
        if "::" not in section.text and ":`" not in section.text:
            continue
        for line in prose(section, definition):
            directive = _DIRECTIVE.match(line.text)
            found = [] if directive is None else [(directive, "directive")]
            found += [(match, "role") for match in _ROLE.finditer(line.text)]
            for match, what in found:
                if not _is_known(match["name"], what):
                    scope.add(
                        rules.UNKNOWN_MARKUP,
                        definition,
                        line.span(*match.span("name")),
                        f"unknown {what} '{match['name']}' is shown as "
                        f"{'it is written' if what == 'directive' else 'code'}",
                    )


def _is_known(name: str, what: str) -> bool:
    if what == "directive":
        return name in DIRECTIVES
    space, colon, role = name.partition(":")
    if colon:
        return space == "qapi" and role in QAPI_ROLES
    return name in SPHINX_ROLES
