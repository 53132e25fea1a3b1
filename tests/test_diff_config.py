import tomllib
from datetime import date
from pathlib import Path

import pytest

from qapigen.config import ConfigError
from qapigen.config.diff import DiffConfig, DiffTable, diff_config
from qapigen.config.read import read_config
from qapigen.diff import ChangeSeverity, Profile
from qapigen.diff.verdict import FailOn, Ignore

FULL = """
profile = "bindings"
fail-on = "dangerous"
show = "silent"
announced = "dangerous"
unstable = "compatible"
unused = "silent"
levels = { condition-widened = "dangerous", "enum-value-added@return" = "compatible" }
define = ["CONFIG_TPM"]
undefine = ["CONFIG_SPICE"]
usage = ["query-status"]
usage-from = "src"
baseline = "known.json"
[[ignore]]
rule = "member-removed-optional"
symbol = "lamp-on.*"
reason = "we never set it"
until = "11.0"
[[ignore]]
rule = "event-removed"
reason = "no events here"
until = 2027-01-31
"""


def read(text: str) -> DiffConfig:
    return diff_config(tomllib.loads(text))


def test_every_key() -> None:
    config = read(FULL)
    table = config.table
    assert (table.profile, table.fail_on) == (Profile.BINDINGS, FailOn.DANGEROUS)
    assert (table.announced, table.unstable, table.unused, table.show) == (
        ChangeSeverity.DANGEROUS,
        ChangeSeverity.COMPATIBLE,
        ChangeSeverity.SILENT,
        ChangeSeverity.SILENT,
    )
    assert table.levels == {
        "condition-widened": ChangeSeverity.DANGEROUS,
        "enum-value-added@return": ChangeSeverity.COMPATIBLE,
    }
    assert (table.define, table.undefine) == (("CONFIG_TPM",), ("CONFIG_SPICE",))
    assert (table.usage, table.usage_from) == (("query-status",), "src")
    assert table.baseline == "known.json"
    assert config.ignores == (
        Ignore("member-removed-optional", "lamp-on.*", "we never set it", "11.0"),
        Ignore("event-removed", "*", "no events here", date(2027, 1, 31)),
    )


def test_nothing_is_required() -> None:
    assert read("") == DiffConfig(DiffTable(), ())


IGNORE = '[[ignore]]\nrule = "event-removed"\nreason = "why"\n'


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("profle = 1", "unknown key 'profle'", "did you mean 'profile'?"),
        (
            "profile = 'wires'",
            "'profile' is 'wires', not one of",
            "did you mean 'wire'?",
        ),
        ("fail-on = 'silent'", "'fail-on' is 'silent', not one of", None),
        (
            "levels = { event-remvoed = 'silent' }",
            "unknown rule 'event-remvoed'",
            "did you mean 'event-removed'?",
        ),
        (
            "levels = { event-removed = 'bad' }",
            "'levels.event-removed' is 'bad', not one of",
            None,
        ),
        (
            "levels = { 'event-removed@evnet' = 'silent' }",
            "unknown position 'evnet' in 'event-removed@evnet'",
            "did you mean 'event'?",
        ),
        (
            "levels = { 'event-removed@' = 'silent' }",
            "unknown position '' in 'event-removed@'",
            "known are arg, return, event",
        ),
        (
            "[[ignore]]\nrule = 'nothing'\nreason = 'x'",
            "ignore[0]: unknown rule 'nothing'",
            "'qapigen rules' lists them",
        ),
        (f"{IGNORE}sybmol = 'x'", "unknown key 'ignore[0].sybmol'", None),
        ("[[ignore]]\nrule = 'event-removed'", "no 'ignore[0].reason'", None),
        ("[[ignore]]\nreason = 'x'", "no 'ignore[0].rule'", None),
        (
            IGNORE.replace("why", " … "),
            "'ignore[0].reason' is empty",
            "say why this change does no harm",
        ),
        (
            f"{IGNORE}until = 'soon'",
            "'ignore[0].until' is 'soon', neither a day nor a release",
            'for example 2027-01-31 or "11.0"',
        ),
        (f"{IGNORE}until = 11.0", "'ignore[0].until' is something else", None),
        (f"{IGNORE}until = 2027-01-31T00:00:00", "'ignore[0].until' is", None),
        ("define = ['A']\nundefine = ['A']", "'A' is both defined and", None),
    ],
)
def test_mistakes(text: str, message: str, help: str | None) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert str(caught.value).startswith(message)
    if help is not None:
        assert caught.value.help == help


def test_paths_are_relative_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "here").mkdir()
    path = tmp_path / "project" / "pyproject.toml"
    path.write_text(
        "[tool.qapigen.diff]\nusage-from = 'src'\nbaseline = 'a/b.json'\nprofile = 'wire'"
    )
    monkeypatch.chdir(tmp_path / "here")
    assert read_config(path).diff == {
        "usage-from": "../project/src",
        "baseline": "../project/a/b.json",
        "profile": "wire",
    }
