"""What the template lays out: an AsyncAPI document."""

from dataclasses import dataclass
from typing import Literal

Action = Literal["receive", "send"]


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message: its key in its channel, and the key of the schema of its payload.

    Of a reply the schema is that of what it returns.  ``has_id``: an ``id`` tells which request a
    message belongs to.
    """

    key: str
    name: str
    title: str
    summary: str
    schema: str
    is_reply: bool = False
    has_id: bool = False


@dataclass(frozen=True, slots=True)
class OperationView:
    """A command, an event or the greeting, with a channel of its own that has its messages.

    The server does ``action`` with the first of ``messages``, and replies with one of the others,
    or, where ``may_fail``, with an error.
    """

    key: str
    action: Action
    title: str
    summary: str
    tag: str
    messages: tuple[MessageView, ...]
    may_fail: bool


@dataclass(frozen=True, slots=True)
class SchemaView:
    """A reusable schema: its key, and its text as it stands in the document."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The document; ``error`` is the reply that all requests share, if there are any."""

    title: str
    version: str
    is_closed: bool
    operations: tuple[OperationView, ...]
    error: MessageView | None
    schemas: tuple[SchemaView, ...]
