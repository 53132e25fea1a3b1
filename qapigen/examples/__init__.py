"""Documentation examples: QMP conversations in doc comments, found, read and checked."""

from qapigen.examples.check import CheckedMessage, check_example
from qapigen.examples.find import examples
from qapigen.examples.fit import misfits
from qapigen.examples.model import Example, Fault, Json, Message, Path, json_path
from qapigen.examples.place import place

__all__ = [
    "CheckedMessage",
    "Example",
    "Fault",
    "Json",
    "Message",
    "Path",
    "check_example",
    "examples",
    "json_path",
    "misfits",
    "place",
]
