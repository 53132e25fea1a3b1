"""What can be wrong with an introspection reply, in the order in which a reader meets it."""

from typing import Final

from qapigen.report import Rule, Severity, Stage

NOT_A_REPLY: Final = Rule(
    "introspection-not-a-reply", Stage.SYNTAX, "JSON without a list of SchemaInfo"
)
BAD_ENTRY: Final = Rule(
    "introspection-bad-entry", Stage.DEFINITION, "an entry that is no SchemaInfo"
)
UNKNOWN_KEY: Final = Rule(
    "introspection-unknown-key",
    Stage.DEFINITION,
    "a member of an entry that this program does not know",
    Severity.WARNING,
)
REPEATED_NAME: Final = Rule(
    "introspection-repeated-name", Stage.NAMES, "two entries of one name"
)
UNKNOWN_TYPE: Final = Rule(
    "introspection-unknown-type", Stage.SEMANTICS, "a type that no entry is about"
)
WRONG_TYPE: Final = Rule(
    "introspection-wrong-type",
    Stage.SEMANTICS,
    "a type of a kind that cannot stand there",
)
