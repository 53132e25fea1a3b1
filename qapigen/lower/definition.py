"""Lowers one definition: its shape is checked against the language on the way."""

from typing import Final, Literal, get_args

from qapigen.ir import Definition
from qapigen.lower.alternate import lower_alternate
from qapigen.lower.context import Context
from qapigen.lower.doc_checks import check_doc_fits
from qapigen.lower.enum import lower_enum
from qapigen.lower.message import lower_command, lower_event
from qapigen.lower.names import check_definition_name
from qapigen.lower.shape import described
from qapigen.lower.struct import lower_struct
from qapigen.lower.union import lower_union
from qapigen.report import Related, rules
from qapigen.report.suggest import did_you_mean
from qapigen.syntax.nodes import Object, String

Kind = Literal["enum", "struct", "union", "alternate", "command", "event"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def lower_definition(context: Context, node: Object) -> Definition | None:
    """The definition in ``node``; None when not even its kind and name can be told."""
    kinds: list[Kind] = [key for key in node.entries if key in KINDS]
    if len(kinds) != 1:
        _add_not_one_kind(context, node, kinds)
        return None
    kind = kinds[0]
    name = node.entries[kind].value
    if not isinstance(name, String):
        context.add(
            rules.DEFINITION_NAME_NOT_STRING,
            name,
            f"the name of this {kind} is {described(name)}",
            help="a name is a string",
        )
        return None
    context.kind = kind
    context.name = name.value
    check_definition_name(context, name, kind)
    check_doc_fits(context, node, name)
    match kind:
        case "enum":
            return lower_enum(context, node)
        case "struct":
            return lower_struct(context, node)
        case "union":
            return lower_union(context, node)
        case "alternate":
            return lower_alternate(context, node)
        case "command":
            return lower_command(context, node)
        case "event":
            return lower_event(context, node)


def _add_not_one_kind(context: Context, node: Object, kinds: list[Kind]) -> None:
    if kinds:
        first, *others = (node.entries[kind].key for kind in kinds)
        context.add(
            rules.NOT_ONE_KIND,
            others[0],
            f"a definition that is both {kinds[0]} and {kinds[1]}",
            related=(Related(context.span(first), "the first kind"),),
        )
        return
    suggestion = None
    if node.entries:
        suggestion = did_you_mean(next(iter(node.entries)), KINDS)
    context.add(
        rules.NOT_ONE_KIND,
        node,
        "a definition of no kind",
        help=suggestion or f"one of its keys has to be one of {', '.join(KINDS)}",
    )
