"""What changed since an earlier input, for the page about it."""

from datetime import date

from qapigen.backends.markdown.changes import (
    ChangeChapter,
    ChangedDefinition,
    ReleaseChanges,
)
from qapigen.commands.diff_sides import version_of
from qapigen.compile import ReadOptions, check_opened
from qapigen.config import ConfigError
from qapigen.diff import ChangeSeverity, DiffOptions, Side, diff
from qapigen.diff.render.changelog import Subject, changelog
from qapigen.diff.verdict import Policy, apply_policy
from qapigen.inputs import InputError, InputKind, open_input
from qapigen.ir import Schema
from qapigen.lock import read_lock
from qapigen.report import Report
from qapigen.source import SourceFile
from qapigen.source.text import decode


def changes_since(old: str, new: Schema, label: str | None = None) -> ReleaseChanges:
    """What happened to ``new`` since the input ``old``, which is called ``label`` or, without one, by
    the release that it says it is, or as the user names it.

    Raises ConfigError when ``old`` cannot be read or has errors.
    """
    before = _read(old)
    since = label or before.version or before.label
    verdict = apply_policy(
        diff(before, Side(new, "this schema"), DiffOptions()),
        # Nothing ends, as nothing is passed over.
        Policy(today=date.min),
    )
    log = changelog(verdict, ChangeSeverity.COMPATIBLE)
    return ReleaseChanges(
        since,
        f"What a client of {since} meets here: {log.summary}.",
        tuple(
            ChangeChapter(each.heading.value, tuple(map(_definition, each.subjects)))
            for each in log.chapters
        ),
    )


def _definition(subject: Subject) -> ChangedDefinition:
    sentences = tuple(each.finding.message for each in subject.entries)
    return ChangedDefinition(subject.symbol, sentences, subject.used_by)


def _read(old: str) -> Side:
    report = Report()
    try:
        with open_input(old) as opened:
            if opened.kind is InputKind.LOCK:
                text = decode(opened.tree.read(opened.path)).text
                lock = read_lock(SourceFile(opened.shown_path, text), report)
                schema = None if lock is None else lock.schema
                version = None if lock is None else lock.source.version
            else:
                schema = check_opened(opened, ReadOptions(), report)
                version = version_of(opened)
    except InputError as error:
        raise ConfigError(f"since-input: {error.message}", error.help) from None
    if schema is None:
        raise ConfigError(
            f"since-input: '{old}' has errors", f"'qapigen lint {old}' shows them"
        )
    return Side(schema, opened.label, version=version)
