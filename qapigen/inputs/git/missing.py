"""Helps somebody who named a revision that a repository does not have."""

import shlex

from qapigen.inputs.git.command import run_git
from qapigen.inputs.git.releases import in_version_order, is_release
from qapigen.inputs.selector import Revision, RevisionKind
from qapigen.report.suggest import closest

_MOST_OFFERED = 3
_FULL_ID_LENGTHS = (40, 64)


def tags_of(git_dir: str) -> list[str]:
    """All tags of a repository, sorted by name."""
    return _lines(git_dir, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags")


def help_for(revision: Revision, git_dir: str, place: str | None) -> str | None:
    """What may have been meant instead of ``revision``, and how to fetch it.

    ``place`` is what users call the repository, None when it is none that could be fetched into.
    """
    parts = []
    names = _similar(revision, git_dir)
    if names:
        quoted = [f"'{name}'" for name in names]
        offered = " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
        parts.append(f"did you mean {offered}?")
    if place is not None:
        is_shallow = _lines(git_dir, "rev-parse", "--is-shallow-repository") == ["true"]
        line = _fetch_line(revision, git_dir, place, is_shallow)
        if line is not None:
            why = "the repository is shallow: fetch" if is_shallow else "fetch"
            parts.append(f"{why} it with '{line}'")
    return "; ".join(parts) or None


def _similar(revision: Revision, git_dir: str) -> list[str]:
    if revision.kind is RevisionKind.COMMIT:
        return []
    if revision.kind is RevisionKind.BRANCH:
        candidates = _branches(git_dir)
    else:
        tags = tags_of(git_dir)
        # The newest release first: of equally close names the first one is offered.
        releases = in_version_order(tags)[::-1]
        candidates = [*releases, *sorted(set(tags) - set(releases))]
        if revision.kind is RevisionKind.REF:
            candidates += _branches(git_dir)
    names: list[str] = []
    while len(names) < _MOST_OFFERED:
        name = closest(revision.name, candidates)
        if name is None:
            break
        names.append(name)
        candidates.remove(name)
    return names


def _branches(git_dir: str) -> list[str]:
    short = _lines(
        git_dir, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"
    )
    remote = _lines(
        git_dir, "for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes/origin"
    )
    return list(dict.fromkeys([*short, *(name for name in remote if name != "HEAD")]))


def _fetch_line(
    revision: Revision, git_dir: str, place: str, is_shallow: bool
) -> str | None:
    remotes = _lines(git_dir, "remote")
    if not remotes:
        return None
    remote = "origin" if "origin" in remotes else remotes[0]
    name = revision.name
    is_commit = revision.kind is RevisionKind.COMMIT or (
        revision.kind is RevisionKind.REF
        and len(name) in _FULL_ID_LENGTHS
        and all(digit in "0123456789abcdef" for digit in name)
    )
    if is_commit:
        # Servers give a commit by its full id only.
        if len(name) not in _FULL_ID_LENGTHS:
            return None
        what = [remote, name]
    elif revision.kind is RevisionKind.BRANCH:
        what = [remote, f"{name}:refs/remotes/{remote}/{name}"]
    elif revision.kind is RevisionKind.TAG or is_release(name):
        what = [remote, "tag", name]
    else:
        what = ["--tags", remote]
    # In a complete repository it would cut off the history.
    depth = ["--depth=1"] if is_shallow else []
    return shlex.join(["git", "-C", place, "fetch", *depth, *what])


def _lines(git_dir: str, *arguments: str) -> list[str]:
    status, output, _ = run_git(f"--git-dir={git_dir}", *arguments)
    return output.splitlines() if status == 0 else []
