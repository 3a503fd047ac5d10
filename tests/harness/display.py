"""A display of its own, on a number that is free."""

from __future__ import annotations

import os
import subprocess
from typing import Self


class Display:
    """An Xvfb. Use it in a `with`; `name` is what goes into $DISPLAY."""

    def __init__(self, width: int = 1280, height: int = 720) -> None:
        reading, writing = os.pipe()
        screen = f"{width}x{height}x24"
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp"],
            pass_fds=[writing],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            self.close()
            raise AssertionError("Xvfb did not start")
        self.name = f":{number}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the display and every window on it."""
        self._process.terminate()
        self._process.wait()
