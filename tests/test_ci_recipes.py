"""Runs what the recipes for continuous integration run, on a small repository."""

import json
import os
import re
import shlex
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qapigen.emit.states import FileState

yaml = pytest.importorskip("yaml")

CHECKOUT = Path(__file__).parents[1]
GUIDE = (CHECKOUT / "docs/ci.md").read_text(encoding="utf-8")
SCHEMA = """\
##
# @Colour:
#
# What a lamp shines in.
#
# @red: like a rose
#
# Since: 1.0
##
{ 'enum': 'Colour', 'data': [ 'red' ] }

##
# @lamp-on:
#
# Switch a lamp on.
#
# @colour: what it shines in
#
# Since: 1.0
##
{ 'command': 'lamp-on', 'data': { 'colour': 'Colour' } }
"""


def load(path: str) -> Any:
    return yaml.safe_load((CHECKOUT / path).read_text(encoding="utf-8"))


def blocks(language: str) -> list[str]:
    pattern = rf"^```{language}\n(.*?)^```$"
    return re.findall(pattern, GUIDE, re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Repository:
    """A project that has generated files, and a shell to work in it."""

    path: Path
    programs: Path
    upstream: Path

    def sh(self, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs a script as both hosts do: it ends with the first command that fails."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.path,
            env={
                **os.environ,
                "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(CHECKOUT),
                "GITHUB_WORKSPACE": str(self.path),
                **variables,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def write(self, path: str, text: str) -> None:
        (self.path / path).write_text(text, encoding="utf-8")

    def break_upstream(self) -> None:
        """Have upstream drop a value, and say so in its history."""
        schema = self.upstream / "qapi/qapi-schema.json"
        schema.write_text(SCHEMA.replace("red", "blue"))
        self.git("commit", "-qam", "drop red")

    def git(self, *argv: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *identity, *argv], cwd=self.upstream, check=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "GIT_")):
            monkeypatch.delenv(name)
    made = Repository(tmp_path / "work", tmp_path / "bin", tmp_path / "upstream")
    for folder in (made.path, made.programs, made.upstream / "qapi"):
        folder.mkdir(parents=True)
    program(made.programs / "qapigen", f'exec {sys.executable} -m qapigen "$@"')
    (made.upstream / "qapi/qapi-schema.json").write_text(SCHEMA)
    made.git("init", "-q", "-b", "master")
    made.git("add", ".")
    made.git("commit", "-qm", "begin")
    made.git("config", "uploadpack.allowFilter", "true")
    made.write("qapi-schema.json", SCHEMA)
    made.write("qapigen.toml", blocks("toml")[0])
    assert made.sh("qapigen generate --quiet").returncode == 0
    return made


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/usr/bin/env bash\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


# --- the guide ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [line for block in blocks("sh") for line in block.splitlines()]
)
def test_commands_in_the_guide(repository: Repository, command: str) -> None:
    (repository.path / "upstream").symlink_to(repository.upstream)
    outcome = repository.sh(command)
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_the_guide_names_all_there_is() -> None:
    for state in FileState:
        assert f"| {state} |" in GUIDE
    action = load("action.yml")
    for name in (*action["inputs"], *action["outputs"]):
        assert f"`{name}`" in GUIDE
    for hook in load(".pre-commit-hooks.yaml"):
        assert f"`{hook['id']}`" in GUIDE
    for path in re.findall(r"\]\(\.\./([^)]+)\)", GUIDE):
        assert (CHECKOUT / path).is_file()


def test_examples_in_the_guide_fit_what_they_use() -> None:
    hooks, action, gitlab = (yaml.safe_load(each) for each in blocks("yaml"))
    ids = {each["id"] for each in load(".pre-commit-hooks.yaml")}
    (used,) = hooks["repos"]
    assert {each["id"] for each in used["hooks"]} == ids
    _, step = action["jobs"]["qapi"]["steps"]
    assert step["with"].keys() <= load("action.yml")["inputs"].keys()
    assert gitlab["variables"].keys() <= load("ci/gitlab.yml")["variables"].keys()
    (included,) = gitlab["include"]
    assert (CHECKOUT / included["local"]).is_file()


# --- pre-commit --------------------------------------------------------------------------------

HOOKS = {each["id"]: each for each in load(".pre-commit-hooks.yaml")}


@pytest.mark.parametrize("hook", list(HOOKS.values()), ids=list(HOOKS))
def test_hooks_are_as_pre_commit_wants_them(hook: Mapping[str, object]) -> None:
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert hook["language"] == "python"
    # File names would be taken for schemas.
    assert hook["pass_filenames"] is False


def test_hook_check(repository: Repository) -> None:
    entry = HOOKS["qapigen-check"]["entry"]
    outcome = repository.sh(entry)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    (repository.path / "generated/markdown/index.md").unlink()
    outcome = repository.sh(entry)
    assert outcome.returncode == 1
    assert "generated/markdown/index.md: missing\n" in outcome.stdout


def test_hook_with_the_arguments_of_the_guide(repository: Repository) -> None:
    hooks = yaml.safe_load(blocks("yaml")[0])["repos"][0]["hooks"]
    for hook in hooks:
        words = [*shlex.split(HOOKS[hook["id"]]["entry"]), *hook.get("args", ())]
        assert repository.sh(shlex.join(words)).returncode == 0


def test_hook_lint(repository: Repository) -> None:
    entry = HOOKS["qapigen-lint"]["entry"]
    assert repository.sh(entry).returncode == 0
    repository.write("qapi-schema.json", SCHEMA.replace(": 'Colour' }", ": 'Color' }"))
    outcome = repository.sh(entry)
    assert outcome.returncode == 1
    assert "error[unknown-type]" in outcome.stderr


# --- GitHub's action ---------------------------------------------------------------------------


@dataclass(frozen=True)
class ActionRun:
    """What a run of the action came to."""

    failed: tuple[str, ...]
    log: str
    summary: str
    outputs: Mapping[str, str]


def run_action(repository: Repository, **given: str) -> ActionRun:
    """Runs the steps of the composite action as GitHub does, the installation apart."""
    action = load("action.yml")
    assert action["runs"]["using"] == "composite"
    assert given.keys() <= {name.replace("-", "_") for name in action["inputs"]}
    inputs = {
        name: given.get(name.replace("-", "_"), each["default"])
        for name, each in action["inputs"].items()
    }
    files = {
        name: repository.path.parent / name.lower()
        for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH")
    }
    for path in files.values():
        path.write_text("")
    failed: list[str] = []
    log = ""
    for step in action["runs"]["steps"]:
        if step["id"] == "install" or not _applies(step.get("if"), inputs):
            continue
        if failed and "cancelled()" not in step.get("if", ""):
            continue
        assert step["shell"] == "bash"
        variables = {name: _filled(text, inputs) for name, text in step["env"].items()}
        folder = _filled(step.get("working-directory", "."), inputs)
        outcome = repository.sh(
            f"cd {shlex.quote(folder)}\n{step['run']}",
            **variables,
            **{name: str(path) for name, path in files.items()},
        )
        log += outcome.stdout + outcome.stderr
        if outcome.returncode:
            failed.append(f"{step['id']}:{outcome.returncode}")
    lines = files["GITHUB_OUTPUT"].read_text().splitlines()
    outputs = dict(line.split("=", 1) for line in lines)
    summary = files["GITHUB_STEP_SUMMARY"].read_text()
    return ActionRun(tuple(failed), log, summary, outputs)


def _applies(condition: str | None, inputs: Mapping[str, str]) -> bool:
    match condition:
        case None:
            return True
        case "${{ inputs.lint == 'true' }}":
            return inputs["lint"] == "true"
        case "${{ !cancelled() && steps.install.outcome == 'success' }}":
            return True
        case _:
            raise AssertionError(condition)


def _filled(text: str, inputs: Mapping[str, str]) -> str:
    return re.sub(
        r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], text
    )


def test_no_text_of_others_becomes_part_of_a_script() -> None:
    for step in load("action.yml")["runs"]["steps"]:
        assert "${{" not in step["run"]
    for step in load("ci/github-drift.yml")["jobs"]["drift"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_outputs_of_the_action_are_those_of_the_command(
    repository: Repository,
) -> None:
    values = {
        name: re.fullmatch(r"\$\{\{ steps\.check\.outputs\.(.+) \}\}", each["value"])
        for name, each in load("action.yml")["outputs"].items()
    }
    assert all(found is not None and found[1] == name for name, found in values.items())
    assert run_action(repository).outputs.keys() == values.keys()


def test_action_with_nothing_to_report(repository: Repository) -> None:
    ran = run_action(repository)
    assert ran.failed == ()
    assert "::error" not in ran.log
    assert "all current" in ran.summary
    assert ran.outputs["current"] == "true"


def test_action_with_findings(repository: Repository) -> None:
    (repository.path / "generated/markdown/index.md").unlink()
    (repository.path / "generated/python/mine.py").write_text("")
    ran = run_action(repository)
    assert ran.failed == ("check:1",)
    assert "file=generated/markdown/index.md::missing" in ran.log
    assert "file=generated/python/mine.py::stray" in ran.log
    assert "`generated/markdown/index.md`: missing" in ran.summary
    assert (ran.outputs["missing"], ran.outputs["stray"]) == ("1", "1")
    assert ran.outputs["current"] == "false"
    assert run_action(repository, args="--allow-stray\n").outputs["stray"] == "0"


def test_action_with_every_input(repository: Repository) -> None:
    repository.break_upstream()
    inner = repository.path / "in ner"
    inner.mkdir()
    ran = run_action(
        repository,
        input="../qapi-schema.json",
        output="../generated",
        upstream=str(repository.upstream),
        fail_on="never",
        lint="false",
        args="--target\npython,markdown\n",
        working_directory="in ner",
    )
    assert ran.failed == ()
    assert "enum-value-removed" in ran.log
    assert "Breaking" in ran.summary
    ran = run_action(repository, upstream=str(repository.upstream))
    assert ran.failed == ("check:1",)
    assert (ran.outputs["current"], ran.outputs["upstream-failing"]) == ("true", "1")


def test_action_says_what_is_wrong_with_the_schema(repository: Repository) -> None:
    repository.write("qapi-schema.json", SCHEMA.replace(": 'Colour' }", ": 'Color' }"))
    ran = run_action(repository)
    assert ran.failed == ("lint:1", "check:2")
    assert "::error title=unknown-type,file=qapi-schema.json,line=" in ran.log
    assert ran.outputs == {}


@pytest.mark.parametrize("name", ["input", "upstream", "args", "fail_on"])
def test_action_runs_no_text_that_it_is_given(
    repository: Repository, name: str
) -> None:
    for text in ('$(touch hacked)"; touch hacked; "', "`touch hacked`"):
        ran = run_action(repository, **{name: text})
        assert "check:2" in ran.failed
    assert not (repository.path / "hacked").exists()


def test_action_installs_its_own_version(repository: Repository) -> None:
    (install,) = (
        each for each in load("action.yml")["runs"]["steps"] if each["id"] == "install"
    )
    assert install["env"] == {"SOURCE": "${{ github.action_path }}"}
    program(
        repository.programs / "python3",
        'mkdir -p "$3/bin"; cp "$0.venv" "$3/bin/python"; echo "$@" >> calls',
    )
    program(repository.programs / "python3.venv", 'echo "$@" >> calls')
    outcome = repository.sh(
        install["run"],
        SOURCE="/the action",
        RUNNER_TEMP=str(repository.path / "tmp"),
        GITHUB_PATH=str(repository.path / "path"),
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
    venv, pip = (repository.path / "calls").read_text().splitlines()
    assert venv == f"-m venv {repository.path}/tmp/qapigen"
    assert pip.startswith("-m pip install ")
    assert pip.endswith(" /the action")
    assert (repository.path / "path").read_text() == (
        f"{repository.path}/tmp/qapigen/bin\n"
    )


# --- GitHub's drift workflow -------------------------------------------------------------------

GH = """\
printf '%s|' "$@" >> "$GH_CALLS"; echo >> "$GH_CALLS"
case "$1 $2" in
  'issue list') cat "$GH_ISSUES" ;;
  'issue view') cat "$GH_BODY" ;;
  'issue create' | 'issue edit') cp body.md "$GH_BODY" ;;
esac
"""


def run_drift(repository: Repository, *, is_open: bool, **variables: str) -> list[str]:
    """Runs the workflow's scripts; returns the calls of ``gh``, or the step that failed."""
    program(repository.programs / "gh", GH)
    folder = repository.path.parent
    calls, issues, body = (folder / name for name in ("calls", "issues", "body"))
    calls.write_text("")
    listed = [{"number": 7, "title": "QMP drift: master"}] if is_open else []
    issues.write_text(json.dumps([{"number": 3, "title": "other"}, *listed]))
    output = folder / "output"
    output.write_text("")
    workflow = load("ci/github-drift.yml")
    assert workflow["defaults"]["run"]["shell"] == "bash"
    job = workflow["jobs"]["drift"]
    repository.sh("rm -rf upstream")
    for step in job["steps"]:
        if "run" not in step or step["name"] == "Install":
            continue
        outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        outcome = repository.sh(
            step["run"],
            **{
                **workflow["env"],
                "SCHEMA": "qapi-schema.json",
                "UPSTREAM_URL": repository.upstream.as_uri(),
                "REF": "master",
                "GITHUB_OUTPUT": str(output),
                "GH_CALLS": str(calls),
                "GH_ISSUES": str(issues),
                "GH_BODY": str(body),
                "DRIFTED": outputs.get("drifted", ""),
                **variables,
            },
        )
        if outcome.returncode:
            assert calls.read_text() == ""
            return [step["name"], outcome.stderr]
    return [
        line for line in calls.read_text().splitlines() if "label|create" not in line
    ]


def test_drift_opens_updates_and_closes_one_issue(repository: Repository) -> None:
    assert [call.split("|")[:2] for call in run_drift(repository, is_open=False)] == [
        ["issue", "list"]
    ]
    repository.break_upstream()
    _, created = run_drift(repository, is_open=False)
    assert created.startswith("issue|create|--title|QMP drift: master|")
    assert created.endswith("--label|qapigen-drift,unannounced-removal|")
    assert "`Colour`" in (repository.path / "body.md").read_text()
    # The same findings once more are no news.
    calls = run_drift(repository, is_open=True)
    assert [call.split("|")[1] for call in calls] == ["list", "view"]
    (repository.upstream / "qapi/qapi-schema.json").write_text(
        SCHEMA.replace("red", "green")
    )
    repository.git("commit", "-qam", "drop blue")
    assert run_drift(repository, is_open=True)[-1].startswith("issue|edit|7|")
    (repository.upstream / "qapi/qapi-schema.json").write_text(SCHEMA)
    repository.git("commit", "-qam", "revert")
    assert run_drift(repository, is_open=True)[-1].startswith("issue|close|7|")


def test_drift_that_cannot_be_told_fails_and_touches_nothing(
    repository: Repository,
) -> None:
    step, error = run_drift(repository, is_open=True, UPSTREAM_URL="file:///none")
    assert step == "Get upstream"
    assert error
    (repository.upstream / "qapi/qapi-schema.json").write_text("{ 'enum': }")
    repository.git("commit", "-qam", "break the schema")
    step, error = run_drift(repository, is_open=True)
    assert step == "Compare"
    assert "nothing was compared" in error


# --- GitLab ------------------------------------------------------------------------------------


def run_gitlab(
    repository: Repository, job: str, **variables: str
) -> tuple[int, str, list[dict[str, Any]]]:
    """Runs a job's script; status, log and the Code Quality report."""
    recipe = load("ci/gitlab.yml")
    repository.sh("rm -rf upstream")
    lines = recipe[job]["script"]
    known = {**recipe["variables"], "UPSTREAM_URL": repository.upstream.as_uri()}
    outcome = repository.sh("\n".join(lines), **{**known, **variables})
    path = recipe[job]["artifacts"]["reports"]["codequality"]
    report = repository.path / path
    found = json.loads(report.read_text() or "[]") if report.exists() else []
    return outcome.returncode, outcome.stdout + outcome.stderr, found


def test_gitlab_check(repository: Repository) -> None:
    status, log, report = run_gitlab(repository, "qapigen-check")
    assert (status, report) == (0, [])
    assert "all current" in log
    (repository.path / "generated/markdown/index.md").write_text("")
    status, log, report = run_gitlab(repository, "qapigen-check")
    assert status == 1
    assert "edited by hand" in log
    (issue,) = report
    assert issue.keys() == {
        "description",
        "check_name",
        "fingerprint",
        "severity",
        "location",
    }
    assert issue["location"]["path"] == "generated/markdown/index.md"
    repository.write("qapi-schema.json", "{")
    assert run_gitlab(repository, "qapigen-check")[0] == 1


def test_gitlab_drift(repository: Repository) -> None:
    status, _, report = run_gitlab(repository, "qapigen-drift")
    assert (status, report) == (0, [])
    repository.break_upstream()
    status, log, report = run_gitlab(repository, "qapigen-drift")
    assert status == 1
    assert "enum-value-removed" in log
    assert "enum-value-removed" in {each["check_name"] for each in report}
    status, log, _ = run_gitlab(repository, "qapigen-drift", UPSTREAM_REF="none")
    assert status not in (0, 1)
    assert "none" in log


def test_gitlab_jobs_share_their_setup() -> None:
    recipe = load("ci/gitlab.yml")
    assert recipe[".qapigen"]["before_script"] == ['pip install --quiet "$QAPIGEN"']
    jobs = {name: each for name, each in recipe.items() if name.startswith("qapigen-")}
    assert all(each["extends"] == ".qapigen" for each in jobs.values())
