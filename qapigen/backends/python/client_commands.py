"""The client's method for each command, for both kinds of client."""

from collections.abc import Iterator
from dataclasses import dataclass

from qapigen.backends.python import layout
from qapigen.backends.python.fields import field_views
from qapigen.backends.python.literals import docstring
from qapigen.backends.python.modules import SiblingView, stand_in
from qapigen.backends.python.names import Names, modules_of
from qapigen.backends.python.naming import MODULE_SCOPE, member_names
from qapigen.backends.python.prose import method_docstring
from qapigen.backends.python.types import Types
from qapigen.ir import Command, Schema, TypeRef
from qapigen.ir.flatten import branch_union, common_members

# Attributes of the clients themselves.
_TAKEN = frozenset(["error_wait", "events", "execute", "transport"])


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method; the texts are whole statements."""

    signature: str
    docstring: str
    body: str


@dataclass(frozen=True, slots=True)
class CommandsView:
    """The class with all methods; ``define`` is what a function of its kind starts with."""

    name: str
    docstring: str
    define: str
    siblings: tuple[SiblingView, ...]
    methods: tuple[MethodView, ...]

    @property
    def typing_names(self) -> list[str]:
        """What the module needs of ``typing``."""
        return ["TYPE_CHECKING", "TypeVar"] if self.siblings else ["TypeVar"]

    @property
    def shared(self) -> list[str]:
        """What the module needs of the runtime."""
        has_null = any("JsonNull" in each.signature for each in self.methods)
        return ["JsonNull"] * has_null + ["LazyModule"] * bool(self.siblings)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What tells the two kinds of client apart."""

    module: str
    name: str
    define: str
    wait: str
    summary: str


_KINDS = (
    _Kind(
        "_client_commands",
        "AsyncCommands",
        "async def",
        "await ",
        "The asynchronous client's methods.",
    ),
    _Kind(
        "_client_sync_commands",
        "SyncCommands",
        "def",
        "",
        "The synchronous client's methods.",
    ),
)


def commands_views(schema: Schema, names: Names) -> Iterator[tuple[str, CommandsView]]:
    """The modules of methods: their names and views."""
    commands = [
        each
        for module in modules_of(schema)
        for each in module.definitions
        if isinstance(each, Command)
    ]
    methods = member_names(
        (each.name for each in commands), names.class_scope, MODULE_SCOPE, _TAKEN
    )
    for kind in _KINDS:
        types = Types(schema, names, kind.module)
        found = [
            _method(types, kind, command, name)
            for command, name in zip(commands, methods, strict=True)
        ]
        siblings = sorted(frozenset[str]().union(*(used for _, used in found)))
        yield kind.module, CommandsView(
            name=kind.name,
            docstring=docstring([kind.summary], 0),
            define=kind.define,
            siblings=tuple(SiblingView(each, stand_in(each)) for each in siblings),
            methods=tuple(method for method, _ in found),
        )


def _method(
    types: Types, kind: _Kind, command: Command, name: str
) -> tuple[MethodView, frozenset[str]]:
    """The method for ``command``, and the modules that it refers to."""
    parameters, arguments, siblings = _parameters(types, command)
    oob = ""
    if command.allow_oob and not any(each == "oob=oob" for each in arguments):
        oob = ", oob=oob"
        parameters += [*([] if parameters else ["        *,"]), _OOB]
    if command.returns is None:
        result, give = "None", ""
    else:
        returned = types.view(command.returns)
        result, give = returned.annotation, "return "
        siblings |= returned.siblings
    home = types.names.modules[command.module]
    head = f"{kind.define} {name}"
    return (
        MethodView(
            signature=(
                "\n".join(
                    [
                        f"    {head}(",
                        "        self,",
                        *parameters,
                        f"    ) -> {result}:",
                    ]
                )
                if parameters
                else layout.signature(4, head, ["self"], result)
            ),
            docstring=method_docstring(
                f"Execute the command {command.name}.",
                command.doc,
                condition=command.condition,
                features=command.features,
            ),
            body=_call(
                f"{give}{kind.wait}self.execute(",
                f"_{home}.{types.names.classes[command.name]}(",
                arguments,
                oob,
            ),
        ),
        siblings | {home},
    )


_OOB = "        oob: bool = False,"


def _parameters(
    types: Types, command: Command
) -> tuple[list[str], list[str], frozenset[str]]:
    """The parameters and how they are passed on, and the modules that they refer to."""
    union = branch_union(types.schema, command)
    if union is not None:
        view = types.view(TypeRef(union.name))
        parameter = layout.annotated(8, "arguments", view.annotation, ",")
        return [parameter], ["arguments"], view.siblings
    taken = frozenset() if command.gen else frozenset({"extra"})
    members = [each.member for each in common_members(types.schema, command)]
    fields = field_views(types, members, taken)
    parameters = [each.parameter for each in fields]
    if not command.gen:
        parameters.append("        extra: dict[str, object] | None = None,")
    if parameters:
        parameters.insert(0, "        *,")
    names = [*(each.name for each in fields), *sorted(taken)]
    return (
        parameters,
        [f"{each}={each}" for each in names],
        frozenset[str]().union(*(each.type.siblings for each in fields)),
    )


def _call(head: str, constructor: str, arguments: list[str], oob: str) -> str:
    """The statement that executes the command."""
    command = f"{constructor}{', '.join(arguments)})"
    line = f"        {head}{command}{oob})"
    if len(line) <= layout.WIDTH:
        return line
    inner = layout.call(12, constructor, arguments, ")")
    if oob and 12 + len(command) + len(oob) > layout.WIDTH:
        return f"        {head}\n{inner},\n            oob=oob,\n        )"
    return f"        {head}\n{inner}{oob}\n        )"
