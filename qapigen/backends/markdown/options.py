"""What a user can choose about the reference."""

from dataclasses import dataclass
from typing import Literal

Split = Literal["module", "definition", "none"]


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """Options of the Markdown backend.

    ``split``: a page for each module, for each definition, or one for all.  ``title``: heading
    of the first page.  ``source_url``: pattern of the link to a definition's source, in which
    ``{path}`` is the module's path relative to the root file and ``{line}`` the line; None for
    no links.
    """

    split: Split = "module"
    title: str = "QAPI reference"
    source_url: str | None = None
