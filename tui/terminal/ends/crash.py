"""The end nobody foresaw: one sentence for the person, the rest in a file for who mends it."""

from __future__ import annotations

import os
import sys
import termios
import traceback
from datetime import datetime
from pathlib import Path

from sessions.errors import RecaptionError


class Crashed(RecaptionError):
    """The program failed. Its sentence says that the work is kept and where the report is."""


def report_crash(error: BaseException, folder: Path, now: datetime) -> Crashed:
    """Write what happened below `folder`, without the texts that were worked on.

    What was typed in the meantime is dropped: it was not meant for the shell.
    """
    if sys.stdin.isatty():
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
    report = "".join(traceback.format_exception(error))
    path = folder / f"crash-{now:%Y%m%d-%H%M%S}.txt"
    kept = "your work is kept: start again and you are where you were"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(report, encoding="utf-8")
    except OSError as unwritable:
        where = f"no report could be written ({os.strerror(unwritable.errno or 0)})"
        return Crashed(f"the program failed ({type(error).__name__}); {kept}; {where}")
    return Crashed(f"the program failed ({type(error).__name__}); {kept}; the report is {path}")
