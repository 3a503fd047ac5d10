"""Who sits down, where and when: what goes into the head of a session and of a sitting."""

from __future__ import annotations

import os
import platform
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from sessions.store.head import Sitting
from tui import __version__
from tui.settings.zones import local_zone

_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


def ulid(now: datetime, entropy: bytes) -> str:
    """A ULID: 48 bits of milliseconds since 1970 and 80 random bits, in Crockford's base 32.

    Sorts by time (https://github.com/ulid/spec). `entropy` is 10 bytes.
    """
    if len(entropy) != 10:
        raise ValueError(f"a ULID takes 10 random bytes, not {len(entropy)}")
    number = int(now.timestamp() * 1000) << 80 | int.from_bytes(entropy)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def this_sitting(
    now: datetime, job_text: bytes, *, zone: str = "", batch_sha256: str = ""
) -> Sitting:
    """The sitting that begins at `now`; `job_text` is the job as its files have it.

    `zone` is the person's; empty, it is that of the machine.
    """
    return Sitting(
        app=__version__,
        opened=now.isoformat(timespec="milliseconds"),
        zone=zone or local_zone(now, os.environ),
        host=platform.node(),
        boot=_BOOT_ID.read_text().strip() if _BOOT_ID.exists() else "",
        job_sha256=sha256(job_text).hexdigest(),
        batch_sha256=batch_sha256,
    )
