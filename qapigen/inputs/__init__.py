"""Every form in which users name an input, opened as a root file in a tree of files."""

from qapigen.inputs.error import InputError
from qapigen.inputs.git.repository import Repository, open_repository
from qapigen.inputs.model import Input, InputKind
from qapigen.inputs.open import open_input, open_revision, releases
from qapigen.inputs.selector import Revision, RevisionKind
from qapigen.inputs.several import (
    MatchingReleases,
    open_several,
    stands_for_several,
)

__all__ = [
    "Input",
    "InputError",
    "InputKind",
    "MatchingReleases",
    "Repository",
    "Revision",
    "RevisionKind",
    "open_input",
    "open_repository",
    "open_revision",
    "open_several",
    "releases",
    "stands_for_several",
]
