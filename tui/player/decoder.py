"""Asks a child process about clips and for their pictures. Its crash is an answer, no exception."""

from __future__ import annotations

import itertools
import os
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path

from sessions.media.inspection import Damage, Inspection, Undecodable
from sessions.media.picture import Box, Picture
from tui.player.decoding.process import command_for
from tui.player.decoding.supervisor import Supervisor
from tui.player.decoding.wire import (
    Answer,
    Inspect,
    Inspected,
    Play,
    Refused,
    Show,
    Shown,
    Told,
)

ANSWER_WITHIN_S = 10.0
_AHEAD_BYTES = 16_000_000
_FEWEST_AHEAD, _MOST_AHEAD = 2, 64


class Decoder:
    """Files are looked into and decoded by one child; nothing here ever blocks the event loop.

    Single pictures come before inspections, and these before films. A clip that crashes or hangs
    the child is refused from then on, at once and with the same sentence; everything else that was
    asked goes on with a new child. Films are kept below the folder `cache`, if there is one.
    """

    def __init__(
        self,
        *,
        cache: Path | None = None,
        command: tuple[str, ...] | None = None,
        answer_within_s: float = ANSWER_WITHIN_S,
    ) -> None:
        self._supervisor = Supervisor(command or command_for(cache), answer_within_s)
        self._tickets = itertools.count(1)

    @property
    def pid(self) -> int | None:
        """The child's number while there is one."""
        return self._supervisor.pid

    def start(self) -> None:
        """Start the child ahead, so that the first strip does not pay for it. Never waits."""
        self._supervisor.start()

    async def inspect(self, path: str) -> Inspection | Undecodable:
        """What is in a file."""
        match await self._first(Inspect(next(self._tickets), os.fsencode(path))):
            case Inspected(_, inspection):
                return inspection
            case answer:
                return _undecodable(answer)

    async def picture(self, path: str, k: int, box: Box) -> Picture | Undecodable:
        """Picture k of a file, scaled into `box`; it overtakes every film.

        The pictures just before and after the last one asked for come quickest. Cancel the task
        when the picture is not wanted any more: the child stops working on it.
        """
        match await self._first(Show(next(self._tickets), os.fsencode(path), k, box)):
            case Shown(_, picture):
                return picture
            case answer:
                return _undecodable(answer)

    async def film(
        self, path: str, ks: range, box: Box, *, strip: Sequence[int] = (), ahead: bool = False
    ) -> AsyncGenerator[Picture | Damage | Undecodable, None]:
        """The pictures of `ks` in ascending order, scaled into `box`.

        Those numbered in `strip` come ahead where that is quicker: in a clip with one key frame it
        is not. So a picture may come twice, and all of them do after a crash that another clip
        caused. After the last picture come the damages that only decoding shows. Undecodable is
        the only item where nothing can be decoded, and the last where it ends in the middle.
        `ahead` is for a clip that is not on show yet: it waits for everything else.

        Nothing more is decoded once the generator is closed or the task that reads it cancelled.
        The child works only some pictures ahead of the reader, so that a long film takes no memory
        before somebody keeps it.
        """
        question = Play(
            next(self._tickets),
            os.fsencode(path),
            ks.start,
            ks.stop,
            ks.step,
            box,
            tuple(strip),
            _pictures_ahead(box),
            ahead,
        )
        async with aclosing(self._supervisor.answers(question)) as answers:
            async for answer in answers:
                match answer:
                    case Shown(_, picture):
                        yield picture
                    case Told(_, damage):
                        yield damage
                    case Refused(_, reason):
                        yield Undecodable(reason)
                    case _:
                        return

    async def close(self) -> None:
        """End the child; it can be started again."""
        await self._supervisor.close()

    async def _first(self, question: Inspect | Show) -> Answer:
        async with aclosing(self._supervisor.answers(question)) as answers:
            return await anext(answers)


def _pictures_ahead(box: Box) -> int:
    """How many pictures of a film are decoded before its reader asks for more."""
    room = _AHEAD_BYTES // (box.width * box.height * 3)
    return min(max(room, _FEWEST_AHEAD), _MOST_AHEAD)


def _undecodable(answer: Answer) -> Undecodable:
    assert isinstance(answer, Refused)
    return Undecodable(answer.reason)
