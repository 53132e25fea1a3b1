"""What a user can choose about the reference."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

Split = Literal["module", "definition", "none"]


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """Options of the Markdown backend.

    ``split``: a page for each module, for each definition, or one for all.  ``title``: heading
    of the first page.  ``source_url``: pattern of the link to a definition's source, in which
    ``{path}`` is the module's path relative to the root file and ``{line}`` the line; None for
    no links.  ``docutils``: let docutils read the comments, which knows all of reStructuredText;
    it has to be installed, as the extra ``docs`` does.  Raises ValueError when it is not.
    ``python``: show how the classes of the Python bindings are called.  ``since_input``: an
    earlier input; there is a page about what changed since.  The backend itself reads nothing,
    so whoever calls it hands the changes over.
    """

    split: Split = "module"
    title: str = "QAPI reference"
    source_url: str | None = None
    docutils: bool = False
    python: bool = True
    since_input: str | None = None

    def __post_init__(self) -> None:
        if self.docutils and find_spec("docutils") is None:
            raise ValueError("docutils is not installed; 'qapigen[docs]' brings it")
