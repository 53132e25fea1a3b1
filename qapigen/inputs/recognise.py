"""Tells from a root file's text what kind of input it is."""

from typing import Final

from qapigen.inputs.model import InputKind

_OPENINGS: Final = ("#", "{")


def recognise(path: str, text: str) -> InputKind:
    """The kind of the root file ``path``: a schema, unless the text looks like something else."""
    # The usual case needs neither a closer look nor the code for it.
    if path.endswith(".json") and text.lstrip().startswith(_OPENINGS):
        return InputKind.SCHEMA
    from qapigen import legacy

    match legacy.recognise(text):
        case None:
            return InputKind.SCHEMA
        case legacy.PageKind.SCHEMA_MIRROR:
            return InputKind.SCHEMA_PAGE
        case _:
            return InputKind.LEGACY
