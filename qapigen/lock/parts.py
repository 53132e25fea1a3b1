"""Members, values, branches, alternatives and features from the lines that state them."""

from collections.abc import Iterable, Iterator

from qapigen.ir import Alternative, Branch, EnumValue, Feature, Member, TypeRef
from qapigen.lock.facts import type_ref
from qapigen.lock.nodes import Block, FeatureNode
from qapigen.source import SourceFile, Span


def members(block: Block, file: SourceFile) -> tuple[Member, ...]:
    """The members of a definition, in order."""
    return tuple(_members(block, file))


def values(block: Block, file: SourceFile) -> tuple[EnumValue, ...]:
    """The values of an enum, in order."""
    return tuple(
        EnumValue(
            token.text[1:],
            condition,
            _features(nodes, file) if nodes else (),
            None,
            Span(file, token.start, token.end),
        )
        for token, nodes, condition in block.of("VALUE")
    )


def branches(block: Block, file: SourceFile) -> tuple[Branch, ...]:
    """The branches of a union, as far as they are stated, in order."""
    found = []
    for token, _, condition in block.of("BRANCH"):
        name, colon, type_text = token.text.partition(": ")
        span = Span(file, token.start, token.start + len(name))
        place = Span(file, token.end - len(type_text), token.end)
        target = TypeRef(type_text, False, place) if colon else None
        found.append(Branch(name[1:], target, condition, False, None, span))
    return tuple(found)


def alternatives(block: Block, file: SourceFile) -> tuple[Alternative, ...]:
    """The alternatives of an alternate, in order."""
    found = []
    for token, _, condition in block.of("ALTERNATIVE"):
        name, _, type_text = token.text.partition(": ")
        span = Span(file, token.start, token.start + len(name))
        target = type_ref(type_text, Span(file, token.end - len(type_text), token.end))
        found.append(Alternative(name[1:], target, condition, None, span))
    return tuple(found)


def own_features(block: Block, file: SourceFile) -> tuple[Feature, ...]:
    """The features of a definition itself."""
    return tuple(
        Feature(token.text[1:], condition, None, Span(file, token.start, token.end))
        for token, _, condition in block.of("OWN_FEATURE")
    )


def _members(block: Block, file: SourceFile) -> Iterator[Member]:
    for token, nodes, condition in block.of("MEMBER"):
        text, start, end = token.text, token.start, token.end
        name, _, type_text = text.partition(": ")
        optional = name[-1] == "?"
        yield Member(
            name[1:-1] if optional else name[1:],
            type_ref(type_text, Span(file, end - len(type_text), end)),
            optional,
            condition,
            _features(nodes, file) if nodes else (),
            None,
            Span(file, start, start + len(name)),
        )


def _features(nodes: Iterable[FeatureNode], file: SourceFile) -> tuple[Feature, ...]:
    return tuple(
        Feature(name, condition, None, Span(file, start, start + 1 + len(name)))
        for name, start, condition in nodes
    )
