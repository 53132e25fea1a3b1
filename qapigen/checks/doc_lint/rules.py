"""What can be wrong with the documentation of a valid schema."""

from typing import Final

from qapigen.report import Rule, Severity, Stage


def _rule(name: str, summary: str, severity: Severity = Severity.WARNING) -> Rule:
    return Rule(f"doc-{name}", Stage.DOCUMENTATION, summary, severity)


# Examples
EXAMPLE_NOT_JSON: Final = _rule("example-not-json", "an example that is not JSON")
EXAMPLE_MISFIT: Final = _rule(
    "example-misfit", "an example that does not fit the schema"
)

# References and markup
UNKNOWN_REFERENCE: Final = _rule(
    "unknown-reference", "a name in the text that nothing has"
)
UNKNOWN_MARKUP: Final = _rule(
    "unknown-markup", "a directive or role that comments do not have"
)
LEFTOVER_HEADING: Final = _rule(
    "leftover-heading", "a heading in the form of earlier releases"
)

# What is not said
EXEMPT_MEMBER: Final = _rule(
    "exempt-member", "a member that a pragma lets go undescribed", Severity.INFO
)
MISSING_SINCE: Final = _rule(
    "missing-since", "a definition that does not say since when there is it"
)
MALFORMED_SINCE: Final = _rule("malformed-since", "a release that is not given as one")

# What releases say
SINCE_TOO_NEW: Final = _rule(
    "since-too-new", "something that is older than its comment says"
)
SINCE_TOO_OLD: Final = _rule(
    "since-too-old",
    "something that its release does not have according to the schema",
    Severity.INFO,
)
