"""Follows a schema through its includes: all definitions, in the order of the text."""

import posixpath
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qapigen.ir import Doc, Pragma
from qapigen.lower.old.names import written_name
from qapigen.lower.pragma import PragmaSettings
from qapigen.report import Related, Report, Rule, rules
from qapigen.source import SourceFile, Span
from qapigen.source.text import DecodedText, UnreadableFile, read_text
from qapigen.source.tree import SourceTree
from qapigen.syntax.doc_comment import parse_doc
from qapigen.syntax.nodes import Array, DocComment, Item, Object, String, Value
from qapigen.syntax.parser import parse
from qapigen.syntax.recover import ParsedFile

_MAX_INCLUDE_DEPTH: Final = 50


@dataclass(frozen=True, slots=True)
class RawDefinition:
    """A definition that is still syntax, with the comment before it.

    ``is_implicit``: it does not stand in the text but follows from a shorthand there.
    """

    module: str
    file: SourceFile
    node: Object
    doc: Doc | None
    is_implicit: bool = False

    @property
    def span(self) -> Span:
        """The whole definition."""
        return Span(self.file, self.node.start, self.node.end)


@dataclass(slots=True)
class Collected:
    """What all files of a schema say, and what could not be read of them.

    ``module_items`` are the definitions and free-form comments of each module, the modules in
    the order in which they are first mentioned.
    """

    definitions: list[RawDefinition] = field(default_factory=list)
    module_items: dict[str, list[RawDefinition | Doc]] = field(default_factory=dict)
    pragma: Pragma = field(default_factory=Pragma)
    lost_names: set[str] = field(default_factory=set)
    is_torn: bool = False


def collect(
    path: str,
    tree: SourceTree,
    report: Report,
    *,
    accepts_old: bool,
    clean: Callable[[SourceFile], SourceFile] | None = None,
) -> Collected | None:
    """Everything that the schema at ``path`` consists of; None when it cannot be read at all.

    With ``accepts_old`` the syntax of earlier releases is understood as well.  ``clean`` takes
    off what surrounds the schema in the root file.
    """
    collector = _Collector(posixpath.dirname(path), tree, report, accepts_old)
    try:
        decoded = read_text(tree, path)
    except UnreadableFile as fault:
        report.add_unplaced(
            rules.SCHEMA_UNREADABLE, tree.shown(path), f"cannot read: {fault}"
        )
        return None
    return collector.collect(path, decoded, clean)


class _OpenFile(NamedTuple):
    """A file that is being read: its path in the tree, and what tells it from all others."""

    path: str
    identity: str


class _Collector:
    def __init__(
        self, folder: str, tree: SourceTree, report: Report, accepts_old: bool
    ) -> None:
        self._accepts_old = accepts_old
        self._folder = folder
        self._tree = tree
        self._report = report
        self._collected = Collected()
        self._pragma = PragmaSettings(report, accepts_old=accepts_old)
        self._included: set[str] = set()
        self._module_names: dict[str, str] = {}
        self._open_files: list[_OpenFile] = []

    def collect(
        self,
        path: str,
        decoded: DecodedText,
        clean: Callable[[SourceFile], SourceFile] | None,
    ) -> Collected:
        file = SourceFile(self._tree.shown(path), decoded.text)
        identity = self._tree.identity(path)
        self._read_file(
            _OpenFile(path, identity), clean(file) if clean else file, decoded
        )
        self._collected.pragma = self._pragma.result()
        return self._collected

    def _read_file(
        self, opened: _OpenFile, file: SourceFile, decoded: DecodedText
    ) -> None:
        self._included.add(opened.identity)
        self._open_files.append(opened)
        if self._is_text(file, decoded):
            parsed = parse(file, self._report, accepts_old=self._accepts_old)
            self._collected.lost_names |= parsed.lost_names
            self._collected.is_torn |= parsed.is_torn
            self._take_items(file, parsed)
        self._open_files.pop()

    def _is_text(self, file: SourceFile, decoded: DecodedText) -> bool:
        """Whether the file is worth parsing: wrong bytes would only lead to echoes."""
        if decoded.has_byte_order_mark:
            self._report.add(
                rules.BYTE_ORDER_MARK,
                Span(file, 0, 0),
                "the file starts with a byte order mark",
                help="save it as UTF-8 without one",
            )
        if decoded.bad_offset is not None:
            self._report.add(
                rules.NOT_UTF8,
                Span(file, decoded.bad_offset, decoded.bad_offset + 1),
                "the file is not UTF-8",
                help="save it as UTF-8",
            )
            self._collected.is_torn = True
        return decoded.bad_offset is None

    def _take_items(self, file: SourceFile, parsed: ParsedFile) -> None:
        module = self._module_name(self._open_files[-1].path)
        items = self._collected.module_items.setdefault(module, [])
        doc: Doc | None = None
        for index, item in enumerate(parsed.items):
            if doc is not None and _has_gap(parsed, doc.span.end, item.start):
                doc = None
            if isinstance(item, DocComment):
                self._reject_doc(doc)
                doc = parse_doc(
                    file,
                    item,
                    self._report,
                    accepts_old=self._accepts_old,
                    below=self._name_below(file, parsed.items, index),
                )
                if doc is not None and doc.symbol is None:
                    items.append(doc)
            elif not isinstance(item, Object):
                self._add_not_object(file, item)
                doc = None
            elif "include" in item.entries or "pragma" in item.entries:
                self._reject_doc(doc)
                doc = None
                self._report_repeated(file, item, parsed)
                self._run_directive(file, item)
            else:
                self._report_repeated(file, item, parsed)
                definition = RawDefinition(module, file, item, self._take_doc(doc))
                items.append(definition)
                self._collected.definitions.append(definition)
                doc = None
        if doc is not None and not _has_gap(parsed, doc.span.end, len(file.text) + 1):
            self._reject_doc(doc)

    def _name_below(
        self, file: SourceFile, items: list[Item], index: int
    ) -> str | None:
        """What the definition below a comment is called, if that can make a difference."""
        if not self._accepts_old or file.text.startswith("##\n# @", items[index].start):
            return None
        below = items[index + 1] if index + 1 < len(items) else None
        if not isinstance(below, Object):
            return None
        name = written_name(below)
        return None if name is None else name.value

    def _module_name(self, path: str) -> str:
        name = self._module_names.get(path)
        if name is None:
            name = posixpath.relpath(path, self._folder or ".")
            self._module_names[path] = name
        return name

    def _reject_doc(self, doc: Doc | None) -> None:
        """A definition's comment that no definition follows."""
        if doc is not None and doc.symbol is not None:
            opening = Span(doc.span.file, doc.span.start, doc.span.start + 2)
            self._report.add(
                rules.DOC_WITHOUT_DEFINITION,
                opening,
                f"documentation of '{doc.symbol}' with no definition after it",
                help="the comment has to stand right before the definition",
                anchor=_behind(doc),
            )

    def _take_doc(self, doc: Doc | None) -> Doc | None:
        """The comment before a definition, if it is one of a definition."""
        if doc is None or doc.symbol is not None:
            return doc
        opening = Span(doc.span.file, doc.span.start, doc.span.start + 2)
        self._report.add(
            rules.DOC_WITHOUT_SYMBOL,
            opening,
            "documentation right before a definition that does not name it",
            help="its first line has to be '@NAME:'",
            anchor=_behind(doc),
        )
        return None

    def _report_repeated(
        self, file: SourceFile, node: Object, parsed: ParsedFile
    ) -> None:
        """Keys that stand twice, in this object or inside; the first one counts."""
        pending: list[Value] = [node] if parsed.has_repeated_keys else []
        while pending:
            value = pending.pop()
            if isinstance(value, Array):
                pending.extend(value.elements)
            if not isinstance(value, Object):
                continue
            for key, repeated in value.repeated:
                first = value.entries[key.value].key
                self._report.add(
                    rules.DUPLICATE_KEY,
                    Span(file, repeated.start, repeated.end),
                    f"a second value for the key '{key.value}'",
                    related=(
                        Related(Span(file, first.start, first.end), "first here"),
                    ),
                )
            pending.extend(entry.value for entry in value.entries.values())

    def _add_not_object(self, file: SourceFile, item: Value) -> None:
        self._report.add(
            rules.TOP_LEVEL_NOT_OBJECT,
            Span(file, item.start, item.end),
            "a value that is no object at top level",
            help="a schema consists of objects: definitions, includes and pragmas",
        )

    def _run_directive(self, file: SourceFile, node: Object) -> None:
        keyword = "include" if "include" in node.entries else "pragma"
        if len(node.entries) > 1:
            extra = next(
                entry.key for key, entry in node.entries.items() if key != keyword
            )
            self._report.add(
                (
                    rules.INCLUDE_EXTRA_KEYS
                    if keyword == "include"
                    else rules.PRAGMA_EXTRA_KEYS
                ),
                Span(file, extra.start, extra.end),
                f"key '{extra.value}' beside '{keyword}'",
                help=f"'{keyword}' has to be the only key",
            )
        value = node.entries[keyword].value
        if keyword == "pragma":
            self._pragma.apply(file, value)
        elif isinstance(value, String):
            self._include(file, node, value)
        else:
            self._report.add(
                rules.INCLUDE_NOT_STRING,
                Span(file, value.start, value.end),
                "the file to include is not a string",
            )
            self._collected.is_torn = True

    def _include(self, file: SourceFile, node: Object, value: String) -> None:
        path = posixpath.normpath(
            posixpath.join(posixpath.dirname(self._open_files[-1].path), value.value)
        )
        site = Span(file, node.start, node.end)
        name = Span(file, value.start, value.end)
        if not self._tree.holds(path):
            self._lose(
                rules.INCLUDE_OUTSIDE_TREE,
                name,
                f"'{value.value}' is outside the schema's tree",
                "name the tree's top folder with --tree if it may be read",
            )
            return
        identity = self._tree.identity(path)
        if any(identity == opened.identity for opened in self._open_files):
            self._report.add(
                rules.INCLUDE_CYCLE,
                name,
                f"'{value.value}' is being included already",
                help="a file cannot include itself, not even through others",
            )
            return
        # First mention decides the order of modules, also when the file turns out unreadable.
        self._collected.module_items.setdefault(self._module_name(path), [])
        if identity in self._included:
            return
        if len(self._open_files) == _MAX_INCLUDE_DEPTH:
            self._lose(
                rules.NESTING_TOO_DEEP,
                name,
                f"more than {_MAX_INCLUDE_DEPTH} files include each other in a row",
            )
            return
        try:
            decoded = read_text(self._tree, path)
        except UnreadableFile as fault:
            self._lose(
                rules.INCLUDE_UNREADABLE, name, f"cannot read '{value.value}': {fault}"
            )
            return
        included = SourceFile(self._tree.shown(path), decoded.text, site)
        self._read_file(_OpenFile(path, identity), included, decoded)

    def _lose(
        self, rule: Rule, span: Span, message: str, help: str | None = None
    ) -> None:
        self._report.add(rule, span, message, help=help)
        self._collected.is_torn = True


def _behind(doc: Doc) -> Span:
    """Where a reader knows that ``doc`` is misplaced: after all that is wrong inside it."""
    return doc.span._replace(start=doc.span.end)


def _has_gap(parsed: ParsedFile, start: int, end: int) -> bool:
    """Whether something unreadable stands between two items."""
    gaps = parsed.gaps
    return bool(gaps) and bisect_left(gaps, start) < bisect_left(gaps, end)
