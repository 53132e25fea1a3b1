"""One schema as text, before it is known where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring_ascii

from jinja2 import Environment

from qapigen.backends.jsonschema.leaf import keywords, properties, schema, strings
from qapigen.emit.templates import environment


@dataclass(frozen=True, slots=True)
class Entry:
    """One schema: its key in the bundle, its text with marks in it, its file's folder.

    The file is named after the key unless ``stem`` says how.
    """

    key: str
    folder: str
    text: str
    stem: str | None = None


@cache
def macro(name: str) -> Callable[..., str]:
    """The macro of the template that is called like it; a macro costs less than a template."""
    found: Callable[..., str] = getattr(
        _environment().get_template(f"{name}.j2").module, name
    )
    return found


@cache
def _environment() -> Environment:
    """The templates with their filters.

    All that comes from a schema is written as a JSON string, in ASCII, so no character of it means
    anything outside that; ``indent`` is safe since such strings have no line breaks.
    """
    templates = environment("jsonschema")
    templates.filters["json"] = encode_basestring_ascii
    templates.filters["keywords"] = keywords
    templates.filters["properties"] = properties
    templates.filters["schema"] = schema
    templates.filters["strings"] = strings
    templates.filters["indent"] = _indent
    return templates


def _indent(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)
