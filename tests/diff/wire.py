"""Validators that a schema's JSON Schema files make: what a server takes, what a client reads."""

import json
from functools import cached_property
from typing import TypeAlias

import jsonschema_rs

from qapigen.backends.jsonschema.backend import render
from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.diff import Finding, WitnessKind
from qapigen.ir import Command, Schema

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Wire:
    """One schema as validators, each made when it is first asked for."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._made: dict[tuple[str, bool], jsonschema_rs.Validator] = {}

    def takes(self, command: str, arguments: Json) -> bool:
        return self._accepts(command, "arguments", arguments, is_closed=False)

    def sends(self, root: str, value: Json, *, is_closed: bool) -> bool:
        """Whether a command returns ``value``, or an event carries it."""
        is_command = isinstance(self.schema.find(root), Command)
        part = "return" if is_command else "data"
        return self._accepts(root, part, value, is_closed=is_closed)

    def _accepts(self, root: str, part: str, value: Json, *, is_closed: bool) -> bool:
        message = self.schema.find(root)
        if message is None or (
            isinstance(message, Command)
            and part == "return"
            and not message.success_response
        ):
            return False
        place = f"{root}/$defs/{part}"
        validator = self._made.get((place, is_closed))
        if validator is None:
            definitions = self._closed if is_closed else self._open
            document = {"$defs": _needed(definitions, root)}
            document["$ref"] = f"#/$defs/{place}"  # type: ignore[assignment]
            validator = jsonschema_rs.validator_for(document)
            self._made[place, is_closed] = validator
        return validator.is_valid(value)

    @cached_property
    def _open(self) -> dict[str, Json]:
        return _definitions(self.schema, JsonSchemaOptions())

    @cached_property
    def _closed(self) -> dict[str, Json]:
        return _definitions(self.schema, JsonSchemaOptions(closed=True))


def _definitions(schema: Schema, options: JsonSchemaOptions) -> dict[str, Json]:
    bundle = next(iter(render(schema, options)))
    definitions: dict[str, Json] = json.loads(bundle.text)["$defs"]
    return definitions


def _needed(definitions: dict[str, Json], root: str) -> dict[str, Json]:
    """The definitions that one refers to, however far away."""
    needed: dict[str, Json] = {}
    pending = [root]
    while pending:
        name = pending.pop()
        if name not in needed:
            needed[name] = definitions[name]
            pending += _references(definitions[name])
    return needed


def _references(value: Json) -> list[str]:
    if isinstance(value, list):
        return [name for each in value for name in _references(each)]
    if not isinstance(value, dict):
        return []
    found = [name for each in value.values() for name in _references(each)]
    reference = value.get("$ref")
    if isinstance(reference, str):
        found.append(reference.removeprefix("#/$defs/").partition("/")[0])
    return found


def check_witness(finding: Finding, old: Wire, new: Wire) -> None:
    """Assert that a witness shows what it is to show."""
    witness = finding.witness
    assert witness is not None, finding
    message = json.loads(witness.message)
    root = witness.root
    assert root in finding.reached_from
    match witness.kind:
        case WitnessKind.REFUSED:
            verb = "exec-oob" if "exec-oob" in message else "execute"
            assert message.keys() <= {verb, "arguments"}
            assert message[verb] == root
            arguments = message.get("arguments", {})
            assert old.takes(root, arguments)
            command = new.schema.find(root)
            if verb == "exec-oob" and isinstance(command, Command):
                assert not command.allow_oob
            elif finding.rule.id != "command-preconfig-disallowed":
                assert not new.takes(root, arguments)
        case WitnessKind.UNREADABLE:
            value = _carried(message, root)
            assert new.sends(root, value, is_closed=True)
            assert not old.sends(root, value, is_closed=False)
        case WitnessKind.LOST:
            value = _carried(message, root)
            assert old.sends(root, value, is_closed=True)
            if finding.rule.id != "command-reply-dropped":
                assert not new.sends(root, value, is_closed=True)


def _carried(message: dict[str, Json], root: str) -> Json:
    if "return" in message:
        assert message.keys() == {"return"}
        return message["return"]
    assert message["event"] == root
    assert message.keys() <= {"event", "data", "timestamp"}
    return message.get("data", {})
