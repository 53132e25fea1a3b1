"""What differs between the facts of two locks, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from qapigen.ir import Schema
from qapigen.lock.write import FactBlock, fact_blocks

_SECTIONS: Final = ("pragma", "undeclared", "module")
"""First words of the blocks that are not about one definition, in the order of locks."""


@dataclass(frozen=True, slots=True)
class BlockChange:
    """What one definition, the list of a module or the pragmas had before and have now.

    One of them is None when there was nothing before, or is nothing any more.
    """

    old: FactBlock | None
    new: FactBlock | None

    @property
    def lines(self) -> Iterator[str]:
        """The head, then each line that went with ``-`` before it, each that came with ``+``."""
        old, new = self.old, self.new
        if old is not None and new is not None and old.head == new.head:
            yield new.head
        else:
            yield from (f"- {each.head}" for each in (old,) if each is not None)
            yield from (f"+ {each.head}" for each in (new,) if each is not None)
        before = () if old is None else old.facts
        after = () if new is None else new.facts
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for _, start, end, new_start, new_end in matcher.get_opcodes():
            gone, come = before[start:end], after[new_start:new_end]
            if gone != come:
                yield from (f"-   {fact}" for fact in gone)
                yield from (f"+   {fact}" for fact in come)


def changes(
    old: Schema,
    new: Schema,
    old_hashes: Mapping[str, str] | None = None,
    new_hashes: Mapping[str, str] | None = None,
) -> list[BlockChange]:
    """The blocks that differ, in the order of locks.

    The hashes stand for documentation that the schemas do not have any more.
    """
    before = _by_key(fact_blocks(old, old_hashes))
    after = _by_key(fact_blocks(new, new_hashes))
    differing = (
        BlockChange(before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    )
    return list(differing)


def _by_key(blocks: Sequence[FactBlock]) -> dict[tuple[int, str, int], FactBlock]:
    """The blocks by what they are about, whatever the kind of a definition is now.

    A module may be listed several times.
    """
    found: dict[tuple[int, str, int], FactBlock] = {}
    for block in blocks:
        kind, _, name = block.head.partition(" ")
        section = _SECTIONS.index(kind) if kind in _SECTIONS else len(_SECTIONS)
        number = 0
        while (section, name, number) in found:
            number += 1
        found[section, name, number] = block
    return found
