"""Rules about what comments do not say: ``doc-exempt-member`` and those on ``Since``."""

import re
from typing import Final

from qapigen.checks.doc_lint import rules
from qapigen.checks.doc_lint.prose import prose
from qapigen.checks.doc_lint.scope import LintScope
from qapigen.checks.documentation import described_parts
from qapigen.ir import Definition, Doc, EnumValue, SectionKind

_RELEASE: Final = re.compile(r"\d+\.\d+(?:\.\d+){0,2}")
_REMARK: Final = re.compile(r"\s*(?:[,;(].*)?", re.DOTALL)
_UNTAGGED: Final = re.compile(
    r"[Ss]ince:?\s+(?:QEMU\s+)?v?(?P<release>\d+\.\d+(?:\.\d+)*)\.?"
)


def check_exempt(scope: LintScope) -> None:
    """Report parts that only a pragma spares from being described."""
    exceptions = frozenset(scope.schema.pragma.documentation_exceptions)
    for definition in scope.schema.definitions:
        if definition.name not in exceptions or definition.doc is None:
            continue
        for part in described_parts(definition):
            if part.doc is None:
                word = "value" if isinstance(part, EnumValue) else "member"
                scope.add(
                    rules.EXEMPT_MEMBER,
                    definition,
                    part.span,
                    f"{word} '{part.name}' of {definition.kind} '{definition.name}' is "
                    "not documented, and a pragma allows that",
                    help=f"describe it with '@{part.name}: …'",
                )


def check_since(scope: LintScope) -> None:
    """Report releases that are not given, or not as one, in a schema that gives them elsewhere."""
    documented = [
        (each, each.doc) for each in scope.schema.definitions if each.doc is not None
    ]
    if not any(doc.since is not None for _, doc in documented):
        return
    for definition, doc in documented:
        if doc.since is None:
            _check_untagged(scope, definition, doc)
        elif not _is_release(doc.since):
            found = " ".join(doc.since.split())
            section = next(
                each for each in doc.sections if each.kind is SectionKind.SINCE
            )
            scope.add(
                rules.MALFORMED_SINCE,
                definition,
                section.span,
                f"'{found}' is not a release",
                help="give it as 'Since: 9.2'",
            )


def _is_release(text: str) -> bool:
    release = _RELEASE.match(text.strip())
    return release is not None and bool(_REMARK.fullmatch(text.strip(), release.end()))


def _check_untagged(scope: LintScope, definition: Definition, doc: Doc) -> None:
    for section in doc.sections:
        if section.kind is not SectionKind.PLAIN:
            continue
        for line in prose(section, definition):
            match = _UNTAGGED.fullmatch(line.text.strip())
            if match is not None:
                scope.add(
                    rules.MALFORMED_SINCE,
                    definition,
                    line.span(0, len(line.text)),
                    f"'{line.text.strip()}' is read as text",
                    help=f"write 'Since: {match['release']}'",
                )
                return
    scope.add(
        rules.MISSING_SINCE,
        definition,
        definition.span,
        f"{definition.kind} '{definition.name}' does not say since when there is it",
        help="add 'Since: …'",
    )
