"""Runs docutils on documentation text without letting the text run anything.

Directives and roles are looked up in tables that all of a process shares, and some of them read
files, tell the time or register more.  Here none is ever run: a directive is left as it is
written, a role as a node with its name.
"""

from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, states
from docutils.utils import new_document

# No message is printed, whatever is wrong: `lint` tells of it.
_SILENT = 5
_LONGEST_LINE = 1_000_000


class RoleNode(nodes.inline):
    """Interpreted text; its role is empty for plain back-quotes."""

    def __init__(self, raw: str, text: str, role: str) -> None:
        super().__init__(raw, text)
        self.role = role


class DocutilsParser:
    """Parses texts one after the other."""

    def __init__(self) -> None:
        self._settings = get_default_settings(Parser)
        self._settings.report_level = _SILENT
        self._settings.halt_level = _SILENT
        self._settings.raw_enabled = False
        self._settings.file_insertion_enabled = False
        self._settings.line_length_limit = _LONGEST_LINE
        self._state_classes = _tame_states()

    def parse(self, text: str) -> nodes.document:
        """The document tree of ``text``, before any transformation."""
        document = new_document("", self._settings)
        parser = Parser(inliner=_tame_inliner())
        parser.state_classes = self._state_classes
        parser.parse(text, document)
        return document


def _tame_inliner() -> states.Inliner:
    """docutils' reader of inline markup, which runs no role."""

    def interpreted(
        raw: str, text: str, role: str | None, line: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [RoleNode(raw, text, role or "")], []

    # A class derived from it would lack what it looks for in its own.
    inliner = states.Inliner()
    inliner.interpreted = interpreted  # type: ignore[assignment]
    return inliner


def _tame_states() -> list[type[states.RSTState]]:
    """docutils' states, none of which runs a directive.

    They make the state machines for nested text, so those have to be made of them as well.
    """
    tame: list[type[states.RSTState]] = []
    machines: list[object] = []
    tame += [_tamed(each, tame, machines) for each in states.state_classes]
    return tame


def _tamed(
    state_class: Any, tame: list[type[states.RSTState]], machines: list[object]
) -> type[states.RSTState]:
    class Tame(state_class):  # type: ignore[misc]  # known at run time
        nested_sm_cache = machines

        def __init__(self, state_machine: object, debug: bool = False) -> None:
            super().__init__(state_machine, debug)
            nested = {"state_classes": tame, "initial_state": "Body"}
            self.nested_sm_kwargs = nested
            self.indent_sm_kwargs = nested
            self.known_indent_sm_kwargs = nested

        def run_directive(
            self, directive: object, match: object, name: str, presets: object
        ) -> object:
            return self.unknown_directive(name)

    # States are found by the names of their classes.
    Tame.__name__ = state_class.__name__
    return Tame
