"""Whether a schema means something: the rules that look beyond one definition."""

from qapigen.checks.run import check_schema

__all__ = ["check_schema"]
