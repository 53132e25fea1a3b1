import json

import pytest
from program import Program


def test_the_ir(qapigen: Program) -> None:
    outcome = qapigen("dump", "good.json")
    assert (outcome.status, outcome.err) == (0, "")
    document = json.loads(outcome.out)
    assert [each["name"] for each in document["definitions"]] == ["Colour", "lamp-on"]
    assert qapigen("dump", "good.json", "--as", "ir") == outcome


def test_introspection(qapigen: Program) -> None:
    outcome = qapigen("dump", "good.json", "--as", "introspection")
    assert outcome.status == 0
    names = [each["name"] for each in json.loads(outcome.out)]
    assert {"lamp-on", "Colour"} <= set(names)

    masked = qapigen("dump", "good.json", "--as", "introspection", "--mask")
    assert "Colour" not in [each["name"] for each in json.loads(masked.out)]


@pytest.mark.parametrize(
    ("options", "is_there"),
    [
        (["--define", "CONFIG_LAMP"], True),
        (["--undefine", "CONFIG_LAMP"], False),
        (["--define", "OTHER"], True),
        (["--undefine", "OTHER,CONFIG_LAMP"], False),
    ],
)
def test_conditions_can_be_evaluated(
    qapigen: Program, options: list[str], is_there: bool
) -> None:
    outcome = qapigen("dump", "good.json", "--as", "introspection", *options)
    names = [each["name"] for each in json.loads(outcome.out)]
    assert ("lamp-on" in names) is is_there


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--mask"], "need '--as introspection'"),
        (["--define", "X"], "need '--as introspection'"),
        (
            ["--as", "introspection", "--define", "X,Y", "--undefine", "Y"],
            "'Y' is both defined and undefined",
        ),
    ],
)
def test_options_that_do_not_go_together(
    qapigen: Program, options: list[str], message: str
) -> None:
    outcome = qapigen("dump", "good.json", *options)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err


def test_an_invalid_schema_is_not_printed(qapigen: Program) -> None:
    outcome = qapigen("dump", "bad.json")
    assert (outcome.status, outcome.out) == (1, "")
    assert "error[unknown-type]" in outcome.err
    outcome = qapigen("dump", "bad.json", "--format", "json")
    assert json.loads(outcome.out)["diagnostics"][0]["rule"] == "unknown-type"
    assert qapigen("dump", "none.json").status == 2


def test_the_result_has_standard_output_for_itself(qapigen: Program) -> None:
    outcome = qapigen("dump", "style.json")
    assert outcome.err == "1 warning in 'style.json', shown by 'qapigen lint'\n"
    outcome = qapigen("dump", "style.json", "--format", "concise")
    assert "definitions" in json.loads(outcome.out)
    assert "warning[doc-single-space]" in outcome.err
