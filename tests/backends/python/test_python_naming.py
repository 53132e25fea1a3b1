"""Python names for wire names: the cases that bite, in tables."""

from keyword import iskeyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapigen.backends.python.naming import (
    class_name,
    enum_names,
    member_names,
    module_names,
    snake_name,
)


@pytest.mark.parametrize(
    ("wire_name", "expected"),
    [
        ("node-name", "node_name"),
        ("in", "in_"),
        ("class", "class_"),
        ("match", "match"),
        ("type", "type"),
        ("str", "str_"),
        ("list", "list_"),
        ("property", "property_"),
        ("self", "self_"),
        ("cls", "cls_"),
        ("qapi", "qapi_"),
        ("from-json", "from_json_"),
        ("UUID", "UUID"),
        ("None", "None_"),
        ("__com.example_x-y", "com_example_x_y"),
        ("__class__", "class__"),
        ("x-", "x_"),
        ("9lives", "x9lives"),
        ("", "x"),
        ("a\nb", "a_b"),
    ],
)
def test_members(wire_name: str, expected: str) -> None:
    assert member_names([wire_name]) == (expected,)


def test_members_that_would_meet_stay_apart() -> None:
    assert member_names(["a-b", "a_b", "a.b", "in", "in_"]) == (
        "a_b",
        "a_b_",
        "a_b_2",
        "in_",
        "in__",
    )


@pytest.mark.parametrize(
    ("wire_name", "expected"),
    [
        ("on", "ON"),
        ("half-shade", "HALF_SHADE"),
        ("3des", "N3DES"),
        ("2_5", "N2_5"),
        ("0", "N0"),
        ("mro", "MRO"),
        ("find", "FIND"),
        ("none", "NONE"),
        ("_sunder_", "SUNDER"),
        ("__dunder__", "DUNDER"),
        ("", "EMPTY"),
        ("-", "EMPTY"),
    ],
)
def test_enum_values(wire_name: str, expected: str) -> None:
    assert enum_names([wire_name]) == (expected,)


def test_enum_values_that_would_meet_stay_apart() -> None:
    assert enum_names(["a-b", "A_b", "a.b"]) == ("A_B", "A_B_", "A_B_2")


@pytest.mark.parametrize(
    ("wire_name", "expected"),
    [
        ("BlockdevOptions", "BlockdevOptions"),
        ("blockdev-add", "BlockdevAdd"),
        ("device_add", "DeviceAdd"),
        ("x-debug-query", "XDebugQuery"),
        ("__com.example_Thing", "ComExampleThing"),
        ("qcow2", "Qcow2"),
        ("3des", "X3des"),
        ("", "X"),
    ],
)
def test_classes(wire_name: str, expected: str) -> None:
    assert class_name(wire_name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SocketAddress", "socket_address"),
        ("ImageInfoSpecificQCow2", "image_info_specific_q_cow2"),
        ("QCryptoBlock", "q_crypto_block"),
        ("SPICEInfo", "spice_info"),
        ("X", "x"),
    ],
)
def test_functions(name: str, expected: str) -> None:
    assert snake_name(name) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("block-core.json", "block_core"),
        ("tools/if.json", "tools_if"),
        ("if.json", "if_"),
        ("../../qapi/sockets.json", "qapi_sockets"),
        ("/absolute/path.json", "absolute_path"),
        ("_runtime.json", "runtime"),
        ("__init__.json", "init"),
        ("strict.json", "strict_"),
        ("decode_event.json", "decode_event_"),
        ("9p.json", "m9p"),
        ("README", "readme"),
        ("a.b.json", "a_b"),
        ("..", "builtin"),
    ],
)
def test_modules(path: str, expected: str) -> None:
    assert module_names([path]) == (expected,)


def test_modules_are_distinct_on_any_file_system() -> None:
    assert module_names(["net.json", "NET.json", "../net.json"]) == (
        "net",
        "net_",
        "net_2",
    )


@given(st.lists(st.text(), unique=True))
def test_names_are_always_legal_and_distinct(wire_names: list[str]) -> None:
    for names in (
        member_names(wire_names),
        enum_names(wire_names),
        module_names(wire_names),
    ):
        assert len(set(names)) == len(wire_names)
        for name in names:
            assert name.isidentifier()
            assert not iskeyword(name)
            assert not name.startswith("_")
