"""Documentation against the definition: everything described, and nothing but."""

from collections.abc import Iterable, Sequence

from qapigen.checks.scope import Scope
from qapigen.ir import (
    Alternate,
    Alternative,
    Definition,
    Doc,
    Enum,
    EnumValue,
    Feature,
    Member,
    SectionKind,
    Struct,
)
from qapigen.report import rules
from qapigen.report.suggest import did_you_mean


def check_all_documented(
    scope: Scope, definition: Definition, features: Sequence[Feature]
) -> None:
    """Rules ``undocumented-member`` and ``undocumented-feature``."""
    doc = definition.doc
    if doc is None:
        return
    if definition.name not in scope.may_be_undocumented:
        for part in described_parts(definition):
            if part.doc is None and not _is_implied(scope, part):
                word = "value" if isinstance(part, EnumValue) else "member"
                scope.add(
                    rules.UNDOCUMENTED_MEMBER,
                    definition,
                    part.span,
                    f"{word} '{part.name}' of {definition.kind} '{definition.name}' is "
                    "not documented",
                    help=f"describe it with '@{part.name}: …'",
                )
    for feature in features:
        if feature.doc is None:
            scope.add(
                rules.UNDOCUMENTED_FEATURE,
                definition,
                feature.span,
                f"feature '{feature.name}' of {definition.kind} '{definition.name}' is "
                "not documented",
                help=f"describe it with '@{feature.name}: …' after 'Features:'",
            )


def _is_implied(scope: Scope, part: Member | EnumValue | Alternative) -> bool:
    """Whether a shorthand of earlier releases made ``part`` or its type: who would describe it?"""
    if not isinstance(part, Member):
        return False
    target = scope.schema.find(part.type.name)
    return isinstance(target, Enum | Struct) and target.is_implicit


def check_all_exist(
    scope: Scope, definition: Definition, features: Sequence[Feature]
) -> None:
    """Rule ``doc-unknown-name``."""
    doc = definition.doc
    if doc is None or definition.name in scope.faulty:
        return
    members = [part.name for part in described_parts(definition)]
    _check_names(scope, definition, doc, SectionKind.MEMBER, members)
    names = [feature.name for feature in features]
    _check_names(scope, definition, doc, SectionKind.FEATURE, names)


def described_parts(
    definition: Definition,
) -> Sequence[Member | EnumValue | Alternative]:
    """The parts that a definition's own comment describes: not what it inherits or names."""
    match definition:
        case Enum(values=values):
            return values
        case Alternate(alternatives=alternatives):
            return alternatives
        case _:
            return definition.members


def _check_names(
    scope: Scope,
    definition: Definition,
    doc: Doc,
    kind: SectionKind,
    names: Iterable[str],
) -> None:
    known = dict.fromkeys(names)
    for section in doc.sections:
        if section.kind is kind and section.name and section.name not in known:
            scope.add(
                rules.DOC_UNKNOWN_NAME,
                definition,
                section.span,
                f"{kind} '{section.name}' is described but {definition.kind} "
                f"'{definition.name}' has none of that name",
                help=did_you_mean(section.name, known) if scope.may_suggest() else None,
            )
