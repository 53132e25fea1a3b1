"""Reads which definitions the modules list, in which order."""

from collections.abc import Mapping, Sequence, Set

from qapigen.lock import rules
from qapigen.lock.nodes import Block
from qapigen.lock.order import Run
from qapigen.lock.text import from_one_line
from qapigen.report import Related, Report
from qapigen.source import SourceFile, Span


class Listing:
    """What the modules of a lock list, and whether that is all definitions once.

    ``runs`` has the names of the lists in order.  ``unmatched`` are definitions that no module
    lists, and names that are listed but stand for nothing.
    """

    def __init__(self, file: SourceFile, report: Report) -> None:
        self._file = file
        self._report = report
        self._places: dict[str, Span] = {}
        self.runs: list[Run] = []
        self.unmatched: set[str] = set()

    def read(self, blocks: Sequence[Block]) -> None:
        """Take the lists of all modules."""
        for block in blocks:
            if block.kind == "module":
                names = tuple(
                    token.text
                    for token, _, _ in block.of("ENTRY")
                    if self._is_new(token.text, token.start, token.end)
                )
                self.runs.append(Run(self._module(block), names))

    def compare(self, definitions: Mapping[str, Block], lost: Set[str]) -> None:
        """Report where lists and definitions do not agree; ``lost`` are defined, but faulty."""
        for name, span in self._places.items():
            if name not in definitions and name not in lost:
                self.unmatched.add(name)
                self._report.add(
                    rules.ORDER_MISMATCH, span, f"'{name}' is listed but not defined"
                )
        for name, block in definitions.items():
            if name not in self._places:
                self.unmatched.add(name)
                self._report.add(
                    rules.ORDER_MISMATCH,
                    Span(self._file, block.head.start, block.head.end),
                    f"no module lists {block.shown}",
                    help="its name belongs below a 'module', where the schema has it",
                )

    def _is_new(self, name: str, start: int, end: int) -> bool:
        span = Span(self._file, start, end)
        first = self._places.setdefault(name, span)
        if first is span:
            return True
        self._report.add(
            rules.ORDER_MISMATCH,
            span,
            f"'{name}' is listed twice",
            help="a definition belongs to one module",
            related=(Related(first, "the first time"),),
        )
        return False

    def _module(self, block: Block) -> str:
        module = from_one_line(block.name)
        if module is None:
            self._report.add(
                rules.BAD_VALUE,
                Span(self._file, block.head.start, block.head.end),
                f"'module' is '{block.name}' where a text has to stand",
            )
        return module or ""
