"""One decoder process: started, written to, read from, ended."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tui.player.decoding.wire import Request, packed

# -P: the folder the person stands in must not be able to stand in for our modules
COMMAND = (sys.executable, "-P", "-m", "tui.player.decoding.child")
_READ_BYTES = 1 << 20


def command_for(cache: Path | None) -> tuple[str, ...]:
    """What starts a decoder that keeps its films in that folder, or keeps none."""
    return COMMAND if cache is None else (*COMMAND, str(cache))


class DecoderProcess:
    """A running decoder. It ends with us, since its input does."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, command: tuple[str, ...]) -> DecoderProcess:
        """Spawn it: a fork would inherit the session's lock. Raises OSError."""
        return cls(
            await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_READ_BYTES,
                start_new_session=True,
            )
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, request: Request) -> None:
        """Hand over a request without waiting. One that is dying hears nothing more."""
        assert self._process.stdin is not None
        if not self._process.stdin.is_closing():
            self._process.stdin.write(packed(request))

    async def read(self) -> bytes:
        """Some bytes of what it says, none once it has ended."""
        assert self._process.stdout is not None
        return await self._process.stdout.read(_READ_BYTES)

    def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()

    async def end(self) -> None:
        """Kill it and wait until it is gone."""
        self.kill()
        await self._process.wait()
