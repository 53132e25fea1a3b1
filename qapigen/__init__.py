"""Python bindings, JSON Schema and reference docs from QEMU's QAPI schemas.

What is listed in ``__all__`` is loaded when it is first used: importing the package costs
nothing.
"""

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "OutputFile",
    "Report",
    "Schema",
    "SchemaError",
    "__version__",
    "check",
    "load",
    "render",
]

# Type checkers take any TYPE_CHECKING for true; the one of `typing` would have to be imported.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from qapigen.backends.base import OutputFile
    from qapigen.compile import SchemaError, check, load
    from qapigen.ir import Schema
    from qapigen.report import Diagnostic, Report
    from qapigen.targets import render

_HOMES = {
    "Diagnostic": "qapigen.report",
    "OutputFile": "qapigen.backends.base",
    "Report": "qapigen.report",
    "Schema": "qapigen.ir",
    "SchemaError": "qapigen.compile",
    "check": "qapigen.compile",
    "load": "qapigen.compile",
    "render": "qapigen.targets",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return __all__
