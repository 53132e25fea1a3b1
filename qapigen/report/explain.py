"""All rules by id, and the long text of each: read only when somebody asks."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qapigen.report import rules
from qapigen.report.rule import Rule

_FOLDER: Final = Path(__file__).parent / "explanations"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a rule exists, a schema that breaks it, and the same schema put right.

    Faults that text cannot show, such as a file that is missing, come without the schemas.
    """

    explanation: str
    wrong: str | None = None
    right: str | None = None


def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order in which the reference front end applies them."""
    return {each.id: each for each in vars(rules).values() if isinstance(each, Rule)}


def explanations() -> dict[str, Explanation]:
    """The explanation of every rule, by id, from the files in ``explanations/``.

    Each file holds a table a rule; the names of the files mean nothing.
    """
    return {
        rule_id: Explanation(**texts)
        for path in sorted(_FOLDER.glob("*.toml"))
        for rule_id, texts in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }
