"""Builds a site: projects, the generator, and what it does not make itself."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from qapigen.backends.base import OutputFile
from qapigen.site.generator import Generator, build
from qapigen.site.inventory import inventory
from qapigen.site.plan import Release
from qapigen.site.project import BUILT, PAGES, project_files
from qapigen.site.versions import version_files


def build_site(
    output: Path,
    title: str,
    releases: Sequence[Release],
    generator: Generator,
    *,
    url: str = "",
    tell: Callable[[str], None] = lambda text: None,
) -> None:
    """Write the site of ``releases``, the newest first, to the folder ``output``.

    The folder of each release is replaced as a whole.  Raises SiteError.
    """
    for release in releases:
        with TemporaryDirectory(prefix="qapigen-site-") as folder:
            project = Path(folder)
            _write(project, project_files(title, url, release))
            tell(f"building {release.label}")
            build(generator, project)
            _finish(project, title, release)
            target = output / release.label
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(project / BUILT, target)
    _write(output, version_files([each.label for each in releases]))
    shutil.copy(output / releases[0].label / "llms.txt", output / "llms.txt")


def _finish(project: Path, title: str, release: Release) -> None:
    """Put the Markdown beside the pages, and the inventory in its place."""
    built, pages = project / BUILT, project / PAGES
    # Servers look for it at the top of a site only, and its links would lead there.
    (built / "404.html").unlink(missing_ok=True)
    for source in pages.rglob("*.md"):
        shutil.copy(source, built / source.relative_to(pages))
    (built / "objects.inv").write_bytes(inventory(title, release))


def _write(root: Path, files: Iterable[OutputFile]) -> None:
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
