"""What can be wrong with a lock, in the order in which a reader meets it.

What can be wrong with any schema has the rules of schemas: a type that is not defined, say.
"""

from typing import Final

from qapigen.report import Rule, Stage


def _form(name: str, summary: str) -> Rule:
    return Rule(f"lock-{name}", Stage.SYNTAX, summary)


def _fact(name: str, summary: str) -> Rule:
    return Rule(f"lock-{name}", Stage.DEFINITION, summary)


# The text
UNKNOWN_FORMAT: Final = Rule(
    "lock-unknown-format",
    Stage.READ,
    "a lock in a format that this program cannot read",
)
MERGE_CONFLICT: Final = _form("merge-conflict", "a merge that was not finished")
MALFORMED_LINE: Final = _form("malformed-line", "a line that states no fact")
MISPLACED_LINE: Final = _form("misplaced-line", "a fact where it does not belong")

# Facts
UNKNOWN_FACT: Final = _fact("unknown-fact", "a fact that there is not")
REPEATED_FACT: Final = _fact("repeated-fact", "a fact stated twice")
BAD_VALUE: Final = _fact("bad-value", "a fact that says something it cannot say")
MISSING_FACT: Final = _fact("missing-fact", "a fact that has to be there is not")
MEMBERS_AND_TYPE: Final = _fact(
    "members-and-type", "members beside the type that should have them"
)

# The whole
ORDER_MISMATCH: Final = Rule(
    "lock-order-mismatch",
    Stage.NAMES,
    "the lists of the modules and the definitions do not agree",
)
COUNT_MISMATCH: Final = Rule(
    "lock-count-mismatch",
    Stage.LIMITS,
    "more or fewer definitions than the lock says it has",
)
