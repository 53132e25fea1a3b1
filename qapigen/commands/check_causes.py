"""Finds out what moved since files were generated: the schema, qapigen, or the settings."""

from collections.abc import Iterator, Mapping, Sequence

from qapigen.commands.check_findings import Cause, Moved
from qapigen.emit.manifest import Manifest
from qapigen.emit.origin import Origin
from qapigen.emit.states import FileState, SortedFile

_FEW = 3


def find_causes(
    findings: Sequence[SortedFile], manifest: Manifest | None, now: Mapping[str, Origin]
) -> list[Cause]:
    """Why files would be written differently; ``now`` has what they would be made from."""
    if manifest is None or not manifest.files:
        return []
    moved = {each.path.split("/")[0] for each in findings if has_moved(each)}
    targets: dict[tuple[Moved, str], list[str]] = {}
    for target in sorted(moved & now.keys()):
        recorded = manifest.origins.get(target)
        for cause in _causes(recorded, now[target]):
            targets.setdefault(cause, []).append(target)
    return [Cause(*cause, tuple(where)) for cause, where in targets.items()]


def has_moved(file: SortedFile) -> bool:
    """Whether generating the file would come to something else than it did."""
    match file.state:
        case FileState.STALE | FileState.ORPHAN:
            return file.is_listed
        case FileState.MISSING:
            return not file.is_listed
        case FileState.EDITED:
            return file.is_listed and file.note is not None and file.found is not None
        case _:
            return False


def _causes(recorded: Origin | None, now: Origin) -> Iterator[tuple[Moved, str]]:
    if recorded is None:
        yield Moved.UNKNOWN, "the manifest does not say what the files were made from"
        return
    knows_inputs = bool(recorded.inputs and now.inputs)
    is_known = False
    if knows_inputs and recorded.inputs != now.inputs:
        is_known = True
        yield Moved.SCHEMA, _input_changes(recorded.inputs, now.inputs)
    if recorded.generator != now.generator:
        is_known = True
        yield (
            Moved.QAPIGEN,
            f"the files are of {recorded.generator}, this is {now.generator}",
        )
    if recorded.options != now.options:
        is_known = True
        yield Moved.SETTINGS, "the files were made with others"
    if is_known:
        return
    if knows_inputs:
        yield Moved.QAPIGEN, f"this {now.generator} writes other files than that one"
    else:
        yield Moved.UNKNOWN, "the manifest cannot tell whether the schema moved"


def _input_changes(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Which files of the schema changed: ``net.json changed, a.json and b.json added``."""
    parts = [
        f"{_some(paths)} {verb}"
        for verb, paths in (
            (
                "changed",
                [path for path in old if path in new and old[path] != new[path]],
            ),
            ("added", [path for path in new if path not in old]),
            ("removed", [path for path in old if path not in new]),
        )
        if paths
    ]
    return ", ".join(parts)


def _some(paths: Sequence[str]) -> str:
    if len(paths) > _FEW:
        return f"{', '.join(paths[:_FEW])} and {len(paths) - _FEW} more"
    return " and ".join(paths)
