"""What generating would change, as a unified diff."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from qapigen.emit.states import FileState, SortedFile
from qapigen.report.render.visible import visible

_NOWHERE = "/dev/null"


def diff_of(file: SortedFile) -> str:
    """The diff of one file; empty for one that generating leaves alone."""
    if file.found is None and file.wanted is None:
        return ""
    if file.wanted is None and not _is_removed(file):
        return ""
    old, new = f"a/{file.path}", f"b/{file.path}"
    lines = unified_diff(
        _lines(file.found),
        _lines(file.wanted),
        visible(old) if file.found is not None else _NOWHERE,
        visible(new) if file.wanted is not None else _NOWHERE,
    )
    return "".join(_complete(lines))


def _is_removed(file: SortedFile) -> bool:
    return file.state is FileState.ORPHAN and file.is_listed and file.note is None


def _lines(content: bytes | None) -> Sequence[str]:
    """The lines with their ends; what acts on a terminal has stand-ins."""
    if content is None:
        return ()
    text = content.decode("utf-8", "replace")
    lines = text.split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended


def _complete(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.endswith("\n"):
            yield f"{_shown(line[:-1])}\n"
        else:
            yield f"{_shown(line)}\n\\ No newline at end of file\n"


def _shown(line: str) -> str:
    """The line; tabs stay, or it would not be a patch any more."""
    return "\t".join(map(visible, line.split("\t")))
