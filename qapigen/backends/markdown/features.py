"""How features are shown."""

from collections.abc import Iterable

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.conditions import condition_note
from qapigen.ir import Feature


def is_deprecated(features: Iterable[Feature]) -> bool:
    """Whether ``deprecated`` is among ``features``."""
    return any(each.name == "deprecated" for each in features)


def struck(shown: str, features: Iterable[Feature]) -> str:
    """``shown``, which is Markdown, struck out when ``deprecated`` is among ``features``."""
    return f"<del>{shown}</del>" if is_deprecated(features) else shown


def feature_title(feature: Feature) -> str:
    """A feature's name and condition."""
    note = condition_note(feature.condition)
    return f"**{escape.text(feature.name).strip()}**" + (f" ({note})" if note else "")
