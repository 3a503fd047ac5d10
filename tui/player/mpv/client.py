"""A conversation with one mpv over a connected stream socket: requests, replies, events, silence.

Replies and events reach their callbacks in the order mpv wrote them, before anything else runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from msgspec import Struct

from tui.player.mpv.framing import Command, CommandTooLong, Event, Inbox, Noise, Reply, encode

TIMED_OUT = "timed out"
DISCONNECTED = "disconnected"


class Quiet(Struct, frozen=True):
    """A request stayed without an answer."""


class Awake(Struct, frozen=True):
    """mpv speaks again after having been quiet."""


class Stuck(Struct, frozen=True):
    """A second request, made after the first had timed out, stayed without an answer too."""


class Ended(Struct, frozen=True):
    """The connection is closed from the other side."""


Heard = Event | Quiet | Awake | Stuck | Ended
OnReply = Callable[[Reply], None]


class _Waiting(Struct, frozen=True):
    since: float
    then: OnReply | None


class Client(asyncio.Protocol):
    """Speaks to mpv. Give it to `loop.create_connection` or `create_unix_connection`.

    It asks for a sign of life when mpv has said nothing for as long as an answer may take.
    """

    def __init__(self, heard: Callable[[Heard], None], *, answer_within_s: float) -> None:
        self._tell = heard
        self._answer_within_s = answer_within_s
        self._inbox = Inbox()
        self._waiting: dict[int, _Waiting] = {}
        self._last_id = 0
        self._quiet_since: float | None = None
        self._spoke_at = 0.0
        self._transport: asyncio.Transport | None = None
        self._watch: asyncio.TimerHandle | None = None

    def send(self, *command: Command, then: OnReply | None = None) -> None:
        """Send requests in order; `then` gets the reply to the last one.

        Without an answer the reply is an error: TIMED_OUT, or DISCONNECTED.
        """
        for number, each in enumerate(command, start=1):
            self._send(each, then if number == len(command) else None)

    async def ask(self, *words: str | int | float | bool | None) -> Reply:
        """Send one request and wait for its reply, at the latest until it has timed out."""
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._send(words, lambda reply: None if answer.done() else answer.set_result(reply))
        return await answer

    def close(self) -> None:
        """Hang up; an mpv that was started on a socket pair ends by itself then."""
        if self._transport is not None:
            self._transport.abort()

    def _send(self, command: Command, then: OnReply | None) -> None:
        self._last_id += 1
        if self._transport is None or self._transport.is_closing():
            error = DISCONNECTED
        else:
            try:
                line = encode(command, self._last_id)
            except CommandTooLong as refused:
                error = str(refused)
            else:
                self._waiting[self._last_id] = _Waiting(self._now(), then)
                self._transport.write(line)
                return
        if then is not None:
            then(Reply(self._last_id, error))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._spoke_at = self._now()
        self._look_again_at(self._spoke_at + self._answer_within_s)

    def data_received(self, arrived: bytes) -> None:
        self._spoke_at = self._now()
        if self._quiet_since is not None:
            self._quiet_since = None
            self._tell(Awake())
        for message in self._inbox.feed(arrived):
            match message:
                case Reply():
                    self._answer(message)
                case Event():
                    self._tell(message)
                case Noise():
                    pass

    def connection_lost(self, exc: Exception | None) -> None:
        if self._watch is not None:
            self._watch.cancel()
        self._transport = None
        self._forsake(tuple(self._waiting), DISCONNECTED)
        self._tell(Ended())

    def _answer(self, reply: Reply) -> None:
        waiting = self._waiting.pop(reply.request_id, None)
        if waiting is not None and waiting.then is not None:
            waiting.then(reply)

    def _forsake(self, request_ids: tuple[int, ...], error: str) -> None:
        for request_id in request_ids:
            self._answer(Reply(request_id, error))

    def _look(self) -> None:
        """Time requests out, and make sure that silence is noticed while nobody asks anything."""
        now = self._now()
        overdue = tuple(
            request_id
            for request_id, waiting in self._waiting.items()
            if waiting.since + self._answer_within_s <= now
        )
        if overdue:
            self._miss(self._waiting[overdue[-1]].since)
            self._forsake(overdue, TIMED_OUT)
        if not self._waiting and self._spoke_at + self._answer_within_s <= now:
            self._send(("get_property", "pid"), None)
        oldest = min((waiting.since for waiting in self._waiting.values()), default=now)
        self._look_again_at(oldest + self._answer_within_s)

    def _miss(self, asked_at: float) -> None:
        if self._quiet_since is None:
            self._quiet_since = self._now()
            self._tell(Quiet())
        elif asked_at >= self._quiet_since:
            self._tell(Stuck())

    def _look_again_at(self, when: float) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._watch = asyncio.get_running_loop().call_at(when, self._look)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
