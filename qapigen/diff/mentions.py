"""What Python code mentions by name: found in its text, without running any of it.

Names that a program puts together while it runs cannot be found.  What only looks like a use, such
as a method of the same name on another object, is taken for one: it is worse to overlook a use.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# What the bindings that qapigen generates have beside each other: they mention everything.
_BINDINGS: Final = ("_messages.py", "_runtime.py")
_QUOTED: Final = re.compile(r"[\"']([A-Za-z0-9_.-]{1,200})[\"']")


class UnreadableCodeError(Exception):
    """A file is no Python, so nobody knows what it uses; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """``names`` are those of variables, attributes, parameters and imports; ``texts`` are literals
    and what stands in quotes inside of them."""

    names: frozenset[str]
    texts: frozenset[str]


def mentions_in(place: Path) -> Mentions:
    """What the Python file ``place``, or those in the folder, mention; raises OSError and
    UnreadableCodeError.

    Hidden folders and generated bindings are left out.
    """
    names: set[str] = set()
    texts: set[str] = set()
    for path in [place] if place.is_file() else _python_files(place):
        for node in ast.walk(_parsed(path)):
            names.update(_names(node))
            texts.update(_texts(node))
    return Mentions(frozenset(names), frozenset(texts))


def _python_files(folder: Path) -> Iterator[Path]:
    entries = sorted(folder.iterdir())
    if set(_BINDINGS) <= {each.name for each in entries}:
        return
    for each in entries:
        if each.name.startswith("."):
            continue
        if each.is_dir() and not each.is_symlink():
            yield from _python_files(each)
        elif each.suffix == ".py" and each.is_file():
            yield each


def _parsed(path: Path) -> ast.Module:
    try:
        tree = ast.parse(path.read_bytes(), path)
    except SyntaxError as error:
        raise UnreadableCodeError(
            f"'{path}' is no Python, line {error.lineno}: {error.msg}"
        ) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnreadableCodeError(f"'{path}' is no Python: {error}") from None
    return _Undocumented().visit(tree)  # type: ignore[no-any-return]  # says visit


class _Undocumented(ast.NodeTransformer):
    """Takes out statements that are nothing but a literal: documentation uses nothing."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return (
            None if isinstance(node.value, ast.Constant) else self.generic_visit(node)
        )


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield name
        case ast.keyword(arg=str() as name) | ast.arg(arg=name):
            yield name
        case ast.alias(name=name):
            yield from name.split(".")
        case ast.MatchClass(kwd_attrs=attributes):
            yield from attributes


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
        value = node.value
        text = value if isinstance(value, str) else value.decode("latin-1")
        yield text
        yield from _QUOTED.findall(text)
