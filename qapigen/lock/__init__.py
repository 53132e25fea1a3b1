"""Locks: what a schema says apart from its prose, in a text that is made to be kept and merged.

A lock is written from a schema and read as one; :mod:`qapigen.lock.write` says why it looks as
it does, ``lock.lark`` how.
"""

from qapigen.lock.model import InputFile, Lock, LockSource, is_lock
from qapigen.lock.prose import doc_hash, doc_hashes, without_prose
from qapigen.lock.read import read_lock
from qapigen.lock.write import write_lock

__all__ = [
    "InputFile",
    "Lock",
    "LockSource",
    "doc_hash",
    "doc_hashes",
    "is_lock",
    "read_lock",
    "without_prose",
    "write_lock",
]
