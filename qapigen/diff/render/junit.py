"""A verdict as a JUnit report, which nearly every CI service shows as tests."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from qapigen.diff.render.wording import WITNESSES, at, facts, headline
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict
from qapigen.report.render.visible import visible


def render_junit(verdict: Verdict, least: ChangeSeverity) -> str:
    """A test case for each finding: it fails if the finding does, is skipped if that is ignored.

    Without findings there is one case that passes, as services take a report without any for
    a run that did not happen.
    """
    entries = [
        each
        for each in verdict.entries
        if each.finding.severity.rank <= least.rank or verdict.fails(each)
    ]
    failures = sum(map(verdict.fails, entries))
    skipped = sum(not each.is_open for each in entries)
    counts = f'tests="{max(len(entries), 1)}" failures="{failures}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="qapigen diff" {counts}>',
        f'  <testsuite name="qapigen diff" {counts} errors="0" skipped="{skipped}">',
    ]
    for entry in entries:
        lines.extend(_case(verdict, entry))
    if not entries:
        name = quoteattr(visible(headline(verdict)))
        lines.append(f'    <testcase classname="qapigen.diff" name={name}/>')
    lines.extend(("  </testsuite>", "</testsuites>"))
    return "".join(f"{line}\n" for line in lines)


def _case(verdict: Verdict, entry: Entry) -> Iterator[str]:
    finding = entry.finding
    classname = quoteattr(visible(f"qapigen.diff.{finding.rule.id}"))
    case = (
        f"    <testcase classname={classname} name={quoteattr(visible(finding.name))}"
    )
    if verdict.fails(entry):
        message = quoteattr(visible(finding.message))
        yield f"{case}>"
        yield f'      <failure type="{finding.severity}" message={message}>'
        yield from (escape(visible(line)) for line in _details(entry))
        yield "      </failure>"
        yield "    </testcase>"
    elif not entry.is_open:
        reason = entry.ignored_because or "in the baseline"
        yield f"{case}>"
        yield f"      <skipped message={quoteattr(visible(reason))}/>"
        yield "    </testcase>"
    else:
        yield f"{case}/>"


def _details(entry: Entry) -> Iterator[str]:
    finding = entry.finding
    told = facts(entry)
    if told:
        yield told
    if finding.old_place is not None:
        yield f"old {at(finding.old_place)}"
    if finding.new_place is not None:
        yield f"new {at(finding.new_place)}"
    if finding.witness is not None:
        yield f"{WITNESSES[finding.witness.kind]} {finding.witness.message}"
