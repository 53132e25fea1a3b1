"""The pages of a reference in a Sphinx project: MyST finds every link."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from built_site import dead_links
from site_project import files_of, release

pytestmark = pytest.mark.skipif(
    find_spec("myst_parser") is None, reason="no myst-parser"
)

CONFIGURATION = """
extensions = ["myst_parser"]
myst_enable_extensions = ["alert"]
# Anchors are HTML, which MyST does not look into; `qmp` is a language of QEMU alone.
suppress_warnings = [
    "misc.highlighting_failure", "myst.xref_missing", "myst.header", "toc.not_included"
]
exclude_patterns = ["assets"]
html_theme = "basic"
"""


def test_sphinx_builds_it(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for path, text in files_of(release(tmp_path / "tree")).items():
        target = source / path.removeprefix("docs/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    (source / "conf.py").write_text(CONFIGURATION, "utf-8")
    built = tmp_path / "built"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html"]
    done = subprocess.run(
        [*command, str(source), str(built)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
    own = [
        each
        for each in dead_links(built)
        if not each.startswith(("genindex", "search", "py-modindex"))
    ]
    assert own == []
    page = (built / "qmp/commands/lamp-on.html").read_text("utf-8")
    assert 'href="../types/Colour.html#Colour"' in page
