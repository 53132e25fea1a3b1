"""Comments that do not name the definition below them.

Nobody compared them before 2.9: some name the definition after the next one, others spell the
name as it was before somebody changed it.
"""

from collections.abc import Iterable

from qapigen.ir import Doc, SectionKind
from qapigen.lower.collect import RawDefinition
from qapigen.lower.old.names import written_name
from qapigen.report import Related, Report, rules
from qapigen.report.suggest import did_you_mean
from qapigen.source import Span
from qapigen.syntax.nodes import Array, Object, String


def move_docs(
    definitions: Iterable[RawDefinition], report: Report
) -> dict[int, Doc | None]:
    """The comments that definitions really have, by the ``id`` of their nodes.

    Only definitions whose comment changes are there.  A comment goes to the definition that it
    names, unless that has another one; when there is none of that name, it is about the one
    below it as long as it describes nothing that this one lacks.
    """
    by_name: dict[str, RawDefinition] = {}
    misplaced: list[tuple[RawDefinition, String, Doc]] = []
    for raw in definitions:
        name = written_name(raw.node)
        if name is None:
            continue
        by_name.setdefault(name.value, raw)
        if raw.doc is not None and raw.doc.symbol and raw.doc.symbol != name.value:
            misplaced.append((raw, name, raw.doc))
    moved: dict[int, Doc | None] = {}
    for raw, name, doc in misplaced:
        owner = by_name.get(doc.symbol or "")
        if owner is None and _may_be_about(doc, raw.node):
            moved[id(raw.node)] = Doc(name.value, doc.sections, doc.span)
        elif owner is not None and owner.doc is None and owner.file is raw.file:
            moved[id(raw.node)] = None
            moved[id(owner.node)] = doc
        else:
            continue
        _add_wrong_symbol(raw, name, doc, report)
    return moved


def _may_be_about(doc: Doc, node: Object) -> bool:
    """Whether ``node`` has all that ``doc`` describes."""
    described = {
        section.name
        for section in doc.sections
        if section.kind is SectionKind.MEMBER and section.name is not None
    }
    return described <= _part_names(node)


def _part_names(node: Object) -> set[str]:
    """Names of the members or values of a definition."""
    match node.get("data"):
        case Object(entries=entries):
            return {key.removeprefix("*") for key in entries}
        case Array(elements=elements):
            return {each.value for each in elements if isinstance(each, String)}
        case _:
            return set()


def _add_wrong_symbol(
    raw: RawDefinition, name: String, doc: Doc, report: Report
) -> None:
    assert doc.symbol is not None
    report.add(
        rules.DOC_WRONG_SYMBOL,
        Span(raw.file, name.start, name.end),
        f"'{name.value}' stands under documentation of '{doc.symbol}'",
        help=did_you_mean(doc.symbol, (name.value,))
        or f"the comment's first line has to be '@{name.value}:'",
        related=(Related(doc.span, "the documentation"),),
        anchor=raw.span,
    )
