"""A stand-in that speaks mpv's socket protocol over a real socket pair, and does what it is told.

It opens every clip at once, seeks at once, and its time moves only by `tell`.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress

from tui.player.mpv.framing import Json
from tui.player.mpv.link import Patience

Answer = Callable[[list[Json]], Mapping[str, Json] | None]


class FakeMpv:
    """One running mpv. `commands` are those it was sent, oldest first."""

    def __init__(self, answers: Mapping[str, Answer], patience: Patience) -> None:
        self.patience = patience
        self.sock, self._far = socket.socketpair()
        self.sock.setblocking(False)
        self._far.setblocking(False)
        self.commands: list[list[Json]] = []
        self.properties: dict[str, Json] = {
            "pid": 1,
            "pause": False,
            "time-pos": None,
            "seeking": False,
            "speed": 1.0,
            "mute": False,
        }
        self.frozen = False
        self.killed = False
        self.entry = 0
        self._answers = answers
        self._observed: set[str] = set()
        self._how: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._serving = asyncio.create_task(self._serve())

    def kill(self) -> None:
        self.killed = True
        self.die("was ended by signal 9 (Killed)")

    async def ended(self) -> str:
        return await asyncio.shield(self._how)

    def die(self, how: str) -> None:
        if not self._how.done():
            self._how.set_result(how)
            self._serving.cancel()
            self._far.close()

    def say(self, line: bytes) -> None:
        """Send any bytes."""
        self._far.send(line)

    def event(self, name: str, /, **fields: Json) -> None:
        self._send({"event": name, **fields})

    def tell(self, name: str, value: Json) -> None:
        """Change a property, as mpv does of its own accord."""
        self.properties[name] = value
        self._announce(name)

    def sent(self, name: str) -> list[list[Json]]:
        """The commands of that name, for `set_property` and others alike."""
        return [command for command in self.commands if command[0] == name]

    def assigned(self, name: str) -> Json:
        """The last value a property was set to."""
        return next(each[2] for each in reversed(self.sent("set_property")) if each[1] == name)

    def show(self, entry: int) -> None:
        """Go through everything that mpv says when it opens a file."""
        self.event("start-file", playlist_entry_id=entry)
        self.event("file-loaded")
        self.tell("duration", 4.0)
        self.tell("time-pos", 0.0)
        self.event("playback-restart")

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        rest = b""
        while arrived := await loop.sock_recv(self._far, 65536):
            rest += arrived
            *lines, rest = rest.split(b"\n")
            for line in lines:
                if not self.frozen:
                    self._obey(json.loads(line))
        if not self.frozen:
            self.die("was closed")

    def _obey(self, request: dict[str, Json]) -> None:
        command = _in_order(request["command"])
        self.commands.append(command)
        answer = self._answers.get(str(command[0]), self._usual)
        said = answer(command)
        if said is not None:
            self._send({"request_id": request["request_id"], "error": "success", **said})
        if command[0] == "loadfile" and "loadfile" not in self._answers:
            self.show(self.entry)
        if command[0] == "seek" and "seek" not in self._answers:
            self.event("seek")
            self.tell("time-pos", command[1])
            self.event("playback-restart")

    def _usual(self, command: list[Json]) -> Mapping[str, Json]:
        match command:
            case ["get_property", str(name)]:
                return {"data": self.properties.get(name)}
            case ["set_property", str(name), value]:
                self.properties[name] = value
                self._announce_soon(name)
            case ["observe_property", _, str(name)]:
                self._observed.add(name)
                self._announce_soon(name)
            case ["loadfile", *_]:
                self.entry += 1
                return {"data": {"playlist_entry_id": self.entry}}
            case _:
                pass
        return {}

    def _announce_soon(self, name: str) -> None:
        asyncio.get_running_loop().call_soon(self._announce, name)

    def _announce(self, name: str) -> None:
        if name in self._observed:
            self.event("property-change", name=name, data=self.properties.get(name))

    def _send(self, message: Mapping[str, Json]) -> None:
        if not self._how.done():
            with suppress(BrokenPipeError):
                self._far.send(json.dumps(message).encode() + b"\n")


class FakeLaunch:
    """Starts fakes; `lives` are all it started, the running one last.

    `answers` replace what a command usually does: they return what goes into the reply, or None
    for no reply at all.
    """

    def __init__(
        self, answers: Mapping[str, Answer] | None = None, *, patience: Patience | None = None
    ) -> None:
        self.lives: list[FakeMpv] = []
        self._patience = patience or Patience()
        self._answers = answers or {}

    async def __call__(self) -> FakeMpv:
        self.lives.append(FakeMpv(self._answers, self._patience))
        return self.lives[-1]

    @property
    def mpv(self) -> FakeMpv:
        return self.lives[-1]


def take_by_name(command: list[Json]) -> Mapping[str, Json]:
    """An answer to `loadfile` that opens nothing; the load's number is the file's name."""
    return {"data": {"playlist_entry_id": int(str(command[1]).rpartition("/")[2])}}


def _in_order(command: Json) -> list[Json]:
    if isinstance(command, dict):
        return [command["name"], command["url"], command["flags"], command["options"]]
    assert isinstance(command, list)
    return command
