"""One sentence for each change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from qapigen.diff.compare.fact import Fact
from qapigen.diff.severity import Position


@dataclass(frozen=True, slots=True)
class _Wording:
    """How to say it of what is only sent to the server, only received from it, or both."""

    input: str
    output: str
    both: str


_GONE: Final = _Wording(
    "{noun} '{item}' is no longer accepted",
    "{noun} '{item}' is no longer sent",
    "{noun} '{item}' is gone",
)
_VALUE_GONE: Final = _Wording(
    "value '{item}' is no longer accepted",
    "value '{item}' is no longer sent",
    "value '{item}' is gone",
)
_TYPE: Final = "was '{old}', is now '{new}'"

_WORDINGS: Final[Mapping[str, str | _Wording]] = {
    "command-added": "command '{symbol}' is new",
    "command-removed": "command '{symbol}' is gone",
    "command-reply-dropped": "no longer replies on success",
    "command-reply-gained": "replies on success now",
    "command-oob-allowed": "may be executed out of band now",
    "command-oob-disallowed": "may no longer be executed out of band",
    "command-preconfig-allowed": "may be executed before the machine is set up now",
    "command-preconfig-disallowed": "may no longer be executed before the machine is set up",
    "command-args-checked": "arguments that are not declared are refused now",
    "command-args-unchecked": "takes more arguments than it declares now",
    "experimental-renamed": "command '{symbol}' is called '{new}' now",
    "return-added": "returns '{new}' now, where it returned nothing",
    "return-removed": "returns nothing now, where it returned '{old}'",
    "event-added": "event '{symbol}' is new",
    "event-removed": "event '{symbol}' is gone",
    "event-data-added": "carries data now: {new}",
    "event-data-removed": "no longer carries data: {old}",
    "member-added-optional": "optional {noun} '{item}' is new",
    "member-added-mandatory": "mandatory {noun} '{item}' is new",
    "member-removed-optional": _GONE,
    "member-removed-mandatory": _GONE,
    "member-became-optional": _Wording(
        "{noun} '{item}' may be left out now",
        "{noun} '{item}' may be missing now",
        "{noun} '{item}' is optional now",
    ),
    "member-became-mandatory": _Wording(
        "{noun} '{item}' may no longer be left out",
        "{noun} '{item}' is always sent now",
        "{noun} '{item}' is mandatory now",
    ),
    "member-moved-to-branch": "{noun} '{item}' now belongs to some branches only",
    "member-moved-to-common": "{noun} '{item}' now belongs to every branch",
    "branch-added": "value '{item}' and its members are new",
    "branch-removed": "value '{item}' is gone with its members",
    "branch-emptied": "the members that '{item}' selected are gone",
    "branch-filled": "'{item}' selects members now",
    "discriminator-changed": "'{new}' selects the members now, instead of '{old}'",
    "object-became-union": "has members now that depend on '{new}'",
    "union-became-object": "no longer has members that depend on '{old}'",
    "type-int-widened": f"{{place}} {_TYPE}, which holds more",
    "type-int-narrowed": f"{{place}} {_TYPE}, which holds less",
    "type-int-shifted": f"{{place}} {_TYPE}, which holds other numbers",
    "type-int-to-number": f"{{place}} {_TYPE}, and may have a fraction",
    "type-number-to-int": f"{{place}} {_TYPE}, and may not have a fraction",
    "type-enum-to-str": f"{{place}} {_TYPE}, and may be any string",
    "type-str-to-enum": f"{{place}} {_TYPE}, and may only be one of its values",
    "type-to-alternate": f"{{place}} {_TYPE}, which may be of other JSON types too",
    "type-from-alternate": f"{{place}} {_TYPE}, which is of one JSON type only",
    "type-to-any": f"{{place}} {_TYPE}",
    "type-from-any": f"{{place}} {_TYPE}",
    "type-array-changed": f"{{place}} {_TYPE}",
    "type-changed": f"{{place}} {_TYPE}",
    "alternate-branch-added": "may be of JSON type {item} too: '{new}'",
    "alternate-branch-removed": "may no longer be of JSON type {item}: '{old}'",
    "enum-value-added": _Wording(
        "value '{item}' is accepted now",
        "value '{item}' may be sent now",
        "value '{item}' is new",
    ),
    "enum-value-removed": _VALUE_GONE,
    "feature-added": "feature '{new}' is new{of}",
    "feature-removed": "feature '{old}' is gone{of}",
    "deprecated-added": "{thing} is deprecated now",
    "deprecated-removed": "{thing} is no longer deprecated",
    "unstable-added": "{thing} is unstable now",
    "unstable-removed": "{thing} is stable now",
    "condition-narrowed": "{thing} is in fewer builds: if {new}, before {old}",
    "condition-widened": "{thing} is in more builds: if {new}, before {old}",
    "condition-changed": "{thing} is in other builds: if {new}, before {old}",
    "condition-respelled": "{thing} has its condition in another spelling",
    "type-renamed": "type '{old}' is called '{new}' now",
    "type-added": "{new} '{symbol}' is new",
    "type-removed": "{old} '{symbol}' is gone",
    "type-kind-changed": "was a {old}, is now a {new}",
    "member-base-moved": "'{item}' is declared by '{new}', before by '{old}'",
    "args-named": "the type of {inside} has a name now, or no longer",
    "union-form-changed": "the union is written in another form",
    "members-reordered": "members stand in another order",
    "enum-reordered": "values stand in another order",
    "c-only-changed": "only the generated C is another",
    "module-moved": "is in module '{new}', before in '{old}'",
    "pragma-changed": "pragma '{item}' says something else",
    "direction-gained": "is used as {new}, before only as {old}",
    "documented-default-changed": "{noun} '{item}' left out means {new}, before {old}",
    "doc-changed": "documentation is in other words",
    "since-changed": "documented since {new}, before since {old}",
    "since-stale": "is new, but documented since {new}",
}


def sentence(fact: Fact, positions: tuple[Position, ...]) -> str:
    """What changed, without the symbol where that goes without saying."""
    wording = _WORDINGS[fact.rule.id]
    is_input = Position.ARG in positions
    is_output = len(positions) > is_input
    if isinstance(wording, _Wording):
        if is_input and not is_output:
            wording = wording.input
        else:
            wording = wording.output if is_output and not is_input else wording.both
    item = fact.item
    feature = fact.new or fact.old
    is_inner = item is not None and item != feature
    owner = item.removesuffix(f".{feature}") if is_inner and item else None
    return wording.format(
        symbol=fact.symbol,
        item=item,
        old="always" if _is_condition(fact) and fact.old is None else fact.old,
        new="always" if _is_condition(fact) and fact.new is None else fact.new,
        noun="argument" if is_input and not is_output else "member",
        inside="what it carries" if item is None else f"'{item}'",
        place="what it returns" if item is None else f"'{item}'",
        thing=f"'{fact.symbol if item is None else item}'",
        of="" if owner is None else f" in '{owner}'",
    )


def _is_condition(fact: Fact) -> bool:
    return fact.rule.id.startswith("condition-")
