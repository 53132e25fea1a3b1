"""Makes schemas of any size, with every kind of definition, documented throughout."""

from pathlib import Path

_GROUP = """
##
# @Kind{n}:
#
# The kinds of part number {n}.
#
# @first: the first one
#
# @second: the second one
#
# Since: 1.0
##
{{ 'enum': 'Kind{n}', 'data': [ 'first', {{ 'name': 'second', 'if': 'CONFIG_{n}' }} ] }}

##
# @Base{n}:
#
# What all parts have.
#
# @kind: which kind of part it is
#
# @size: size in bytes (default 4096)
#
# Since: 1.0
##
{{ 'struct': 'Base{n}', 'data': {{ 'kind': 'Kind{n}', '*size': 'uint32' }} }}

##
# @More{n}:
#
# What only the first kind has.
#
# @children: further parts
#
# @names: their names
#
# Since: 1.1
##
{{ 'struct': 'More{n}',
  'data': {{ '*children': [ 'Part{n}' ], 'names': [ 'str' ], '*ref': 'Ref{n}' }} }}

##
# @Part{n}:
#
# A part; see @Ref{n} for a reference to one.
#
# Since: 1.0
##
{{ 'union': 'Part{n}', 'base': 'Base{n}', 'discriminator': 'kind',
  'data': {{ 'first': 'More{n}' }} }}

##
# @Ref{n}:
#
# A part, or the name of one.
#
# @name: its name
#
# @part: itself
#
# Since: 1.0
##
{{ 'alternate': 'Ref{n}', 'data': {{ 'name': 'str', 'part': 'Part{n}' }} }}

##
# @part-add-{n}:
#
# Add a part.
#
# @name: how to call it
#
# @part: the part
#
# Features:
#
# @unstable: may still change
#
# Returns: the part as it is now
#
# Since: 1.2
#
# .. qmp-example::
#
#     -> {{ "execute": "part-add-{n}",
#          "arguments": {{ "name": "a", "part": {{ "kind": "second" }} }} }}
#     <- {{ "return": {{ "kind": "second" }} }}
##
{{ 'command': 'part-add-{n}', 'features': [ 'unstable' ],
  'data': {{ 'name': 'str', 'part': 'Part{n}' }}, 'returns': 'Part{n}' }}

##
# @PART_ADDED_{n}:
#
# Emitted when a part was added.
#
# @name: its name
#
# Since: 1.2
##
{{ 'event': 'PART_ADDED_{n}', 'data': {{ 'name': 'str' }} }}
"""

_GROUPS_IN_MODULE = 20


def write_schema(folder: Path, groups: int) -> Path:
    """A schema of seven definitions a group, twenty groups a module; returns its root file."""
    folder.mkdir()
    modules = []
    for first in range(0, groups, _GROUPS_IN_MODULE):
        name = f"module-{first}.json"
        numbers = range(first, min(first + _GROUPS_IN_MODULE, groups))
        text = "".join(_GROUP.format(n=number) for number in numbers)
        (folder / name).write_text(text, "utf-8")
        modules.append(name)
    root = folder / "schema.json"
    root.write_text(
        "".join(f"{{ 'include': '{name}' }}\n" for name in modules), "utf-8"
    )
    return root
