"""A display of its own, on a number that is free."""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Self


class Display:
    """An Xvfb. Use it in a `with`; `name` is what goes into $DISPLAY.

    What it shows stands in a file below `folder`, if one is given; see `rows`.
    """

    def __init__(self, width: int = 1280, height: int = 720, folder: Path | None = None) -> None:
        self._folder = folder
        kept = [] if folder is None else ["-fbdir", str(folder)]
        reading, writing = os.pipe()
        screen = f"{width}x{height}x24"
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp", *kept],
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

    def rows(self) -> Sequence[bytes]:
        """What is on it: rows of four bytes a pixel, of which the last says nothing.

        The file is one of `xwd`; its header is told in X11/XWDFile.h.
        """
        assert self._folder is not None
        raw = (self._folder / "Xvfb_screen0").read_bytes()
        size, _, _, _, _, height, _, _, _, _, _, _, line, *rest = struct.unpack(">25I", raw[:100])
        first = size + rest[6] * 12
        return [raw[first + line * y : first + line * (y + 1)] for y in range(height)]

    def close(self) -> None:
        """End the display and every window on it."""
        self._process.terminate()
        self._process.wait()
