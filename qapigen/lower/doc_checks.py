"""Whether a definition's documentation is there, and is about that definition."""

from qapigen.ir import Doc, SectionKind
from qapigen.lower.context import Context
from qapigen.report import Related, rules
from qapigen.report.suggest import did_you_mean
from qapigen.syntax.nodes import Object, String


def check_doc_fits(context: Context, node: Object, name: String) -> None:
    """The comment's symbol, and the sections that only commands have.

    A comment about something else is dropped: nothing it says can be held against ``node``.
    """
    doc = context.doc
    if doc is None:
        if context.pragma.doc_required:
            context.remark(
                rules.DOC_MISSING,
                context.span(name),
                f"{context.kind} '{context.name}' has no documentation",
                help="the pragma 'doc-required' asks for a comment before each definition",
            )
        return
    if doc.symbol != context.name:
        # An empty symbol has its own rule already.
        if doc.symbol:
            context.remark(
                rules.DOC_WRONG_SYMBOL,
                context.span(name),
                f"'{context.name}' stands under documentation of '{doc.symbol}'",
                help=did_you_mean(doc.symbol, (context.name,))
                or f"the comment's first line has to be '@{context.name}:'",
                related=(Related(doc.span, "the documentation"),),
            )
        context.forget_doc()
        return
    _check_sections(context, doc, returns="returns" in node.entries)


def _check_sections(context: Context, doc: Doc, *, returns: bool) -> None:
    for section in doc.sections:
        if section.kind is SectionKind.RETURNS:
            if context.kind != "command":
                context.remark(
                    rules.DOC_RETURNS_OUTSIDE_COMMAND,
                    section.span,
                    f"'Returns:' in the documentation of {context.kind} '{context.name}'",
                    help="only commands return something",
                )
            elif not returns:
                context.remark(
                    rules.DOC_RETURNS_NOTHING,
                    section.span,
                    f"'Returns:' in the documentation of command '{context.name}', "
                    "which returns nothing",
                    help="declare it with 'returns', or drop the section",
                )
        elif section.kind is SectionKind.ERRORS and context.kind != "command":
            context.remark(
                rules.DOC_ERRORS_OUTSIDE_COMMAND,
                section.span,
                f"'Errors:' in the documentation of {context.kind} '{context.name}'",
                help="only commands fail",
            )
