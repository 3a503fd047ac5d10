"""mpv's JSON IPC as bytes in, messages out, and commands in, bytes out. No socket here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Command = tuple[Json, ...] | dict[str, Json]

# mpv answers with its whole playlist in one line; 3,000 entries are 400 kB.
LINE_LIMIT = 16 * 1024 * 1024
# mpv reads 128 bytes at a time and rescans: 1 MB takes it a second, 64 kB some 10 ms.
COMMAND_LIMIT = 64 * 1000


class CommandTooLong(ValueError):
    """A command mpv would choke on; it is not sent."""


class Reply(Struct, frozen=True):
    """The answer to one request; `error` is "success" or what mpv says went wrong."""

    request_id: int
    error: str
    data: Json = None

    @property
    def ok(self) -> bool:
        return self.error == "success"


class Event(Struct, frozen=True):
    """Something mpv tells unasked. `fields` is the whole message, its name included."""

    name: str
    fields: Mapping[str, Json]


class Noise(Struct, frozen=True):
    """A line that is no message; mpv writes some, as the answer to `screenshot-raw`."""

    why: str


Message = Reply | Event | Noise


def encode(command: Command, request_id: int) -> bytes:
    """One request as a line. File names that are not UTF-8 (surrogates) keep their bytes.

    Raises CommandTooLong above 64 kB.
    """
    text = json.dumps(
        {
            "command": list(command) if isinstance(command, tuple) else command,
            "request_id": request_id,
        },
        # mpv documents that it does not take surrogate pairs written as escapes
        ensure_ascii=False,
    )
    line = text.encode("utf-8", "surrogateescape") + b"\n"
    if len(line) > COMMAND_LIMIT:
        raise CommandTooLong(f"a command of {len(line)} bytes; mpv takes up to {COMMAND_LIMIT}")
    return line


def decode(line: bytes) -> Message:
    """One line from mpv, of which nothing is expected: bad UTF-8 is replaced, NaN is a float."""
    try:
        spoken = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as broken:
        return Noise(str(broken))
    if not isinstance(spoken, dict):
        return Noise("not an object")
    if isinstance(name := spoken.get("event"), str):
        return Event(name, spoken)
    request_id, error = spoken.get("request_id"), spoken.get("error")
    if isinstance(request_id, int) and isinstance(error, str):
        return Reply(request_id, error, spoken.get("data"))
    return Noise("neither event nor reply")


@dataclass(slots=True)
class Inbox:
    """Cuts a stream of bytes into messages; a line above the limit becomes one Noise."""

    limit: int = LINE_LIMIT
    _rest: bytearray = field(default_factory=bytearray)
    _skipping: bool = False

    def feed(self, arrived: bytes) -> list[Message]:
        """The messages that `arrived` completes; half a line waits for its other half."""
        *lines, tail = arrived.split(b"\n")
        messages = [message for line in lines if (message := self._complete(line)) is not None]
        self._keep(tail)
        return messages

    def _complete(self, line: bytes) -> Message | None:
        self._keep(line)
        if self._skipping:
            self._skipping = False
            return Noise(f"a line above {self.limit} bytes")
        whole = bytes(self._rest)
        self._rest.clear()
        return decode(whole) if whole.strip() else None

    def _keep(self, part: bytes) -> None:
        if self._skipping:
            return
        self._rest += part
        if len(self._rest) > self.limit:
            self._rest.clear()
            self._skipping = True
