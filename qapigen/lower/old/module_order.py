"""The order of modules before QEMU 5.0: by their first definition, not by first mention."""

from collections.abc import Iterable

from qapigen.ir import Definition
from qapigen.ir.features import all_features


def by_first_definition(
    modules: Iterable[str], definitions: list[Definition]
) -> list[str]:
    """``modules``, those with definitions first, in the order of the text."""
    ordered = dict.fromkeys(definition.module for definition in definitions)
    ordered.update(dict.fromkeys(modules))
    return list(ordered)


def is_before_5_0(definitions: list[Definition]) -> bool:
    """Whether a schema with old syntax is older than the feature ``deprecated``.

    No schema says which release it belongs to, but from that release on all of QEMU's have
    something that is deprecated.
    """
    return not any(
        feature.name == "deprecated"
        for definition in definitions
        for feature in all_features(definition)
    )
