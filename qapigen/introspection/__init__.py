"""The reader of introspection: what ``query-qmp-schema`` replied becomes a schema.

A reply says what one build of a server takes and sends: no names of types (a server masks them),
no ranges of integers, no conditions, no documentation.
"""

from qapigen.introspection.read import read

__all__ = ["read"]
