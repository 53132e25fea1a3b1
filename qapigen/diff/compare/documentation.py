"""What documentation says that programs come to rely on."""

import re
from hashlib import sha256
from typing import Final

from qapigen.diff.compare.fact import Fact, at
from qapigen.diff.compare.graph import Node
from qapigen.diff.compare.scene import Scene
from qapigen.diff.rules import documentation
from qapigen.ir import Doc, Member, SectionKind

_DEFAULT: Final = re.compile(
    r"\b(?:defaults?\s+(?:value\s+)?(?:is|to|of)|default\s*[:=]|\(default)"
    r"\s+(?P<value>``[^`]+``|'[^']*'|\"[^\"]*\"|@?[\w+.%-]+)",
    re.IGNORECASE,
)
_VERSION: Final = re.compile(r"\d+(?:\.\d+)+")
_NO_VALUES: Final = frozenset(
    ("a", "an", "the", "to", "be", "not", "that", "this", "value", "if", "for", "it")
)


def compare_defaults(
    scene: Scene, node: Node, symbol: str, old: Member, new: Member
) -> None:
    """Compare the values that an absent member is documented to mean."""
    if not (old.optional and new.optional and old.doc and new.doc):
        return
    if old.doc.text == new.doc.text:
        return
    before, after = documented_default(old.doc.text), documented_default(new.doc.text)
    if before is None or after is None or before == after:
        return
    scene.add(
        node,
        Fact(
            rule=documentation.DOCUMENTED_DEFAULT_CHANGED,
            symbol=symbol,
            item=new.name,
            old=before,
            new=after,
            old_place=at(old.span),
            new_place=at(new.span),
        ),
    )


def documented_default(text: str) -> str | None:
    """The value that prose calls the default, None when it names none."""
    found = _DEFAULT.search(" ".join(text.split()))
    if found is None:
        return None
    value = found["value"].strip("`'\"@").rstrip(".")
    return None if not value or value.lower() in _NO_VALUES else value


def doc_digest(doc: Doc | None) -> str:
    """A digest of a definition's documentation, blind to line breaks and to ``Since:``."""
    sections = () if doc is None else doc.sections
    parts = [
        f"{each.kind} {each.name or ''} {' '.join(each.text.split())}"
        for each in sections
        if each.kind is not SectionKind.SINCE and (each.text.strip() or each.name)
    ]
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def version(text: str | None) -> tuple[int, ...] | None:
    """The first release number in a text, such as (2, 11); None when there is none."""
    found = _VERSION.search(text or "")
    return None if found is None else tuple(map(int, found[0].split(".")[:2]))
