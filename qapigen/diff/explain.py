"""The long text of each change rule: read only when somebody asks."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "explanations"


@dataclass(frozen=True, slots=True)
class ChangeExplanation:
    """Why a change matters, what to do about it, and a schema before and after.

    An example that declares the type ``Disk`` and no command is about one that is taken and
    given by commands and sent with an event.
    """

    rationale: str
    hint: str
    old: str
    new: str


def change_explanations() -> dict[str, ChangeExplanation]:
    """The explanation of every change rule, by id, from the files in ``explanations/``.

    Each file holds a table a rule; the names of the files mean nothing.
    """
    return {
        rule_id: ChangeExplanation(**texts)
        for path in sorted(_FOLDER.glob("*.toml"))
        for rule_id, texts in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }
