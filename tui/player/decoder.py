"""Asks a child process what clips are made of. Its crash is an answer, never an exception."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence

from sessions.media.inspection import Damage, Inspection, Undecodable, from_line
from sessions.media.picture import Box, Picture

ANSWER_WITHIN_S = 10.0
# The frame times of an hour of 60 pictures a second are 2 MB.
_LINE_LIMIT = 64 * 1024 * 1024
# -P: the folder the person stands in must not be able to stand in for our modules
_CHILD = (sys.executable, "-P", "-m", "tui.player.decoder_child")


class Decoder:
    """One child at a time, started at the first question and again after its end."""

    def __init__(
        self, *, command: tuple[str, ...] = _CHILD, answer_within_s: float = ANSWER_WITHIN_S
    ) -> None:
        self._command = command
        self._answer_within_s = answer_within_s
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def inspect(self, path: str) -> Inspection | Undecodable:
        """What is in a file; questions are answered one after the other."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._answer_within_s):
                    return await self._ask(path)
            except TimeoutError:
                await self._end()
                return Undecodable(f"reading the file took longer than {self._answer_within_s:g} s")
            except asyncio.CancelledError:
                # the answer that is still under way would be taken for the next one's
                await self._end()
                raise
            except (OSError, ValueError) as failed:
                await self._end()
                return Undecodable(f"the file could not be read: {failed}")

    def start(self) -> None:
        """Start the child ahead, so that the first strip does not pay for it. Never waits."""

    async def picture(self, path: str, k: int, box: Box) -> Picture | Undecodable:
        """Picture k of a file, scaled into `box`; it overtakes every film.

        Cancel the task when the picture is not wanted any more: the child stops working on it.
        """
        raise NotImplementedError

    def film(
        self,
        path: str,
        ks: range,
        box: Box,
        *,
        strip: Sequence[int] = (),
        ahead: bool = False,
    ) -> AsyncIterator[Picture | Damage | Undecodable]:
        """First the pictures numbered in `strip`, then all of `ks` in order, scaled into `box`.

        A picture of the strip comes a second time in its turn. After the last picture come the
        damages that only decoding shows; where nothing can be decoded the one answer is
        Undecodable, and after a crash in the middle it is the last one. `ahead` is for a clip
        that is not on show yet: it waits for everything else.

        Nothing more is decoded once the iterator is closed or the task that reads it cancelled
        (`contextlib.aclosing`, or `task.cancel()`). The child works only a few pictures ahead of
        the reader, so a long film costs no memory until it is kept.
        """
        raise NotImplementedError

    async def close(self) -> None:
        await self._end()

    async def _ask(self, path: str) -> Inspection | Undecodable:
        child = self._child
        if child is None or child.returncode is not None:
            child = self._child = await self._start()
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(json.dumps(path).encode() + b"\n")
        await child.stdin.drain()
        line = await child.stdout.readline()
        if line.endswith(b"\n"):
            return from_line(line)
        await self._end()
        return Undecodable("reading the file crashed the decoder")

    async def _start(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LINE_LIMIT,
            start_new_session=True,
        )

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            child.kill()
        await child.wait()
