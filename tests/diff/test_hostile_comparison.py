"""Schemas made to be slow or deep: comparing them ends, soon, with the right finding."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sides import compared

from qapigen.diff import Changes, ChangeSeverity


def chain(length: int, end: str, mark: str = "") -> str:
    """A struct that contains one that contains one, and so on."""
    links = (
        f"{{ 'struct': 'S{n}', 'data': {{ '{mark}n': 'S{n + 1}' }} }}"
        for n in range(length)
    )
    last = f"{{ 'struct': 'S{length}', 'data': {{ {end} }} }}"
    return "\n".join((*links, last, "{ 'command': 'c', 'data': 'S0' }"))


def cycle(length: int, more: str = "") -> str:
    """A struct that contains itself after ``length`` steps."""
    links = (
        f"{{ 'struct': 'S{n}', 'data': {{ '*n': 'S{(n + 1) % length}'"
        f"{more if n == 5 else ''} }} }}"
        for n in range(length)
    )
    return "\n".join((*links, "{ 'command': 'c', 'data': 'S0' }"))


def union(branches: int, member: str) -> str:
    """A union of many branches."""
    values = [f"'v{n}'" for n in range(branches)]
    structs = (
        f"{{ 'struct': 'B{n}', 'data': {{ '*m{n}': 'int'{member} }} }}"
        for n in range(branches)
    )
    data = ", ".join(f"'v{n}': 'B{n}'" for n in range(branches))
    return "\n".join(
        (
            f"{{ 'enum': 'E', 'data': [ {', '.join(values)} ] }}",
            *structs,
            "{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't',",
            f"  'data': {{ {data} }} }}",
            "{ 'command': 'c', 'data': 'U', 'boxed': true }",
        )
    )


def wide(members: int, prefix: str) -> str:
    """A command that takes many arguments."""
    data = ", ".join(f"'*{prefix}{n}': 'int'" for n in range(members))
    return f"{{ 'command': 'c', 'data': {{ {data} }} }}"


def breaking(changes: Changes) -> Iterator[tuple[str, int | None]]:
    for each in changes.at_least(ChangeSeverity.BREAKING):
        witness = each.witness
        yield each.rule.id, None if witness is None else len(witness.message)


def test_no_example_is_deeper_than_anybody_reads(tmp_path: Path) -> None:
    for mark in ("", "*"):
        old = chain(1000, "'*x': 'int'", mark)
        changes = compared(old, chain(1000, "", mark), tmp_path)
        assert list(breaking(changes)) == [("member-removed-optional", None)]


def test_cycles_of_different_lengths(tmp_path: Path) -> None:
    changes = compared(cycle(31, ", '*x': 'int'"), cycle(37), tmp_path)
    [(rule, length)] = breaking(changes)
    assert rule == "member-removed-optional"
    assert length is not None


@pytest.mark.parametrize(
    "make",
    [
        lambda size, is_old: union(size, ", '*z': 'int'" if is_old else ""),
        lambda size, is_old: chain(size, "'*x': 'int'" if is_old else "", "*"),
        lambda size, is_old: wide(size // 4, "a" if is_old else "b"),
    ],
    ids=["branches", "chain", "renames"],
)
def test_time_grows_with_size(make: Callable[[int, bool], str], tmp_path: Path) -> None:
    """Eight times as much takes far less than 64 times as long."""
    seconds = []
    for size in (100, 800):
        old, new = make(size, True), make(size, False)
        compared(old, new, tmp_path)
        began = time.process_time()
        compared(old, new, tmp_path)
        seconds.append(time.process_time() - began)
    assert seconds[1] < 30 * seconds[0]
