"""A schema for clients, and transports that only pretend."""

import asyncio
from collections.abc import Mapping
from typing import Any

SHOP = """
{ 'pragma': { 'command-returns-exceptions': [ 'price' ] } }
{ 'enum': 'QapiErrorClass', 'data': [ 'GenericError', 'SoldOut', 'Client' ] }
{ 'enum': 'Kind',
  'data': [ 'plain', { 'name': 'odd', 'features': [ 'unstable' ] },
            { 'name': 'old', 'features': [ 'deprecated' ] } ] }
{ 'struct': 'Old', 'data': { '*age': 'int' } }
{ 'union': 'Ware', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'old': 'Old' } }
{ 'struct': 'SoldOut', 'data': { 'when': 'str' } }
{ 'command': 'sell', 'data': 'Ware', 'boxed': true, 'returns': 'Ware' }
{ 'command': 'price',
  'data': { '*kinds': [ 'Kind' ], '*old': 'Old',
            '*in-pence': { 'type': 'bool', 'features': [ 'deprecated', 'unstable' ] } },
  'returns': 'int' }
{ 'command': 'close', 'features': [ 'deprecated' ] }
{ 'command': 'execute', 'data': { 'oob': 'bool' }, 'allow-oob': true }
{ 'command': 'list', 'returns': [ 'Ware' ], 'allow-oob': true }
{ 'command': 'events', 'data': { 'self': 'str' } }
{ 'command': 'burn', 'success-response': false }
{ 'command': 'wrap', 'data': { 'with': 'str' }, 'gen': false }
{ 'event': 'OPENED' }
{ 'event': 'CLOSED', 'data': { 'why': 'str' } }
{ 'event': 'SOLD', 'data': 'Ware', 'boxed': true }
"""


class RefusalError(Exception):
    """What transports raise for an error reply."""

    def __init__(self, error_class: object, text: str) -> None:
        super().__init__(text)
        self.error_class = error_class


class Asynchronous:
    """Answers from a table: a reply, or an exception to raise."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.sent: list[tuple[Any, ...]] = []
        self.listeners: list[Any] = []

    async def execute(
        self, name: str, arguments: Mapping[str, Any], oob: bool = False
    ) -> Any:
        self.sent.append((name, arguments, oob) if oob else (name, arguments))
        answer = self.answers.get(name, {})
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, float):
            await asyncio.sleep(answer)
        return answer

    def register_listener(self, listener: Any) -> None:
        self.listeners.append(listener)

    def remove_listener(self, listener: Any) -> None:
        listener.clear()
        self.listeners.remove(listener)

    async def happen(self, *messages: Mapping[str, Any]) -> None:
        for message in messages:
            for listener in self.listeners:
                await listener.put(message)


class Monitor:
    """As ``qemu.qmp.legacy.QEMUMonitorProtocol``."""

    def __init__(self, *replies: Any) -> None:
        self.replies = list(replies)
        self.sent: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.waits: list[Any] = []

    def cmd_obj(self, qmp_cmd: dict[str, Any]) -> dict[str, Any]:
        self.sent.append(qmp_cmd)
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        assert isinstance(reply, dict)
        return reply

    def pull_event(self, wait: bool | float = False) -> dict[str, Any] | None:
        self.waits.append(wait)
        if self.events:
            return self.events.pop(0)
        if wait:
            raise TimeoutError
        return None


class Machine:
    """As ``qemu.machine.QEMUMachine``."""

    def __init__(self, *replies: dict[str, Any]) -> None:
        self.replies = list(replies)
        self.sent: list[tuple[Any, ...]] = []

    def qmp(
        self, cmd: str, args_dict: dict[str, object] | None = None, **args: Any
    ) -> dict[str, Any]:
        assert not args
        self.sent.append((cmd, args_dict))
        return self.replies.pop(0)

    def get_qmp_event(self, wait: bool = False) -> dict[str, Any] | None:
        return None


def event(name: str, **data: Any) -> dict[str, Any]:
    """An event message."""
    message: dict[str, Any] = {"event": name}
    if data:
        message["data"] = data
    return {**message, "timestamp": {"seconds": 1, "microseconds": 2}}
