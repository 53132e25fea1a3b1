"""The name that was probably meant."""

from collections.abc import Iterable

_FARTHEST = 3


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """A help text that offers the candidate closest to ``name``, None when none is close."""
    nearest = closest(name, candidates)
    return None if nearest is None else f"did you mean '{nearest}'?"


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that takes the fewest typing slips to become ``name``.

    A slip is a character too many, missing, wrong, or swapped with its neighbour; one in three
    characters may be wrong, three at most.  Case and ``-`` for ``_`` do not count.  Of equally
    close candidates the first one wins.
    """
    wanted = _plain(name)
    limit = min(_FARTHEST, max(1, len(wanted) // 3))
    best: str | None = None
    for candidate in candidates:
        if candidate == name:
            continue
        slips = _slips(wanted, _plain(candidate), limit)
        if slips is not None:
            if slips == 0:
                return candidate
            best, limit = candidate, slips - 1
    return best


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _slips(left: str, right: str, limit: int) -> int | None:
    """How many slips turn ``left`` into ``right``, None when more than ``limit``."""
    if abs(len(left) - len(right)) > limit:
        return None
    # Only cells within `limit` of the diagonal can lead to an answer: the rest stays too far.
    too_far = limit + 1
    before: list[int] = []
    above = [min(column, too_far) for column in range(len(right) + 1)]
    for row, letter in enumerate(left, 1):
        current = [too_far] * (len(right) + 1)
        if row <= limit:
            current[0] = row
        for column in range(max(1, row - limit), min(len(right), row + limit) + 1):
            other = right[column - 1]
            slips = min(
                above[column] + 1,
                current[column - 1] + 1,
                above[column - 1] + (letter != other),
            )
            if (
                row > 1
                and column > 1
                and letter == right[column - 2]
                and left[row - 2] == other
            ):
                slips = min(slips, before[column - 2] + 1)
            current[column] = min(slips, too_far)
        if min(current) > limit:
            return None
        before, above = above, current
    return above[-1] if above[-1] <= limit else None
