"""What is claimed about speed: every case a ratio of two things measured in the same run."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Case, Work, process
from bench.synthetic import write_schema
from lark import Lark

import qapigen.syntax
from qapigen.compile import check
from qapigen.targets import render


def cases(schema: Path, scratch: Path) -> Iterator[Case]:
    """All claims; ``schema`` is the root file of a large, real schema."""
    parse = stock_parse(schema)
    yield Case("load and check / stock lark parse", load_of(schema), parse, 1.2)
    yield Case(
        "generate, three targets / the same", generate_of(schema, scratch), parse, 10, 5
    )
    load = load_of(schema)
    yield Case("JSON Schema of it / load", render_of(schema, "jsonschema"), load, 1)
    yield Case("Markdown of it / load", render_of(schema, "markdown"), load, 3)
    small = write_schema(scratch / "small", 100)
    large = write_schema(scratch / "large", 1000)
    yield Case("load: schema ten times as large", load_of(large), load_of(small), 11, 3)
    yield Case(
        "generate: schema ten times as large",
        generate_of(large, scratch),
        generate_of(small, scratch),
        11,
        2,
    )
    yield Case(
        "check with nothing to do / generate",
        check_of(schema, scratch),
        generate_of(schema, scratch),
        0.5,
        3,
    )
    python = process([sys.executable, "-c", "pass"])
    version = process([_script(), "--version"])
    yield Case("qapigen --version / python -c pass", version, python, 2.5, 15)


def stock_parse(schema: Path) -> Work:
    """Parsing all files of a schema with lark as it comes, on the same grammar."""
    grammar = Path(qapigen.syntax.__file__).parent / "qapi.lark"
    parser = Lark(grammar.read_text("utf-8"), parser="lalr", start="schema")
    checked, _ = check(str(schema))
    assert checked is not None
    texts = [
        (schema.parent / module.name).read_text("utf-8") for module in checked.modules
    ]
    return lambda: [parser.parse(text) for text in texts]


def load_of(schema: Path) -> Work:
    """Loading and checking a schema, all of its files and comments."""
    return lambda: check(str(schema))


def generate_of(schema: Path, scratch: Path) -> Work:
    """A whole process that writes all three targets to a folder that is not there yet."""
    target = scratch / "generated"
    run = process([_script(), "generate", str(schema), "-o", str(target), "--quiet"])

    def generate() -> None:
        shutil.rmtree(target, ignore_errors=True)
        run()

    return generate


def render_of(schema: Path, target: str) -> Work:
    """Making all files of a target of a schema that is loaded already."""
    loaded, _ = check(str(schema))
    assert loaded is not None
    return lambda: sum(len(file.text) for file in render(loaded, target))


def check_of(schema: Path, scratch: Path) -> Work:
    """A whole process that finds everything current that ``generate_of`` wrote."""
    target = str(scratch / "generated")
    return process([_script(), "check", str(schema), "-o", target, "--quiet"])


def _script() -> str:
    """The installed command, beside the Python that runs this."""
    return str(Path(sys.executable).with_name("qapigen"))
