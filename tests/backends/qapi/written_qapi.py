"""Schemas made by hand, written to files and read again."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from qapigen.backends.base import OutputFile
from qapigen.compile import Dialect, check
from qapigen.ir import Definition, Doc, Module, Schema
from qapigen.report import Report
from qapigen.source import SourceFile, Span
from qapigen.syntax.doc_comment import parse_doc
from qapigen.syntax.nodes import DocComment

NOWHERE = Span(SourceFile("<made>", ""), 0, 0)


def one_module(*items: Definition | Doc, name: str = "schema.json") -> Schema:
    """A schema made by hand, in one file."""
    definitions = tuple(each for each in items if not isinstance(each, Doc))
    return Schema((Module(name, items),), definitions)


def read_text(text: str, folder: Path, dialect: Dialect = "current") -> Schema:
    """The schema in ``text``, which has to be one."""
    return read_tree([OutputFile("schema.json", text)], folder, dialect)


def read_tree(
    files: Iterable[OutputFile], folder: Path, dialect: Dialect = "current"
) -> Schema:
    """The schema that ``files`` are, the first of them the root's."""
    paths = []
    for file in files:
        paths.append(folder / file.path)
        paths[-1].parent.mkdir(parents=True, exist_ok=True)
        paths[-1].write_text(file.text, "utf-8", newline="\n")
    schema, report = check(str(paths[0]), dialect=dialect, tree=str(folder))
    assert schema is not None, [f"{each.rule.id}: {each.message}" for each in report]
    return schema


def read_comment(text: str, *, accepts_old: bool = False) -> tuple[Doc, list[str]]:
    """The documentation in a comment, and the rules that it breaks."""
    report = Report(strict=True)
    comment = DocComment(0, len(text))
    doc = parse_doc(
        SourceFile("comment", text), comment, report, accepts_old=accepts_old
    )
    assert doc is not None
    return doc, [each.rule.id for each in report]


def comparable(definition: Definition) -> Definition:
    """A definition apart from the file that it stands in."""
    return replace(definition, module="")
