"""What an input can be."""

from enum import StrEnum


class InputKind(StrEnum):
    """What an input's root file says, and so which reader takes it.

    ``SCHEMA_PAGE`` is a web page that shows a schema file, ``INTROSPECTION`` a reply to
    ``query-qmp-schema``.
    """

    SCHEMA = "schema"
    SCHEMA_PAGE = "schema-page"
    LEGACY = "legacy"
    LOCK = "lock"
    INTROSPECTION = "introspection"
