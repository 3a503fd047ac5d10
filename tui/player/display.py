"""Whether a window of this machine can be seen by the person, as far as that can be told."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_LOCAL: Final = re.compile(r"(?:unix)?:(?P<number>\d+)(?:\.\d+)?")
_FORWARDED: Final = re.compile(r"(?:localhost|127\.0\.0\.1|\[?::1\]?):\d+(?:\.\d+)?")
_ANSWER_S: Final = 0.2


def why_no_window(environment: Mapping[str, str]) -> str:
    """Why video in a window would not do here; empty where it would.

    `ssh -X` leaves a display that is forwarded: moving pictures come through it far too slowly.
    An old tmux keeps the display of a desktop that is gone.
    """
    if sys.platform == "darwin" or environment.get("WAYLAND_DISPLAY"):
        return ""
    display = environment.get("DISPLAY", "")
    if not display:
        return "there is no display here"
    if _FORWARDED.fullmatch(display):
        return f"the display {display} is forwarded over the network, too slow for video"
    local = _LOCAL.fullmatch(display)
    if local is not None and not _answers(local["number"]):
        return f"the display {display} is gone"
    return ""


def _answers(number: str) -> bool:
    """Whether an X server listens; it may use a file, or an abstract name as well."""
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - the place X servers agree on
    for address in (path, f"\0{path}") if sys.platform == "linux" else (path,):
        if not address.startswith("\0") and not Path(address).exists():
            continue
        with socket.socket(socket.AF_UNIX) as server:
            server.settimeout(_ANSWER_S)
            if server.connect_ex(address) == 0:
                return True
    return False
