from diff_samples import ADDED, ALL, REMOVED, RENAMED, SKIPPED, WIDER, verdict, written

from qapigen.diff import ChangeSeverity
from qapigen.diff.render import DiffFormat
from qapigen.diff.verdict import Entry, FailOn

FULL = """\
2 breaking (1 announced, 1 renamed-to), 1 dangerous, 3 compatible, 1 silent
  old  qemu.git@v9.0.0 (QEMU 9.0.0)
  new  qemu.git@v9.1.0 (QEMU 9.1.0)

lamp-on
  breaking    member-removed-optional: argument 'colour' is no longer accepted  [arg; announced since 8.2]
              old qapi/lamp.json:5, new qapi/lamp.json:3 (in lamp-on)
              now refused {"execute": "lamp-on", "arguments": {"colour": "red"}}
              ignore { rule = "member-removed-optional", symbol = "lamp-on.colour", reason = "…" },
  compatible  deprecated-added: argument 'force' is deprecated  [arg]
              new qapi/lamp.json:11
  compatible  deprecated-removed: argument 'id' is no longer deprecated  [arg]
              new qapi/lamp.json:16

lamp_off
  breaking    command-removed: the command is gone  [arg; renamed to lamp-off]
              old qapi/lamp.json:9
              ignore { rule = "command-removed", symbol = "lamp_off", reason = "…" },

Colour  (a, b, c and 1 more)
  dangerous   enum-value-added: value 'green' is new  [arg, return]
              new qapi/lamp.json:7

lamp-blink
  compatible  command-added: the command is new  [arg]
              new qapi/lamp.json:15

skipped, as OLD cannot tell names of types: type-renamed
"""


def full(*arguments: object, **settings: object) -> str:
    return written(verdict(*arguments, **settings), DiffFormat.FULL)  # type: ignore[arg-type]


def test_full() -> None:
    assert full(*ALL, skipped=(SKIPPED,)) == FULL


def test_nothing_changed() -> None:
    assert full().startswith("nothing changed\n")


def test_what_is_passed_over_is_counted_but_not_listed() -> None:
    text = full(
        Entry(finding=REMOVED, ignored_because="not used"),
        Entry(finding=RENAMED, is_known=True),
    )
    assert text.startswith("1 ignored, 1 in the baseline\n")
    assert "lamp" not in text


def test_show_sets_the_least_severity() -> None:
    text = written(verdict(*ALL), DiffFormat.FULL, ChangeSeverity.DANGEROUS)
    assert "value 'green' is new" in text
    assert "lamp-blink" not in text
    assert "3 compatible" in text
    everything = written(verdict(*ALL), DiffFormat.FULL, ChangeSeverity.SILENT)
    assert "moved from 'lamp.json'" in everything


def test_what_makes_the_run_fail_is_always_listed() -> None:
    text = written(
        verdict(*ALL, fail_on=FailOn.ANY), DiffFormat.FULL, ChangeSeverity.BREAKING
    )
    assert text.count("ignore {") == len(ALL)


def test_releases_are_named() -> None:
    text = full(Entry(finding=WIDER, release="v9.1.0"))
    assert "[arg, return; in v9.1.0]" in text


def test_concise() -> None:
    assert written(verdict(REMOVED, ADDED, skipped=(SKIPPED,)), DiffFormat.CONCISE) == (
        "qapi/lamp.json:3:1: breaking[member-removed-optional]: lamp-on.colour: argument "
        "'colour' is no longer accepted (arg, announced since 8.2)\n"
        "qapi/lamp.json:15:1: compatible[command-added]: lamp-blink: the command is new "
        "(arg)\n"
        "1 breaking (1 announced), 1 compatible\n"
        "skipped, as OLD cannot tell names of types: type-renamed\n"
    )


MARKDOWN = """\
## QMP changes 9.0.0 → 9.1.0

2 breaking (1 announced, 1 renamed-to), 1 dangerous, 3 compatible, 1 silent

### Breaking

- `lamp-on`: argument 'colour' is no longer accepted (announced since 8.2); now refused: `{"execute": "lamp-on", "arguments": {"colour": "red"}}`
- `lamp_off`: the command is gone (renamed to lamp-off)

### Deprecated

- `lamp-on`: argument 'force' is deprecated

### Dangerous

- `Colour`: value 'green' is new (used by `a`, `b`, `c`, `d`)

### Added

- `lamp-blink`: the command is new

### Changed

- `lamp-on`: argument 'id' is no longer deprecated

### Silent

- `module-moved`: a definition is in another module (1)

### Not compared

- as OLD cannot tell names of types: type-renamed
"""


def test_markdown() -> None:
    assert written(verdict(*ALL, skipped=(SKIPPED,)), DiffFormat.MARKDOWN) == MARKDOWN


def test_markdown_has_a_list_for_a_definition_that_changed_twice() -> None:
    text = written(verdict(REMOVED, Entry(finding=REMOVED)), DiffFormat.MARKDOWN)
    assert "- `lamp-on`\n  - argument" in text


def test_markdown_names_inputs_of_unknown_release() -> None:
    text = written(verdict(versions=(None, "9.1.0")), DiffFormat.MARKDOWN)
    assert text == (
        "## QMP changes qemu.git&#64;v9.0.0 → qemu.git&#64;v9.1.0\n\nnothing changed\n"
    )
