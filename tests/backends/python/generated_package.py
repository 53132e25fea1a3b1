"""Generated packages as tests use them: written, imported, and their codecs by definition."""

import importlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from qapigen.backends.base import OutputFile
from qapigen.backends.python.backend import render
from qapigen.backends.python.names import Names, names_of
from qapigen.backends.python.options import PythonOptions, Runtime
from qapigen.ir import Alternate, Command, Definition, Event, Schema, Union

_numbers = count()


@dataclass(frozen=True)
class Package:
    """An imported package and the schema that it was made from."""

    schema: Schema
    names: Names
    module: ModuleType
    folder: Path

    def __getattr__(self, name: str) -> Any:
        return getattr(self.module, name)

    def of(self, wire_name: str) -> Any:
        """The class or alias of a definition."""
        return getattr(self.module, self.names.classes[wire_name])

    def decode(self, definition: Definition, value: Any) -> Any:
        """The Python value for what stands on the wire (an event's data, not its message)."""
        if isinstance(definition, Union | Alternate):
            return getattr(self.module, self.names.decoders[definition.name])(value)
        if isinstance(definition, Event):
            value = message(definition.name, value)
        return self.of(definition.name).from_json(value)

    def encode(self, definition: Definition, value: Any) -> Any:
        """What stands on the wire for ``value``."""
        if isinstance(definition, Alternate):
            return importlib.import_module(f"{self.module.__name__}._runtime").encode(
                value
            )
        encoded = value.to_json()
        if isinstance(definition, Event):
            return encoded.get("data", {})
        if isinstance(definition, Command):
            assert value.qapi.name == definition.name
        return encoded


def message(name: str, data: Any) -> dict[str, Any]:
    return {
        "event": name,
        "data": data,
        "timestamp": {"seconds": -1, "microseconds": -1},
    }


def write(files: Iterable[OutputFile], folder: Path) -> None:
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")


@contextmanager
def generated(schema: Schema, runtime: Runtime = "dataclass") -> Iterator[Package]:
    """The package for ``schema``, importable only as long as the context lasts."""
    name = f"generated_{next(_numbers)}"
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write(render(schema, PythonOptions(package=name, runtime=runtime)), folder)
        sys.path.insert(0, temporary)
        try:
            importlib.invalidate_caches()
            module = importlib.import_module(name)
            yield Package(schema, names_of(schema), module, folder / name)
        finally:
            sys.path.remove(temporary)
            for each in [
                each for each in sys.modules if each.partition(".")[0] == name
            ]:
                del sys.modules[each]
