"""Source texts and places in them; knows nothing of any language."""

from qapigen.source.file import SourceFile, Span

__all__ = ["SourceFile", "Span"]
