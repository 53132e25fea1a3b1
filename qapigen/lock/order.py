"""The order of modules and definitions, as a sequence of runs.

A module may include another one between two of its definitions, so the text with all includes
spliced in can come back to a module: it then has a run before and one after.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from qapigen.ir import Definition, Module, Schema


class Run(NamedTuple):
    """Definitions of one module that follow each other, by name."""

    module: str
    names: tuple[str, ...]


def module_runs(schema: Schema) -> Iterator[Run]:
    """What :func:`ordered` makes the order of ``schema`` from again.

    Runs follow each other as the definitions do, and the first runs of all modules as the
    modules do; to that end some have no definitions.
    """
    modules = (module.name for module in schema.modules)
    mentioned: set[str] = set()
    for module, run in groupby(schema.definitions, key=lambda each: each.module):
        while module not in mentioned:
            following = next(modules)
            mentioned.add(following)
            if following != module:
                yield Run(following, ())
        yield Run(module, tuple(each.name for each in run))
    for module in modules:
        yield Run(module, ())


def ordered(
    runs: Sequence[Run], definitions: Mapping[str, Definition]
) -> tuple[tuple[Module, ...], tuple[Definition, ...]]:
    """The modules, and all definitions, in the order of ``runs``.

    Names that are not in ``definitions`` are passed over.
    """
    modules: dict[str, list[Definition]] = {}
    everything: list[Definition] = []
    for run in runs:
        found = [definitions[name] for name in run.names if name in definitions]
        modules.setdefault(run.module, []).extend(found)
        everything += found
    return (
        tuple(Module(name, tuple(items)) for name, items in modules.items()),
        tuple(everything),
    )
