"""What is wrong with an example as a whole."""

from qapigen.legacy import rules
from qapigen.legacy.tree import Example, Section
from qapigen.report import Report


def is_own_example(section: Section, example: Example) -> bool:
    """Whether an example names an event of the heading that it stands below."""
    return example.event in section.names


def check_example(section: Section, example: Example, report: Report) -> None:
    """Report an example of another event, and one that leaves out what every event has."""
    if example.message is None:
        return
    title = ", ".join(section.names)
    if not is_own_example(section, example):
        shown = "no event" if example.event is None else f"'{example.event}'"
        report.add(
            rules.EXAMPLE_WRONG_EVENT,
            example.span,
            f"the example shows {shown} where '{title}' is described",
            help="an example belongs to the heading above it",
            anchor=section.span,
        )
    if not example.has_timestamp:
        report.add(
            rules.EXAMPLE_NO_TIMESTAMP,
            example.span,
            "the example has no timestamp",
            anchor=section.span,
        )
    is_needed = any(not bullet.optional for bullet in section.members)
    if is_needed and example.data is None and example.json.is_whole:
        report.add(
            rules.EXAMPLE_NO_DATA,
            example.span,
            f"the example has no data, but '{title}' has members",
            anchor=section.span,
        )
