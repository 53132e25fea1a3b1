"""What the templates lay out: every text in here is finished Markdown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableView:
    """A pipe table under a caption; a caption may be empty."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BranchView:
    """What one value of a discriminator adds; ``summary`` is HTML."""

    summary: str
    lead: str
    table: TableView | None
    branches: tuple["BranchView", ...]


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message on the wire under its caption."""

    caption: str
    fence: str


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """One definition; every text may be empty, the tables None."""

    heading: str
    facts: str
    description: str
    messages: tuple[MessageView, ...]
    table: TableView | None
    branches_lead: str
    branches: tuple[BranchView, ...]
    returns: str
    errors: str
    errors_table: TableView | None
    features: str
    leftovers: str
    notes: str
    used_by: str


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module: free-form text (Markdown) and definitions in source order."""

    heading: str
    lead: str
    items: tuple[str | DefinitionView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of an index: a heading and a text, which may be empty, a table, a list."""

    heading: str
    entries: tuple[str, ...]
    table: TableView | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index; ``heading_mark`` is the ``##`` of its sections' headings."""

    heading: str
    lead: str
    heading_mark: str
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A file, in the order of the fields."""

    contents: IndexView | None = None
    modules: tuple[ModuleView, ...] = ()
    indexes: tuple[IndexView, ...] = ()
    definitions: tuple[DefinitionView, ...] = ()
