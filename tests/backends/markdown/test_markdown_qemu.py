"""The references of QEMU releases, where their schemas are at hand."""

import io
import os
import re
import subprocess
import tarfile
from functools import cache
from pathlib import Path

import pytest
from docutils_text import docutils_text, registered
from markdown_engines import ENGINES, Reading
from rendered_markdown import Document, dead_links, files, strangers
from test_markdown_engines import OTHERS, check_alike
from test_markdown_links import check_anchors
from unlinked import Unlinked

from qapigen.backends.markdown.options import MarkdownOptions, Split
from qapigen.backends.markdown.prose import to_cell, to_markdown
from qapigen.backends.markdown.rst.doctree import DoctreeReader
from qapigen.backends.markdown.rst.parse import parse
from qapigen.compile import load
from qapigen.ir import Doc, Schema, Section

REPOSITORY = Path(__file__).resolve().parents[3]
CORPUS = Path(os.environ.get("QAPIGEN_CORPUS", REPOSITORY.parent / "shared" / "corpus"))
RELEASES = CORPUS / "qemu-schemas.bundle"
ROOTS = ["qapi", "qga", "storage-daemon/qapi"]

pytestmark = pytest.mark.skipif(
    not RELEASES.exists(), reason=f"no {RELEASES}; set QAPIGEN_CORPUS"
)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the trees of two releases."""
    folder = tmp_path_factory.mktemp("qemu")
    clone = folder / "clone"
    subprocess.run(["git", "clone", "-q", "--bare", RELEASES, clone], check=True)
    for tag in ("v7.2.0", "v9.2.0"):
        archive = subprocess.run(
            ["git", "-C", clone, "archive", tag], check=True, capture_output=True
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as tree:
            tree.extractall(folder / tag, filter="data")
    return folder


@cache
def schema(tree: Path, root: str) -> Schema:
    return load(str(tree / root / "qapi-schema.json"))


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("tag", ["v7.2.0", "v9.2.0"])
def test_pages_are_sound(releases: Path, tag: str, root: str) -> None:
    found = schema(releases / tag, root)
    pages = files(found)
    assert list(dead_links(pages)) == []
    check_anchors(found, pages)
    for page in pages:
        document = Document(page.text)
        assert strangers(document) == set(), page.path
        assert "\n\n\n" not in page.text, page.path


@pytest.mark.parametrize("split", ["definition", "none"])
def test_other_layouts_are_sound(releases: Path, split: Split) -> None:
    found = schema(releases / "v9.2.0", "qga")
    pages = files(found, MarkdownOptions(split=split))
    assert list(dead_links(pages)) == []
    check_anchors(found, pages)


@pytest.mark.parametrize("tag", ["v7.2.0", "v9.2.0"])
def test_no_letter_of_the_documentation_is_lost(releases: Path, tag: str) -> None:
    """All letters, in their order; captions and alerts are spelled in more ways than one."""
    for section in sections(schema(releases / tag, "qapi")):
        wanted = letters(without_directives(section.text))
        page = Document(to_markdown(section.text, Unlinked()))
        assert letters(page.text) == wanted, section.span
        cell = Document(f"|c|\n|-|\n|{to_cell(section.text, Unlinked())}|\n")
        assert letters(cell.text)[1:] == wanted, section.span


@pytest.mark.parametrize("root", ROOTS)
def test_words_and_code_are_those_of_docutils(releases: Path, root: str) -> None:
    """Every text of 9.2, read in both ways, against docutils itself."""
    reader = DoctreeReader()
    engine = ENGINES["python-markdown"]
    with registered():
        for text in {
            each.text: None for each in sections(schema(releases / "v9.2.0", root))
        }:
            if text.startswith("="):  # a heading in a form of its own
                continue
            blocks = reader.read(text)
            assert blocks == parse(text)
            words, code = docutils_text(text)
            reading = Reading(engine(to_markdown(text, Unlinked(reader.read))))
            assert reading.code == code, text
            assert spelled(reading.words) == spelled(words), text


def spelled(words: list[str]) -> str:
    """Marks of names are markup, a caption may have lost its colon, an alert has its own."""
    return re.sub(r"[@:]", "", "".join(words)).lower().replace("notenotes", "notes")


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize(("tag", "root"), [("v9.2.0", "qapi"), ("v7.2.0", "qga")])
def test_engines_read_alike(releases: Path, tag: str, root: str, engine: str) -> None:
    for page in files(schema(releases / tag, root)):
        check_alike(page.text, engine)


def sections(found: Schema) -> list[Section]:
    comments = (
        item if isinstance(item, Doc) else item.doc
        for module in found.modules
        for item in module.items
    )
    return [each for doc in comments if doc is not None for each in doc.sections]


def without_directives(text: str) -> str:
    for pattern, shown in (
        (r"^ *\.\. (\w+)::", r"\1"),
        (r"^ *\.\. qmp-example::", "example"),
        (r"^ *:(annotated|title|widths):( auto)?", ""),
        (r"^ *\w[.)] ", ""),
        (r":(?:doc|ref):`([^<`]*)(?:<[^>]*>)?`", r"\1"),
        (r"\b(note|table|admonition)\b", ""),
    ):
        text = re.sub(pattern, shown, text, flags=re.MULTILINE)
    return text


def letters(text: str) -> str:
    text = re.sub(r"\b(notes?|table|admonition)\b", "", text.lower())
    return re.sub(r"[^a-z]", "", text)
