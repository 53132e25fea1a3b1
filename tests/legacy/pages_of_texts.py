"""Turns an events text into pages of it, with what such pages lose and add."""

from collections.abc import Iterator


def _collapsed(line: str) -> str:
    return " ".join(line.split())


def blame_page(text: str) -> str:
    """A blame page: dates between the rows, some after a message that quotes the document."""

    def lines() -> Iterator[str]:
        yield "2010-02-25 16:07:02 +01:00"
        for number, line in enumerate(text.splitlines(), 1):
            yield from ("|", "|", "|")
            if line:
                yield _collapsed(line)
            yield "|"
            if number % 50 == 0:
                yield "Describe an event"
                yield "Note: this is the message of a commit, which says:"
                yield '{ "event": "INVENTED", "data": { "never": true } }'
            if number % 10 == 0:
                yield "2012-08-09 16:40:27 +02:00"

    return "\n".join(lines())


def numbered_page(text: str) -> str:
    """A page with numbered lines: no blank lines, and blanks that do not break."""
    rows = (
        f"{number} {line}".replace(" ", "\xa0").replace("\xa0", " ", 1)
        for number, line in enumerate(text.splitlines(), 1)
        if line
    )
    return "\n".join(["The title of a commit", "[tree] / events.txt", *rows])


def collapsed_page(text: str) -> str:
    """A page that is one line."""
    return _collapsed(text)


def mirror_page(text: str) -> str:
    """A mirror's page: a few lines of its own, then a row a line."""
    rows = (f"{line}\n|\n|" if line else "|\n|" for line in text.splitlines())
    return "\n".join(["mirror of a repository", "14 KiB", "Text", *rows])


def diff_page(text: str) -> str:
    """A page of a diff that adds the whole text, runs of blanks made one."""
    added = (
        f"+{' ' * line[:1].isspace()}{_collapsed(line)}" for line in text.splitlines()
    )
    head = [
        "commit0123456789 (patch)",
        "Add the text",
        "diff --git a/qmp-events.txt b/qmp-events.txt",
        "--- /dev/null",
        "+++ b/qmp-events.txt",
        f"@@ -0,0 +1,{len(text.splitlines())} @@",
    ]
    return "\n".join([*head, *added])


PAGES = {
    "blame": blame_page,
    "numbered": numbered_page,
    "collapsed": collapsed_page,
    "mirror": mirror_page,
    "diff": diff_page,
}
