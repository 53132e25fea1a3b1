"""All rules of diagnostics, by what they are about, and what is said about each."""

import tomllib
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.resources import files
from typing import Final

from qapigen.report import Rule
from qapigen.report.explain import Explanation, explanations

# What the rules are about, and the package that has them in its module ``rules``.
_PACKAGES: Final = {
    "schemas": "qapigen.report",
    "events texts": "qapigen.legacy",
    "locks": "qapigen.lock",
    "introspection replies": "qapigen.introspection",
    "documentation": "qapigen.checks.doc_lint",
}


@dataclass(frozen=True, slots=True)
class Family:
    """Rules about inputs of one kind, by id, in the order in which they are applied."""

    subject: str
    package: str
    rules: dict[str, Rule]

    def only(self, rule_id: str | None) -> "Family":
        """The family with just one of its rules, if it has that; all of it for None."""
        if rule_id is None:
            return self
        rules = {each: rule for each, rule in self.rules.items() if each == rule_id}
        return replace(self, rules=rules)

    def explanations(self) -> dict[str, Explanation]:
        """The long texts by id, as far as there are any."""
        if self.package == "qapigen.report":
            return explanations()
        path = files(self.package) / "explanations.toml"
        if not path.is_file():
            return {}
        return {
            rule_id: Explanation(**texts)
            for rule_id, texts in tomllib.loads(path.read_text("utf-8")).items()
        }


def families() -> list[Family]:
    """The rules of all diagnostics."""
    result = []
    for subject, package in _PACKAGES.items():
        rules = vars(import_module(f"{package}.rules")).values()
        found = {each.id: each for each in rules if isinstance(each, Rule)}
        result.append(Family(subject, package, found))
    return result


def diagnostic_rules() -> dict[str, Rule]:
    """Every rule of diagnostics by id."""
    return {
        rule_id: rule for family in families() for rule_id, rule in family.rules.items()
    }
