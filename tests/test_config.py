from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapigen.config import Config, ConfigError, LintConfig, TargetName
from qapigen.config.fill import fill
from qapigen.config.find import find_config
from qapigen.config.read import read_config


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Inner:
    deep_value: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    name: str = "none"
    is_open: bool = False
    size: int = 1
    share: float = 0.5
    kind: Literal["one", "two"] = "one"
    title: str | None = None
    colours: tuple[Colour, ...] = ()
    inner: Inner = Inner()
    names: Mapping[str, str] = field(default_factory=dict)


def test_fill_takes_every_kind_of_value() -> None:
    table = {
        "name": "x",
        "is-open": True,
        "size": 3,
        "share": 1.5,
        "kind": "two",
        "title": "t",
        "colours": ["red", "green"],
        "inner": {"deep-value": 4},
        "names": {"a": "b"},
    }
    assert fill(Sample, table) == Sample(
        name="x",
        is_open=True,
        size=3,
        share=1.5,
        kind="two",
        title="t",
        colours=(Colour.RED, Colour.GREEN),
        inner=Inner(4),
        names={"a": "b"},
    )


def test_fill_keeps_defaults_and_takes_field_names() -> None:
    assert fill(Sample, {}) == Sample()
    assert fill(Sample, {"is_open": True, "title": None}) == Sample(is_open=True)


@pytest.mark.parametrize(
    ("table", "message", "help"),
    [
        ({"nam": "x"}, "unknown key 'nam'", "did you mean 'name'?"),
        ({"is-opne": 1}, "unknown key 'is-opne'", "did you mean 'is-open'?"),
        (
            {"inner": {"deep": 1}},
            "unknown key 'inner.deep'",
            "known are 'deep-value'",
        ),
        ({"name": 1}, "'name' is an integer, not a string", None),
        ({"is-open": "yes"}, "'is-open' is a string, not a boolean", None),
        ({"size": True}, "'size' is a boolean, not an integer", None),
        (
            {"kind": "tow"},
            "'kind' is 'tow', not one of 'one', 'two'",
            "did you mean 'two'?",
        ),
        ({"kind": 1}, "'kind' is an integer, not one of 'one', 'two'", None),
        ({"title": []}, "'title' is an array, not a string", None),
        ({"colours": "red"}, "'colours' is a string, not an array", None),
        (
            {"colours": ["rde"]},
            "'colours[0]' is 'rde', not one of",
            "did you mean 'red'?",
        ),
        ({"inner": 1}, "'inner' is an integer, not a table", None),
        ({"names": {"a": {}}}, "'names.a' is a table, not a string", None),
        ({"names": []}, "'names' is an array, not a table", None),
    ],
)
def test_fill_says_what_is_wrong(
    table: dict[str, object], message: str, help: str | None
) -> None:
    with pytest.raises(ConfigError) as caught:
        fill(Sample, table)
    assert str(caught.value).startswith(message)
    assert caught.value.help == help


@dataclass(frozen=True)
class Picky:
    name: str

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise ValueError(f"'{self.name}' is no name")


def test_fill_passes_on_what_the_dataclass_finds_wrong() -> None:
    with pytest.raises(ConfigError, match="'a b' is no name"):
        fill(Picky, {"name": "a b"})


toml = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.text(max_size=5), inner, max_size=2),
)
keys = st.sampled_from(["name", "is-open", "size", "kind", "title", "inner", "names"])


@given(st.dictionaries(keys, toml, max_size=4))
def test_fill_knows_no_other_error(table: dict[str, object]) -> None:
    with suppress(ConfigError):
        filled = fill(Sample, table)
        assert isinstance(filled.name, str)
        assert type(filled.size) is int


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


FULL = """
input = "qapi/schema.json"
output = "../out"
tree = "."
targets = ["markdown", "python"]
dialect = "current"
[lint]
select = ["unknown-type"]
ignore = ["doc-long-line"]
[markdown]
title = "T"
"""


def test_reads_every_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "project" / "qapigen.toml", FULL)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert read_config(path) == Config(
        input="../project/qapi/schema.json",
        output="../out",
        tree="../project",
        targets=(TargetName.MARKDOWN, TargetName.PYTHON),
        dialect="current",
        lint=LintConfig(select=("unknown-type",), ignore=("doc-long-line",)),
        markdown={"title": "T"},
    )


def test_pyproject_has_it_in_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(
        tmp_path / "pyproject.toml",
        '[project]\nname = "x"\n[tool.qapigen]\noutput = "o"\n',
    )
    monkeypatch.chdir(tmp_path)
    assert read_config(path) == Config(output="o")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("qapigen.toml", "x = ", "not a TOML file"),
        ("qapigen.toml", "x = " + "[" * 10_000, "not a TOML file"),
        ("qapigen.toml", "pyton = {}", "unknown key 'pyton'"),
        ("qapigen.toml", "[tool.qapigen]", "unknown key 'tool'"),
        ("pyproject.toml", "[tool]\nqapigen = 1", "'tool.qapigen' is not a table"),
        ("pyproject.toml", "[tool.qapigen]\noutput = 1", "'output' is an integer"),
        ("qapigen.toml", "targets = ['pyhton']", "'targets[0]' is 'pyhton'"),
        ("qapigen.toml", "output = 1979-05-27", "'output' is a date or time"),
    ],
)
def test_mistakes_name_the_file(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = write(tmp_path / name, text)
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    assert str(caught.value).startswith(f"{path}: {message}")


def test_unreadable_files_are_mistakes(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        read_config(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not a TOML file"):
        read_config(tmp_path / "bytes.toml")


def test_the_nearest_configuration_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    outer = write(tmp_path / "pyproject.toml", "[tool.qapigen]")
    assert find_config(deep) == outer
    write(deep / "pyproject.toml", "[tool.other] # not qapigen's")
    write(tmp_path / "a" / "pyproject.toml", "[tool.qapigen")
    assert find_config(deep) == outer
    own = write(tmp_path / "a" / "qapigen.toml", "")
    assert find_config(deep) == own
    write(tmp_path / "a" / "pyproject.toml", "[tool.qapigen]")
    assert find_config(deep) == own
