"""Messages that show what a change breaks."""

from qapigen.diff.witness.search import Witnesses

__all__ = ["Witnesses"]
