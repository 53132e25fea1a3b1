"""``qapigen rules``: what a rule is about."""

import json
from collections.abc import Iterator, Sequence

from qapigen.commands import change_rules
from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console
from qapigen.commands.failure import CommandError
from qapigen.commands.rule_families import Family, families
from qapigen.commands.status import Status
from qapigen.diff.rule import ChangeRule
from qapigen.diff.rules import CATALOGUE
from qapigen.report import Rule
from qapigen.report.explain import Explanation
from qapigen.report.suggest import did_you_mean


def run(arguments: Arguments, console: Console) -> Status:
    """Print one rule with its explanation, or a line for each."""
    wanted = arguments.rule
    known = [family.only(wanted) for family in families()]
    changes = [each for each in CATALOGUE.values() if wanted in (None, each.id)]
    if wanted is not None and not changes and not any(each.rules for each in known):
        ids = [rule for family in families() for rule in family.rules]
        raise CommandError(
            f"unknown rule '{wanted}'",
            did_you_mean(wanted, (*ids, *CATALOGUE)) or "'qapigen rules' lists them",
        )
    if arguments.rules_format == "json":
        console.result(_json(known, changes))
    elif wanted is None:
        console.result(_joined(_list(known, changes)))
    elif changes:
        console.result(_joined(change_rules.page(changes[0])))
    else:
        console.result(_joined(_page(next(each for each in known if each.rules))))
    return Status.FINE


def _joined(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _json(known: Sequence[Family], changes: Sequence[ChangeRule]) -> str:
    diagnostics: list[dict[str, object]] = []
    for family in known:
        texts = family.explanations() if family.rules else {}
        diagnostics.extend(
            _as_json(rule, family.subject, texts.get(rule.id))
            for rule in family.rules.values()
        )
    document = {
        "rules": diagnostics,
        "changes": change_rules.as_json(changes),
    }
    return json.dumps(document, indent=2) + "\n"


def _list(known: Sequence[Family], changes: Sequence[ChangeRule]) -> Iterator[str]:
    ids = [rule for family in known for rule in family.rules]
    width = max(map(len, (*ids, *CATALOGUE)))
    for family in known:
        yield f"About {family.subject}:"
        for rule in family.rules.values():
            yield f"  {rule.id:{width}}  {_severity(rule):7}  {rule.summary}"
        yield ""
    yield "About changes of what a server takes, and of what it sends:"
    for change in changes:
        yield f"  {change.id:{width}}  {change_rules.severities(change)}  {change.title}"


def _severity(rule: Rule) -> str:
    return "style" if rule.style else rule.severity.value


def _as_json(rule: Rule, subject: str, text: Explanation | None) -> dict[str, object]:
    return {
        "id": rule.id,
        "about": subject,
        "severity": rule.severity.value,
        "style": rule.style,
        "stage": rule.stage.name.lower(),
        "summary": rule.summary,
        "explanation": None if text is None else text.explanation,
        "wrong": None if text is None else text.wrong,
        "right": None if text is None else text.right,
    }


def _page(family: Family) -> Iterator[str]:
    (rule,) = family.rules.values()
    text = family.explanations().get(rule.id)
    yield f"{rule.id} ({_severity(rule)}): {rule.summary}"
    if rule.style:
        yield "An error with '--dialect current', a warning otherwise."
    if text is None:
        return
    yield ""
    yield text.explanation.strip()
    for heading, example in (("Wrong:", text.wrong), ("Right:", text.right)):
        if example is not None:
            yield from change_rules.example(heading, example)
