"""The ends a program does not choose: four signals, and a terminal that is gone.

Textual does nothing about them, and asyncio's handlers are not served while the loop waits for a
terminal that nobody reads. These handlers are plain ones, and a thread of their own sees to it
that the program is gone in time even when the main thread can do nothing any more.
"""

from __future__ import annotations

import os
import select
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Thread
from types import FrameType
from typing import Final

from tui.terminal.tty import Tty

GRACE_S: Final = 2.0
_ENDS: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_STDERR: Final = 2
# What writes to the terminal was opened at the start, so its number is low.
_FEW: Final = 64

LastAct = Callable[[], str | None]


@contextmanager
def endings(*last_acts: LastAct, tty_fd: int = 0, grace_s: float = GRACE_S) -> Iterator[None]:
    """While the body runs, end in order when told to, or when the terminal is gone.

    `last_acts` are called one after the other in the main thread, between two of its
    instructions: they must not wait for a lock that it may hold. What they return is said. Then
    the terminal is given back and the process ends with 128 + the signal's number, `grace_s` after
    the signal at the latest. To be entered in the main thread, before anything changes the
    terminal.
    """
    ending = _Ending(last_acts, Tty.of(tty_fd))
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    former = {number: signal.signal(number, ending.begin) for number in _ENDS}
    former_fd = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    watch = Thread(
        target=_watch, args=(reading, tty_fd, ending, grace_s), name="endings", daemon=True
    )
    watch.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(former_fd)
        for number, handler in former.items():
            signal.signal(number, handler)
        os.close(writing)
        watch.join()
        os.close(reading)


class _Ending:
    """What is done at the end, and the last of it, which two threads may want to do."""

    def __init__(self, last_acts: Sequence[LastAct], tty: Tty | None) -> None:
        self._last_acts = last_acts
        self._tty = tty

    def begin(self, number: int, _: FrameType | None) -> None:
        """Do every last act, whatever becomes of the others, and leave."""
        for end in _ENDS:
            signal.signal(end, signal.SIG_IGN)
        complaints = [complaint for act in self._last_acts if (complaint := _done(act))]
        self.leave(number, "".join(complaints))

    def leave(self, number: int, last_words: str = "") -> None:
        """Give the terminal back and end the process, without another word from anybody."""
        if self._tty is not None and self._tty.is_changed:
            # the thread that writes frames may go on with them; they must not reach the shell
            _let_nobody_write(self._tty.path)
            self._tty.give_back(last_words)
        else:
            with suppress(OSError):
                os.write(_STDERR, last_words.encode())
        os._exit(128 + number)


def _let_nobody_write(path: str) -> None:
    """Whatever stands open on that terminal leads nowhere from now on, but for what is read."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for fd in range(1, _FEW):
        with suppress(OSError):
            if os.ttyname(fd) == path:
                os.dup2(nowhere, fd)


def _done(act: LastAct) -> str:
    try:
        return act() or ""
    except Exception:  # noqa: BLE001 - the other acts matter as much; this one is reported
        return f"recaption: could not end in order\n{traceback.format_exc()}"


def _watch(reading: int, tty_fd: int, ending: _Ending, grace_s: float) -> None:
    """End the process `grace_s` after one of our signals, or after the terminal is gone."""
    poll = select.poll()
    poll.register(reading, select.POLLIN)
    if os.isatty(tty_fd):
        poll.register(tty_fd, 0)  # nothing but a hang-up is reported
    while True:
        for fd, happened in poll.poll():
            if fd == tty_fd:
                poll.unregister(tty_fd)
                # the kernel tells only the session's leader and the foreground
                os.kill(os.getpid(), signal.SIGHUP)
            elif happened & select.POLLIN:
                for number in set(os.read(reading, 4096)) & set(_ENDS):
                    select.select([], [], [], grace_s)
                    ending.leave(number)
            else:
                return
