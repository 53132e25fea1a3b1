"""Runs the site generator that is installed."""

import subprocess
import sys
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from qapigen.site.plan import SiteError


class Generator(StrEnum):
    """What turns pages into a site; both read the same ``mkdocs.yml``."""

    ZENSICAL = "zensical"
    MATERIAL = "material"


def installed_generator() -> Generator:
    """The one to use; raises SiteError when there is none."""
    for each in Generator:
        if find_spec(each.value) is not None:
            return each
    raise SiteError(
        "no site generator is installed", "'qapigen[site]' brings one: zensical"
    )


def build(generator: Generator, project: Path) -> None:
    """Build the project in a folder; raises SiteError with what the generator said."""
    command = {
        Generator.ZENSICAL: ["zensical", "build", "--clean", "--config-file"],
        Generator.MATERIAL: ["mkdocs", "build", "--clean", "--quiet", "--config-file"],
    }[generator]
    done = subprocess.run(
        [sys.executable, "-m", *command, "mkdocs.yml"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise SiteError(f"{generator} failed: {said}")
