"""``qapigen rules``: what a rule is about."""

import json
from collections.abc import Iterator

from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console
from qapigen.commands.failure import CommandError
from qapigen.commands.status import Status
from qapigen.report import Rule
from qapigen.report.explain import Explanation, all_rules, explanations
from qapigen.report.suggest import did_you_mean


def run(arguments: Arguments, console: Console) -> Status:
    """Print one rule with its explanation, or a line for each."""
    known = all_rules()
    if arguments.rule is not None and arguments.rule not in known:
        raise CommandError(
            f"unknown rule '{arguments.rule}'",
            did_you_mean(arguments.rule, known) or "'qapigen rules' lists them",
        )
    chosen = [rule for rule in known.values() if arguments.rule in (None, rule.id)]
    console.result(_text(chosen, arguments))
    return Status.FINE


def _text(chosen: list[Rule], arguments: Arguments) -> str:
    if arguments.rules_format == "json":
        texts = explanations()
        document = {"rules": [_as_json(rule, texts[rule.id]) for rule in chosen]}
        return json.dumps(document, indent=2) + "\n"
    if arguments.rule is None:
        lines = _list(chosen)
    else:
        lines = _page(chosen[0], explanations()[arguments.rule])
    return "".join(f"{line}\n" for line in lines)


def _list(chosen: list[Rule]) -> Iterator[str]:
    width = max(len(rule.id) for rule in chosen)
    for rule in chosen:
        yield f"{rule.id:{width}}  {_severity(rule):7}  {rule.summary}"


def _severity(rule: Rule) -> str:
    return "style" if rule.style else rule.severity.value


def _as_json(rule: Rule, text: Explanation) -> dict[str, object]:
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "style": rule.style,
        "stage": rule.stage.name.lower(),
        "summary": rule.summary,
        "explanation": text.explanation,
        "wrong": text.wrong,
        "right": text.right,
    }


def _page(rule: Rule, text: Explanation) -> Iterator[str]:
    yield f"{rule.id} ({_severity(rule)}): {rule.summary}"
    if rule.style:
        yield "An error with '--dialect current', a warning otherwise."
    yield ""
    yield text.explanation.strip()
    for heading, example in (("Wrong:", text.wrong), ("Right:", text.right)):
        if example is None:
            continue
        yield ""
        yield heading
        yield ""
        for line in example.rstrip().splitlines():
            yield f"    {line}".rstrip()
