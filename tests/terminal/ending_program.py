"""A program that changes its terminal as Textual does, and is then ended from outside.

python -m tests.terminal.ending_program FOLDER HOW: `HOW` is what it does until it is ended.
"""

from __future__ import annotations

import os
import sys
import time
import tty
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Final

from tui.terminal.ends.endings import endings

GRACE_S: Final = 1.5
_ENTER: Final = "\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[?1004h\x1b[>25u\x1b[?7l"


def note(folder: Path, name: str) -> Callable[[], None]:
    """Return an act that leaves a file behind."""
    return (folder / name).touch


def fail() -> None:
    """An act that cannot be done."""
    raise OSError("the disk is full")


def hang() -> None:
    """An act that never comes to an end."""
    time.sleep(600)


def wait() -> None:
    """Do nothing, as a program that waits for keys."""
    while True:
        time.sleep(600)


def flood() -> None:
    """Write frames from a thread, and wait for it, as Textual does when nobody reads."""
    thread = Thread(target=lambda: [os.write(2, b"x" * 4096) for _ in range(10_000)], daemon=True)
    thread.start()
    while True:
        thread.join(1)


def main(folder: Path, how: str) -> None:
    """Run until ended."""
    if how == "detach":  # where the kernel sends no SIGHUP when the terminal is gone
        if os.fork():
            os.wait()
        os.setsid()
    acts = [note(folder, "first"), note(folder, "last")]
    if how in ("fail", "hang"):
        acts.insert(1, {"fail": fail, "hang": hang}[how])
    with endings(*acts, grace_s=GRACE_S):
        tty.setraw(0)
        os.write(2, f"{_ENTER}ready".encode())
        (folder / "pid.new").write_text(str(os.getpid()))
        (folder / "pid.new").rename(folder / "pid")
        {"flood": flood}.get(how, wait)()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
