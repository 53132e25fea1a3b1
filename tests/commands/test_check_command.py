import json
import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import GOOD, Program

from qapigen.commands import check, generate

MANIFEST = "qapigen-manifest.json"


@pytest.fixture
def made(qapigen: Program, folder: Path) -> Path:
    """An output folder with everything that is made of good.json."""
    assert qapigen("generate", "good.json", "-q").status == 0
    return folder / "generated"


def states(qapigen: Program, *argv: str) -> dict[str, str]:
    """What the check says about each file that is not current."""
    outcome = qapigen("check", "good.json", "--format", "json", *argv)
    document = json.loads(outcome.out)
    assert outcome.status == (1 if document["files"] else 0)
    assert document["current"] is not bool(document["files"])
    return {each["path"]: each["state"] for each in document["files"]}


def moved(qapigen: Program, *argv: str) -> list[str]:
    outcome = qapigen("check", "good.json", "--format", "json", *argv)
    return [each["what"] for each in json.loads(outcome.out)["moved"]]


def edit_schema(folder: Path) -> None:
    text = GOOD.replace("[ 'red' ]", "[ 'red', 'green' ]")
    text = text.replace(
        "# @red: like a rose", "# @red: like a rose\n#\n# @green: grass"
    )
    (folder / "good.json").write_text(text)


def snapshot(folder: Path) -> dict[Path, tuple[int, bytes]]:
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_was_just_generated_is_current(qapigen: Program, made: Path) -> None:
    outcome = qapigen("check", "good.json")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("generated: ")
    assert outcome.out.endswith(" files, all current\n")
    assert qapigen("check", "good.json", "-q").out == ""
    assert qapigen("check", "good.json", "--full").out == outcome.out


def test_each_state_has_its_name(qapigen: Program, made: Path, folder: Path) -> None:
    init = made / "python/qapi/__init__.py"
    content = bytearray(init.read_bytes())
    content[-2] ^= 1
    init.write_bytes(content)
    assert states(qapigen) == {"python/qapi/__init__.py": "edited by hand"}

    (made / "markdown/index.md").unlink()
    (made / "jsonschema/mine.json").write_text("{}")
    (made / "mine.txt").write_text("")
    edit_schema(folder)
    assert states(qapigen) == {
        "python/qapi/__init__.py": "edited by hand",
        "markdown/index.md": "missing",
        "markdown/index/members.md": "stale",
        "jsonschema/mine.json": "stray",
        "mine.txt": "stray",
        "jsonschema/bundle.json": "stale",
        "jsonschema/definitions/Colour.json": "stale",
        "markdown/good.md": "stale",
        "python/qapi/good.py": "stale",
    }
    assert qapigen("check", "good.json").status == 1


def test_the_schema_moved(qapigen: Program, made: Path, folder: Path) -> None:
    with (folder / "good.json").open("a") as schema:
        schema.write("{ 'struct': 'Fresh', 'data': {} }\n")
    assert moved(qapigen) == ["schema"]
    outcome = qapigen("check", "good.json")
    assert "  generated/jsonschema/definitions/Fresh.json (it is new)\n" in outcome.out
    assert "because the schema moved: good.json changed\n" in outcome.out


def test_an_included_file_moved(qapigen: Program, folder: Path) -> None:
    (folder / "part.json").write_text("{ 'enum': 'A', 'data': [ 'b' ] }\n")
    (folder / "whole.json").write_text("{ 'include': 'part.json' }\n")
    qapigen("generate", "whole.json", "-t", "jsonschema")
    assert qapigen("check", "whole.json").status == 0
    (folder / "part.json").write_text("{ 'enum': 'A', 'data': [ 'c' ] }\n")
    outcome = qapigen("check", "whole.json")
    assert outcome.status == 1
    assert "because the schema moved: part.json changed\n" in outcome.out
    assert "run: qapigen generate whole.json --target jsonschema\n" in outcome.out


def test_a_change_that_changes_no_file_is_none(
    qapigen: Program, made: Path, folder: Path
) -> None:
    (folder / "good.json").write_text(f"{GOOD}\n\n# nothing\n")
    outcome = qapigen("check", "good.json")
    assert (outcome.status, outcome.err) == (0, "")


def test_qapigen_moved(
    qapigen: Program, made: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (check, generate):
        monkeypatch.setattr(module, "GENERATOR", "qapigen 99")
    # Another release that writes the same is no reason to write anything.
    assert states(qapigen) == {}
    pretend_to_have_written(made, "markdown/index.md", "as it once was\n")
    assert states(qapigen) == {"markdown/index.md": "stale"}
    assert moved(qapigen) == ["qapigen"]
    assert "the files are of qapigen 0." in qapigen("check", "good.json").out
    edit_schema(folder)
    assert moved(qapigen) == ["schema", "qapigen"]


def test_qapigen_moved_without_a_new_version(qapigen: Program, made: Path) -> None:
    pretend_to_have_written(made, "markdown/index.md", "as it once was\n")
    assert states(qapigen) == {"markdown/index.md": "stale"}
    assert moved(qapigen) == ["qapigen"]


def test_the_settings_changed(qapigen: Program, made: Path) -> None:
    assert moved(qapigen, "--set", "markdown.title=Lamps") == ["settings"]
    found = states(qapigen, "--set", "markdown.title=Lamps")
    assert found["markdown/index.md"] == "stale"
    assert set(found.values()) == {"stale"}


def test_a_manifest_that_records_no_origin(qapigen: Program, made: Path) -> None:
    document = json.loads((made / MANIFEST).read_text())
    del document["made"]
    (made / MANIFEST).write_text(json.dumps(document))
    assert states(qapigen) == {}
    assert moved(qapigen, "--set", "markdown.title=Lamps") == ["unknown"]


def pretend_to_have_written(made: Path, path: str, text: str) -> None:
    """Have the manifest list ``text`` as what was written."""
    from qapigen.emit.manifest import digest

    manifest = json.loads((made / MANIFEST).read_text())
    manifest["files"][path] = digest(text.encode())
    (made / MANIFEST).write_text(json.dumps(manifest))
    (made / path).write_text(text)


def test_the_commands_it_names_bring_everything_up_to_date(
    qapigen: Program, made: Path, folder: Path
) -> None:
    edit_schema(folder)
    (made / "python/qapi/__init__.py").write_text("")
    (made / "markdown/index.md").unlink()
    (made / "jsonschema/it's mine; $(x).json").write_text("{}")
    (made / "python/old.py").write_text("# Made by qapigen: long ago\n")
    run_all_it_names(qapigen, folder, "good.json")
    assert states(qapigen) == {}


def test_damaged_manifest(qapigen: Program, made: Path, folder: Path) -> None:
    (made / MANIFEST).write_text("{}")
    assert states(qapigen) == {MANIFEST: "edited by hand"}
    assert "--force" in qapigen("check", "good.json").out
    run_all_it_names(qapigen, folder, "good.json")
    assert states(qapigen) == {}


def test_no_manifest(qapigen: Program, made: Path, folder: Path) -> None:
    (made / MANIFEST).unlink()
    assert states(qapigen) == {MANIFEST: "missing"}
    (made / "markdown/index.md").write_text("mine")
    assert states(qapigen) == {MANIFEST: "missing", "markdown/index.md": "stray"}
    run_all_it_names(qapigen, folder, "good.json")
    assert states(qapigen) == {}


def test_nothing_generated_yet(qapigen: Program, folder: Path) -> None:
    assert set(states(qapigen).values()) == {"missing"}
    run_all_it_names(qapigen, folder, "good.json")
    assert states(qapigen) == {}


def run_all_it_names(qapigen: Program, folder: Path, *argv: str) -> None:
    outcome = qapigen("check", *argv, "--format", "json")
    for line in json.loads(outcome.out)["run"]:
        words = shlex.split(line)
        if words[0] == "qapigen":
            assert qapigen(*words[1:]).status == 0
        else:
            assert words[0] == "rm"
            subprocess.run(words, cwd=folder, check=True)


def test_an_orphan(qapigen: Program, folder: Path) -> None:
    old = GOOD.replace("lamp-on", "lamp-off")
    (folder / "good.json").write_text(GOOD + old[old.index("##\n# @lamp-off") :])
    qapigen("generate", "good.json", "-t", "jsonschema")
    (folder / "good.json").write_text(GOOD)
    found = states(qapigen)
    assert found["jsonschema/commands/lamp-off.json"] == "orphan"
    assert moved(qapigen) == ["schema"]
    (folder / "generated/jsonschema/commands/lamp-off.json").write_text("mine now")
    run_all_it_names(qapigen, folder, "good.json")
    assert states(qapigen) == {}


def test_strays_can_be_allowed(qapigen: Program, made: Path) -> None:
    (made / "python/mine.py").write_text("")
    assert states(qapigen) == {"python/mine.py": "stray"}
    assert states(qapigen, "--allow-stray") == {}
    assert states(qapigen, "--allow-stray", "--full") == {}


def test_only_what_is_there_is_looked_at(qapigen: Program, folder: Path) -> None:
    qapigen("generate", "good.json", "-t", "markdown")
    assert states(qapigen) == {}
    assert set(states(qapigen, "-t", "markdown,python").values()) == {"missing"}


def test_it_writes_nothing(qapigen: Program, made: Path, folder: Path) -> None:
    edit_schema(folder)
    (made / "python/mine.py").write_text("")
    (made / "markdown/index.md").unlink()
    before = snapshot(folder)
    for options in ([], ["--diff"], ["--full"], ["--format", "github"]):
        qapigen("check", "good.json", *options)
    assert snapshot(folder) == before
    qapigen("check", "good.json", "-o", "none")
    assert not (folder / "none").exists()


def test_nothing_is_made_anew_when_nothing_moved(
    qapigen: Program, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Iterator[object]:
        raise AssertionError

    monkeypatch.setattr(check, "render_files", refuse)
    monkeypatch.setattr(check, "load_schema", refuse)
    assert states(qapigen) == {}


def test_generating_again_writes_the_same_manifest(
    qapigen: Program, made: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (made / MANIFEST).read_bytes()
    assert str(folder).encode() not in before
    os.rename(folder / "good.json", folder / "moved.json")
    (folder / "elsewhere").mkdir()
    os.rename(folder / "moved.json", folder / "elsewhere/good.json")
    qapigen("generate", "elsewhere/good.json")
    assert (made / MANIFEST).read_bytes() == before


def test_the_diff_is_a_patch(qapigen: Program, made: Path, folder: Path) -> None:
    edit_schema(folder)
    (made / "markdown/index.md").unlink()
    (made / "python/qapi/__init__.py").write_text("no newline\tat the end")
    outcome = qapigen("check", "good.json", "--diff", "--format", "json")
    patch = "".join(each["diff"] for each in json.loads(outcome.out)["files"])
    assert patch in qapigen("check", "good.json", "--diff").out
    assert patch in qapigen("check", "good.json", "--diff", "-f", "concise").out
    subprocess.run(["patch", "-s", "-p1"], cwd=made, input=patch, text=True, check=True)
    assert set(states(qapigen)) <= {MANIFEST}
    qapigen("generate", "good.json")
    assert states(qapigen) == {}


def test_a_diff_shows_nothing_that_acts(qapigen: Program, made: Path) -> None:
    (made / "markdown/index.md").write_bytes(b"\x1b[2J\xff\x00\r\n")
    out = qapigen("check", "good.json", "--diff").out
    assert "\x1b" not in out
    assert "\x00" not in out


def test_concise(qapigen: Program, made: Path) -> None:
    (made / "markdown/index.md").unlink()
    first, last = qapigen("check", "good.json", "-f", "concise").out.splitlines()
    assert first == "generated/markdown/index.md: missing"
    assert last.endswith(" files, 1 missing")


def test_github(
    qapigen: Program, made: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.setenv(name, str(folder / name))
    (made / "markdown/index.md").unlink()
    (made / "python/a::b,%\n::x").write_text("")
    outcome = qapigen("check", "good.json", "--format", "github")
    first, second = outcome.out.splitlines()
    assert first == (
        "::error title=qapigen check%3A missing,file=generated/markdown/index.md::"
        "missing%0Arun: qapigen generate good.json"
    )
    assert second.startswith("::error title=qapigen check%3A stray,file=generated/")
    summary = (folder / "GITHUB_STEP_SUMMARY").read_text()
    assert "- `generated/markdown/index.md`: missing\n" in summary
    assert "Run `qapigen generate good.json`\n" in summary
    outputs = (folder / "GITHUB_OUTPUT").read_text().splitlines()
    assert {"current=false", "missing=1", "stray=1", "stale=0"} <= set(outputs)


def test_github_says_how_many_it_leaves_out(qapigen: Program, folder: Path) -> None:
    lines = qapigen("check", "good.json", "--format", "github").out.splitlines()
    assert len(lines) == 10
    assert "more files are in the job's summary" in lines[-1]


def test_gitlab(qapigen: Program, made: Path) -> None:
    assert json.loads(qapigen("check", "good.json", "-f", "gitlab").out) == []
    (made / "markdown/index.md").unlink()
    (issue,) = json.loads(qapigen("check", "good.json", "-f", "gitlab").out)
    assert issue["location"] == {
        "path": "generated/markdown/index.md",
        "lines": {"begin": 1},
    }
    assert issue["check_name"] == "generated-missing"


def test_diff_with_a_format_that_has_no_room(qapigen: Program, made: Path) -> None:
    outcome = qapigen("check", "good.json", "--diff", "-f", "gitlab")
    assert outcome.status == 2
    assert "--diff with format 'gitlab'" in outcome.err


@pytest.mark.parametrize("path", ["bad.json", "none.json"])
def test_what_cannot_be_read_is_no_finding(
    qapigen: Program, made: Path, path: str
) -> None:
    outcome = qapigen("check", path)
    assert (outcome.status, outcome.out) == (2, "")
    assert "error" in outcome.err


def test_an_output_that_is_no_folder(qapigen: Program, folder: Path) -> None:
    (folder / "generated").write_text("")
    outcome = qapigen("check", "good.json")
    assert outcome.status == 2
    assert "'generated' is not a folder" in outcome.err


def test_a_manifest_that_is_a_link(qapigen: Program, made: Path) -> None:
    (made / MANIFEST).rename(made / "real")
    (made / MANIFEST).symlink_to("real")
    outcome = qapigen("check", "good.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert "is not a regular file" in outcome.err


def test_upstream_as_ever(qapigen: Program, made: Path, folder: Path) -> None:
    (folder / "upstream.json").write_text(f"{GOOD}\n")
    outcome = qapigen("check", "good.json", "--upstream", "upstream.json")
    assert outcome.status == 0
    assert "\nupstream:\n" in outcome.out


def test_upstream_drifted(qapigen: Program, made: Path, folder: Path) -> None:
    (folder / "upstream.json").write_text(GOOD.replace("red", "blue"))
    argv = ("check", "good.json", "--upstream", "upstream.json")
    outcome = qapigen(*argv)
    assert outcome.status == 1
    assert "files, all current\n" in outcome.out
    assert "enum-value-removed" in outcome.out
    assert "enum-value-removed" in qapigen(*argv, "-f", "concise").out
    assert "enum-value-removed" in qapigen(*argv, "-f", "github").out
    issue, *_ = json.loads(qapigen(*argv, "-f", "gitlab").out)
    assert issue["check_name"] == "enum-value-removed"
    document = json.loads(qapigen(*argv, "-f", "json").out)
    assert document["current"] is True
    assert document["upstream"]["findings"]
    assert qapigen(*argv, "--fail-on", "never").status == 0


def test_upstream_follows_the_configuration(
    qapigen: Program, made: Path, folder: Path
) -> None:
    (folder / "upstream.json").write_text(GOOD.replace("red", "blue"))
    (folder / "qapigen.toml").write_text('[diff]\nfail-on = "never"\n')
    argv = ("check", "good.json", "--upstream", "upstream.json")
    assert qapigen(*argv).status == 0
    assert qapigen(*argv, "--fail-on", "breaking").status == 1


@pytest.mark.parametrize("upstream", ["none.json", "bad.json", "good.json#ref=v1"])
def test_unreadable_upstream(qapigen: Program, made: Path, upstream: str) -> None:
    (made / "markdown/index.md").unlink()
    outcome = qapigen("check", "good.json", "--upstream", upstream)
    # Not even what was found before is said, as it might be taken for everything.
    assert (outcome.status, outcome.out) == (2, "")
    assert "error" in outcome.err


def test_git_has_no_say(qapigen: Program, made: Path, folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / ".gitignore").write_text("*\n")
    assert states(qapigen) == {}
    (made / "python/mine.py").write_text("")
    assert states(qapigen) == {"python/mine.py": "stray"}


def test_a_piped_schema(
    qapigen: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    def pipe() -> None:
        stream = io.TextIOWrapper(io.BytesIO(GOOD.encode()))
        monkeypatch.setattr(sys, "stdin", stream)

    pipe()
    assert qapigen("generate", "-").status == 0
    pipe()
    assert qapigen("check", "-").status == 0
    pipe()
    outcome = qapigen("check", "-", "--set", "markdown.title=Lamps", "-f", "json")
    assert outcome.status == 1
