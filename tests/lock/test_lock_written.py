"""What a lock looks like, and what changes in it when a schema changes."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lock_readers import SOURCE, read

from qapigen.compile import load
from qapigen.ir import Schema
from qapigen.lock import InputFile, LockSource, is_lock, write_lock
from qapigen.lock.changes import changes
from qapigen.lock.source import lock_source
from qapigen.source.tree import tree_of

HERE = Path(__file__).parent
LAMPS = HERE / "lamps" / "lamps.json"
SCHEMA = LAMPS.read_text()
PARTS = (HERE / "lamps" / "sub" / "parts.json").read_text()


@pytest.fixture
def lamps(tmp_path: Path) -> Callable[..., Schema]:
    """Gives the schema of the lamps with one text in it replaced by another."""

    def changed(*edits: tuple[str, str]) -> Schema:
        (tmp_path / "sub").mkdir(exist_ok=True)
        for path, text in (("lamps.json", SCHEMA), ("sub/parts.json", PARTS)):
            for old, new in edits:
                text = text.replace(old, new)
            (tmp_path / path).write_text(text)
        return load(str(tmp_path / "lamps.json"))

    return changed


def difference(old: Schema, new: Schema) -> tuple[list[str], list[str]]:
    """Lines of the lock that went and that came."""
    before, after = (write_lock(each, SOURCE).split("\n") for each in (old, new))
    return (
        [line for line in before if line not in after],
        [line for line in after if line not in before],
    )


def test_a_lock_of_everything() -> None:
    schema = load(str(LAMPS))
    source = lock_source(schema, tree_of(str(LAMPS)), str(LAMPS))
    text = write_lock(schema, source)
    assert text == (HERE / "lamps.lock").read_text()
    assert is_lock(text)
    assert read(text).source == source


def test_no_prose_gets_into_a_lock() -> None:
    assert "rose" in SCHEMA
    assert "rose" not in (HERE / "lamps.lock").read_text()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'cause': 'any'", "'cause': 'str'"),
        ("'cause': 'any'", "'*cause': 'any'"),
        ("'heat': 'int8'", "'heat': { 'type': 'int8', 'if': 'CONFIG_HEAT' }"),
        ("'heat': 'int8'", "'heat': { 'type': 'int8', 'features': [ 'unstable' ] }"),
        ("            'infra',\n", "            { 'name': 'infra', 'if': 'X' },\n"),
        ("'if': 'CONFIG_BLUE' } },\n  'if'", "'if': 'CONFIG_AZURE' } },\n  'if'"),
        ("'allow-oob': true,", ""),
        ("# Prose of a union.", "# Other words about a union."),
        ("# Since: 0.9", "# Since: 0.10"),
    ],
)
def test_one_fact_is_one_line(lamps: Callable[..., Schema], old: str, new: str) -> None:
    gone, come = difference(lamps(), lamps((old, new)))
    assert len(gone) == 1
    assert len(come) == (0 if not new else 1)


def test_a_new_member_is_one_line(lamps: Callable[..., Schema]) -> None:
    gone, come = difference(
        lamps(), lamps(("'heat': 'int8',", "'heat': 'int8', 'glow': 'bool',"))
    )
    assert (gone, come) == ([], ["  .glow: bool"])


def test_a_moved_definition_is_one_line(lamps: Callable[..., Schema]) -> None:
    moved = (
        "##\n# @LAMP_BLOWN:"
        + SCHEMA.split("##\n# @LAMP_BLOWN:")[1].split("\n##\n# @LAMP_CH")[0]
    )
    new = write_lock(
        lamps((moved, ""), ("##\n# @RedLamp:", moved + "\n##\n# @RedLamp:")), SOURCE
    )
    old = write_lock(lamps(), SOURCE)
    assert sorted(new.split("\n")) == sorted(old.split("\n"))
    assert old.replace("  LAMP_BLOWN\n", "", 1) == new.replace("  LAMP_BLOWN\n", "", 1)


def test_two_branches_merge(lamps: Callable[..., Schema], tmp_path: Path) -> None:
    edits = [
        ("'cause': 'any'", "'cause': 'str'"),
        ("'heat': 'int8'", "'heat': 'int16'"),
    ]
    versions = {
        "base": lamps(),
        "ours": lamps(edits[0]),
        "theirs": lamps(edits[1]),
        "both": lamps(*edits),
    }
    for name, schema in versions.items():
        (tmp_path / name).write_text(write_lock(schema, SOURCE))
    merged = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert merged.stdout == (tmp_path / "both").read_text()


def test_changes_say_what_they_are_about(lamps: Callable[..., Schema]) -> None:
    old = lamps()
    new = lamps(
        ("'cause': 'any'", "'cause': 'str', 'at': 'int'"),
        ("{ 'struct': 'BlueLamp', 'data': { } }", "{ 'enum': 'BlueLamp', 'data': [] }"),
        ("'BLUE': { 'type': 'BlueLamp', 'if': 'CONFIG_BLUE' }", ""),
        ("'data': { 'red': 'RedLamp',", "'data': { 'red': 'RedLamp'"),
    )
    text = "".join(f"{line}\n" for change in changes(old, new) for line in change.lines)
    assert text == (
        "- struct BlueLamp\n"
        "+ enum BlueLamp\n"
        "event LAMP_BLOWN\n"
        "-   .cause: any\n"
        "+   .cause: str\n"
        "+   .at: int\n"
        "union Lamp\n"
        "-   +BLUE: BlueLamp if CONFIG_BLUE\n"
    )
    assert changes(old, old) == []
    lock = read(write_lock(old, SOURCE))
    assert changes(old, lock.schema, None, lock.doc_hashes) == []


def test_any_text_fits_into_a_line(lamps: Callable[..., Schema]) -> None:
    label = 'two\nlines, "quotes", \\ and \ud800'
    source = LockSource(
        label,
        " blank ",
        "0" * 40,
        "a" * 64,
        (InputFile("a\tb.json", "b" * 64), InputFile("with blank.json", "c" * 64)),
    )
    text = write_lock(lamps(), source)
    text.encode("ascii")
    assert read(text).source == source
    assert write_lock(lamps(), LockSource("")).split("\n")[1] == 'source: ""'


def test_release_and_program_are_the_label(tmp_path: Path) -> None:
    for folder, label in (
        ("qapi", "QEMU 9.2.0"),
        ("qga", "QEMU guest agent 9.2.0"),
        ("storage-daemon/qapi", "QEMU storage daemon 9.2.0"),
        (".", "QEMU 9.2.0"),
        ("elsewhere", "qapi-schema.json"),
    ):
        root = tmp_path / folder / "qapi-schema.json"
        root.parent.mkdir(parents=True, exist_ok=True)
        root.write_text("{ 'event': 'STOP' }\n")
        (tmp_path / "VERSION").write_text("9.2.0\n")
        schema = load(str(root))
        source = lock_source(schema, tree_of(str(root)), str(root))
        assert source.label == label
        (file,) = source.inputs
        assert file.path == "qapi-schema.json"
