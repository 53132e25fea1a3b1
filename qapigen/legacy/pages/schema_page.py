"""A mirror's page of a schema file: its text as a file whose places are those of the page."""

from bisect import bisect_right

from qapigen.legacy.pages.rows import mirror_rows
from qapigen.source import SourceFile


class CleanedFile(SourceFile):
    """A text found in another file.

    ``text`` is what a reader of schemas takes; lines and columns are those of ``page``, whose
    lines are shown in diagnostics.
    """

    __slots__ = ("_page_starts", "_text_starts", "page")

    def __init__(self, page: SourceFile, pieces: list[tuple[int, int]]) -> None:
        """Take the lines of ``page`` from each first to each second offset."""
        lines = [page.text[start:end] for start, end in pieces]
        super().__init__(page.path, "".join(f"{line}\n" for line in lines))
        self.page = page
        self._page_starts = [start for start, _ in pieces]
        self._text_starts = [0]
        for line in lines:
            self._text_starts.append(self._text_starts[-1] + len(line) + 1)

    def page_offset(self, offset: int) -> int:
        """Where the character at ``offset`` of the text stands in the page."""
        index = bisect_right(self._text_starts, offset) - 1
        if index >= len(self._page_starts):
            return len(self.page.text)
        return self._page_starts[index] + offset - self._text_starts[index]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, in the page."""
        return self.page.line_column(self.page_offset(offset))

    def line_text(self, line: int) -> str:
        """The text of one line of the page."""
        return self.page.line_text(line)


def clean_schema_page(page: SourceFile) -> CleanedFile:
    """The schema file that a mirror's page shows."""
    return CleanedFile(page, [(row.start, row.end) for row in mirror_rows(page)])
