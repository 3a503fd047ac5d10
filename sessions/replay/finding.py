"""Where somebody wants to go: a visit by its number, a clip by its id, a moment by its time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sessions.errors import BadInput, Fault, cited
from sessions.replay.entries import Entry
from sessions.replay.jumps import At

_TIME: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2}(?:\.\d{1,3})?)")
_REMEDY: Final = "give a visit's number, a clip's id, or a time such as 1:30"


def find_moment(visits: Sequence[Entry], here: At, wanted: str) -> At:
    """What `wanted` means; a time is one of the visit at `here`. Raises BadInput for nothing."""
    wanted = wanted.strip()
    of_clip = [at for at, entry in enumerate(visits) if entry.clip == wanted]
    if of_clip:
        return At(of_clip[0], 0)
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 10:
        number = int(wanted)
        if not 1 <= number <= len(visits):
            what = f"there is no visit {number}: the session has {len(visits)}"
            raise BadInput(Fault(what, remedy=_REMEDY))
        return At(number - 1, 0)
    if found := _TIME.fullmatch(wanted):
        hours, minutes, seconds = found.groups()
        ms = (int(hours or 0) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)
        return At(here.visit, min(ms, visits[here.visit].length_ms))
    begins = [at for at, entry in enumerate(visits) if wanted and entry.clip.startswith(wanted)]
    if not begins:
        raise BadInput(Fault(f"there is no visit of clip {cited(wanted)}", remedy=_REMEDY))
    return At(begins[0], 0)
