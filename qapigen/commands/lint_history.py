"""What the releases in a repository had, for rules about ``Since``."""

import re
from typing import Final

from qapigen.checks.doc_lint import History
from qapigen.checks.doc_lint.history import names_of, release_of
from qapigen.checks.doc_lint.scope import Release
from qapigen.commands.failure import CommandError
from qapigen.commands.load import load_opened
from qapigen.commands.settings import Reading
from qapigen.inputs import (
    InputError,
    Repository,
    Revision,
    RevisionKind,
    open_repository,
    open_revision,
)
from qapigen.inputs.selector import parse_selector
from qapigen.ir import Schema
from qapigen.report import Report

# Fixes of stable releases come after the next release has begun.
_FEATURE_RELEASE: Final = re.compile(r"v\d+\.\d+(\.0)?")


def release_history(text: str, how: Reading) -> History:
    """What each release first had, from the repository that ``text`` names.

    Behind ``#subdir=`` may stand which of its schemas is meant.  Releases without that schema, or
    with errors in it, are passed over.  Raises CommandError.
    """
    place, mark, selector = text.partition("#")
    try:
        subdir = parse_selector(selector).subdir if mark else None
        with open_repository(place) as repository:
            tags = [
                each
                for each in repository.releases()
                if _FEATURE_RELEASE.fullmatch(each)
            ]
            if not tags:
                raise CommandError(f"no releases in '{place}'")
            return _history(repository, tags, subdir, how)
    except InputError as error:
        raise CommandError(error.message, error.help) from None


def _history(
    repository: Repository, tags: list[str], subdir: str | None, how: Reading
) -> History:
    releases: list[Release] = []
    first: dict[str, Release] = {}
    for tag in tags:
        schema = _schema(repository, tag, subdir, how)
        if schema is not None:
            release = release_of(tag)
            releases.append(release)
            for name in names_of(schema):
                first.setdefault(name, release)
    return History(releases, first)


def _schema(
    repository: Repository, tag: str, subdir: str | None, how: Reading
) -> Schema | None:
    try:
        opened = open_revision(repository, Revision(tag, RevisionKind.TAG), subdir)
    except InputError:
        return None
    return load_opened(opened, how, Report())
