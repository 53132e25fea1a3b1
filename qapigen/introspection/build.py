"""Which configuration symbols a server was built with, found from what it says of itself.

An introspection reply shows no conditions, only what came of them.  Held against a schema that
has them, every conditional part that is there or not says something about its condition; the
answer is the set of symbols that contradicts the least of it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from qapigen.introspection.evidence import Evidence, evidence
from qapigen.ir import Schema
from qapigen.ir.condition import holds, symbols

Build: TypeAlias = dict[str, bool]


def find_build(schema: Schema, replied: Schema) -> Build:
    """Which symbols of ``schema`` are defined and which are not in the build that replied.

    What the reply leaves open is not in the result.
    """
    found = Counter(evidence(schema, replied))
    names = sorted(frozenset[str]().union(*(symbols(each) for each, _ in found)))
    best: Build = {}
    # Conditions may hold in several ways, so one way down may end where the other does not.
    for start in (True, False):
        build = _descend(dict.fromkeys(names, start), found)
        if start or _contradictions(build, found) < _contradictions(best, found):
            best = build
    return _without_idle(best, found)


def _descend(build: Build, found: Mapping[Evidence, int]) -> Build:
    """Change one symbol, or all of one condition, as long as that contradicts less."""
    least = _contradictions(build, found)
    while least:
        costs = [(_contradictions(each, found), each) for each in _near(build, found)]
        cost, nearest = min(costs, key=lambda pair: pair[0])
        if cost >= least:
            break
        least, build = cost, nearest
    return build


def _near(build: Build, found: Mapping[Evidence, int]) -> Iterator[Build]:
    for name in build:
        yield {**build, name: not build[name]}
    for condition, is_there in found:
        if holds(condition, build) is not is_there:
            for value in (True, False):
                yield build | dict.fromkeys(sorted(symbols(condition)), value)


def _contradictions(build: Mapping[str, bool], found: Mapping[Evidence, int]) -> int:
    return sum(
        count
        for (condition, is_there), count in found.items()
        if holds(condition, build) is not is_there
    )


def _without_idle(build: Build, found: Mapping[Evidence, int]) -> Build:
    """The symbols that something hangs on, others left open."""
    least = _contradictions(build, found)
    for name in list(build):
        flipped = {**build, name: not build[name]}
        rest = {each: value for each, value in build.items() if each != name}
        is_idle = _contradictions(flipped, found) == least
        if is_idle and _contradictions(rest, found) == least:
            build = rest
    return build
