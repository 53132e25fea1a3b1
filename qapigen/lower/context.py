"""What lowering one definition needs to know besides its syntax."""

from typing import Protocol

from qapigen.ir import Doc, Pragma, Section, SectionKind
from qapigen.report import Related, Report, Rule
from qapigen.source import SourceFile, Span


class Placed(Protocol):
    """Anything with offsets in a file."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


class Context:
    """The definition being lowered: its file, name, documentation, and its faults so far.

    ``is_faulty`` says that something of it was left out.
    """

    __slots__ = (
        "_features",
        "_members",
        "_report",
        "anchor",
        "doc",
        "file",
        "is_faulty",
        "kind",
        "module",
        "name",
        "pragma",
    )

    def __init__(
        self,
        file: SourceFile,
        module: str,
        anchor: Span,
        doc: Doc | None,
        pragma: Pragma,
        report: Report,
    ) -> None:
        self.file = file
        self.module = module
        self.anchor = anchor
        self.doc = doc
        self.pragma = pragma
        self.kind = ""
        self.name = ""
        self.is_faulty = False
        self._report = report
        self._members: dict[str | None, Section] = {}
        self._features: dict[str | None, Section] = {}
        if doc is not None:
            for section in doc.sections:
                if section.kind is SectionKind.MEMBER:
                    self._members.setdefault(section.name, section)
                elif section.kind is SectionKind.FEATURE:
                    self._features.setdefault(section.name, section)

    def forget_doc(self) -> None:
        """Drop the documentation: it belongs to something else."""
        self.doc = None
        self._members = {}
        self._features = {}

    def span(self, node: Placed) -> Span:
        """The place of ``node``."""
        return Span(self.file, node.start, node.end)

    def member_doc(self, name: str) -> Section | None:
        """What the documentation says about the member, value or alternative ``name``."""
        return self._members.get(name)

    def feature_doc(self, name: str) -> Section | None:
        """What the documentation says about the feature ``name``."""
        return self._features.get(name)

    def add(
        self,
        rule: Rule,
        node: Placed,
        message: str,
        *,
        help: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Report a fault at ``node`` and mark the definition as faulty."""
        self.is_faulty = True
        self._report.add(
            rule,
            self.span(node),
            message,
            help=help,
            related=related,
            anchor=self.anchor,
        )

    def remark(
        self, rule: Rule, span: Span, message: str, *, help: str | None = None
    ) -> None:
        """Report a fault of the documentation; the definition itself is whole."""
        self._report.add(rule, span, message, help=help, anchor=self.anchor)
