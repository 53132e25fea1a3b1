"""Changes made by hand, for the tests of what is made of them."""

from pathlib import Path

from qapigen.diff import (
    Ability,
    Changes,
    ChangeSeverity,
    Finding,
    Modifier,
    Place,
    Position,
    SkippedRule,
    Witness,
    WitnessKind,
)
from qapigen.diff.render import DiffFormat, DiffStyle, render_diff
from qapigen.diff.rules import CATALOGUE
from qapigen.diff.verdict import Entry, FailOn, Remark, Verdict
from qapigen.source import SourceFile, Span

OLD = SourceFile("qapi/lamp.json", "\n".join(f"old {n}" for n in range(1, 30)))
NEW = SourceFile("qapi/lamp.json", "\n".join(f"new {n}" for n in range(1, 30)))


def place(file: SourceFile, line: int, *, is_enclosing: bool = False) -> Place:
    start = file.line_starts[line - 1]
    return Place(Span(file, start, start + 3), is_enclosing)


def finding(
    rule: str,
    name: str = "lamp-on.colour",
    severity: str = "breaking",
    *,
    message: str = "something changed",
    positions: tuple[Position, ...] = (Position.ARG,),
    reached_from: tuple[str, ...] = ("lamp-on",),
    modifiers: tuple[Modifier, ...] = (),
    deprecated_since: str | None = None,
    renamed_to: str | None = None,
    old_place: Place | None = None,
    new_place: Place | None = None,
    witness: Witness | None = None,
) -> Finding:
    symbol, dot, item = name.partition(".")
    level = ChangeSeverity(severity)
    return Finding(
        rule=CATALOGUE[rule],
        severity=level,
        severity_by_position=dict.fromkeys(positions, level),
        symbol=symbol,
        item=item if dot else None,
        reached_from=reached_from,
        old="old",
        new=None,
        message=message,
        modifiers=modifiers,
        deprecated_since=deprecated_since,
        renamed_to=renamed_to,
        old_place=old_place,
        new_place=new_place,
        witness=witness,
    )


REMOVED = finding(
    "member-removed-optional",
    message="argument 'colour' is no longer accepted",
    modifiers=(Modifier.ANNOUNCED,),
    deprecated_since="8.2",
    old_place=place(OLD, 5),
    new_place=place(NEW, 3, is_enclosing=True),
    witness=Witness(
        WitnessKind.REFUSED,
        "lamp-on",
        '{"execute": "lamp-on", "arguments": {"colour": "red"}}',
    ),
)
RENAMED = finding(
    "command-removed",
    "lamp_off",
    message="the command is gone",
    reached_from=("lamp_off",),
    modifiers=(Modifier.RENAMED,),
    renamed_to="lamp-off",
    old_place=place(OLD, 9),
)
WIDER = finding(
    "enum-value-added",
    "Colour.green",
    "dangerous",
    message="value 'green' is new",
    positions=(Position.ARG, Position.RETURN),
    reached_from=("a", "b", "c", "d"),
    new_place=place(NEW, 7),
)
DEPRECATED = finding(
    "deprecated-added",
    "lamp-on.force",
    "compatible",
    message="argument 'force' is deprecated",
    new_place=place(NEW, 11),
)
ADDED = finding(
    "command-added",
    "lamp-blink",
    "compatible",
    message="the command is new",
    reached_from=("lamp-blink",),
    new_place=place(NEW, 15),
)
REPRIEVED = finding(
    "deprecated-removed",
    "lamp-on.id",
    "compatible",
    message="argument 'id' is no longer deprecated",
    new_place=place(NEW, 16),
)
MOVED = finding(
    "module-moved",
    "Colour",
    "silent",
    message="moved from 'lamp.json' to 'colour.json'",
    positions=(),
    reached_from=(),
)
SKIPPED = SkippedRule(CATALOGUE["type-renamed"], "old", (Ability.TYPE_NAMES,))
ALL = (REMOVED, RENAMED, WIDER, DEPRECATED, ADDED, REPRIEVED, MOVED)


def verdict(
    *entries: Finding | Entry,
    fail_on: FailOn = FailOn.BREAKING,
    skipped: tuple[SkippedRule, ...] = (),
    remarks: tuple[Remark, ...] = (),
    versions: tuple[str | None, str | None] = ("9.0.0", "9.1.0"),
) -> Verdict:
    weighed = tuple(
        each if isinstance(each, Entry) else Entry(finding=each) for each in entries
    )
    found = tuple(each.finding for each in weighed)
    return Verdict(
        changes=Changes("qemu.git@v9.0.0", "qemu.git@v9.1.0", found, skipped),
        entries=weighed,
        fail_on=fail_on,
        remarks=remarks,
        old_version=versions[0],
        new_version=versions[1],
    )


def written(
    told: Verdict, format: DiffFormat, show: ChangeSeverity | None = None
) -> str:
    style = DiffStyle(show=show, version="1.2.3", base=Path.cwd())
    return render_diff(told, format, style)
