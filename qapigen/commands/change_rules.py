"""What ``qapigen rules`` says about the rules of changes."""

from collections.abc import Iterator, Sequence
from typing import Final

from qapigen.diff.explain import change_explanations
from qapigen.diff.rule import ChangeRule, Visibility, Weight
from qapigen.diff.severity import ChangeSeverity

_NONE: Final = "-"
_WIDTH: Final = 2 * len(ChangeSeverity.COMPATIBLE) + 1
_VISIBLE: Final = {
    Visibility.YES: "Introspection shows it.",
    Visibility.NO: "Introspection does not show it.",
    Visibility.VARIES: "Whether introspection shows it depends.",
}


def severities(rule: ChangeRule) -> str:
    """The severity in what the server takes, and in what it sends."""
    return f"{_weight(rule.weight):{_WIDTH}}"


def page(rule: ChangeRule) -> Iterator[str]:
    """Lines with all there is to know about a rule."""
    text = change_explanations()[rule.id]
    yield f"{rule.id}: {rule.title}"
    yield ""
    yield f"In what a server takes: {rule.weight.input or 'cannot be'}."
    yield f"In what it sends: {rule.weight.output or 'cannot be'}."
    for profile, weight in rule.profiles.items():
        yield f"In profile '{profile}': {_weight(weight)}."
    yield _VISIBLE[rule.visibility]
    if rule.mirror is not None and rule.mirror != rule.id:
        yield f"The same change made backwards is '{rule.mirror}'."
    if rule.needs:
        yield f"Both sides have to tell {', '.join(sorted(rule.needs))}."
    yield ""
    yield text.rationale.strip()
    yield ""
    yield text.hint.strip()
    yield from example("Before:", text.old)
    yield from example("After:", text.new)


def example(heading: str, text: str) -> Iterator[str]:
    """A schema below its heading."""
    yield ""
    yield heading
    yield ""
    for line in text.strip("\n").splitlines():
        yield f"    {line}".rstrip()


def as_json(rules: Sequence[ChangeRule]) -> list[dict[str, object]]:
    """The rules as data."""
    texts = change_explanations() if rules else {}
    return [
        {
            "id": rule.id,
            "title": rule.title,
            **_weight_as_json(rule.weight),
            "profiles": {
                profile.value: _weight_as_json(weight)
                for profile, weight in rule.profiles.items()
            },
            "introspection": rule.visibility.value,
            "mirror": rule.mirror,
            "needs": sorted(each.value for each in rule.needs),
            "rationale": texts[rule.id].rationale.strip(),
            "hint": texts[rule.id].hint.strip(),
            "old": texts[rule.id].old,
            "new": texts[rule.id].new,
        }
        for rule in rules
    ]


def _weight(weight: Weight) -> str:
    return f"{weight.input or _NONE}/{weight.output or _NONE}"


def _weight_as_json(weight: Weight) -> dict[str, object]:
    return {"input": weight.input, "output": weight.output}
