"""The Python calls that the reference shows are those of the bindings."""

import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rendered_markdown import files, sample

from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.backends.python.backend import render
from qapigen.backends.python.options import PythonOptions
from qapigen.backends.python_calls import python_calls
from qapigen.ir import Command, Schema, Union

PACKAGE = "reference_bindings"


@pytest.fixture
def bindings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    for file in render(sample(), PythonOptions(package=PACKAGE)):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module(PACKAGE)
    for name in [each for each in sys.modules if each.split(".")[0] == PACKAGE]:
        del sys.modules[name]


def parameters_of(class_: type) -> list[str]:
    """The parameters of a class as its calls are shown, without the homes of their types."""
    shown = []
    signature = inspect.signature(class_)
    only_keywords = False
    for each in signature.parameters.values():
        if each.kind is each.KEYWORD_ONLY and not only_keywords:
            shown.append("*")
            only_keywords = True
        annotation = each.annotation
        text = annotation if isinstance(annotation, str) else annotation.__name__
        default = "" if each.default is each.empty else f" = {each.default}"
        text = re.sub(r"\b_\w+\.", "", text)
        shown.append(f"{each.name}: {text}{default}")
    return shown


def test_calls_are_signatures(bindings: object) -> None:
    schema: Schema = sample()
    calls = python_calls(schema)
    count = 0
    for definition in schema.definitions:
        call = calls.call(definition)
        if call is not None:
            name, _, rest = call.partition("(")
            inner = rest.rpartition(")")[0]
            shown = [each.strip() for each in re.split(r",\s*(?![^\[]*\])", inner)]
            assert [each for each in shown if each] == parameters_of(
                getattr(bindings, name)
            )
            assert isinstance(definition, Command) == (" -> " in call)
            count += 1
        if isinstance(definition, Union):
            for branch in definition.branches:
                if branch.type is not None:
                    assert hasattr(bindings, calls.branch(definition, branch))
    assert count > 10


def test_long_calls_have_a_line_for_each_parameter() -> None:
    for definition in sample().definitions:
        call = python_calls(sample()).call(definition)
        assert call is None or all(len(line) <= 88 for line in call.split("\n"))


def test_they_can_be_left_out() -> None:
    text = "".join(page.text for page in files(sample(), MarkdownOptions(python=False)))
    assert "python" not in text.lower()
    assert "```python\n" in files(sample())[1].text
