"""Makes nodes of what lark recognises, one method a rule of ``lock.lark``."""

from typing import Any

from qapigen.ir import Condition
from qapigen.ir.condition import Symbol, conjunction, disjunction, negation
from qapigen.lock.nodes import Block, FeatureNode, Line, LockText, Token


class NodeBuilder:
    """The rule callbacks.  Children are what the rule's right-hand side made, in order."""

    def lock(self, children: list[Any]) -> LockText:
        """A whole text: the format, then header lines, then blocks."""
        headers = [each for each in children[1:] if isinstance(each, Token)]
        return LockText(headers, children[1 + len(headers) :])

    def block(self, children: list[Any]) -> Block:
        """A head and the lines below it."""
        block = Block(children[0], {})
        for each in children[1:]:
            block.add(each if isinstance(each, Line) else Line(each))
        return block

    def line(self, children: list[Any]) -> Line:
        """A line that goes on behind its first token: features, then a condition."""
        token, *rest = children
        features = tuple(each for each in rest if isinstance(each, FeatureNode))
        return Line(token, features, None if len(features) == len(rest) else rest[-1])

    def feature(self, children: list[Any]) -> FeatureNode:
        """A feature within a line, from the space before it on."""
        token: Token = children[0]
        condition = children[1] if len(children) == 2 else None
        return FeatureNode(token.text[2:], token.start + 1, condition)

    def symbol(self, children: list[Token]) -> Condition:
        """A symbol of the build configuration."""
        return Symbol(children[0].text)

    def negation(self, children: list[Condition]) -> Condition:
        """The opposite of a condition."""
        return negation(children[0])

    def all(self, children: list[Condition]) -> Condition:
        """Conditions that have to hold together."""
        return conjunction(children)

    def any(self, children: list[Condition]) -> Condition:
        """Conditions of which one has to hold."""
        return disjunction(children)
