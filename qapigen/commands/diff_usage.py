"""What a project uses of the schemas that are compared."""

from collections.abc import Iterator
from pathlib import Path

from qapigen.backends.python.naming import class_name, enum_names, member_names
from qapigen.commands.console import Console
from qapigen.commands.diff_settings import DiffSettings
from qapigen.commands.failure import CommandError
from qapigen.diff import Usage
from qapigen.diff.mentions import Mentions, UnreadableCodeError, mentions_in
from qapigen.ir import Alternate, Command, Definition, Enum, Event, Schema, Union
from qapigen.report.suggest import did_you_mean


def project_usage(
    settings: DiffSettings, old: Schema, new: Schema, console: Console
) -> Usage | None:
    """What the settings say is used; None when they say nothing.

    Raises CommandError if that cannot be found out.
    """
    if not settings.usage and settings.usage_from is None:
        return None
    roots = {
        each.name: each
        for schema in (new, old)
        for each in schema.definitions
        if isinstance(each, Command | Event)
    }
    for name in settings.usage:
        if name not in roots:
            cure = did_you_mean(name, roots)
            console.warning(
                f"'{name}' in 'usage' is no command or event of OLD or NEW"
                + (f"; {cure}" if cure else "")
            )
    named = frozenset(settings.usage)
    if settings.usage_from is None:
        return Usage(named)
    mentions = _mentions(settings.usage_from)
    found = frozenset(
        name for name, each in roots.items() if _mentions_root(mentions, each)
    )
    if not found and not named:
        raise CommandError(
            f"nothing in '{settings.usage_from}' mentions a command or event",
            "'usage-from' is where the Python code is that speaks QMP",
        )
    console.note(
        f"'{settings.usage_from}' mentions {len(found)} of {len(roots)} commands and events"
    )
    return Usage(named | found, _members(mentions, old, new))


def _mentions(place: str) -> Mentions:
    try:
        return mentions_in(Path(place))
    except UnreadableCodeError as error:
        raise CommandError(
            str(error), "what it uses cannot be known; name its folder's others"
        ) from None
    except OSError as error:
        raise CommandError(
            f"'{error.filename}' cannot be read: {error.strerror}"
        ) from None


def _mentions_root(mentions: Mentions, root: Command | Event) -> bool:
    """Whether code has the wire name, the generated class, or the client's method of it."""
    if root.name in mentions.texts:
        return True
    if isinstance(root, Event):
        shouted = root.name.lower() if root.name.isupper() else root.name
        return f"{class_name(shouted)}Event" in mentions.names
    spelled = class_name(root.name)
    (method,) = member_names([root.name])
    return not mentions.names.isdisjoint((spelled, f"{spelled}Command", method))


def _members(mentions: Mentions, old: Schema, new: Schema) -> frozenset[str]:
    """Which items of any definition are used: those that are mentioned, and those that nobody
    can do without mentioning, as they are always there.

    An item counts wherever there is one of its name: code does not show of what type an object is.
    """
    items: set[str] = set()
    for schema in (old, new):
        for definition in schema.definitions:
            items.update(_items(mentions, definition))
    symbols = {each.name for schema in (old, new) for each in schema.definitions}
    return frozenset(f"{symbol}.{item}" for symbol in symbols for item in items)


def _items(mentions: Mentions, definition: Definition) -> Iterator[str]:
    yield from (each.name for each in definition.features)
    if isinstance(definition, Alternate):
        yield from (each.name for each in definition.alternatives)
        return
    if isinstance(definition, Enum):
        values = [each.name for each in definition.values]
        for each, constant in zip(values, enum_names(values), strict=True):
            if each in mentions.texts or constant in mentions.names:
                yield each
        return
    attributes = member_names([each.name for each in definition.members])
    for member, attribute in zip(definition.members, attributes, strict=True):
        is_mentioned = member.name in mentions.texts or attribute in mentions.names
        if is_mentioned or not member.optional:
            yield member.name
            yield from (f"{member.name}.{each.name}" for each in member.features)
    if isinstance(definition, Union):
        for branch in definition.branches:
            spelled = (
                f"{class_name(definition.name)}As{class_name('x-' + branch.name)[1:]}"
            )
            if branch.name in mentions.texts or spelled in mentions.names:
                yield branch.name
