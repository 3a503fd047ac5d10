"""The terminal as it was before the program, and how to give it back in a hurry."""

from __future__ import annotations

import os
import termios
import time
from typing import Any, Final, Self

from msgspec import Struct

# Ends, in this order: a half painted frame, our pen, pastes marked, resizes told, every kind of
# mouse report, Kitty's keys, focus reports; then line wrap, the first screen, the cursor and
# its usual shape.
_SANE: Final = (
    b"\x1b[?2026l\x1b[m\x1b[?2004l\x1b[?2048l"
    b"\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    b"\x1b[<u\x1b[?1004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0 q"
)
_LONGEST_TRY_S: Final = 0.25


def opened_anew(fd: int, how: int) -> int:
    """Open the terminal behind `fd` once more, so that no call waits for it; O_RDONLY or O_WRONLY.

    A write that blocks keeps all others from writing, and a read that blocks takes what is meant
    for the shell. The description is our own, since that of `fd` is shared with the shell.
    """
    try:
        return os.open(os.ttyname(fd), how | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return os.dup(fd)


class Tty(Struct, frozen=True):
    """A terminal device and the modes it was in."""

    path: str
    modes: list[Any]  # as termios.tcgetattr returns them

    @classmethod
    def of(cls, fd: int) -> Self | None:
        """Return the terminal behind `fd` as it is now, or None if there is no terminal."""
        return cls(os.ttyname(fd), termios.tcgetattr(fd)) if os.isatty(fd) else None

    @property
    def is_changed(self) -> bool:
        """Whether the terminal is in other modes now, as under a program with a screen."""
        try:
            fd = os.open(self.path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:
            return False
        try:
            return termios.tcgetattr(fd) != self.modes
        except termios.error:
            return False
        finally:
            os.close(fd)

    def give_back(self, last_words: str = "") -> None:
        """Leave our screen and modes, then show `last_words`. Never blocks, and never fails.

        A terminal that is gone, or that belongs to somebody else by now, is left as it is.
        """
        try:
            # a description of our own: not blocking here must not change it for the shell
            fd = os.open(self.path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:
            return
        try:
            if os.tcgetpgrp(fd) == os.getpgrp():
                _write_in_time(fd, _SANE + last_words.replace("\n", "\r\n").encode())
                termios.tcsetattr(fd, termios.TCSANOW, self.modes)
                # late answers of the terminal would be typed into the shell
                termios.tcflush(fd, termios.TCIFLUSH)
        except (OSError, termios.error):
            return
        finally:
            os.close(fd)


def _write_in_time(fd: int, output: bytes) -> None:
    end_s = time.monotonic() + _LONGEST_TRY_S
    while output and time.monotonic() < end_s:
        try:
            output = output[os.write(fd, output) :]
        except BlockingIOError:
            # nobody reads: make room by dropping what waits, for it is only a frame
            termios.tcflush(fd, termios.TCOFLUSH)
            time.sleep(0.01)
