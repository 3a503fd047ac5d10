"""Who has a session open."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, to_builtins

from sessions.captions.admit import admit

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
_LONGEST_WORD: Final = 100
_TO_THE_MINUTE: Final = len("2026-11-21T08:07")
_MOST_PID: Final = 1 << 22
_START_TIME: Final = 19  # of the fields behind the program's name in proc(5), stat


class Holder(Struct, frozen=True):
    """A process that has a session open. Fields are empty, or 0, where that is not known.

    `started` is when it did, in ticks of this boot: numbers of processes are used again.
    """

    pid: int = 0
    host: str = ""
    boot: str = ""
    since: str = ""
    person: str = ""
    started: int = 0

    def __str__(self) -> str:
        if not self.pid:
            return "another process"
        who = f"{self.person} " if self.person else ""
        since = self.since[:_TO_THE_MINUTE].replace("T", " ")
        return f"{who}(process {self.pid} on {self.host}, since {since})"

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
            pass
        now = started(self.pid)
        return bool(self.started and now and self.started != now)


def this_process(*, person: str, since: str) -> Holder:
    pid = os.getpid()
    return Holder(pid, host_name(), boot_id(), since, person, started(pid))


def host_name() -> str:
    return os.uname().nodename


def boot_id() -> str:
    """The id of this boot of the machine; "" where the system has none."""
    return _BOOT_ID.read_text().strip() if _BOOT_ID.exists() else ""


def started(pid: int) -> int:
    """When a process started, in ticks of this boot; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_bytes()
        return int(told.rpartition(b") ")[2].split()[_START_TIME])
    except (OSError, ValueError, IndexError):
        return 0


def encode_holder(holder: Holder) -> bytes:
    return json.dumps(to_builtins(holder)).encode() + b"\n"


def decode_holder(content: bytes) -> Holder:
    """What a holder wrote; nothing is known of one that is only about to, or wrote nonsense."""
    try:
        holder = msgspec.json.decode(content, type=Holder)
    except (msgspec.DecodeError, RecursionError):
        return Holder()
    words = (holder.host, holder.boot, holder.since, holder.person)
    is_sound = 0 <= holder.pid <= _MOST_PID and all(map(_is_word, words))
    return holder if is_sound else Holder()


def _is_word(text: str) -> bool:
    return len(text) <= _LONGEST_WORD and text == admit(text) and "\n" not in text
