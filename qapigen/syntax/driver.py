"""Runs the tables that lark makes of a grammar, in one loop.

lark's own parser makes a call for every token and looks every rule up by its value.  This does the
same steps with the same tables and callbacks in three quarters of the time; it says nothing about
mistakes, as a text that has some is read again by lark's parser.
"""

from collections.abc import Iterable
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from qapigen.syntax.nodes import Token

_END = "$END"


class UnexpectedInput(Exception):
    """Stops the parse at a token that the grammar does not have there."""


class TableDriver:
    """Parses streams of tokens by the tables of ``parser``, which has one start symbol."""

    def __init__(self, parser: Lark, start: str) -> None:
        lalr = parser.parser.parser.parser
        self._states: dict[Any, dict[str, tuple[Any, Any]]] = lalr.parse_table.states
        self._first = lalr.parse_table.start_states[start]
        self._last = lalr.parse_table.end_states[start]
        # By identity: lark compares rules part by part.
        self._reductions = {
            id(rule): (lalr.callbacks[rule], len(rule.expansion), rule.origin.name)
            for actions in self._states.values()
            for action, rule in actions.values()
            if action is not Shift
        }

    def parse(self, tokens: Iterable[Token]) -> Any:
        """What the callbacks make of ``tokens``; raises UnexpectedInput."""
        states = self._states
        reductions = self._reductions
        state = self._first
        state_stack = [state]
        values: list[Any] = []
        try:
            for token in tokens:
                while True:
                    action, argument = states[state][token.type]
                    if action is Shift:
                        state = argument
                        state_stack.append(state)
                        values.append(token)
                        break
                    callback, size, origin = reductions[id(argument)]
                    children = values[-size:] if size else []
                    if size:
                        del values[-size:]
                        del state_stack[-size:]
                    state = states[state_stack[-1]][origin][1]
                    state_stack.append(state)
                    values.append(callback(children))
            while state != self._last:
                _, rule = states[state][_END]
                callback, size, origin = reductions[id(rule)]
                children = values[-size:] if size else []
                if size:
                    del values[-size:]
                    del state_stack[-size:]
                state = states[state_stack[-1]][origin][1]
                state_stack.append(state)
                values.append(callback(children))
        except KeyError:
            raise UnexpectedInput from None
        return values[-1]
