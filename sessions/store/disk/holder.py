"""Who has a session open."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from msgspec import Struct, to_builtins

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class Holder(Struct, frozen=True):
    """A process that has a session open. Fields are empty, or 0, where that is not known."""

    pid: int = 0
    host: str = ""
    boot: str = ""
    since: str = ""
    person: str = ""

    def __str__(self) -> str:
        if not self.pid:
            return "another process"
        who = f"{self.person} " if self.person else ""
        return f"{who}(process {self.pid} on {self.host}, since {self.since})"

    @property
    def is_dead(self) -> bool:
        """Whether it is known to have ended: it ran here, and runs no more."""
        if not self.pid or self.host != host_name():
            return False
        if self.boot != boot_id():
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


def this_process(*, person: str, since: str) -> Holder:
    return Holder(os.getpid(), host_name(), boot_id(), since, person)


def host_name() -> str:
    return os.uname().nodename


def boot_id() -> str:
    """The id of this boot of the machine; "" where the system has none."""
    return _BOOT_ID.read_text().strip() if _BOOT_ID.exists() else ""


def encode_holder(holder: Holder) -> bytes:
    return json.dumps(to_builtins(holder)).encode() + b"\n"


def decode_holder(content: bytes) -> Holder:
    """What a holder wrote; nothing is known of one that is only about to."""
    try:
        values = json.loads(content)
        words = (str(values[key]) for key in ("host", "boot", "since", "person"))
        return Holder(int(values["pid"]), *words)
    except (ValueError, KeyError, TypeError):
        return Holder()
