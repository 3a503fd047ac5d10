"""One mpv process on this machine, tied to us by a socket pair: when we are gone, so is it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Mapping
from shutil import which

from tui.player.installing import how_to_install
from tui.player.mpv.link import Patience, Unusable
from tui.player.mpv.options import (
    HARDENED,
    NEEDED,
    PLAYING,
    QUIET,
    flag_name,
    known_flags,
    read_options,
)

_LIST_WITHIN_S = 10.0
_LAST_WORDS_LIMIT = 2000


class Process:
    """A running mpv and our end of its socket. Its process group is its own: a ctrl+z in the
    terminal must not stop it, and killing the group takes its helpers along."""

    def __init__(self, process: asyncio.subprocess.Process, sock: socket.socket) -> None:
        self.sock = sock
        self.patience = Patience()
        self._process = process
        self._last_words = bytearray()
        self._listening = asyncio.create_task(self._listen())

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        """End it without asking; a stopped one too."""
        if self._process.returncode is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    async def ended(self) -> str:
        """Wait for its end and say how it came, as the rest of a sentence that begins with mpv."""
        code = await self._process.wait()
        await asyncio.wait({self._listening})
        words = self._last_words.decode("utf-8", "replace").strip().splitlines()
        said = f": {words[-1].strip()}" if words and code > 0 else ""
        if code < 0:
            return f"was ended by signal {-code} ({signal.strsignal(-code) or 'unknown'})"
        return "was closed" if code == 0 else f"ended with code {code}{said}"

    async def _listen(self) -> None:
        output = self._process.stdout
        assert output is not None
        while heard := await output.read(_LAST_WORDS_LIMIT):
            self._last_words += heard
            del self._last_words[:-_LAST_WORDS_LIMIT]


class LocalMpv:
    """Starts mpv here. Which options it understands is asked once."""

    def __init__(
        self,
        *,
        flags: tuple[str, ...],
        extra_flags: tuple[str, ...] = (),
        environment: Mapping[str, str],
        program: str = "mpv",
    ) -> None:
        """`flags` may be dropped where this mpv does not know them, `extra_flags` never are."""
        self._flags = HARDENED + QUIET + PLAYING + flags
        self._extra_flags = extra_flags
        self._environment = environment
        self._program = program
        self._command: tuple[str, ...] | None = None

    async def __call__(self) -> Process:
        """Start one. Raises Unusable when there is no mpv that would do."""
        if self._command is None:
            self._command = await self._work_out_command()
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                f"--input-ipc-client=fd://{theirs.fileno()}",
                pass_fds=(theirs.fileno(),),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                env=dict(self._environment),
                start_new_session=True,
            )
        except OSError as failed:
            ours.close()
            raise Unusable(f"mpv cannot be started: {failed}.") from failed
        except asyncio.CancelledError:
            ours.close()
            raise
        finally:
            theirs.close()
        return Process(process, ours)

    async def _work_out_command(self) -> tuple[str, ...]:
        path = which(self._program, path=self._environment.get("PATH"))
        if path is None:
            raise Unusable(f"mpv is not installed. {how_to_install()}")
        known = read_options(await _list_options(path, self._environment))
        if NEEDED not in known:
            raise Unusable(f"{path} is too old: 0.33 or later is needed. {how_to_install()}")
        if wrong := [flag for flag in self._extra_flags if flag_name(flag) not in known]:
            raise Unusable(f"{path} does not know {' '.join(wrong)}: leave it out.")
        return (path, *known_flags(self._flags, known), *self._extra_flags)


async def _list_options(path: str, environment: Mapping[str, str]) -> str:
    try:
        asked = await asyncio.create_subprocess_exec(
            path,
            "--config=no",
            "--list-options",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
        )
    except OSError as failed:
        raise Unusable(f"{path} cannot be started: {failed}.") from failed
    try:
        listed, _ = await asyncio.wait_for(asked.communicate(), _LIST_WITHIN_S)
    except TimeoutError as late:
        raise Unusable(f"{path} did not answer within {_LIST_WITHIN_S:.0f} s.") from late
    finally:
        if asked.returncode is None:
            asked.kill()
    return listed.decode("utf-8", "replace")
