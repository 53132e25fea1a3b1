"""Pragmas: what a schema relaxes."""

from typing import Final

from qapigen.ir import Pragma
from qapigen.report import Report, Rule, rules
from qapigen.report.suggest import did_you_mean
from qapigen.source import SourceFile, Span
from qapigen.syntax.nodes import Array, Boolean, Object, String, Value

_LISTS: Final = (
    "command-name-exceptions",
    "command-returns-exceptions",
    "documentation-exceptions",
    "member-name-exceptions",
)
_NAMES: Final = ("doc-required", *_LISTS)
_OLD_NAMES: Final = {
    "returns-whitelist": ("command-returns-exceptions",),
    "name-case-whitelist": ("command-name-exceptions", "member-name-exceptions"),
}


class PragmaSettings:
    """Collects the pragmas of all files; of several settings of one the last one counts."""

    def __init__(self, report: Report, *, accepts_old: bool) -> None:
        self._report = report
        self._accepts_old = accepts_old
        self._doc_required = False
        self._lists: dict[str, tuple[str, ...]] = {}

    def result(self) -> Pragma:
        """The settings that hold in the whole schema."""
        lists = (self._lists.get(name, ()) for name in _LISTS)
        return Pragma(self._doc_required, *lists)

    def apply(self, file: SourceFile, value: Value) -> None:
        """Take over one pragma object."""
        if not isinstance(value, Object):
            self._add(
                rules.PRAGMA_NOT_OBJECT, file, value, "a pragma that is no object"
            )
            return
        for name, (key, setting) in value.entries.items():
            if name == "doc-required":
                self._set_doc_required(file, setting)
            elif name in _LISTS:
                self._set_list(file, (name,), setting)
            elif name in _OLD_NAMES and self._accepts_old:
                names = _OLD_NAMES[name]
                self._add(
                    rules.OLD_SYNTAX,
                    file,
                    key,
                    f"pragma '{name}', now {' and '.join(map(repr, names))}",
                )
                self._set_list(file, names, setting)
            else:
                self._add(
                    rules.UNKNOWN_PRAGMA,
                    file,
                    key,
                    f"unknown pragma '{name}'",
                    did_you_mean(name, _NAMES),
                )

    def _set_doc_required(self, file: SourceFile, setting: Value) -> None:
        if isinstance(setting, Boolean):
            self._doc_required = setting.value
        else:
            self._add(
                rules.PRAGMA_NOT_BOOL,
                file,
                setting,
                "pragma 'doc-required' is neither true nor false",
            )

    def _set_list(
        self, file: SourceFile, pragmas: tuple[str, ...], setting: Value
    ) -> None:
        if isinstance(setting, Array):
            names = [
                each.value for each in setting.elements if isinstance(each, String)
            ]
            if len(names) == len(setting.elements):
                self._lists.update(dict.fromkeys(pragmas, tuple(names)))
                return
        self._add(
            rules.PRAGMA_NOT_STRING_LIST,
            file,
            setting,
            f"pragma '{pragmas[0]}' is not an array of strings",
        )

    def _add(
        self,
        rule: Rule,
        file: SourceFile,
        node: Value,
        message: str,
        help: str | None = None,
    ) -> None:
        self._report.add(rule, Span(file, node.start, node.end), message, help=help)
