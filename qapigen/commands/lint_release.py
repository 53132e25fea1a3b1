"""Lints all schemas of one release after the other."""

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from qapigen.commands.failure import at_work
from qapigen.commands.lint_input import (
    Found,
    LintSettings,
    ReleaseCounts,
    documentation_faults,
)
from qapigen.commands.lint_silences import DocSilences
from qapigen.commands.lint_trees import Answers, RecordingTree
from qapigen.commands.load import load_opened, status_of
from qapigen.inputs import (
    Input,
    InputError,
    Repository,
    Revision,
    RevisionKind,
    open_revision,
)
from qapigen.inputs.paths import normal
from qapigen.inputs.root import find_roots
from qapigen.report import Diagnostic, Report, rules
from qapigen.source import SourceFile, Span


class ReleaseLinter:
    """Lints releases of a repository, older ones first.

    What an earlier release has as well is counted and left out.
    """

    def __init__(
        self, repository: Repository, subdir: str | None, settings: LintSettings
    ) -> None:
        self._repository = repository
        self._subdir = subdir
        self._settings = settings
        self._seen: set[bytes] = set()
        self._before: tuple[list[str], Answers, Found] | None = None

    def lint(self, tag: str) -> Found:
        """What there is to say about the schemas of a release."""
        place = self._repository.place
        with at_work(f"reading '{place}#tag={tag}'"):
            try:
                opened = list(self._open(tag))
            except InputError as error:
                return self._unreadable(tag, error)
            except OSError as error:
                reason = InputError(f"cannot read it: {error.strerror or error}")
                return self._unreadable(tag, reason)
            paths = [each.path for each in opened]
            if self._before is not None and opened:
                paths_before, answers, found = self._before
                if paths == paths_before and answers.are_of(opened[0].tree):
                    return _nothing_new(found, tag)
            answers = Answers()
            found = self._read(tag, opened, answers)
            self._before = paths, answers, found
            return found

    def _open(self, tag: str) -> Iterator[Input]:
        how = self._settings.how
        wanted = Revision(tag, RevisionKind.TAG)
        tree = self._repository.tree(wanted, name=tag)
        for path in find_roots(tree, normal(self._subdir or "")):
            yield open_revision(
                self._repository, wanted, path, kind=how.kind, tree=how.tree
            )

    def _read(self, tag: str, opened: list[Input], answers: Answers) -> Found:
        silences = DocSilences(self._settings.silences)
        found: dict[object, Diagnostic] = {}
        for each in opened:
            for diagnostic in self._faults(each, answers, silences):
                found.setdefault(_identity(diagnostic), diagnostic)
        diagnostics = list(found.values())
        prefix = opened[0].shown_path.removesuffix(opened[0].path) if opened else ""
        contents = [_content(each, prefix) for each in diagnostics]
        new = [at for at, each in enumerate(contents) if each not in self._seen]
        self._seen.update(contents)
        return Found(
            tuple(_detached([diagnostics[at] for at in new])),
            silences.used,
            ReleaseCounts(
                tag,
                len(opened),
                Counter(each.severity for each in diagnostics),
                status_of(diagnostics),
            ),
            tuple(contents[at] for at in new),
        )

    def _faults(
        self, opened: Input, answers: Answers, silences: DocSilences
    ) -> list[Diagnostic]:
        settings = self._settings
        report = Report(strict=settings.how.dialect == "current")
        recorded = replace(opened, tree=RecordingTree(opened.tree, answers))
        try:
            schema = load_opened(recorded, settings.how, report)
        except InputError as error:
            _add_unreadable(report, opened.shown_path, error)
            schema = None
        found = list(report)
        if schema is not None:
            found += documentation_faults(schema, opened.label, settings, silences)
        return settings.pick(found)

    def _unreadable(self, tag: str, error: InputError) -> Found:
        report = Report()
        _add_unreadable(report, f"{self._repository.place}#tag={tag}", error)
        found = self._settings.pick(report)
        counts = ReleaseCounts(
            tag, 0, Counter(each.severity for each in found), status_of(found)
        )
        contents = tuple(_content(each, "") for each in found)
        return Found(tuple(found), frozenset(), counts, contents)


def _add_unreadable(report: Report, path: str, error: InputError) -> None:
    report.add_unplaced(rules.SCHEMA_UNREADABLE, path, error.message, help=error.help)


def _nothing_new(found: Found, tag: str) -> Found:
    """What is found in a release that has the same files as the one before."""
    assert found.release is not None
    return Found((), found.used, replace(found.release, label=tag))


def _identity(diagnostic: Diagnostic) -> object:
    """What two schemas that include the same file both have."""
    span = diagnostic.span
    place = None if span is None else (span.start, span.end)
    return diagnostic.rule.id, diagnostic.path, place, diagnostic.message


def _content(diagnostic: Diagnostic, prefix: str) -> bytes:
    """What a diagnostic says, wherever in the file and in whichever release.

    ``prefix`` is what the paths of the release start with.
    """
    text = "" if diagnostic.span is None else diagnostic.span.text
    parts = (diagnostic.rule.id, diagnostic.path, diagnostic.message)
    said = "\0".join((*(each.replace(prefix, "") for each in parts), text))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _detached(diagnostics: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The same diagnostics without the chain of files that include theirs.

    It is as deep as includes are nested, and nothing that shows diagnostics needs it.
    """
    copies: dict[int, SourceFile] = {}

    def detached(span: Span) -> Span:
        file = copies.get(id(span.file))
        if file is None:
            file = copies[id(span.file)] = copy.copy(span.file)
            file.included_from = None
        return span._replace(file=file)

    for each in diagnostics:
        yield replace(
            each,
            span=each.span and detached(each.span),
            related=tuple(
                replace(other, span=detached(other.span)) for other in each.related
            ),
            anchor=None,
        )
