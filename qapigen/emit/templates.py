"""Finds the Jinja templates and sets them up."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def template_folder() -> Path:
    """The folder of all templates: inside an installed package, at the top of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


@cache
def environment(target: str) -> Environment:
    """The templates of one target.

    Nothing is escaped by Jinja: a view hands over text that is already safe in the target
    language.  Unknown names are errors, never empty text.
    """
    return Environment(
        loader=FileSystemLoader(template_folder() / target),
        undefined=StrictUndefined,
        autoescape=False,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
