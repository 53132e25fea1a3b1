"""All change rules, family by family, and the catalogue of them by id."""

from typing import Final

from qapigen.diff.rule import ChangeRule
from qapigen.diff.rules import documentation, facts, layout, members, messages, types

CATALOGUE: Final[dict[str, ChangeRule]] = {
    rule.id: rule
    for family in (messages, members, types, facts, layout, documentation)
    for rule in vars(family).values()
    if isinstance(rule, ChangeRule)
}
"""Every rule by its id, in the order in which reports list them."""
