"""From an input to a checked schema, on one page.

text --parse--> syntax --lower--> Schema --check--> Schema + Report
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from qapigen.checks import check_schema
from qapigen.checks.scope import Scope
from qapigen.ir import Schema
from qapigen.lower.collect import collect
from qapigen.lower.old.rewrite import rewrite
from qapigen.lower.schema import lower_schema
from qapigen.report import Report, Severity
from qapigen.source.tree import DiskTree, tree_of

Dialect = Literal["auto", "current"]


class SchemaError(Exception):
    """An input has errors; ``report`` has them."""

    def __init__(self, report: Report) -> None:
        errors = [each for each in report if each.severity is Severity.ERROR]
        super().__init__(f"{errors[0].path}: {errors[0].message}")
        self.report = report


def check(
    path: str, *, dialect: Dialect = "auto", tree: str | None = None
) -> tuple[Schema | None, Report]:
    """The schema whose root file is ``path``, None if it has errors; and all that was found.

    Includes may read files below ``tree``; by default that is the source tree that ``path``
    belongs to.
    """
    with _collection_paused():
        return _check(path, dialect, tree)


def _check(
    path: str, dialect: Dialect, tree: str | None
) -> tuple[Schema | None, Report]:
    report = Report(strict=dialect == "current")
    path = path.replace(os.sep, "/")
    # First all files are read and parsed, directives followed, documentation attached.
    accepts_old = dialect == "auto"
    source_tree = tree_of(path) if tree is None else DiskTree(tree)
    collected = collect(path, source_tree, report, accepts_old=accepts_old)
    if collected is None:
        return None, report
    # What earlier releases wrote in other ways is brought into today's form.
    if accepts_old:
        collected = rewrite(collected, report)
    # Then each definition is brought into shape, and all of them get their names.
    lowered = lower_schema(collected, report, accepts_old=accepts_old)
    # Only now it can be seen whether they fit together.
    scope = Scope(lowered.schema, lowered.faulty, lowered.lost, lowered.is_torn, report)
    check_schema(scope)
    return None if report.has_errors else lowered.schema, report


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


def load(path: str, *, dialect: Dialect = "auto", tree: str | None = None) -> Schema:
    """The schema whose root file is ``path``; raises SchemaError when it has errors."""
    schema, report = check(path, dialect=dialect, tree=tree)
    if schema is None:
        raise SchemaError(report)
    return schema
