"""What can be wrong with an events text, in the order in which a reader meets it.

Nearly every text has some of these faults, so most of them only warn or inform: the reader
says what it found and what it made of it.
"""

from typing import Final

from qapigen.report import Rule, Severity, Stage

_INFO, _WARNING = Severity.INFO, Severity.WARNING


def _form(name: str, summary: str, severity: Severity = _INFO) -> Rule:
    return Rule(f"prose-{name}", Stage.SYNTAX, summary, severity)


def _meaning(name: str, summary: str, severity: Severity = _WARNING) -> Rule:
    return Rule(f"prose-{name}", Stage.SEMANTICS, summary, severity)


# The document
NOT_EVENTS_TEXT: Final = _form(
    "not-events-text", "a text with no event in it", Severity.ERROR
)
UNPRINTABLE_CHARACTER: Final = _form(
    "unprintable-character", "a control character in a text", _WARNING
)
STRAY_TEXT: Final = _form("stray-text", "text that belongs to no event", _WARNING)
DIFF_BASE_MISMATCH: Final = _form(
    "diff-base-mismatch", "a diff that does not fit the text below it", Severity.ERROR
)

# Headings
UNDERLINE_LENGTH: Final = _form(
    "underline-length", "an underline that is not as long as its heading"
)
MALFORMED_HEADING: Final = _form(
    "malformed-heading", "a heading that names no event", _WARNING
)
EMPTY_SECTION: Final = _form("empty-section", "a heading with nothing below", _WARNING)
REPEATED_EVENT: Final = _meaning("repeated-event", "an event described twice")

# Labels
MISSING_DATA_LABEL: Final = _form("missing-data-label", "an event with no 'Data:'")
MISSING_EXAMPLE_LABEL: Final = _form(
    "missing-example-label", "an example with no 'Example:' before it"
)
MISSING_EXAMPLE: Final = _form(
    "missing-example", "an 'Example:' with none after it", _WARNING
)
DATA_NONE_WITH_MEMBERS: Final = _meaning(
    "data-none-with-members", "'Data: None.' followed by members"
)
DATA_IN_PROSE: Final = _meaning(
    "data-in-prose", "data that a sentence describes", _WARNING
)

# Members
UNQUOTED_MEMBER: Final = _form("unquoted-member", "a member's name without quotes")
MALFORMED_MEMBER: Final = _form(
    "malformed-member", "a member whose name is no QAPI name", _WARNING
)
REPEATED_MEMBER: Final = _meaning("repeated-member", "a member listed twice")
UNCLOSED_TYPE: Final = _form(
    "unclosed-type", "a type whose parenthesis is not closed", _WARNING
)
UNKNOWN_JSON_TYPE: Final = _meaning("unknown-json-type", "a JSON type there is not")
MISSING_TYPE: Final = _meaning("missing-type", "a member with no type", _INFO)
TYPE_BY_REFERENCE: Final = _meaning(
    "type-by-reference", "a type described elsewhere", _INFO
)
UNKNOWN_SHAPE: Final = _meaning(
    "unknown-shape", "an object of which neither text nor example says what it holds"
)
MEMBERS_OF_SCALAR: Final = _meaning(
    "members-of-scalar", "members below a member that is no object"
)
NESTING_RESTORED: Final = _meaning(
    "nesting-restored", "members put into objects by their example", _INFO
)
MALFORMED_VALUE: Final = _meaning(
    "malformed-value", "a listed value that is no QAPI name", _INFO
)
VALUES_IN_PROSE: Final = _meaning(
    "values-in-prose", "values that a sentence lists", _INFO
)

# Examples
EXAMPLE_REPAIRED: Final = _form("example-repaired", "an example that is no JSON")
EXAMPLE_UNREADABLE: Final = _form(
    "example-unreadable", "an example beyond repair", _WARNING
)
EXAMPLE_WRONG_EVENT: Final = _meaning(
    "example-wrong-event", "an example of another event"
)
EXAMPLE_NO_TIMESTAMP: Final = _meaning(
    "example-no-timestamp", "an example with no timestamp", _INFO
)
EXAMPLE_NO_DATA: Final = _meaning(
    "example-no-data", "an example without the data described"
)
EXAMPLE_UNDOCUMENTED_MEMBER: Final = _meaning(
    "example-undocumented-member", "a member only the example has"
)
EXAMPLE_ABSENT_MEMBER: Final = _meaning(
    "example-absent-member", "a mandatory member that the example lacks"
)
EXAMPLE_UNLISTED_VALUE: Final = _meaning(
    "example-unlisted-value", "a value in the example that the list lacks"
)
EXAMPLE_TYPE_MISMATCH: Final = _meaning(
    "example-type-mismatch", "a value in the example of another type"
)
