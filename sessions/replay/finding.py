"""Where somebody wants to go: a visit by its number, a clip by its id, a moment by its time.

A time is one of the visit that is seen, or of the one named before it: "c02 1:30".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sessions.errors import BadInput, Fault, cited
from sessions.replay.entries import Entry
from sessions.replay.jumps import At
from sessions.replay.telling import clock

_TIME: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):([0-5]?\d(?:\.\d{1,3})?)")
_REMEDY: Final = "give a visit's number, a clip's id, or a time such as 1:30"


def find_moment(visits: Sequence[Entry], here: At, wanted: str) -> At:
    """What `wanted` means, seen from `here`. Raises BadInput for nothing."""
    wanted = wanted.strip()
    if any(entry.clip == wanted for entry in visits):
        return At(_visit(visits, wanted), 0)
    place, _, last = wanted.rpartition(" ")
    time = _TIME.fullmatch(last)
    if time is None:
        return At(_visit(visits, wanted), 0)
    index = _visit(visits, place.strip()) if place else here.visit
    hours, minutes, seconds = time.groups()
    ms = (int(hours or 0) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)
    length_ms = visits[index].length_ms
    if ms > length_ms:
        what = f"visit {index + 1} ends at {clock(length_ms)}"
        raise BadInput(Fault(what, remedy="give an earlier time"))
    return At(index, ms)


def _visit(visits: Sequence[Entry], wanted: str) -> int:
    """The first visit of a clip, or the one with a number; else of a clip that begins so."""
    of_clip = [at for at, entry in enumerate(visits) if entry.clip == wanted]
    if of_clip:
        return of_clip[0]
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 10:
        number = int(wanted)
        if not 1 <= number <= len(visits):
            what = f"there is no visit {number}: the session has {len(visits)}"
            raise BadInput(Fault(what, remedy=_REMEDY))
        return number - 1
    begins = [at for at, entry in enumerate(visits) if wanted and entry.clip.startswith(wanted)]
    if not begins:
        raise BadInput(Fault(f"there is no visit of clip {cited(wanted)}", remedy=_REMEDY))
    return begins[0]
