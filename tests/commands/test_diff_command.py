import json
import re
import subprocess
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from program import BAD, Program

from qapigen.cli import run
from qapigen.commands.diff_arguments import FAIL_ON, FORMATS, LEVELS, PROFILES
from qapigen.commands.progress import Progress
from qapigen.compile import load
from qapigen.diff import ChangeSeverity, Profile
from qapigen.diff.render import DiffFormat
from qapigen.diff.verdict import FailOn
from qapigen.lock import LockSource, doc_hashes, write_lock

OLD = """\
{ 'enum': 'Colour', 'data': [ 'red' ] }
{ 'command': 'lamp-on', 'data': { '*colour': 'Colour', '*dim': 'bool' } }
{ 'command': 'lamp-off' }
{ 'command': 'lamp-state', 'returns': 'Lamp' }
{ 'struct': 'Lamp', 'data': { 'colour': 'Colour' } }
{ 'event': 'LAMP_BROKEN' }
"""
NEW = """\
{ 'enum': 'Colour', 'data': [ 'red', 'green' ] }
{ 'command': 'lamp-on', 'data': { '*colour': 'Colour' } }
{ 'command': 'lamp-state', 'returns': 'Lamp' }
{ 'command': 'lamp-blink' }
{ 'struct': 'Lamp', 'data': { 'colour': 'Colour' } }
{ 'event': 'LAMP_BROKEN' }
"""
CONFIG = """\
[diff]
fail-on = "dangerous"
[[diff.ignore]]
rule = "command-removed"
symbol = "lamp-off"
reason = "we never switch it off"
"""


@pytest.fixture
def lamps(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.delenv(name, raising=False)
    (folder / "old.json").write_text(OLD)
    (folder / "new.json").write_text(NEW)
    return folder


def headline(text: str) -> str:
    return text.splitlines()[0]


def test_choices_are_those_of_the_types() -> None:
    assert tuple(DiffFormat) == FORMATS
    assert tuple(ChangeSeverity) == LEVELS
    assert tuple(FailOn) == FAIL_ON
    assert tuple(Profile) == PROFILES


def test_changes_that_break_something(qapigen: Program, lamps: Path) -> None:
    outcome = qapigen("diff", "old.json", "new.json")
    assert (outcome.status, outcome.err) == (1, "")
    assert headline(outcome.out).startswith("2 breaking, 1 dangerous, 1 compatible")
    assert (
        "member-removed-optional: argument 'dim' is no longer accepted" in outcome.out
    )
    assert "old old.json:2, new new.json:2 (in lamp-on)" in outcome.out
    assert 'now refused {"execute":"lamp-on"' in outcome.out


def test_nothing_changed(qapigen: Program, lamps: Path) -> None:
    for form in ("full", "concise"):
        outcome = qapigen("diff", "old.json", "old.json", "-f", form)
        assert (outcome.status, outcome.err) == (0, "")
        assert headline(outcome.out) == "nothing changed"


@pytest.mark.parametrize(
    ("fail_on", "status"),
    [("breaking", 0), ("dangerous", 1), ("any", 1), ("never", 0)],
)
def test_what_makes_a_run_fail(
    qapigen: Program, lamps: Path, fail_on: str, status: int
) -> None:
    (lamps / "new.json").write_text(OLD.replace("'red' ]", "'red', 'green' ]"))
    outcome = qapigen("diff", "old.json", "new.json", "--fail-on", fail_on)
    assert outcome.status == status


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["old.json", "none.json"], "nothing at 'none.json'"),
        (["bad.json", "new.json"], "nothing was compared: 1 error in 'bad.json'"),
        (["old.json", "bad.json"], "nothing was compared: 1 error in 'bad.json'"),
        (["-", "-"], "both OLD and NEW are standard input"),
        (["old.json"], "no INPUT given"),
        (["old.json", "new.json", "-f", "jsno"], "unknown format 'jsno'"),
        (["old.json", "new.json", "-f", "json="], "no file after 'json='"),
        (["old.json", "new.json", "-f", "json,sarif"], "both 'json' and 'sarif' go to"),
        (
            ["old.json", "new.json", "-f", "json=x,sarif=./x"],
            "several formats go to 'x'",
        ),
        (
            ["old.json", "new.json", "-f", "json=x", "-o", "y"],
            "--output with a file for every format",
        ),
        (
            ["old.json", "new.json", "-o", "none/x"],
            "'none/x' cannot be written: No such file",
        ),
        (
            ["old.json", "new.json", "--level", "event-remvoed=silent"],
            "--level: unknown rule 'event-remvoed'",
        ),
        (
            ["old.json", "new.json", "--level", "event-removed=bad"],
            "unknown level 'bad'",
        ),
        (["old.json", "new.json", "--level", "x"], "'x' is not of the form"),
        (
            ["old.json", "new.json", "--define", "A", "--undefine", "A"],
            "'A' is both defined and undefined",
        ),
        (["old.json", "new.json", "--steps"], "--steps with OLD and NEW that are not"),
        (
            ["old.json", "new.json", "--baseline", "none"],
            "the baseline 'none' cannot be read",
        ),
        (
            ["old.json", "new.json", "--baseline", "new.json"],
            "the baseline 'new.json' is no JSON",
        ),
        (["old.json", "new.json", "--usage-from", "none"], "'none' cannot be read"),
        (["old.json", "new.json", "--usage-from", "."], "nothing in '.' mentions"),
    ],
)
def test_a_job_that_cannot_be_done(
    qapigen: Program, lamps: Path, argv: list[str], message: str
) -> None:
    outcome = qapigen("diff", *argv)
    assert (outcome.status, outcome.out) == (2, "")
    assert f"error: {message}" in outcome.err
    assert "nothing changed" not in outcome.err


def test_errors_in_an_input_are_shown(qapigen: Program, lamps: Path) -> None:
    outcome = qapigen("diff", "old.json", "bad.json")
    assert "error[unknown-type]" in outcome.err
    assert BAD.split("'Color'")[0].strip() in outcome.err


def test_several_formats_at_once(qapigen: Program, lamps: Path) -> None:
    formats = [f"{each}=out.{each}" for each in FORMATS if each != "github"]
    outcome = qapigen("diff", "old.json", "new.json", "-f", "github", *_each(formats))
    assert outcome.status == 1
    assert outcome.out.count("::error ") == 2
    json_text = (lamps / "out.json").read_text()
    assert json.loads(json_text)["counts"]["breaking"] == 2
    sarif = json.loads((lamps / "out.sarif").read_text())
    results = sarif["runs"][0]["results"]
    assert {each["ruleId"] for each in results if each["level"] == "error"} == {
        "command-removed",
        "member-removed-optional",
    }
    assert "<testsuites" in (lamps / "out.junit").read_text()
    assert (lamps / "out.markdown").read_text().startswith("## QMP changes ")
    assert (lamps / "out.html").read_text().startswith("<!doctype html>")


def _each(formats: list[str]) -> list[str]:
    return [text for each in formats for text in ("-f", each)]


def test_only_to_files(qapigen: Program, lamps: Path) -> None:
    outcome = qapigen("diff", "old.json", "new.json", "-f", "sarif=out.sarif")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith("2 breaking, ")
    assert outcome.err.endswith(", in 1 file\n")
    outcome = qapigen("diff", "old.json", "new.json", "-o", "out.txt", "-q")
    assert (outcome.status, outcome.out, outcome.err) == (1, "", "")
    assert headline((lamps / "out.txt").read_text()).startswith("2 breaking")


def test_colours_are_for_terminals_and_not_for_files(
    qapigen: Program, lamps: Path
) -> None:
    outcome = qapigen(
        "diff", "old.json", "new.json", "-f", "full,concise=x", "--color", "always"
    )
    assert "\x1b[" in outcome.out
    assert "\x1b[" not in (lamps / "x").read_text()


def test_github_gets_a_summary_and_outputs(
    qapigen: Program, lamps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(lamps / "summary.md"))
    monkeypatch.setenv("GITHUB_OUTPUT", str(lamps / "outputs"))
    (lamps / "outputs").write_text("before=1\n")
    qapigen("diff", "old.json", "new.json", "-f", "github")
    assert (lamps / "summary.md").read_text().startswith("## QMP changes ")
    assert (lamps / "outputs").read_text().startswith("before=1\nbreaking=2\n")
    (lamps / "summary.md").unlink()
    qapigen("diff", "old.json", "new.json")
    assert not (lamps / "summary.md").exists()


def test_the_json_schema_is_printed(qapigen: Program, lamps: Path) -> None:
    schema = json.loads(qapigen("diff", "--json-schema").out)
    document = json.loads(qapigen("diff", "old.json", "new.json", "-f", "json").out)
    jsonschema.validate(document, schema)


def test_the_configuration_holds_unless_the_command_line_differs(
    qapigen: Program, lamps: Path
) -> None:
    (lamps / "qapigen.toml").write_text('input = "new.json"\n' + CONFIG)
    outcome = qapigen("diff", "old.json")
    assert outcome.status == 1
    assert headline(outcome.out).endswith("; 1 ignored")
    assert outcome.out.count(" ignore {") == 2
    levels = ["--level", "member-removed-optional@arg=compatible"]
    outcome = qapigen("diff", "old.json", "--fail-on", "breaking", *levels)
    assert outcome.status == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[diff]\nprofle = 'x'", "qapigen.toml: diff: unknown key 'profle'"),
        ("[[diff.ignore]]\nrule = 'x'\nreason = 'y'", "diff: ignore[0]: unknown rule"),
    ],
)
def test_a_bad_configuration(
    qapigen: Program, lamps: Path, text: str, message: str
) -> None:
    (lamps / "qapigen.toml").write_text(text)
    for argv in (["diff", "old.json", "new.json"], ["lint", "good.json"]):
        outcome = qapigen(*argv)
        assert (outcome.status, outcome.out) == (2, "")
        assert message in outcome.err


def test_what_is_out_of_date_in_the_configuration_is_said(
    qapigen: Program, lamps: Path
) -> None:
    (lamps / "qapigen.toml").write_text(
        CONFIG.replace("lamp-off", "lamp-of") + "until = 2020-01-01\n"
    )
    outcome = qapigen("diff", "old.json", "new.json")
    assert (
        "warning: the ignore of 'command-removed' for 'lamp-of' matches nothing"
        in outcome.err
    )


def test_a_baseline(qapigen: Program, lamps: Path) -> None:
    outcome = qapigen("diff", "old.json", "new.json", "--write-baseline", "known.json")
    assert outcome.status == 0
    assert "known.json: 2 findings" in outcome.err
    assert headline(outcome.out).endswith("; 2 in the baseline")
    again = qapigen("diff", "old.json", "new.json", "--baseline", "known.json")
    assert (again.status, again.err) == (0, "")
    (lamps / "new.json").write_text(NEW.replace("LAMP_BROKEN", "LAMP_BURNT"))
    more = qapigen("diff", "old.json", "new.json", "--baseline", "known.json")
    assert more.status == 1
    assert headline(more.out).startswith("1 breaking, ")
    gone = qapigen("diff", "old.json", "old.json", "--baseline", "known.json")
    assert gone.status == 0
    assert "2 of 2 findings in the baseline are gone" in gone.err


def test_usage(qapigen: Program, lamps: Path) -> None:
    outcome = qapigen("diff", "old.json", "new.json", "--usage", "lamp-state")
    assert outcome.status == 0
    assert "unused-by-us" in outcome.out
    outcome = qapigen("diff", "old.json", "new.json", "--usage", "lamp-off,lamp-x")
    assert outcome.status == 1
    assert "warning: 'lamp-x' in 'usage' is no command or event" in outcome.err


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("client.execute('lamp-state')", 0),
        ("client.execute('lamp-off')", 1),
        ("client.lamp_off()", 1),
        ("from qapi import LampOff", 1),
        ('send(\'{"execute": "lamp-off"}\')', 1),
        ("client.execute('lamp-on')", 0),
        ("client.execute('lamp-on', dim=True)", 1),
        ("client.execute('lamp-on', {'dim': True})", 1),
        ("'lamp-off is not what we do'\nclient.lamp_state()", 0),
    ],
)
def test_usage_from_code(qapigen: Program, lamps: Path, code: str, status: int) -> None:
    (lamps / "src").mkdir()
    (lamps / "src" / "main.py").write_text(f"{code}\n")
    outcome = qapigen("diff", "old.json", "new.json", "--usage-from", "src")
    assert outcome.status == status, outcome.out
    assert "'src' mentions 1 of 5 commands and events" in outcome.err


def test_code_that_cannot_be_read_is_no_lack_of_usage(
    qapigen: Program, lamps: Path
) -> None:
    (lamps / "main.py").write_text("client.lamp_state()\n)\n")
    outcome = qapigen("diff", "old.json", "new.json", "--usage-from", "main.py")
    assert (outcome.status, outcome.out) == (2, "")
    assert "'main.py' is no Python, line 2" in outcome.err


def test_generated_bindings_are_not_usage(qapigen: Program, lamps: Path) -> None:
    (lamps / "src").mkdir()
    qapigen("generate", "old.json", "-o", "src", "-t", "python")
    (lamps / "src" / "main.py").write_text("client.lamp_state()\n")
    outcome = qapigen("diff", "old.json", "new.json", "--usage-from", "src")
    assert outcome.status == 0, outcome.out


@pytest.fixture
def repository(lamps: Path) -> Path:
    """Four releases of the lamp; 1.2.0 deprecates what 1.3.0 lacks."""
    folder = lamps / "lamps.git"

    def git(*argv: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", "-C", folder, *who, *argv], check=True)

    folder.mkdir()
    git("init", "--quiet")
    deprecated = OLD.replace(
        "'command': 'lamp-off'",
        "'command': 'lamp-off', 'features': [ 'deprecated' ]",
    )
    colourful = deprecated.replace("'red' ]", "'red', 'green' ]")
    dull = NEW.replace("{ 'command': 'lamp-blink' }\n", "")
    texts = (OLD, deprecated, colourful, dull, NEW)
    for minor, text in enumerate(texts):
        (folder / "qapi-schema.json").write_text(text)
        (folder / "VERSION").write_text(f"1.{minor}.0\n")
        git("add", ".")
        git("commit", "--quiet", "--message", "x")
        git("tag", f"v1.{minor}.0")
    return folder


def test_steps(qapigen: Program, repository: Path) -> None:
    outcome = qapigen(
        "diff",
        "lamps.git#ref=v1.1.0",
        "lamps.git#ref=v1.4.0",
        "--steps",
        "-f",
        "json",
    )
    assert (outcome.status, outcome.err) == (1, "")
    document = json.loads(outcome.out)
    assert [document[side]["version"] for side in ("old", "new")] == ["1.1.0", "1.4.0"]
    brought = {each["rule"]: each["release"] for each in document["findings"]}
    assert brought["enum-value-added"] == "v1.2.0"
    assert brought["command-removed"] == "v1.3.0"
    assert brought["command-added"] == "v1.4.0"
    removed = next(
        each for each in document["findings"] if each["rule"] == "command-removed"
    )
    assert removed["modifiers"] == ["announced"]
    assert removed["deprecated_since"] == "1.1"


def test_steps_go_forward(qapigen: Program, repository: Path) -> None:
    outcome = qapigen("diff", "--steps", "lamps.git#ref=v1.2.0", "lamps.git#ref=v1.0.0")
    assert outcome.status == 2
    assert "OLD has to be the earlier" in outcome.err


def test_a_release_in_between_that_has_errors(
    qapigen: Program, repository: Path
) -> None:
    git = ["git", "-C", str(repository), "-c", "user.name=x", "-c", "user.email=x@y"]
    (repository / "qapi-schema.json").write_text(BAD)
    for argv in (["commit", "-qam", "x"], ["tag", "v1.3.1"]):
        subprocess.run([*git, *argv], check=True)
    outcome = qapigen("diff", "--steps", "lamps.git#ref=v1.0.0", "lamps.git#ref=v1.4.0")
    assert (outcome.status, outcome.out) == (2, "")
    assert "the schema of v1.3.1 has errors" in outcome.err


def test_a_lock_has_no_prose(qapigen: Program, lamps: Path) -> None:
    told = OLD.replace(
        "{ 'command': 'lamp-off'",
        "##\n# @lamp-off:\n#\n# Dark.\n##\n{ 'command': 'lamp-off'",
    )
    (lamps / "old.json").write_text(told)
    schema = load("old.json")
    source = LockSource("lamps", "9.1.0")
    (lamps / "old.lock").write_text(write_lock(schema, source, doc_hashes(schema)))
    outcome = qapigen("diff", "old.lock", "new.json")
    assert outcome.status == 1
    assert headline(outcome.out).startswith("2 breaking, 1 dangerous, 1 compatible")
    assert "old.lock (QEMU 9.1.0)" in outcome.out
    assert re.search("^skipped, as OLD cannot tell documentation: ", outcome.out, re.M)
    same = qapigen("diff", "old.lock", "old.json", "--show", "silent")
    assert headline(same.out) == "nothing changed"
    (lamps / "old.json").write_text(told.replace("Dark", "Night"))
    other = qapigen("diff", "old.lock", "old.json", "--profile", "docs")
    assert "doc-changed" in other.out


def test_a_broken_lock_cannot_be_compared(qapigen: Program, lamps: Path) -> None:
    (lamps / "old.lock").write_text("qapigen-lock/999\n")
    outcome = qapigen("diff", "old.lock", "new.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert "error[lock-unknown-format]" in outcome.err


def test_introspection_has_no_names(qapigen: Program, lamps: Path) -> None:
    for name in ("old", "new"):
        reply = qapigen("dump", f"{name}.json", "--as", "introspection", "--mask").out
        (lamps / f"{name}.reply").write_text(reply)
    outcome = qapigen("diff", "old.reply", "new.json")
    assert outcome.status == 1
    assert headline(outcome.out).startswith("2 breaking, 1 dangerous, 1 compatible")
    assert "skipped, as OLD cannot tell " in outcome.out
    outcome = qapigen("diff", "old.reply", "new.reply")
    assert headline(outcome.out) == "2 breaking, 1 dangerous, 1 compatible"
    same = qapigen("diff", "old.reply", "old.json", "--show", "silent")
    assert headline(same.out) == "nothing changed"


def test_a_broken_reply_cannot_be_compared(qapigen: Program, lamps: Path) -> None:
    (lamps / "old.reply").write_text('[{"name": 1, "meta-type": "command"}]')
    outcome = qapigen("diff", "old.reply", "new.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert "error[introspection-bad-entry]" in outcome.err


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals() -> None:
    stream = Terminal()
    progress = Progress(stream, 4, "comparing")
    progress.advance()
    progress.advance(3)
    progress.finish()
    first, second = re.findall(r"comparing \[(#*\.*)\] (\d)/4", stream.getvalue())
    assert (first[0].count("#"), first[1]) == (7, "1")
    assert (set(second[0]), second[1]) == ({"#"}, "4")
    assert stream.getvalue().endswith("\r\x1b[K")
    silent = Progress(None, 4, "comparing")
    silent.advance()
    silent.finish()


def test_a_bar_while_releases_are_compared(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    old, new = "lamps.git#ref=v1.0.0", "lamps.git#ref=v1.4.0"
    assert run(["diff", "--steps", old, new]) == 1
    assert "] 4/4" in stream.getvalue()
