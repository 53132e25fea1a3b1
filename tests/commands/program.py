"""The program as the tests of its commands call it, and schemas to call it with."""

from collections.abc import Callable
from dataclasses import dataclass

GOOD = """\
##
# @Colour:
#
# What a lamp shines in.
#
# @red: like a rose
#
# Since: 1.0
##
{ 'enum': 'Colour', 'data': [ 'red' ] }

##
# @lamp-on:
#
# Switch a lamp on.
#
# @colour: what it shines in
#
# Since: 1.0
##
{ 'command': 'lamp-on', 'data': { 'colour': 'Colour' },
  'if': 'CONFIG_LAMP' }
"""
STYLE = GOOD.replace("What a lamp shines in.", "What a lamp shines in. At night.")
BAD = "{ 'command': 'lamp-on', 'data': { 'colour': 'Color' } }\n"


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    status: int
    out: str
    err: str


Program = Callable[..., Outcome]
