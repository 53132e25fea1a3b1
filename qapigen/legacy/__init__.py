"""The reader of ``qmp-events.txt``, the prose that described events before the schema did.

Pages as people copy them are cleaned to lines, lines are parsed to a document (what the text
says), and the document is lowered to a schema (what the text and its examples show).
"""

from qapigen.legacy.pages import (
    CleanedFile,
    PageKind,
    clean_schema_page,
    recognise,
)
from qapigen.legacy.read import read, read_document

__all__ = [
    "CleanedFile",
    "PageKind",
    "clean_schema_page",
    "read",
    "read_document",
    "recognise",
]
