"""A program on a terminal of its own: what it wrote, when, and what the screen shows."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from tests.harness.screen import Screen

Seen = Callable[[Screen], bool]
_PATIENCE_S: Final = float(os.environ.get("RECAPTION_PATIENCE_S", "30"))
_FOREIGN: Final = ("TMUX", "TMUX_PANE", "TERM_PROGRAM", "NO_COLOR", "COLUMNS", "LINES", "DISPLAY")
# What a present-day terminal answers: synchronized updates, what it is, where its cursor is.
_ANSWERS: Final = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}


@dataclass(frozen=True, slots=True)
class Written:
    """One read from the program: when (seconds of `time.perf_counter`), and what."""

    at_s: float
    output: bytes


class Pty:
    """A child whose controlling terminal is ours. Use it in a `with`."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        answers: bool = True,
    ) -> None:
        self.log: list[Written] = []
        self._shown = 0
        self._screen = Screen(columns, rows)
        self._answers = _ANSWERS if answers else {}
        self._asked = b""
        self._status: int | None = None
        environment = {k: v for k, v in os.environ.items() if k not in _FOREIGN}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        environment |= env or {}
        self.started_s = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            _become(argv, environment, cwd, (columns, rows))
        os.set_blocking(self.fd, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def screen(self) -> Screen:
        """The screen as it is after everything read so far."""
        while self.show_one():
            pass
        return self._screen

    def show_one(self) -> bool:
        """Show the next output that the screen has not shown yet; False where there is none."""
        if self._shown == len(self.log):
            return False
        self._screen.feed(self.log[self._shown].output)
        self._shown += 1
        return True

    def send(self, keys: str | bytes) -> float:
        """Type `keys` in one go; return when they were written."""
        at_s = time.perf_counter()
        left = memoryview(keys.encode() if isinstance(keys, str) else keys)
        while left:
            try:
                left = left[os.write(self.fd, left) :]
            except BlockingIOError:
                self.pump(0.01)
        return at_s

    def pump(self, timeout_s: float, most: int = 1 << 16) -> bytes:
        """Wait for output for so long, read what there is, and answer what it asks.

        `most` is how many bytes are read at once.
        """
        watched = [self.fd] if self.fd >= 0 else []
        readable, _, _ = select.select(watched, [], [], max(0.0, timeout_s))
        if not readable:
            return b""
        try:
            output = os.read(self.fd, most)
        except OSError as end:
            if end.errno != errno.EIO:  # the other side has been closed
                raise
            return b""
        self.log.append(Written(time.perf_counter(), output))
        self._answer(output)
        return output

    def _answer(self, output: bytes) -> None:
        asked = self._asked + output
        for question, answer in self._answers.items():
            if question in asked:
                asked = asked.replace(question, b"")
                os.write(self.fd, answer)
        self._asked = asked[-8:]

    def settle(self, quiet_s: float = 0.1, limit_s: float = _PATIENCE_S) -> None:
        """Read until nothing has come for `quiet_s`."""
        end_s = time.perf_counter() + limit_s
        while time.perf_counter() < end_s and self.pump(quiet_s):
            pass

    def wait_for(self, wanted: str | Seen, timeout_s: float = _PATIENCE_S) -> Screen:
        """Read until the screen shows a text, or a claim about it is true; fail with the screen."""
        end_s = time.perf_counter() + timeout_s
        while not _is_seen(self.screen, wanted):
            left_s = end_s - time.perf_counter()
            if left_s <= 0 or (not self.pump(min(left_s, 0.05)) and not self.is_alive):
                raise AssertionError(f"never seen: {wanted}\n{framed(self.screen)}")
        return self.screen

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the program."""
        self.screen.resize(columns, rows)
        _set_size(self.fd, columns, rows)

    @property
    def is_alive(self) -> bool:
        """Whether the program still runs."""
        return self._reap(os.WNOHANG) is None

    def _reap(self, options: int) -> int | None:
        if self._status is None:
            pid, status = os.waitpid(self.pid, options)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def wait_end(self, timeout_s: float = _PATIENCE_S) -> int:
        """Read until the program ends; return its exit code, negative where a signal ended it."""
        end_s = time.perf_counter() + timeout_s
        while (status := self._reap(os.WNOHANG)) is None:
            if time.perf_counter() > end_s:
                raise AssertionError(f"still running\n{framed(self.screen)}")
            self.pump(0.02)
        while self.pump(0):
            pass
        return status

    def wait_stopped(self, timeout_s: float = _PATIENCE_S) -> None:
        """Read until the program has been stopped, as ctrl+z does."""
        end_s = time.perf_counter() + timeout_s
        while _state_of(self.pid) != "T":
            if time.perf_counter() > end_s:
                raise AssertionError(f"never stopped\n{framed(self.screen)}")
            self.pump(0.02)
        while self.pump(0):
            pass

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close our side, as a dropped connection does."""
        os.close(self.fd)
        self.fd = -1

    def close(self) -> None:
        """End the program, whatever it does, and the terminal."""
        if self.is_alive:
            os.kill(self.pid, signal.SIGKILL)
            self._reap(0)
        if self.fd >= 0:
            self.hang_up()


def framed(screen: Screen) -> str:
    """The screen in a frame, to be read in a failure."""
    edge = "-" * screen.columns
    return "\n".join(["+" + edge, *(f"|{line}" for line in screen.lines), "+" + edge])


def _is_seen(screen: Screen, wanted: str | Seen) -> bool:
    return wanted in screen.text if isinstance(wanted, str) else wanted(screen)


def _state_of(pid: int) -> str:
    status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return status.rsplit(")", 1)[1].split()[0]


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _become(
    argv: Sequence[str], env: Mapping[str, str], cwd: Path | None, size: tuple[int, int]
) -> None:
    try:
        _set_size(0, *size)
        if cwd:
            os.chdir(cwd)
        os.execvpe(argv[0], [*argv], env)
    finally:
        os._exit(127)
