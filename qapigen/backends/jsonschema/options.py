"""What a caller can choose about the JSON Schema files."""

from dataclasses import dataclass
from typing import Literal

Draft = Literal["2020-12", "07"]
Profile = Literal["validate", "codegen"]


@dataclass(frozen=True, slots=True)
class JsonSchemaOptions:
    """How to write the files.

    ``profile`` says what they are for.  ``validate``: exact errors, at a cost that grows with the
    message alone, in every validator.  ``codegen``: a schema for each type that a code generator
    should make, unions as ``oneOf`` with ``discriminator``; slow and vague as a validator's input.
    ``draft`` is the JSON Schema version that they declare.  ``closed`` also refuses members that
    the schema does not declare in what the server sends, where a client should ignore them.
    ``base`` is the URI under which the files are published; with it each has its ``$id``.
    ``x_qapi`` adds ``x-qapi``, an object with the features, the condition, the release that first
    had it and the place in the schema; strict validators refuse a keyword that they do not know.
    """

    profile: Profile = "validate"
    draft: Draft = "2020-12"
    closed: bool = False
    base: str | None = None
    x_qapi: bool = False
