"""What the files of a target were made from, as the manifest records it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Origin:
    """What made the files of one target.

    ``inputs`` are digests of all files that the schema was read from, by their paths relative to
    the root file's folder; empty when the input can be read only once, as a pipe can.
    ``options`` is a digest of all settings that the files depend on, ``listing`` one of the
    manifest's own lines about them: it gives away lines that were lost or merged.
    """

    generator: str
    options: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    listing: str = ""


def origins_as_json(origins: Mapping[str, Origin]) -> list[dict[str, object]]:
    """One item for all targets that were made by the same from the same, in order."""
    runs: list[tuple[Origin, list[str]]] = []
    for target in sorted(origins):
        origin = origins[target]
        for first, targets in runs:
            if (first.generator, first.inputs) == (origin.generator, origin.inputs):
                targets.append(target)
                break
        else:
            runs.append((origin, [target]))
    return [
        {
            "generator": origin.generator,
            "targets": {
                target: {
                    "options": origins[target].options,
                    "listing": origins[target].listing,
                }
                for target in targets
            },
            "inputs": dict(sorted(origin.inputs.items())),
        }
        for origin, targets in runs
    ]


def origins_from_json(runs: Iterable[Mapping[str, object]]) -> dict[str, Origin]:
    """The origins in what any JSON document may have; ValueError when it is none of ours."""
    origins: dict[str, Origin] = {}
    for run in runs:
        match run:
            case {"generator": str(generator), "targets": dict(targets)}:
                inputs = _texts(run.get("inputs"))
            case _:
                raise ValueError(run)
        for target, record in targets.items():
            texts = _texts(record)
            if texts.keys() != {"options", "listing"} or target in origins:
                raise ValueError(target)
            origins[target] = Origin(
                generator, texts["options"], inputs, texts["listing"]
            )
    return origins


def _texts(value: object) -> dict[str, str]:
    if isinstance(value, dict) and all(
        isinstance(each, str) for each in value.values()
    ):
        return value
    raise ValueError(value)
