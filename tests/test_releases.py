"""The schemas of QEMU's releases: all of them are read, and nothing of them is lost.

A dozen releases stand for all eras.  Set ``QAPIGEN_ALL_RELEASES`` to read all 122.
"""

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from qapigen.compile import check
from qapigen.ir import Doc, Enum, Schema, SectionKind, Struct
from qapigen.ir.introspection import introspect
from qapigen.report import Report, Severity, rules

Tree = Callable[[str], Path]
Counts = dict[str, int]

SAMPLE = (
    "v1.0",  # no commas, no docs to speak of
    "v1.1.0",  # simple unions, trailing commas
    "v1.7.0",  # flat unions over strings, anonymous unions
    "v2.1.0",  # includes, events
    "v2.4.0",  # 'struct', 'alternate'
    "v2.8.0",  # the last with '#optional'
    "v3.1.0",  # conditions
    "v4.2.0",  # features
    "v5.1.0",  # the storage daemon
    "v6.1.0",  # the last simple unions
    "v8.0.0",  # the last comments with hanging indents
    "v9.2.0",
)
KINDS = ("command", "event", "struct", "union", "alternate", "enum")
ENTRIES = (
    *("qapi-schema.json", "qapi/qapi-schema.json"),
    *("qapi-schema-guest.json", "qga/qapi-schema.json"),
    "storage-daemon/qapi/qapi-schema.json",
)


def _counts(corpus: Path) -> dict[str, dict[str, Counts]]:
    """How many definitions of each kind the roots of each release have."""
    found: dict[str, dict[str, Counts]] = {}
    with (corpus / "releases.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            counts = {kind: int(row[f"{kind}s"]) for kind in KINDS}
            found.setdefault(row["tag"], {})[row["entry"]] = counts
    return found


@pytest.fixture(scope="module")
def tags(corpus: Path) -> tuple[str, ...]:
    """The releases to read."""
    return tuple(_counts(corpus)) if "QAPIGEN_ALL_RELEASES" in os.environ else SAMPLE


@pytest.fixture(scope="module")
def read(release_tree: Tree) -> Callable[[str, str], tuple[Schema | None, Report]]:
    """Reads a root of a release, once."""

    @cache
    def read(tag: str, entry: str) -> tuple[Schema | None, Report]:
        return check(str(release_tree(tag) / entry))

    return read


Read = Callable[[str, str], tuple[Schema | None, Report]]


def test_every_root_has_what_was_counted(
    corpus: Path, release_tree: Tree, tags: tuple[str, ...], read: Read
) -> None:
    wanted = _counts(corpus)
    for tag in tags:
        tree = release_tree(tag)
        roots = {each for each in ENTRIES if (tree / each).is_file()}
        # Of several roots with one name the newer one includes the older one.
        if "qapi/qapi-schema.json" in roots:
            roots -= {"qapi-schema.json"}
        assert roots == wanted[tag].keys(), tag
        for entry in roots:
            schema, report = read(tag, entry)
            errors = [each for each in report if each.severity is Severity.ERROR]
            assert errors == [], (tag, entry)
            assert schema is not None
            assert _declared(schema) == wanted[tag][entry], (tag, entry)


def _declared(schema: Schema) -> Counts:
    """How many definitions the text declares, as the releases called them.

    What an alternate is now was a union without a discriminator.
    """
    counts = dict.fromkeys(KINDS, 0)
    for definition in schema.definitions:
        if isinstance(definition, Enum | Struct) and definition.is_implicit:
            continue
        was_union = definition.kind == "alternate" and "'union'" in definition.span.text
        counts["union" if was_union else definition.kind] += 1
    return counts


def test_modules_are_the_files_in_which_definitions_stand(
    tags: tuple[str, ...], release_tree: Tree, read: Read
) -> None:
    for tag in tags:
        root = "qapi/qapi-schema.json"
        if not (release_tree(tag) / root).is_file():
            root = "qapi-schema.json"
        schema, _ = read(tag, root)
        assert schema is not None
        folder = (release_tree(tag) / root).parent
        names = [module.name for module in schema.modules]
        assert sorted(names) == sorted(_included(folder, Path(root).name)), tag
        for module in schema.modules:
            for definition in module.definitions:
                assert definition.module == module.name
                assert Path(definition.span.file.path) == folder / module.name
        in_modules = Counter(
            definition.name
            for module in schema.modules
            for definition in module.definitions
        )
        assert in_modules == Counter(each.name for each in schema.definitions)


def _included(folder: Path, root: str) -> set[str]:
    """The root and all files that it includes, by a look at the text alone."""
    found: set[str] = set()
    pending = [root]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            text = (folder / name).read_text("utf-8")
            here = Path(name).parent
            for each in re.findall(r"^\{ *'include': *'([^']+)'", text, re.MULTILINE):
                pending.append(Path(os.path.normpath(here / each)).as_posix())
    return found


def test_pragmas_of_all_times_have_todays_names(read: Read) -> None:
    old, _ = read("v4.2.0", "qapi/qapi-schema.json")
    new, _ = read("v9.2.0", "qapi/qapi-schema.json")
    assert old is not None
    assert new is not None
    for pragma in (old.pragma, new.pragma):
        assert pragma.doc_required
        assert "query-tpm-models" in pragma.command_returns_exceptions
        assert "QapiErrorClass" in pragma.member_name_exceptions
    assert "device_add" in new.pragma.command_name_exceptions
    assert old.pragma.documentation_exceptions == ()
    assert "AbortWrapper" in new.pragma.documentation_exceptions


def test_introspection_of_simple_unions(corpus: Path, read: Read) -> None:
    schema, _ = read("v4.2.0", "qapi/qapi-schema.json")
    assert schema is not None
    entries = introspect(schema)
    for entry in entries:
        # The values of enums were no objects before 6.2.
        if entry["meta-type"] == "enum":
            del entry["members"]
    file = corpus / "introspection" / "v4.2.0-qmp.json"
    assert entries == json.loads(file.read_text("utf-8"))


def test_no_description_is_lost(
    tags: tuple[str, ...], corpus: Path, read: Read
) -> None:
    """Each line that describes something is a section, or a diagnostic says why not."""
    for tag in tags:
        for entry in _counts(corpus)[tag]:
            schema, report = read(tag, entry)
            assert schema is not None
            assert list(_lost(schema, report)) == [], tag


def _lost(schema: Schema, report: Report) -> Iterator[tuple[str, int, str]]:
    """Lines that describe something that the schema does not have, by path and number."""
    known = _sections(schema)
    remarked = _remarked(report)
    for file in {definition.span.file for definition in schema.definitions}:
        described = list(_described_lines(file.text))
        assert described, file
        for line, name in described:
            place = (file.path, line)
            # Members of objects without a name are described behind a dot.
            if place not in remarked and known.get(place) not in (
                name,
                name.rpartition(".")[2],
            ):
                yield (*place, name)


def _remarked(report: Report) -> set[tuple[str, int]]:
    """The lines that diagnostics are about: a wrong symbol is about a whole comment."""
    found = set()
    for each in report:
        if each.span is not None:
            found.add((each.path, each.span.line))
        if each.rule is rules.DOC_WRONG_SYMBOL:
            for related in each.related:
                span = related.span
                lines = range(span.line, span.end_line + 1)
                found |= {(span.file.path, line) for line in lines}
    return found


def _described_lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbers of the lines of documentation comments that start with ``@name:``; the names."""
    in_comment = False
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("##"):
            in_comment = not in_comment
            stripped = "#" + stripped.lstrip("#")
        elif stripped and not stripped.startswith("#"):
            in_comment = False
        match = re.match(r"# ?@([^\s:]+) ?:(?:\s|$)", stripped)
        if in_comment and match:
            yield number, match[1]


def _sections(schema: Schema) -> dict[tuple[str, int], str]:
    """What comments describe by name, by the places of its lines."""
    found = {}
    for definition in schema.definitions:
        doc = definition.doc
        if doc is None:
            continue
        if not getattr(definition, "is_implicit", False):
            found[doc.span.file.path, _symbol_line(doc)] = doc.symbol or ""
        for section in doc.sections:
            if section.kind in (SectionKind.MEMBER, SectionKind.FEATURE):
                found[section.span.file.path, section.span.line] = section.name or ""
    return found


def _symbol_line(doc: Doc) -> int:
    """The symbol stands behind the opening ``##``, or in the next line that is not empty."""
    opening, *lines = doc.span.text.split("\n")
    if opening.strip("# "):
        return doc.span.line
    return doc.span.line + 1 + next(n for n, line in enumerate(lines) if line.strip())
