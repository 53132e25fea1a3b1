"""Objects that are built of others: inheritance, branches, what clashes, and where it ends."""

from pathlib import Path

import pytest

from qapigen.checks.objects import MAX_DEPTH
from qapigen.compile import check
from qapigen.report import Report, rules


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "schema.json"


def _check(path: Path, text: str) -> Report:
    path.write_text(text, "utf-8")
    schema, report = check(str(path), dialect="current")
    assert (schema is None) == report.has_errors
    return report


def _found(report: Report) -> list[tuple[str, str]]:
    """Rules, and the text that each points at."""
    return [(each.rule.id, each.span.text) for each in report if each.span is not None]


def _chain(length: int) -> str:
    """Structs on top of each other, the last one with the member 'last'."""
    links = (
        f"{{ 'struct': 'Link{n}', 'base': 'Link{n + 1}', 'data': {{ 'm{n}': 'int' }} }}\n"
        for n in range(length - 1)
    )
    last = f"{{ 'struct': 'Link{length - 1}', 'data': {{ 'last': 'Key' }} }}\n"
    return "".join(links) + last + "{ 'enum': 'Key', 'data': [ 'a' ] }\n"


@pytest.mark.parametrize(
    ("length", "found"),
    [
        (MAX_DEPTH + 1, []),
        (MAX_DEPTH + 2, [("nesting-too-deep", "'Link101'")]),
        (1_500, [("nesting-too-deep", "'Link101'")]),
    ],
)
def test_how_many_bases_may_stand_on_each_other(
    path: Path, length: int, found: list[tuple[str, str]]
) -> None:
    assert _found(_check(path, _chain(length)))[:1] == found


def test_a_thousand_bases_that_are_declared_from_the_bottom_up(path: Path) -> None:
    """What is checked already is not gone through again."""
    lines = _chain(1_000).splitlines()
    _check(path, "\n".join(reversed(lines)))


@pytest.mark.parametrize("length", [2, 10, MAX_DEPTH])
def test_a_discriminator_at_the_bottom_of_a_chain(path: Path, length: int) -> None:
    union = (
        "{ 'union': 'Top', 'base': 'Link0', 'discriminator': 'last',"
        " 'data': { 'a': 'Extra' } }\n{ 'struct': 'Extra', 'data': { 'e': 'int' } }\n"
    )
    assert _found(_check(path, _chain(length) + union)) == []
    clash = union.replace("'e': 'int'", "'m0': 'int', 'last': 'str', 'LAST': 'str'")
    found = _found(_check(path, _chain(length) + clash.replace(", 'LAST': 'str'", "")))
    assert found == [("name-clash", "'a'")] * (2 if length > 1 else 1)


def _unions(levels: int, branches: str) -> str:
    unions = (
        f"{{ 'union': 'Level{n}', 'base': {{ 'key{n}': 'Key' }}, 'discriminator': 'key{n}',"
        f" 'data': {{ {branches.replace('*', f'Level{n + 1}')} }} }}\n"
        for n in range(levels)
    )
    last = f"{{ 'struct': 'Level{levels}', 'data': {{ 'end': 'int' }} }}\n"
    return "{ 'enum': 'Key', 'data': [ 'a', 'b' ] }\n" + "".join(unions) + last


@pytest.mark.parametrize("levels", [2, 40, MAX_DEPTH])
def test_unions_in_both_branches_of_unions_cost_what_one_does(
    path: Path, levels: int
) -> None:
    assert _found(_check(path, _unions(levels, "'a': '*', 'b': '*'"))) == []


def test_more_levels_of_unions_are_refused(path: Path) -> None:
    found = _found(_check(path, _unions(MAX_DEPTH + 1, "'a': '*'")))
    assert found == [("nesting-too-deep", f"'Level{MAX_DEPTH + 1}'")]


def test_a_member_deep_in_unions_clashes_with_the_top(path: Path) -> None:
    text = _unions(30, "'a': '*', 'b': '*'").replace("'end': 'int'", "'key0': 'int'")
    report = _check(path, text)
    assert _found(report) == [("name-clash", "'a'"), ("name-clash", "'b'")]


def test_members_of_different_branches_do_not_clash(path: Path) -> None:
    assert not _found(
        _check(
            path,
            """
{ 'enum': 'Key', 'data': [ 'a', 'b' ] }
{ 'union': 'Top', 'base': { 'k': 'Key' }, 'discriminator': 'k',
  'data': { 'a': 'One', 'b': 'Two' } }
{ 'struct': 'One', 'data': { 'same': 'int' } }
{ 'struct': 'Two', 'data': { 'same': 'str' } }
""",
        )
    )


CYCLES = {
    "itself": (["'Aa'"], "{ 'struct': 'Aa', 'base': 'Aa', 'data': {} }"),
    "three": (
        ["'Bb'"],
        """
{ 'struct': 'Aa', 'base': 'Bb', 'data': {} }
{ 'struct': 'Bb', 'base': 'Cc', 'data': {} }
{ 'struct': 'Cc', 'base': 'Aa', 'data': {} }
""",
    ),
    "branch": (
        ["'Aa'"],
        """
{ 'union': 'Aa', 'base': { 'k': 'Kk' }, 'discriminator': 'k', 'data': { 'a': 'Aa' } }
{ 'enum': 'Kk', 'data': [ 'a' ] }
""",
    ),
    "members": (
        [],
        """
{ 'struct': 'Aa', 'data': { 'self': 'Aa', 'more': [ 'Aa' ], 'way': 'Bb' } }
{ 'alternate': 'Bb', 'data': { 'one': 'Aa', 'many': [ 'Bb' ] } }
""",
    ),
}


@pytest.mark.parametrize("case", CYCLES)
def test_cycles(path: Path, case: str) -> None:
    places, text = CYCLES[case]
    wanted = [("containment-cycle", place) for place in places]
    assert _found(_check(path, text)) == wanted


@pytest.mark.parametrize(
    ("members", "clashes"),
    [
        ("'a-b': 'int', 'a_b': 'int'", True),
        ("'a-b': 'int', '*a-b': 'int'", True),
        ("'a': 'int', 'A': 'int'", False),
        ("'a-b': 'int', 'ab': 'int'", False),
    ],
)
def test_names_that_are_one_in_c(path: Path, members: str, clashes: bool) -> None:
    pragma = "{ 'pragma': { 'member-name-exceptions': [ 'Own', 'Base', 'Top' ] } }\n"
    own = f"{{ 'struct': 'Own', 'data': {{ {members} }} }}"
    first, second = members.split(", ")
    inherited = (
        f"{{ 'struct': 'Top', 'base': 'Base', 'data': {{ {second} }} }}"
        f"{{ 'struct': 'Base', 'data': {{ {first} }} }}"
    )
    for text in (own, inherited):
        found = [each.rule for each in _check(path, pragma + text)]
        assert found == [rules.NAME_CLASH] * clashes


def test_a_missing_base_is_one_fault(path: Path) -> None:
    """What it might have had is not missed as well."""
    report = _check(
        path,
        """
{ 'union': 'Top', 'base': 'Gone', 'discriminator': 'k', 'data': { 'a': 'One' } }
{ 'union': 'Next', 'base': 'Broken', 'discriminator': 'k', 'data': { 'a': 'One' } }
{ 'struct': 'Broken', 'base': 'Gone', 'data': {} }
{ 'struct': 'One', 'data': {} }
""",
    )
    assert _found(report) == [("unknown-type", "'Gone'")] * 2


def test_a_faulty_definition_is_not_held_against_its_users(path: Path) -> None:
    report = _check(
        path,
        """
{ 'enum': 'Key', 'data': [ 'a', true ] }
{ 'union': 'Top', 'base': { 'k': 'Key' }, 'discriminator': 'k', 'data': { 'b': 'One' } }
{ 'struct': 'One', 'data': { 'm': { 'tipe': 'int' } } }
{ 'struct': 'Lost' 'data': {} }
{ 'command': 'go', 'data': { 'l': 'Lost' } }
""",
    )
    assert [each[0] for each in _found(report)] == [
        *("missing-object-comma", "item-name-not-string"),
        *("missing-required-key", "unknown-key"),
    ]
