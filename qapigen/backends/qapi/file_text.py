"""The text of a file from the items that stand in it."""

import posixpath
from collections.abc import Iterable, Sequence
from typing import Final

from qapigen.backends.qapi.arrangement import Include, Item
from qapigen.backends.qapi.documentation import definition_comment, free_form_comment
from qapigen.backends.qapi.layout import written
from qapigen.backends.qapi.notation import definition_object, pragma_object
from qapigen.ir import Definition, Doc, Pragma

_NOTHING: Final = "# Nothing is defined here.\n"
# A free-form comment right before a definition would count as a wrong one of the definition.
_SEPARATOR: Final = (
    "# This only keeps the comment above apart from the definition below.\n"
    "{ 'pragma': {} }"
)


def file_text(
    items: Iterable[Item], pragma: Pragma, path: str = "", paths: Sequence[str] = ()
) -> str:
    """The file at ``path``, its settings first; ``paths`` are those of all modules."""
    blocks = []
    settings = pragma_object(pragma)
    if settings:
        blocks.append(written({"pragma": settings}))
    includes: list[str] = []
    previous: Item | None = None
    for item in items:
        if isinstance(item, Include):
            includes.append(_include(paths[item.index], path))
        else:
            blocks += _joined(includes)
            includes = []
            if isinstance(previous, Doc) and not isinstance(item, Doc | Include):
                blocks += [] if item.doc is not None else [_SEPARATOR]
            blocks.append(_block(item))
        previous = item
    blocks += _joined(includes)
    return "\n\n".join(blocks) + "\n" if blocks else _NOTHING


def _block(item: Doc | Definition) -> str:
    if isinstance(item, Doc):
        return free_form_comment(item)
    text = written(definition_object(item))
    if item.doc is None:
        return text
    return f"{definition_comment(item.name, item.doc)}\n{text}"


def _include(path: str, place: str) -> str:
    return written(
        {"include": posixpath.relpath(path, posixpath.dirname(place) or ".")}
    )


def _joined(includes: Sequence[str]) -> list[str]:
    return ["\n".join(includes)] if includes else []
