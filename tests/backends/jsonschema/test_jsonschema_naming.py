import re

from hypothesis import given
from hypothesis import strategies as st

from qapigen.backends.jsonschema.naming import (
    PartKeys,
    bundle_keys,
    envelope_keys,
    file_stems,
)
from qapigen.ir import Enum
from qapigen.source import SourceFile, Span

SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,250}")
NAMES = st.lists(
    st.text(max_size=6) | st.text(alphabet="aA/.\ud800%#~", max_size=4), unique=True
)


def _definitions(names: list[str]) -> list[Enum]:
    nowhere = Span(SourceFile("", ""), 0, 0)
    return [Enum(name=name, module="", values=(), span=nowhere) for name in names]


def test_names_of_the_language_stay_as_they_are() -> None:
    names = ["BlockJob", "query-block", "BLOCK_JOB", "__com.example_x", "x-0", "9p"]
    assert bundle_keys(_definitions(names)) == {name: name for name in names}
    assert file_stems(names) == {name: name for name in names}


@given(NAMES)
def test_any_names_get_safe_and_distinct_keys(names: list[str]) -> None:
    keys = bundle_keys(_definitions(names))
    assert list(keys) == names
    assert len({*keys.values()}) == len(names)
    assert all(SAFE.fullmatch(key) for key in keys.values())


@given(NAMES)
def test_any_names_get_files_that_differ_in_more_than_case(names: list[str]) -> None:
    stems = file_stems(bundle_keys(_definitions(names)).values())
    assert len({stem.lower() for stem in stems.values()}) == len(names)
    assert all(SAFE.fullmatch(stem) for stem in stems.values())


def test_first_of_twins_keeps_its_name() -> None:
    assert file_stems(["Pc", "PC", "pc", "PC_"]) == {
        "Pc": "Pc",
        "PC": "PC_2",
        "pc": "pc_3",
        "PC_": "PC_",
    }


def test_devices_are_no_file_names() -> None:
    assert file_stems(["nul", "COM1", "aux.x", "console"]) == {
        "nul": "nul_",
        "COM1": "COM1_",
        "aux.x": "aux.x_",
        "console": "console",
    }


def test_long_names_are_cut() -> None:
    first, second = bundle_keys(_definitions(["a" * 300, "a" * 301])).values()
    assert first != second
    assert max(len(first), len(second)) < 250


def test_envelopes_stay_clear_of_definitions() -> None:
    assert envelope_keys(["x"])["error"] == "message.error"
    assert envelope_keys(["message.error"])["error"] == "message.error2"


def test_keys_without_dots() -> None:
    names = ["__com.example_x", "__com_example_x", "a"]
    keys = bundle_keys(_definitions(names), with_dots=False)
    assert keys["__com_example_x"] == "__com_example_x"
    assert keys["a"] == "a"
    assert keys["__com.example_x"] == "__com_example_x2"
    assert "message-event" in envelope_keys(keys.values(), with_dots=False).values()


@given(NAMES)
def test_parts_get_safe_and_distinct_keys(names: list[str]) -> None:
    keys = bundle_keys(_definitions(names)).values()
    parts = PartKeys(keys)

    def all_keys() -> list[str]:
        paths = ((), ("a",), ("a", "b"), ("",))
        return [parts.key(key, *path) for key in keys for path in paths]

    made = all_keys()
    assert len({*made}) == len(made)
    assert all(SAFE.fullmatch(key) for key in made)
    assert all_keys() == made
