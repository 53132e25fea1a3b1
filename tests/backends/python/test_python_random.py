"""Whatever the schema: the package is in black's form, imports, and its codecs are exact."""

import copy
import dataclasses
import importlib
import math
import pickle
import typing

import black
import pytest
from generated_package import generated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_schemas import schemas
from strategies.values import broken_value, heights, valid_value

from qapigen.backends.python.backend import render
from qapigen.backends.python.options import PythonOptions, Runtime
from qapigen.ir import Event, Schema

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


RUNTIMES = st.sampled_from(typing.get_args(Runtime))


@SLOW
@given(schemas(), RUNTIMES)
def test_files_are_in_the_form_of_black(schema: Schema, runtime: Runtime) -> None:
    for file in render(schema, PythonOptions(runtime=runtime)):
        if file.path.endswith(".py"):
            formatted = black.format_str(file.text, mode=black.Mode())
            assert file.text == formatted, file.path


@pytest.mark.parametrize("runtime", typing.get_args(Runtime))
@SLOW
@given(schemas(), st.data())
def test_values_survive_and_broken_ones_are_refused(
    runtime: Runtime, schema: Schema, data: st.DataObject
) -> None:
    if runtime == "msgspec":
        pytest.importorskip("msgspec")
    height = heights(schema)
    with generated(schema, runtime) as package:
        for name in package.__all__:
            assert getattr(package.module, name) is not None
        for definition in schema.definitions:
            if height[definition.name] == math.inf:
                continue
            value = data.draw(valid_value(schema, definition, height))
            decoded = package.decode(definition, value)
            assert package.encode(definition, decoded) == value
            assert package.strict(decoded) is decoded
            if isinstance(decoded, package.Record):
                assert repr(decoded).startswith(type(decoded).__name__)
                assert copy.deepcopy(decoded) == decoded == copy.copy(decoded)
                assert pickle.loads(pickle.dumps(decoded)) == decoded
            if dataclasses.is_dataclass(decoded):
                assert not isinstance(decoded, type)
                typing.get_type_hints(type(decoded))
                dataclasses.asdict(decoded)
                assert dataclasses.replace(decoded) == decoded
            faulty = data.draw(st.none() | broken_value(schema, definition, height))
            if faulty is not None:
                with pytest.raises(package.DecodeError) as raised:
                    package.decode(definition, faulty.value)
                root = ("data",) if isinstance(definition, Event) else ()
                assert raised.value.path == root + faulty.path


@pytest.mark.parametrize("runtime", typing.get_args(Runtime))
@SLOW
@given(schemas())
def test_every_module_can_be_the_first_to_be_imported(
    runtime: Runtime, schema: Schema
) -> None:
    if runtime == "msgspec":
        pytest.importorskip("msgspec")
    with generated(schema, runtime) as package:
        for path in sorted(package.folder.glob("*.py")):
            importlib.import_module(f"{package.__name__}.{path.stem}")
