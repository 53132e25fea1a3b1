"""The classes of commands and events."""

from qapigen.backends.python import layout
from qapigen.backends.python.facts import facts
from qapigen.backends.python.fields import decoding, field_views
from qapigen.backends.python.literals import string_literal
from qapigen.backends.python.prose import class_docstring
from qapigen.backends.python.records import (
    RecordView,
    ReturnView,
    as_struct,
    class_head,
    known_members,
    needs_of,
    slots_of,
    spread_view,
)
from qapigen.backends.python.types import Types, TypeView
from qapigen.ir import Command, Event, TypeRef
from qapigen.ir.flatten import branch_union, common_members


def command_view(types: Types, command: Command) -> RecordView:
    """The class of a command: its attributes are the arguments."""
    spread = _union(types, command)
    members = [] if spread else common_members(types.schema, command)
    taken = frozenset() if command.gen else frozenset({"extra"})
    fields = field_views(types, [each.member for each in members], taken)
    returns = None if command.returns is None else types.view(command.returns)
    views = [each.type for each in fields] + [
        each for each in (spread, returns) if each
    ]
    siblings, shared = needs_of(views, fields)
    if returns is not None:
        shared |= returns.shared_decoder
    arguments = "arguments" if spread else None
    is_bare = not fields and not spread and command.gen
    result = "None" if returns is None else _forward(returns.annotation)
    name, base = types.names.classes[command.name], f"Command[{result}]"
    view = RecordView(
        head=class_head(name, base),
        docstring=class_docstring(
            f"The command {command.name} of the schema.",
            command.doc,
            entries=[each.entry for each in fields],
            condition=command.condition,
            features=command.features,
        ),
        slots=slots_of(fields, *(["arguments"] if spread else []), *sorted(taken)),
        facts=facts(
            "qapi = CommandFacts(",
            command.name,
            fields,
            features=command.features,
            condition=command.condition,
            flags=_flags(command),
            spread=arguments,
        ),
        fields=fields,
        spread=spread_view("arguments", spread, (), 8) if spread else None,
        known="" if command.gen else known_members(fields),
        is_bare=is_bare,
        returns=_return_view(types, returns),
        siblings=siblings,
        shared=shared
        | {"Command", "CommandFacts"}
        | (set() if is_bare and returns else {"as_object"})
        | (set() if command.gen else {"encode"})
        | _converters(types, returns),
    )
    is_struct = types.has_structs and fields and command.gen
    return as_struct(view, name, base) if is_struct else view


def _converters(types: Types, returns: TypeView | None) -> set[str]:
    if returns is None or not returns.is_converted or not types.has_structs:
        return set()
    return {"converted" if returns.element_decoder is None else "converted_list"}


def event_view(types: Types, event: Event) -> RecordView:
    """The class of an event: its attributes are the data, and when it happened."""
    spread = _union(types, event)
    members = [] if spread else common_members(types.schema, event)
    fields = field_views(
        types, [each.member for each in members], frozenset({"timestamp"})
    )
    # An empty object is data as well.
    is_bare = not members and event.data is None
    views = [each.type for each in fields] + ([spread] if spread else [])
    siblings, shared = needs_of(views, fields)
    return RecordView(
        head=class_head(types.names.classes[event.name], "Event"),
        docstring=class_docstring(
            f"The event {event.name} of the schema.",
            event.doc,
            entries=[each.entry for each in fields],
            condition=event.condition,
            features=event.features,
        ),
        slots=slots_of(fields, *(["data"] if spread else [])),
        facts=facts(
            "qapi = RecordFacts(",
            event.name,
            fields,
            features=event.features,
            condition=event.condition,
            spread="data" if spread else None,
        ),
        fields=fields,
        spread=spread_view("data", spread, (), 12) if spread else None,
        is_event=True,
        is_bare=is_bare,
        siblings=siblings,
        shared=shared
        | {"Event", "RecordFacts"}
        | (set() if is_bare else {"Timestamp", "event_data", "event_message"})
        | ({"DecodeError", "located"} if spread else set()),
    )


def _forward(annotation: str) -> str:
    """An annotation in a place that is evaluated: classes may not exist yet."""
    is_builtin = annotation in ("bool", "float", "int", "object", "str")
    return annotation if is_builtin else string_literal(annotation)


def _union(types: Types, definition: Command | Event) -> TypeView | None:
    union = branch_union(types.schema, definition)
    return None if union is None else types.view(TypeRef(union.name))


def _flags(command: Command) -> list[str]:
    flags = []
    if command.allow_oob:
        flags.append("allow_oob=True")
    if command.allow_preconfig:
        flags.append("allow_preconfig=True")
    if not command.success_response:
        flags.append("has_reply=False")
    if not command.gen:
        flags.append("takes_extra=True")
    return flags


def _return_view(types: Types, view: TypeView | None) -> ReturnView:
    if view is None:
        return ReturnView(
            "    def decode_return(cls, data: Any) -> None:", "        as_object(data)"
        )
    if view.is_converted and types.has_structs:
        is_list = view.element_decoder is not None
        arguments = ["data", view.declaration, view.decoder]
        if view.element_decoder is not None:
            element = view.declaration.removeprefix("list[").removesuffix("]")
            arguments = ["data", element, view.element_decoder]
        head = f"return converted{'_list' if is_list else ''}("
        return ReturnView(
            layout.signature(
                4, "def decode_return", ["cls", "data: Any"], view.annotation
            ),
            layout.call(8, head, arguments, ")"),
        )
    return ReturnView(
        layout.signature(4, "def decode_return", ["cls", "data: Any"], view.annotation),
        (
            decoding(8, "return", view, "data")
            if view.wrong is None and not view.is_any
            else layout.wrapped(8, "return", f"{view.decoder}(data)")
        ),
    )
