"""What went over the wire, held against bindings and JSON Schema of a release."""

import importlib
from functools import cached_property
from typing import Any

import jsonschema_rs
from backends.jsonschema.sample_jsonschema import Document, bundle_of
from backends.python.generated_package import Package
from qemu.qmp import QMPClient

from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.ir import Command


class RecordingClient(QMPClient):
    """Keeps every reply; its default listener keeps every event anyhow."""

    def __init__(self) -> None:
        super().__init__("test")
        self.replies: list[tuple[str, object]] = []

    async def execute(self, *given: Any, **named: Any) -> object:
        reply = await super().execute(*given, **named)
        self.replies.append((given[0], reply))
        return reply


class Bindings:
    """The generated package of a release and its JSON Schema."""

    def __init__(self, tag: str, package: Package) -> None:
        self.tag = tag
        self.package = package

    def __getattr__(self, name: str) -> Any:
        return getattr(self.package, name)

    @cached_property
    def _bundle(self) -> Document:
        return bundle_of(self.package.schema, JsonSchemaOptions())

    def errors(self, place: str, value: Any) -> list[str]:
        """What JSON Schema has against ``value`` at a place such as ``stop/return``."""
        schema = {
            "$schema": self._bundle["$schema"],
            "$defs": self._bundle["$defs"],
            "$ref": "#/$defs/" + place.replace("/", "/$defs/"),
        }
        validator = jsonschema_rs.validator_for(schema)
        return [
            f"{place}: {list(each.instance_path)}: {each.message}"
            for each in validator.iter_errors(value)
        ]

    def lost(self, name: str, reply: object) -> list[str]:
        """What a reply to the command ``name`` has that decoding and encoding does not keep."""
        command = self.package.schema.resolve(name)
        assert isinstance(command, Command)
        decoded = self.package.of(name).decode_return(reply)
        if command.returns is None:
            return [] if reply == {} else [f"{name}: {reply}"]
        runtime = importlib.import_module(f"{self.package.module.__name__}._runtime")
        return list(differences(name, reply, runtime.encode(decoded)))

    def check(self, wire: RecordingClient) -> set[str]:
        """Hold everything on the wire against the schema; gives what bindings do not know.

        Those are places such as ``query-block[].inserted.new-member``.
        """
        lost: set[str] = set()
        for name, reply in wire.replies:
            if self.package.schema.find(name) is None:
                continue
            lost.update(self.lost(name, reply))
            assert self.errors(f"{name}/return", reply) == []
        for event in wire.events.history:
            message = dict(event)
            decoded = self.package.decode_event(message)
            lost.update(differences(str(message["event"]), message, decoded.to_json()))
            if not isinstance(decoded, self.package.UnknownEvent):
                assert self.errors(str(message["event"]), message) == []
        return lost


def differences(place: str, wire: Any, encoded: Any) -> list[str]:
    """Where two JSON values differ; members of arrays are one place."""
    if type(wire) is not type(encoded):
        return [f"{place}: {wire!r} became {encoded!r}"]
    if isinstance(wire, dict):
        found = [f"{place}.{key}" for key in wire.keys() ^ encoded.keys()]
        for key in wire.keys() & encoded.keys():
            found += differences(f"{place}.{key}", wire[key], encoded[key])
        return found
    if isinstance(wire, list):
        if len(wire) != len(encoded):
            return [f"{place}: {len(wire)} became {len(encoded)}"]
        found = []
        for one, other in zip(wire, encoded, strict=True):
            found += differences(f"{place}[]", one, other)
        return found
    return [] if wire == encoded else [f"{place}: {wire!r} became {encoded!r}"]
