"""What a patient person would write instead of generating: plain classes of the same members."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from qapigen.backends.python.modules import module_view
from qapigen.backends.python.names import modules_of, names_of
from qapigen.backends.python.records import RecordView
from qapigen.backends.python.unions import UnionView
from qapigen.ir import Schema


def write_handwritten(schema: Schema, folder: Path) -> None:
    """A package of modules: ``__slots__``, ``__init__``, ``__repr__``, ``__eq__``, written out.

    No codecs, no documentation, no facts about the schema; enums as they are generated.
    """
    folder.mkdir()
    (folder / "__init__.py").write_text("", "utf-8")
    names = names_of(schema)
    for module in modules_of(schema):
        view = module_view(schema, names, module)
        lines = ["from __future__ import annotations", "from enum import StrEnum", ""]
        for section in view.sections:
            match section.view:
                case RecordView():
                    lines += _class(section.view)
                case UnionView():
                    for record in section.view.records:
                        lines += _class(record)
                case _ if section.template == "enum":
                    lines += _enum(section.view)
        (folder / f"{view.name}.py").write_text("\n".join(lines) + "\n", "utf-8")


def _enum(view: object) -> Iterator[str]:
    head, values = getattr(view, "head", ""), getattr(view, "values", ())
    yield head.replace("(OpenEnum)", "(StrEnum)")
    yield from values or ["    pass"]
    yield ""


def _class(view: RecordView) -> Iterator[str]:
    name = view.head.removeprefix("class ").partition("(")[0]
    fields = [each.name for each in view.parameters]
    yield f"class {name}:"
    yield f"    __slots__ = ({_listed(map(repr, fields))})"
    if fields:
        yield "    def __init__("
        yield "        self,"
        yield "        *,"
        yield from (each.parameter for each in view.parameters)
        yield "    ) -> None:"
        yield from (each.initial for each in view.parameters)
    shown = ", ".join(f"{each}={{self.{each}!r}}" for each in fields)
    yield "    def __repr__(self) -> str:"
    yield f"        return f'{name}({shown})'"
    yield "    def __eq__(self, other: object) -> bool:"
    yield "        if other.__class__ is not self.__class__:"
    yield "            return NotImplemented"
    own = _listed(f"self.{each}" for each in fields)
    others = _listed(f"other.{each}" for each in fields)
    yield f"        return ({own}) == ({others})"
    yield ""


def _listed(texts: Iterable[str]) -> str:
    return "".join(f"{each}, " for each in texts)
