"""A site's project as tests look at it, made of schemas of our own."""

from pathlib import Path

from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.site.plan import Release, read_release
from qapigen.site.project import project_files

QMP = """
##
# = Lamps & <lights>
##

##
# @Colour:
#
# What a lamp shines in.
#
# @red: like a rose
#
# @deep-blue: like the sea
#
# Since: 1.0
##
{ 'enum': 'Colour', 'data': [ 'red', 'deep-blue' ] }

##
# @lamp-on:
#
# Switch a lamp on.  It takes a while.
#
# @colour: what it shines in
#
# Since: 1.0
##
{ 'command': 'lamp-on', 'data': { 'colour': 'Colour' }, 'if': 'CONFIG_LAMP' }

##
# @LAMP_OUT:
#
# No light any more.
#
# Since: 1.1
##
{ 'event': 'LAMP_OUT', 'data': { 'colour': 'Colour' } }
"""
QGA = "{ 'command': 'guest-ping' }\n{ 'command': 'lamp-on' }\n"
OPTIONS = MarkdownOptions(split="definition")


def source_tree(folder: Path, qmp: str = QMP) -> str:
    """A source tree with two schemas."""
    for name, text in (("qapi", qmp), ("qga", QGA)):
        (folder / name).mkdir(parents=True)
        (folder / name / "qapi-schema.json").write_text(text, "utf-8")
    return str(folder)


def release(folder: Path, label: str = "1.1") -> Release:
    return read_release(label, source_tree(folder), OPTIONS)


def files_of(found: Release) -> dict[str, str]:
    return {file.path: file.text for file in project_files("Lamps", "", found)}
