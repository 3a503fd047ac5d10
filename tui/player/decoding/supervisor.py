"""Keeps a decoder process at work, and knows which clip ended it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator
from contextlib import suppress

from tui.player.decoding.asked import Asked
from tui.player.decoding.process import DecoderProcess
from tui.player.decoding.wire import (
    Answer,
    At,
    Drop,
    More,
    Question,
    Refused,
    Reply,
    Request,
    Shown,
    Unpacker,
)

CRASHED = "reading the file crashed the decoder"
# A clip that hung the decoder may have been on a share that is back by then.
_HANG_MARKED_S = 60.0
# Ends of a process that was at nothing, one after the other, until all questions are refused.
_MOST_FALSE_STARTS = 2
_LOOKS = 4


class Supervisor:
    """One process at a time, started for the first question and again after its end.

    The clip it was at when it ended is marked: whoever asks about it, now or later, is refused
    with the same sentence. The others are asked again of a new process, films from their start.
    """

    def __init__(self, command: tuple[str, ...], answer_within_s: float) -> None:
        self._command = command
        self._answer_within_s = answer_within_s
        self._process: DecoderProcess | None = None
        self._serving: asyncio.Task[None] | None = None
        self._asked: dict[int, Asked] = {}
        self._marks: dict[bytes, tuple[str, float]] = {}
        self._at: bytes | None = None
        self._false_starts = 0
        self._has_spoken = False

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """See that there is a process, or will be."""
        if self._serving is None or self._serving.done():
            self._serving = asyncio.get_running_loop().create_task(self._serve())

    async def answers(self, question: Question) -> AsyncGenerator[Answer, None]:
        """All that the decoder says to a question. Who stops listening takes the question back."""
        mark = self._mark(question.path)
        if mark:
            yield Refused(question.ticket, mark)
            return
        asked = self._asked[question.ticket] = Asked(question)
        self._send(question)
        self.start()
        try:
            while True:
                answer = await asked.next()
                yield answer
                if asked.is_last(answer):
                    return
                if isinstance(answer, Shown) and (more := asked.take()):
                    self._send(More(question.ticket, more))
        finally:
            if self._asked.pop(question.ticket, None) is not None:
                self._send(Drop(question.ticket))

    async def close(self) -> None:
        """End the process. What is still asked is refused."""
        if self._serving is not None:
            self._serving.cancel()
            with suppress(asyncio.CancelledError):
                await self._serving

    async def _serve(self) -> None:
        try:
            while True:
                self._process = await DecoderProcess.start(self._command)
                try:
                    trouble = await self._attend(self._process)
                finally:
                    process, self._process = self._process, None
                    await process.end()
                self._blame(trouble)
                if not self._asked:
                    return
        except OSError as failed:
            self._refuse(f"the decoder cannot be started: {failed.strerror}", *self._asked)
        finally:
            self._refuse("the decoder was closed", *self._asked)

    async def _attend(self, process: DecoderProcess) -> str:
        """Pass on what a process says until its end; the sentence for the clip it was at."""
        for asked in self._asked.values():
            process.send(asked.question)
        watching = asyncio.create_task(self._watch(process))
        unpacker = Unpacker[Reply](Reply)
        try:
            while received := await process.read():
                self._has_spoken = True
                for reply in unpacker.feed(received):
                    self._hear(reply)
        except ValueError as nonsense:
            return f"the file could not be read: {nonsense}"
        finally:
            watching.cancel()
        if watching.done() and not watching.cancelled():
            return f"reading the file took longer than {self._answer_within_s:g} s"
        return CRASHED

    def _hear(self, reply: Reply) -> None:
        asked = self._asked.get(reply.ticket)
        if asked is None:
            return
        self._false_starts = 0
        if isinstance(reply, At):
            self._at = asked.path
            return
        asked.hear(reply)
        if asked.is_last(reply):
            self._at = None
            del self._asked[reply.ticket]

    async def _watch(self, process: DecoderProcess) -> None:
        """Kill a process that says nothing although it should.

        One look is not enough: a program that was stopped (ctrl+z) finds the next one overdue.
        """
        silent_looks = 0
        while silent_looks < _LOOKS:
            await asyncio.sleep(self._answer_within_s / _LOOKS)
            is_silent = not self._has_spoken and any(a.is_due for a in self._asked.values())
            silent_looks = silent_looks + 1 if is_silent else 0
            self._has_spoken = False
        process.kill()

    def _blame(self, trouble: str) -> None:
        at, self._at = self._at, None
        if at is not None:
            is_crash = trouble == CRASHED
            until_s = math.inf if is_crash else _now_s() + _HANG_MARKED_S
            self._marks[at] = trouble, until_s
            self._refuse(
                trouble, *(ticket for ticket, asked in self._asked.items() if asked.path == at)
            )
            return
        self._false_starts += 1
        if self._false_starts >= _MOST_FALSE_STARTS:
            self._refuse(trouble, *self._asked)

    def _refuse(self, reason: str, *tickets: int) -> None:
        for ticket in tickets:
            self._asked.pop(ticket).hear(Refused(ticket, reason))

    def _mark(self, path: bytes) -> str:
        reason, until_s = self._marks.get(path, ("", -math.inf))
        return reason if _now_s() < until_s else ""

    def _send(self, request: Request) -> None:
        # a process that is still to start is sent all that is asked by then
        if self._process is not None:
            self._process.send(request)


def _now_s() -> float:
    return asyncio.get_running_loop().time()
