"""qapigen turns QAPI schemas into Python bindings, JSON Schema files and reference docs."""

__version__ = "0.1.0"
