"""Asks other programs about themselves: several at once, and none of them for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

PATIENCE_S: Final = 2.0
_REAP_S: Final = 0.2


class Asked:
    """A program that was started; `answer` waits for what it says."""

    def __init__(
        self, *argv: str | Path, environment: Mapping[str, str], patience_s: float = PATIENCE_S
    ) -> None:
        self._until_s = time.monotonic() + patience_s
        self._process: subprocess.Popen[bytes] | None = None
        self.trouble = ""
        self.is_late = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - programs of ours and of the person
                argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=dict(environment),
                start_new_session=True,
            )
        except OSError as failed:
            self.trouble = f"cannot be started: {(failed.strerror or str(failed)).lower()}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def answer(self) -> str:
        """What it wrote; empty where it failed or is late, and `trouble` says so then."""
        if self._process is None:
            return ""
        try:
            written, _ = self._process.communicate(
                timeout=max(0.01, self._until_s - time.monotonic())
            )
        except subprocess.TimeoutExpired:
            self.trouble, self.is_late = "does not answer", True
            return ""
        if self._process.returncode != 0:
            self.trouble = f"ends with code {self._process.returncode}"
        return written.decode("utf-8", "replace")

    def _end(self) -> None:
        """End it; one that waits for a dead disk cannot be ended, and is not waited for."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        os.killpg(process.pid, signal.SIGKILL)
        try:
            process.wait(_REAP_S)
        except subprocess.TimeoutExpired:
            # else its end would be waited for when this program ends
            self._process = None
