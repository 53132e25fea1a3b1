"""What a caller can choose about the Python package."""

from dataclasses import dataclass
from typing import Literal

Runtime = Literal["dataclass", "msgspec"]


@dataclass(frozen=True, slots=True)
class PythonOptions:
    """How to write the package.

    ``package`` is the folder that it stands in and so the name that it is imported by; empty
    puts it straight into the target's folder.  ``title`` is the first line of its docstring.  ``runtime`` is
    what the classes are: dataclasses, which need nothing but Python, or structs of msgspec.
    """

    package: str = "qapi"
    title: str = "Typed QAPI bindings."
    runtime: Runtime = "dataclass"

    def __post_init__(self) -> None:
        if self.package and not self.package.isidentifier():
            raise ValueError(f"'{self.package}' is not a name that Python can import")
