"""From an input to a checked schema, on one page.

text --parse--> syntax --lower--> Schema --check--> Schema + Report
"""

import gc
import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from qapigen.checks import check_schema
from qapigen.checks.scope import Scope
from qapigen.inputs import Input, InputError, InputKind, open_input
from qapigen.ir import Schema
from qapigen.lower.collect import collect
from qapigen.lower.old.rewrite import rewrite
from qapigen.lower.schema import lower_schema
from qapigen.report import Report, Severity, rules
from qapigen.source import SourceFile
from qapigen.source.text import UnreadableFile, read_text

Dialect = Literal["auto", "current"]


class SchemaError(Exception):
    """An input has errors; ``report`` has them."""

    def __init__(self, report: Report) -> None:
        errors = [each for each in report if each.severity is Severity.ERROR]
        super().__init__(f"{errors[0].path}: {errors[0].message}")
        self.report = report


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How an input is to be read.

    ``dialect`` "current" holds schemas to the newest language to the letter, "auto" reads those
    of every release.  Includes may read files below ``tree``; by default that is the source tree
    that the root file belongs to.  ``kind`` is recognised if not given.  ``base`` is the events
    text that a diff applies to.
    """

    dialect: Dialect = "auto"
    tree: str | None = None
    kind: InputKind | None = None
    base: str | None = None


def load(
    input: str,
    *,
    dialect: Dialect = "auto",
    tree: str | None = None,
    kind: InputKind | None = None,
    base: str | None = None,
) -> Schema:
    """The schema that ``input`` names; raises SchemaError when it has errors.

    The other parameters are those of ``ReadOptions``.
    """
    schema, report = check(input, dialect=dialect, tree=tree, kind=kind, base=base)
    if schema is None:
        raise SchemaError(report)
    return schema


def check(
    input: str,
    *,
    dialect: Dialect = "auto",
    tree: str | None = None,
    kind: InputKind | None = None,
    base: str | None = None,
) -> tuple[Schema | None, Report]:
    """The schema that ``input`` names, None if it has errors; and all that was found.

    The other parameters are those of ``ReadOptions``.
    """
    options = ReadOptions(dialect, tree, kind, base)
    report = Report(strict=dialect == "current")
    try:
        with open_input(input, kind=kind, tree=tree) as opened:
            return check_opened(opened, options, report), report
    except InputError as error:
        report.add_unplaced(
            rules.SCHEMA_UNREADABLE, input, error.message, help=error.help
        )
        return None, report


def check_opened(opened: Input, options: ReadOptions, report: Report) -> Schema | None:
    """The schema in an input that is open already; None if it has errors."""
    with _collection_paused():
        schema = _read(opened, options, report)
    return None if report.has_errors else schema


def _read(opened: Input, options: ReadOptions, report: Report) -> Schema | None:
    match opened.kind:
        case InputKind.SCHEMA | InputKind.SCHEMA_PAGE:
            return _read_schema(opened, options, report)
        case InputKind.LEGACY:
            return _read_legacy(opened, options, report)
        case InputKind.LOCK:
            from qapigen.lock import read_lock

            lock = read_lock(_source(opened), report)
            return None if lock is None else lock.schema
        case InputKind.INTROSPECTION:
            from qapigen.introspection import read

            return read(_source(opened), report)


def _read_schema(opened: Input, options: ReadOptions, report: Report) -> Schema | None:
    accepts_old = options.dialect == "auto"
    # First all files are read and parsed, directives followed, documentation attached.
    collected = collect(
        opened.path,
        opened.tree,
        report,
        accepts_old=accepts_old,
        clean=_page_cleaner() if opened.kind is InputKind.SCHEMA_PAGE else None,
    )
    if collected is None:
        return None
    # What earlier releases wrote in other ways is brought into today's form.
    if accepts_old:
        collected = rewrite(collected, report)
    # Then each definition is brought into shape, and all of them get their names.
    lowered = lower_schema(collected, report, accepts_old=accepts_old)
    # Only now it can be seen whether they fit together.
    scope = Scope(
        lowered.schema,
        lowered.faulty,
        lowered.lost,
        lowered.is_torn,
        report,
        is_part=opened.kind is InputKind.SCHEMA_PAGE,
    )
    check_schema(scope)
    if scope.undeclared:
        return replace(lowered.schema, undeclared=tuple(scope.undeclared))
    return lowered.schema


def _page_cleaner() -> Callable[[SourceFile], SourceFile]:
    from qapigen.legacy import clean_schema_page

    return clean_schema_page


def _read_legacy(opened: Input, options: ReadOptions, report: Report) -> Schema:
    from qapigen.legacy import read

    base = None
    if options.base is not None:
        with open_input(options.base, kind=InputKind.LEGACY) as opened_base:
            base = _source(opened_base)
    module = posixpath.basename(opened.path)
    return read(_source(opened), report, base, module=module)


def _source(opened: Input) -> SourceFile:
    """The text of an input that is a single file; raises InputError."""
    try:
        return SourceFile(opened.shown_path, read_text(opened.tree, opened.path).text)
    except UnreadableFile as fault:
        raise InputError(f"cannot read '{opened.shown_path}': {fault}") from None


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep Python from looking for garbage where nothing but a lasting schema is made.

    It would walk over all of the growing schema again and again, for a tenth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
