import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapigen.report.suggest import closest, did_you_mean


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Blokdev", "Blockdev"),
        ("BlcokdevOptions", "BlockdevOptions"),
        ("blockdev", "Blockdev"),
        ("detect_zeroes", "detect-zeroes"),
        ("sttr", "str"),
        ("completely-different", None),
        ("x", None),
        ("", None),
    ],
)
def test_offers_the_nearest_name(name: str, expected: str | None) -> None:
    names = ["Blockdev", "BlockdevOptions", "detect-zeroes", "str", "int"]
    assert closest(name, names) == expected


def test_the_first_of_equals_wins() -> None:
    assert closest("cat", ["car", "cap"]) == "car"


def test_a_name_is_not_offered_for_itself() -> None:
    assert closest("same", ["same"]) is None


def test_help_text() -> None:
    assert did_you_mean("Blokdev", ["Blockdev"]) == "did you mean 'Blockdev'?"
    assert did_you_mean("Blokdev", []) is None


def distance(left: str, right: str) -> int:
    """The textbook definition, without a limit, to compare with."""
    table = {(i, 0): i for i in range(len(left) + 1)}
    table |= {(0, j): j for j in range(len(right) + 1)}
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            table[i, j] = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (left[i - 1] != right[j - 1]),
            )
            if i > 1 and j > 1 and left[i - 2 : i] == right[j - 2 : j][::-1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(left), len(right)]


names = st.text("abc", min_size=1, max_size=9)


@given(names, st.lists(names, max_size=6))
def test_agrees_with_the_textbook(name: str, candidates: list[str]) -> None:
    limit = min(3, max(1, len(name) // 3))
    near = [
        each for each in candidates if each != name and distance(name, each) <= limit
    ]
    expected = min(near, key=lambda each: distance(name, each), default=None)
    assert closest(name, candidates) == expected
