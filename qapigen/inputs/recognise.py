"""Tells from a root file's text what kind of input it is."""

import re
from typing import Final

from qapigen.inputs.model import InputKind

_SCHEMA: Final = re.compile(r"\s*(?:#|\{\s*')")
_JSON: Final = re.compile(r'\s*(?:\[|\{\s*")')


def recognise(path: str, text: str) -> InputKind:
    """The kind of the root file ``path``: a schema, unless the text looks like something else."""
    # The usual case needs neither a closer look nor the code for it.
    if path.endswith(".json") and _SCHEMA.match(text):
        return InputKind.SCHEMA
    if _JSON.match(text) and '"meta-type"' in text:
        return InputKind.INTROSPECTION
    from qapigen import legacy
    from qapigen.lock.model import is_lock

    if is_lock(text):
        return InputKind.LOCK
    match legacy.recognise(text):
        case None:
            return InputKind.SCHEMA
        case legacy.PageKind.SCHEMA_MIRROR:
            return InputKind.SCHEMA_PAGE
        case _:
            return InputKind.LEGACY
