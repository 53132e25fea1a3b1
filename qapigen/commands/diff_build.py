"""What a server's answer tells of its build, so that only true differences are reported."""

from collections.abc import Mapping

from qapigen.commands.console import Console
from qapigen.diff import Ability, Side, power
from qapigen.introspection.build import find_build


def with_build(
    defined: Mapping[str, bool], old: Side, new: Side, console: Console
) -> Mapping[str, bool]:
    """``defined``, and what follows from the side that a server answered for, if one is.

    What the user has said of a symbol stands.
    """
    for server, schema in ((old, new), (new, old)):
        has_conditions = Ability.CONDITIONS in schema.power.abilities
        if server.power is power.INTROSPECTION and has_conditions:
            build = find_build(schema.schema, server.schema)
            console.note(f"{server.label} was built {_described(build)}")
            return {**build, **defined}
    return defined


def _described(build: Mapping[str, bool]) -> str:
    having = [name for name, is_defined in build.items() if is_defined]
    lacking = [name for name, is_defined in build.items() if not is_defined]
    parts = [
        f"{word} {', '.join(names)}"
        for word, names in (("with", having), ("without", lacking))
        if names
    ]
    return "; ".join(parts) or "in a way that shows nowhere"
