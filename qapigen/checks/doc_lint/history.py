"""Rules ``doc-since-too-new`` and ``doc-since-too-old``: comments against releases."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qapigen.checks.doc_lint import rules
from qapigen.checks.doc_lint.scope import History, LintScope, Release
from qapigen.checks.documentation import described_parts
from qapigen.ir import Definition, Enum, Schema, SectionKind, Struct
from qapigen.report import Rule
from qapigen.source import Span

_STATED: Final = re.compile(r"\d+(?:\.\d+){1,3}")
_INLINE: Final = re.compile(
    r"\(\s*since:?\s+(?:QEMU\s+)?v?(?P<release>\d+(?:\.\d+)+)\s*\)", re.IGNORECASE
)


class _Claim(NamedTuple):
    """That there is ``name`` since ``release``."""

    definition: Definition
    name: str
    shown: str
    release: Release
    span: Span


def release_of(text: str) -> Release:
    """The numbers of a release; ``9.2.0`` and ``9.2`` are the same one."""
    numbers = [int(each[:9]) for each in text.removeprefix("v").split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def names_of(schema: Schema) -> Iterator[str]:
    """What ``History`` knows a schema's definitions and their parts by."""
    for definition in schema.definitions:
        if isinstance(definition, Struct | Enum) and definition.is_implicit:
            continue  # earlier releases had the shorthand, not the name
        yield definition.name
        for part in described_parts(definition):
            yield f"{definition.name}.{part.name}"


def check_history(scope: LintScope, history: History) -> None:
    """Report comments that name another release than the first one that has the thing.

    What the first of all releases has may be older than that.
    """
    if not history.releases:
        return
    for claim in _claims(scope.schema):
        first = history.first.get(claim.name)
        if first is None:
            if claim.release <= history.releases[-1]:
                _report(scope, rules.SINCE_TOO_OLD, claim, "no release has it yet")
        elif claim.release > first:
            _report(scope, rules.SINCE_TOO_NEW, claim, f"{_shown(first)} has it")
        elif claim.release < first and first != history.releases[0]:
            message = f"{_shown(first)} is the first that has it"
            _report(scope, rules.SINCE_TOO_OLD, claim, message)


def _report(scope: LintScope, rule: Rule, claim: _Claim, fact: str) -> None:
    scope.add(
        rule,
        claim.definition,
        claim.span,
        f"{claim.shown} is said to be there since {_shown(claim.release)}, but {fact}",
    )


def _shown(release: Release) -> str:
    return ".".join(map(str, release if len(release) > 1 else (*release, 0)))


def _claims(schema: Schema) -> Iterator[_Claim]:
    for definition in schema.definitions:
        for section in definition.doc.sections if definition.doc is not None else ():
            if section.kind is SectionKind.SINCE:
                match = _STATED.match(section.text.strip())
                if match is not None:
                    shown = f"{definition.kind} '{definition.name}'"
                    release = release_of(match[0])[:2]
                    yield _Claim(
                        definition, definition.name, shown, release, section.span
                    )
        for part in described_parts(definition):
            if part.doc is None:
                continue
            # A text that names several releases is about more than the part as a whole.
            found = _INLINE.findall(part.doc.text)
            if len(found) == 1:
                shown = f"'{part.name}' of {definition.kind} '{definition.name}'"
                name, span = f"{definition.name}.{part.name}", part.doc.span
                yield _Claim(definition, name, shown, release_of(found[0])[:2], span)
