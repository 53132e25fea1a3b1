"""``qapigen check``: whether generated files are what generating them anew would write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qapigen.commands.arguments import Arguments
from qapigen.commands.check_causes import find_causes
from qapigen.commands.check_findings import CheckResult
from qapigen.commands.check_output import write_result
from qapigen.commands.check_remedy import remedies
from qapigen.commands.console import Console
from qapigen.commands.failure import CommandError, at_work
from qapigen.commands.generate import GENERATOR, Job, planned, render_files
from qapigen.commands.load import load_schema
from qapigen.commands.origin import input_is, origins_of, settings_digest
from qapigen.commands.settings import configuration
from qapigen.commands.status import Status
from qapigen.config import DEFAULT_TARGETS, Config, TargetName
from qapigen.emit.error import WriteError
from qapigen.emit.manifest import Manifest, read_manifest
from qapigen.emit.paths import MANIFEST, check_paths
from qapigen.emit.states import (
    FileState,
    Found,
    SortedFile,
    find_files,
    is_untouched,
    sort_files,
)
from qapigen.ir import Schema

_FORMATS_WITH_DIFF = ("full", "concise", "json")


@dataclass(frozen=True, slots=True)
class _Record:
    """The manifest of a folder; ``fault`` is what is wrong with one that cannot be used."""

    manifest: Manifest | None
    fault: str | None = None


def run(arguments: Arguments, console: Console) -> Status:
    """Sort all files; FINDINGS when one is not current, or upstream drifted too far.

    Writes nothing.  FAILED when the schema has errors or any input cannot be read, so that this
    can be taken neither for findings nor for their absence.
    """
    if arguments.diff and arguments.check_format not in _FORMATS_WITH_DIFF:
        raise CommandError(
            f"--diff with format '{arguments.check_format}'",
            f"it goes with {', '.join(_FORMATS_WITH_DIFF)}",
        )
    config = configuration(arguments)
    job = planned(arguments, config)
    root = Path(job.output)
    try:
        record = _record(root)
        targets = job.targets or _targets_there(root, record.manifest)
        found = find_files(root, targets, tuple(TargetName))
        result = _checked(arguments, job, targets, record, found, console)
    except OSError as error:
        place = root if error.filename is None else error.filename
        raise CommandError(f"cannot read '{place}': {error.strerror}") from None
    if result is None:
        return Status.FAILED
    result = _with_drift(result, arguments, config, job, console)
    write_result(result, arguments, console)
    return Status.FINDINGS if result.fails else Status.FINE


def _checked(
    arguments: Arguments,
    job: Job,
    targets: Sequence[TargetName],
    record: _Record,
    found: Found,
    console: Console,
) -> CheckResult | None:
    """What there is to say about the folder; None when the schema has errors."""
    manifest = record.manifest
    if manifest is not None and not arguments.full:
        allowed = arguments.allow_stray
        if _has_not_moved(job, targets, manifest) and is_untouched(
            found, manifest, targets, allow_stray=allowed
        ):
            total = sum(path.split("/")[0] in targets for path in manifest.files)
            return CheckResult(output=job.output, total=total, was_rendered=False)
    schema = load_schema(job.input, job.how, console, result_on_out=True)
    if not isinstance(schema, Schema):
        return None
    wanted = {
        path: text.encode() for path, text in render_files(schema, job, targets).items()
    }
    _refuse_unwritable(wanted)
    with at_work(f"comparing '{job.output}'"):
        files = sort_files(found, wanted, manifest, targets)
    findings = [
        each
        for each in _marked(files, record.fault)
        if each.state is not FileState.CURRENT
        and not (arguments.allow_stray and each.is_beside)
    ]
    settings: Mapping[str, Mapping[str, object]] = {
        target.value: job.settings(target) for target in targets
    }
    return CheckResult(
        output=job.output,
        total=len(wanted),
        findings=findings,
        causes=find_causes(
            findings,
            manifest,
            origins_of(job.input, job.how, schema, GENERATOR, settings),
        ),
        remedies=remedies(findings, arguments, job, targets),
    )


def _has_not_moved(job: Job, targets: Sequence[TargetName], manifest: Manifest) -> bool:
    """Whether input, settings and qapigen are those that the manifest has recorded."""
    origins = [manifest.origins.get(target) for target in targets]
    for target, origin in zip(targets, origins, strict=True):
        if (
            origin is None
            or origin.generator != GENERATOR
            or origin.options != settings_digest(job.settings(target))
        ):
            return False
    different = {id(each.inputs): each.inputs for each in origins if each is not None}
    return all(input_is(job.input, job.how, each) for each in different.values())


def _record(root: Path) -> _Record:
    """What the folder says about itself.  Raises CommandError and OSError."""
    path = root / MANIFEST
    if path.is_symlink() or (path.exists() and not path.is_file()):
        # Nor would generating touch what is behind it.
        raise CommandError(f"'{path}' is not a regular file", "remove it")
    try:
        return _Record(read_manifest(path.read_bytes()))
    except FileNotFoundError:
        return _Record(None)
    except NotADirectoryError:
        raise CommandError(f"'{root}' is not a folder") from None
    except WriteError as error:
        return _Record(None, str(error))


def _targets_there(root: Path, manifest: Manifest | None) -> Sequence[TargetName]:
    """The targets that a folder has, those that are made by default if it has none."""
    if manifest is not None:
        folders = {path.split("/")[0] for path in manifest.files}
    else:
        folders = {each.value for each in TargetName if (root / each).is_dir()}
    return [each for each in TargetName if each in folders] or DEFAULT_TARGETS


def _refuse_unwritable(wanted: Mapping[str, bytes]) -> None:
    try:
        check_paths(wanted)
    except WriteError as error:
        raise CommandError(str(error), error.help) from None


def _marked(files: Sequence[SortedFile], fault: str | None) -> list[SortedFile]:
    """The same files; a manifest that cannot be used is not missing."""
    return [
        (
            SortedFile(MANIFEST, FileState.EDITED, fault)
            if fault is not None and each.path == MANIFEST
            else each
        )
        for each in files
    ]


def _with_drift(
    result: CheckResult,
    arguments: Arguments,
    config: Config,
    job: Job,
    console: Console,
) -> CheckResult:
    if arguments.upstream is None:
        return result
    from qapigen.commands.check_upstream import drift

    return replace(result, drift=drift(arguments, config, job, console))
