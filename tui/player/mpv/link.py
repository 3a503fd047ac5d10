"""What the supervisor needs of an mpv, wherever it runs: a way to start or reach one."""

from __future__ import annotations

import socket
from typing import Protocol

from msgspec import Struct

from sessions.errors import RecaptionError


class Unusable(RecaptionError):
    """No mpv can be started or reached, and trying again would not help. Fit to be shown."""


class Patience(Struct, frozen=True):
    """How long an mpv may take; one that is far away takes longer."""

    answer_s: float = 2.0
    open_s: float = 8.0


class Link(Protocol):
    """One mpv, and a connected socket to it."""

    sock: socket.socket
    patience: Patience

    def kill(self) -> None:
        """End it without asking."""

    async def ended(self) -> str:
        """Wait for its end; how it came, as the rest of a sentence that begins with mpv."""


class Launch(Protocol):
    """Starts or reaches an mpv. Raises Unusable."""

    async def __call__(self) -> Link: ...
