"""``qapigen lock``: the facts of a schema without its prose, kept in a file."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console, counted
from qapigen.commands.failure import CommandError, at_work
from qapigen.commands.load import load_schema
from qapigen.commands.settings import Reading, configuration, inputs, reading
from qapigen.commands.status import Status
from qapigen.inputs import Input, InputError, open_input
from qapigen.inputs.archive.tree import ArchiveTree
from qapigen.inputs.git.tree import GitTree
from qapigen.ir import Schema
from qapigen.lock import Lock, LockSource, doc_hashes, is_lock, read_lock, write_lock
from qapigen.lock.changes import BlockChange, changes
from qapigen.lock.source import lock_source
from qapigen.lock.write import definition_block
from qapigen.report import Report
from qapigen.report.suggest import did_you_mean
from qapigen.source import SourceFile
from qapigen.source.text import UnreadableFile, decode, read_text

DEFAULT_LOCK: Final = "qapi.lock"


def run(arguments: Arguments, console: Console) -> Status:
    """Write, update, check or show a lock.

    FINDINGS when a lock that is checked does not say what its schema says, or the schema has
    errors; FAILED when errors keep a lock from being checked.
    """
    _refuse_contradictions(arguments)
    config = configuration(arguments)
    given = [] if arguments.input is None else [arguments.input]
    (text,) = inputs(given, config)
    how = reading(arguments, config)
    prints = arguments.output is None and not (arguments.check or arguments.update)
    schema = load_schema(text, how, console, result_on_out=prints or arguments.check)
    if not isinstance(schema, Schema):
        return Status.FAILED if arguments.check else schema
    with at_work(f"locking '{text}'"):
        new = _locked(text, how, schema)
        if arguments.symbols:
            console.result(_shown(new, arguments.symbols))
            return Status.FINE
        path = Path(arguments.output or DEFAULT_LOCK)
        if arguments.check:
            return _check(path, text, new, console)
        if arguments.update:
            return _update(path, new, console)
        written = _text(new)
    if arguments.output is None:
        console.result(written)
    else:
        _existing(path)
        _write(path, written)
    return Status.FINE


def _refuse_contradictions(arguments: Arguments) -> None:
    if arguments.check and arguments.update:
        raise CommandError(
            "--check and --update together", "one only looks, the other one writes"
        )
    if arguments.symbols and (arguments.check or arguments.update or arguments.output):
        raise CommandError(
            "--show goes with no other option", "it prints facts and writes no lock"
        )


def _locked(text: str, how: Reading, schema: Schema) -> Lock:
    """What there is to be written about ``schema``, which was read from the input ``text``."""
    if text == "-":
        # What was piped in has been read and cannot be read again for its hash.
        return Lock(LockSource("standard input"), schema, doc_hashes(schema))
    try:
        with open_input(text, kind=how.kind, tree=how.tree) as opened:
            root = read_text(opened.tree, opened.path).text
            if is_lock(root):
                lock = read_lock(SourceFile(opened.shown_path, root), Report())
                if lock is not None:
                    return lock
            source = _source(opened, text, schema)
    except InputError as error:
        raise CommandError(error.message, error.help) from None
    except UnreadableFile as error:
        raise CommandError(f"cannot read '{text}': {error}") from None
    except OSError as error:
        raise CommandError(f"cannot read '{text}': {error.strerror}") from None
    return Lock(source, schema, doc_hashes(schema))


def _source(opened: Input, text: str, schema: Schema) -> LockSource:
    tree = opened.tree
    archive = None
    if isinstance(tree, ArchiveTree):
        place = text if os.path.isfile(text) else text.rpartition("#")[0]
        with open(place, "rb") as stream:
            archive = hashlib.file_digest(stream, "sha256").hexdigest()
    return lock_source(
        schema,
        tree,
        opened.path,
        commit=tree.commit if isinstance(tree, GitTree) else None,
        archive_sha256=archive,
    )


def _shown(lock: Lock, names: Sequence[str]) -> str:
    """What a lock says about each of the definitions called so."""
    lines = []
    for name in names:
        definition = next(
            (each for each in lock.schema.definitions if each.name == name), None
        )
        if definition is None:
            known = [each.name for each in lock.schema.definitions]
            raise CommandError(f"no definition '{name}'", did_you_mean(name, known))
        block = definition_block(definition, lock.doc_hashes.get(name))
        lines += [block.head, *(f"  {fact}" for fact in block.facts)]
    return "".join(f"{line}\n" for line in lines)


def _check(path: Path, text: str, new: Lock, console: Console) -> Status:
    existing = _existing(path)
    if existing is None:
        raise CommandError(
            f"no lock '{path}'", f"write it: 'qapigen lock {text} -o {path}'"
        )
    old = _read(existing, console)
    if old is None:
        raise CommandError(
            f"'{path}' has errors", f"write it anew: 'qapigen lock {text} -o {path}'"
        )
    found = _changes(old, new)
    for change in found:
        console.result("".join(f"{line}\n" for line in change.lines))
    console.note(f"{path}: {_summary(found)}")
    return Status.FINDINGS if found else Status.FINE


def _update(path: Path, new: Lock, console: Console) -> Status:
    existing = _existing(path)
    written = _text(new)
    if existing is not None and existing.text == written:
        console.note(f"{path}: up to date")
        return Status.FINE
    old = None if existing is None else read_lock(existing, Report())
    _write(path, written)
    if old is None:
        count = counted(len(new.schema.definitions), "definition")
        console.note(f"{path}: written, {count}")
    else:
        console.note(f"{path}: {_summary(_changes(old, new))}")
    return Status.FINE


def _summary(found: Sequence[BlockChange]) -> str:
    """How many heads there are with something to tell: ``facts differ: 2 added, 1 changed``."""
    added = sum(each.old is None for each in found)
    removed = sum(each.new is None for each in found)
    parts = [
        f"{count} {word}"
        for count, word in (
            (added, "added"),
            (removed, "removed"),
            (len(found) - added - removed, "changed"),
        )
        if count
    ]
    return f"facts differ: {', '.join(parts)}" if parts else "the facts are the same"


def _changes(old: Lock, new: Lock) -> list[BlockChange]:
    return changes(old.schema, new.schema, old.doc_hashes, new.doc_hashes)


def _text(lock: Lock) -> str:
    return write_lock(lock.schema, lock.source, lock.doc_hashes)


def _existing(path: Path) -> SourceFile | None:
    """The lock in ``path``, None when nothing is there; CommandError when it is none."""
    try:
        if not path.is_file() and path.exists():
            # A pipe would keep the program waiting.
            raise CommandError(f"'{path}' is not a regular file")
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CommandError(f"cannot read '{path}': {error.strerror}") from None
    text = decode(content).text
    if not is_lock(text):
        raise CommandError(
            f"'{path}' is no lock", "name another file, or remove this one first"
        )
    return SourceFile(str(path), text)


def _read(file: SourceFile, console: Console) -> Lock | None:
    """The lock in ``file``; None when it has errors, which are shown."""
    report = Report()
    lock = read_lock(file, report)
    if lock is None:
        console.diagnostics(list(report), beside_result=True)
    return lock


def _write(path: Path, text: str) -> None:
    """Put ``text`` in place at once, so that no reader ever sees a part of it."""
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.draft")
    try:
        try:
            draft.write_text(text, encoding="utf-8", newline="\n")
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CommandError(f"'{path}' cannot be written: {error.strerror}") from None
