"""What the reader says about locks that are wrong, and that nothing can make it fail."""

import random
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lock_readers import read, read_with_faults

from qapigen.lock import is_lock, rules, write_lock
from qapigen.report import Rule, Severity

TABLES: dict[str, dict[str, str]] = tomllib.loads(
    (files("qapigen.lock") / "explanations.toml").read_text("utf-8")
)
RULES = [each for each in vars(rules).values() if isinstance(each, Rule)]
LAMPS = Path(__file__).with_name("lamps.lock").read_text()
HEADER = (
    "qapigen-lock/1\nsource: the lamp\ndefinitions: 2\n\nmodule lamp.json\n  Lamp\n"
)
LAMP = "struct Lamp\n  .colour: str\n"


def found_in(text: str) -> list[tuple[str, str]]:
    """Rule and text of every diagnostic's place."""
    lock, found = read_with_faults(text)
    has_error = any(each.severity is Severity.ERROR for each in found)
    assert (lock is None) == has_error
    return [
        (each.rule.id, "" if each.span is None else each.span.text) for each in found
    ]


def command(*lines: str) -> str:
    """A lock with a struct and a command that has these lines."""
    body = "".join(f"  {line}\n" for line in lines)
    return f"{HEADER}  lamp-on\n\n{LAMP}command lamp-on\n{body}"


def union(*lines: str) -> str:
    """A lock with a struct and a union that has these lines."""
    body = "".join(f"  {line}\n" for line in lines)
    return f"{HEADER}  Lamps\n\n{LAMP}union Lamps\n{body}"


def test_every_rule_is_explained() -> None:
    assert list(TABLES) == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule_id", TABLES)
def test_an_explanation_shows_what_it_says(rule_id: str) -> None:
    table = TABLES[rule_id]
    assert table["explanation"].strip().endswith(".")
    wrong, right = table["wrong"].lstrip("\n"), table["right"].lstrip("\n")
    assert [rule for rule, _ in found_in(wrong)] == [rule_id]
    assert found_in(right) == []


@pytest.mark.parametrize(
    ("line", "rule", "place"),
    [
        (".a", "lock-malformed-line", ".a"),
        (".a: b c", "lock-malformed-line", "c"),
        (".a:str", "lock-malformed-line", ".a:str"),
        (".a: [str", "lock-malformed-line", ".a: [str"),
        (".a: [[str]]", "lock-malformed-line", ".a: [[str]]"),
        (".q_a: str", "lock-malformed-line", ".q_a: str"),
        (".a..b: str", "lock-malformed-line", ".a..b: str"),
        (".\N{SNOWMAN}: str", "lock-malformed-line", ".\N{SNOWMAN}: str"),
        (".a: str ", "lock-malformed-line", " "),
        (" .a: str", "lock-malformed-line", "   "),
        (".a: str if", "lock-malformed-line", "if"),
        (".a: str if A ||", "lock-malformed-line", "||"),
        (".a: str if A && B || C", "lock-malformed-line", " || "),
        (".a: str if (A", "lock-malformed-line", ""),
        (".a: str if A)", "lock-malformed-line", ")"),
        (".a: str if A $f", "lock-malformed-line", " $f"),
        (".a: str if lower", "lock-malformed-line", "lower"),
        ("if: ", "lock-malformed-line", ""),
        ("(", "lock-malformed-line", "("),
        ("!A", "lock-malformed-line", "!A"),
        ("^a", "lock-misplaced-line", "^a"),
        ("+a: Lamp", "lock-misplaced-line", "+a: Lamp"),
        ("|a: Lamp", "lock-misplaced-line", "|a: Lamp"),
        ("Lamp", "lock-misplaced-line", "Lamp"),
        ("base: Lamp", "lock-unknown-fact", "base: Lamp"),
        ("boxed: yes", "lock-bad-value", "boxed: yes"),
        ("since: soon", "lock-bad-value", "since: soon"),
        ("doc: 123", "lock-bad-value", "doc: 123"),
        ("boxed: true", "boxed-without-data", "command lamp-on"),
        ("data: Lamb", "unknown-type", "Lamb"),
        ("data: [Lamp]", "lock-bad-value", "data: [Lamp]"),
        ("returns: [lamp-on]", "unknown-type", "[lamp-on]"),
    ],
)
def test_one_wrong_line(line: str, rule: str, place: str) -> None:
    assert found_in(command(line)) == [(rule, place)]


def test_all_wrong_lines_in_one_run() -> None:
    text = command(".a", ".b: str if", "^c", ".d: str") + "comand x\n  .e: f\n"
    assert [place for _, place in found_in(text)] == [".a", "if", "^c", "comand x"]


@pytest.mark.parametrize("line", ["A", "!", "(", ")A", "$f", "comand x", "command"])
def test_a_wrong_line_at_the_left_edge(line: str) -> None:
    found = found_in(f"{command()}{line}\n")
    assert found == [("lock-malformed-line", line)]


def test_what_a_wrong_line_hides_is_not_reported_again() -> None:
    text = command(".lamp: Lamp").replace(".colour: str", ".colour")
    assert found_in(text) == [("lock-malformed-line", ".colour")]


def test_a_union_needs_what_makes_it_one() -> None:
    assert found_in(union("+red: Lamp")) == [("lock-missing-fact", "union Lamps")]
    faults = found_in(union("discriminator: colour", "base: Lamp", "+red: Lamp"))
    assert faults[0] == ("discriminator-not-enum", "colour")
    assert found_in(union("base: Lamps", "discriminator: colour"))[0][0] in (
        "base-not-struct",
        "containment-cycle",
    )


def test_both_sides_of_a_merge() -> None:
    text = (
        command("<<<<<<< ours").replace("  <<", "<<") + ".a: str\n=======\n>>>>>>> x\n"
    )
    assert found_in(text) == [("lock-merge-conflict", "<<<<<<< ours")]


@pytest.mark.parametrize(
    "text", ["", "{ 'event': 'STOP' }", "qapigen-lock", "# qapigen-lock/1\n"]
)
def test_what_is_no_lock(text: str) -> None:
    assert not is_lock(text)
    assert [rule for rule, _ in found_in(text)] == ["lock-unknown-format"]


@pytest.mark.parametrize("first", ["2", "10", "0", "", "one", "9" * 5000, "1 "])
def test_other_formats(first: str) -> None:
    text = f"qapigen-lock/{first}\nwhat comes then\n"
    assert is_lock(text)
    assert [rule for rule, _ in found_in(text)] == ["lock-unknown-format"]


def test_a_lock_that_ends_too_early_is_never_read() -> None:
    lines = LAMPS.split("\n")
    last = next(
        index for index, line in enumerate(lines) if line == "command lamp_blow"
    )
    for end in range(1, last):
        lock, _ = read_with_faults("\n".join(lines[:end]))
        assert lock is None, lines[end - 1]


def test_lines_in_another_order_say_the_same() -> None:
    lines = LAMPS.split("command lamp_blow\n")[1].rstrip("\n").split("\n")
    shuffled = LAMPS.replace("\n".join(lines), "\n".join(reversed(lines)))
    assert shuffled != LAMPS
    assert read(shuffled).schema == read(LAMPS).schema


@pytest.mark.parametrize(
    "text",
    [
        command(".a: str if " + "(" * 100_000 + "A" + ")" * 100_000),
        command(".a: str if " + "(" * 200 + "A" + ")" * 200),
        command(".a: str if " + "!" * 100_001 + "A"),
        command(".a: str if " + " && ".join(f"A{n}" for n in range(20_000))),
        command(".a: str if " + "A && (B || (" * 99 + "C" + "))" * 99),
        command(".a: str" + " $f" * 20_000),
        command(*(f".a{n}: str" for n in range(20_000))),
        command(*(".a" for _ in range(5_000))),
        command("." + "a" * 500_000 + ": str"),
        command("." + "-" * 500_000),
        command("prefix: " + "\\" * 100_000),
        command().replace("the lamp", '"' + "[" * 100_000),
        HEADER + "  Lamp\n" * 5_000,
        HEADER + "\n" * 500_000,
    ],
    ids=range(14),
)
def test_too_much_of_anything(text: str) -> None:
    read_with_faults(text)


def test_a_deep_condition_can_be_written_again() -> None:
    text = command("if: " + "A && (B || (" * 49 + "C && D" + "))" * 49)
    lock = read(text)
    assert write_lock(lock.schema, lock.source) == text
    deeper = command("if: " + "A && (B || (" * 51 + "C && D" + "))" * 51)
    assert [rule for rule, _ in found_in(deeper)] == ["nesting-too-deep"]


@given(st.text(alphabet="qapigen-lock/1\n :.$^+|[]?!()&Aif\x00\u2028\"'", max_size=80))
def test_any_text(text: str) -> None:
    found_in(text)
    found_in(f"{HEADER}{text}")
    found_in(f"{command()}{text}")


@given(st.integers(0, 2**32))
def test_any_damage(seed: int) -> None:
    chance = random.Random(seed)
    lines = LAMPS.split("\n")
    for _ in range(chance.randint(1, 4)):
        index = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                del lines[index]
            case 1:
                lines.insert(index, chance.choice(lines))
            case 2:
                lines[index] = lines[index][: chance.randint(0, len(lines[index]))]
            case _:
                other = chance.randrange(len(lines))
                lines[index], lines[other] = lines[other], lines[index]
    lock, found = read_with_faults("\n".join(lines))
    assert lock is not None or found
