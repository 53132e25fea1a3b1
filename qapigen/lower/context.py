"""What lowering one definition needs to know besides its syntax."""

from typing import Protocol

from qapigen.ir import Doc, Pragma, Section, SectionKind
from qapigen.report import Related, Report, Rule, rules
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

    ``is_faulty`` says that something of it was left out, ``accepts_old`` that it may use the
    syntax of earlier releases, ``is_implicit`` that a shorthand of these made it.
    """

    __slots__ = (
        "_features",
        "_members",
        "_report",
        "accepts_old",
        "anchor",
        "doc",
        "file",
        "is_faulty",
        "is_implicit",
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
        *,
        accepts_old: bool,
        is_implicit: bool,
    ) -> None:
        self.file = file
        self.module = module
        self.anchor = anchor
        self.doc = doc
        self.pragma = pragma
        self.accepts_old = accepts_old
        self.is_implicit = is_implicit
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

    def add_old(self, node: Placed, message: str) -> None:
        """Remark on syntax of an earlier release."""
        self._report.add(rules.OLD_SYNTAX, self.span(node), message)

    def remark(
        self,
        rule: Rule,
        span: Span,
        message: str,
        *,
        help: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Report a fault of the documentation; the definition itself is whole."""
        self._report.add(
            rule, span, message, help=help, related=related, anchor=self.anchor
        )
