"""Includes: which files are read, in which order, and which are not."""

from pathlib import Path

import pytest

from qapigen.compile import check
from qapigen.ir import Schema
from qapigen.report import Report, rules


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "main.json"


def _include(*names: str) -> str:
    return "".join(f"{{ 'include': '{name}' }}\n" for name in names)


def _command(name: str) -> str:
    return f"{{ 'command': '{name}' }}\n"


def _order(schema: Schema | None) -> tuple[list[str], list[str]]:
    assert schema is not None
    modules = [module.name for module in schema.modules]
    return modules, [each.name for each in schema.definitions]


def _places(report: Report) -> list[tuple[str, str, int]]:
    return [
        (each.rule.id, Path(each.path).name, each.span.line)
        for each in report
        if each.span is not None
    ]


def test_definitions_are_spliced_in_and_modules_stand_as_first_mentioned(
    tmp_path: Path,
) -> None:
    root = _write(
        tmp_path,
        {
            "main.json": _command("m1")
            + _include("one.json", "two.json")
            + _command("m2"),
            "one.json": _command("o1") + _include("sub/three.json") + _command("o2"),
            "two.json": _include("one.json", "four.json") + _command("t"),
            "sub/three.json": _include("../four.json") + _command("three"),
            "four.json": _command("f"),
        },
    )
    schema, report = check(str(root), dialect="current")
    assert list(report) == []
    assert _order(schema) == (
        ["main.json", "one.json", "sub/three.json", "four.json", "two.json"],
        ["m1", "o1", "f", "three", "o2", "t", "m2"],
    )
    assert schema is not None
    assert [
        [each.name for each in module.definitions] for module in schema.modules
    ] == [
        ["m1", "m2"],
        ["o1", "o2"],
        ["three"],
        ["f"],
        ["t"],
    ]


def test_a_file_is_read_once_however_its_path_is_spelled(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {
            "main.json": _include(
                *("a.json", "./a.json", "sub/../a.json", "sub//b.json"),
                str(tmp_path / "a.json"),
            ),
            "a.json": _command("a"),
            "sub/b.json": _include("../a.json", "./b2.json"),
            "sub/b2.json": _command("b"),
        },
    )
    schema, report = check(str(root), dialect="current")
    assert list(report) == []
    modules, names = _order(schema)
    assert names == ["a", "b"]
    assert modules == ["main.json", "a.json", "sub/b.json", "sub/b2.json"]


def test_a_link_is_the_file_that_it_leads_to(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {"main.json": _include("a.json", "link.json"), "a.json": _command("a")},
    )
    (tmp_path / "link.json").symlink_to("a.json")
    schema, report = check(str(root), dialect="current")
    assert list(report) == []
    assert _order(schema)[1] == ["a"]


def test_a_path_is_relative_to_the_file_it_stands_in(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {
            "main.json": _include("sub/a.json"),
            "sub/a.json": _include("b.json"),
            "sub/b.json": _command("right"),
            "b.json": _command("wrong"),
        },
    )
    assert _order(check(str(root))[0])[1] == ["right"]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_cycles(tmp_path: Path, length: int) -> None:
    names = ["main.json", "a.json", "b.json"][:length]
    files = {
        name: _include(names[(index + 1) % length]) + _command(f"c{index}")
        for index, name in enumerate(names)
    }
    _, report = check(str(_write(tmp_path, files)), dialect="current")
    assert _places(report) == [("include-cycle", names[-1], 1)]


def test_a_cycle_through_a_link(tmp_path: Path) -> None:
    root = _write(tmp_path, {"main.json": _include("link.json")})
    (tmp_path / "link.json").symlink_to("main.json")
    _, report = check(str(root), dialect="current")
    assert _places(report) == [("include-cycle", "main.json", 1)]


@pytest.mark.parametrize(
    "name", ["../outside.json", "/etc/hostname", "sub/../../outside.json", "../tree2"]
)
def test_nothing_outside_of_the_tree_is_read(tmp_path: Path, name: str) -> None:
    tree = tmp_path / "tree"
    _write(tmp_path, {"outside.json": "stray", "tree2": "stray"})
    root = _write(tree, {"main.json": _include(name), "sub/x.json": ""})
    _, report = check(str(root), dialect="current", tree=str(tree))
    assert [each.rule for each in report] == [rules.INCLUDE_OUTSIDE_TREE]


def test_no_link_leads_out_of_the_tree(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    _write(tmp_path, {"outside.json": "stray"})
    root = _write(tree, {"main.json": _include("link.json", "folder/outside.json")})
    (tree / "link.json").symlink_to(tmp_path / "outside.json")
    (tree / "folder").symlink_to(tmp_path)
    _, report = check(str(root), dialect="current", tree=str(tree))
    assert [each.rule for each in report] == [rules.INCLUDE_OUTSIDE_TREE] * 2


def test_folders_above_are_read_when_they_are_the_tree(tmp_path: Path) -> None:
    _write(tmp_path, {"shared.json": _command("shared")})
    root = _write(
        tmp_path / "sub" / "deep", {"main.json": _include("../../shared.json")}
    )
    schema, report = check(str(root), dialect="current", tree=str(tmp_path))
    assert list(report) == []
    assert _order(schema)[0] == ["main.json", "../../shared.json"]


def test_what_cannot_be_read_is_said_where_it_is_asked_for(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {"main.json": _command("a") + _include("none.json", "sub", "") + _command("b")},
    )
    (tmp_path / "sub").mkdir()
    _, report = check(str(root), dialect="current")
    assert _places(report) == [
        ("include-unreadable", "main.json", line) for line in (2, 3, 4)
    ]


@pytest.mark.parametrize(("files", "is_fine"), [(50, True), (51, False)])
def test_how_deep_files_may_include_each_other(
    tmp_path: Path, files: int, is_fine: bool
) -> None:
    chain = {f"f{n}.json": _include(f"f{n + 1}.json") for n in range(1, files - 1)}
    chain["main.json"] = _include("f1.json")
    chain[f"f{files - 1}.json"] = _command("end")
    schema, report = check(str(_write(tmp_path, chain)), dialect="current")
    assert (schema is not None) == is_fine
    assert [each.rule for each in report] == [rules.NESTING_TOO_DEEP] * (not is_fine)


def test_a_missing_file_explains_missing_types(tmp_path: Path) -> None:
    text = (
        _include("none.json") + "{ 'struct': 'Lamp', 'data': { 'm': 'Elsewhere' } }\n"
    )
    _, report = check(str(_write(tmp_path, {"main.json": text})), dialect="current")
    assert [each.rule for each in report] == [rules.INCLUDE_UNREADABLE]


def test_faults_of_an_included_file_stand_where_it_is_included(tmp_path: Path) -> None:
    bad = "{ 'enum': 'B@d', 'data': [] }\n"
    root = _write(
        tmp_path,
        {"main.json": bad + _include("a.json") + "\n" + bad, "a.json": "\n\n" + bad},
    )
    _, report = check(str(root), dialect="current")
    malformed = [each for each in _places(report) if each[0] == "malformed-name"]
    assert malformed == [
        ("malformed-name", "main.json", 1),
        ("malformed-name", "a.json", 3),
        ("malformed-name", "main.json", 4),
    ]
    nested = next(each for each in report if Path(each.path).name == "a.json")
    assert nested.span is not None
    site = nested.span.file.included_from
    assert site is not None
    assert (Path(site.file.path).name, site.line) == ("main.json", 2)


def test_the_last_setting_of_a_pragma_counts_everywhere(tmp_path: Path) -> None:
    def pragma(*names: str) -> str:
        listed = ", ".join(f"'{name}'" for name in names)
        return f"{{ 'pragma': {{ 'command-name-exceptions': [ {listed} ] }} }}\n"

    root = _write(
        tmp_path,
        {
            "main.json": pragma("a_a") + _include("a.json") + _command("b_b"),
            "a.json": _command("a_a") + pragma("b_b"),
        },
    )
    _, report = check(str(root), dialect="current")
    assert _places(report) == [("name-case", "a.json", 1)]
