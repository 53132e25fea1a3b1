"""Documentation rules beyond the language's own: examples, references, releases, leftovers."""

from qapigen.checks.doc_lint.run import lint_documentation
from qapigen.checks.doc_lint.scope import History

__all__ = ["History", "lint_documentation"]
