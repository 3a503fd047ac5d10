"""Times as people write them, and whole milliseconds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

# Beyond a year it is no time in a video, but a figure in the wrong unit.
LONGEST_MS: Final = 366 * 24 * 3_600_000

_CLOCK: Final = re.compile(
    r"(?:(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,4}):)?(?P<seconds>\d+(?:\.\d*)?|\.\d+)",
    re.ASCII,
)


def show_ms(ms: int) -> str:
    """Milliseconds as "0:03.120", from an hour on as "1:02:03.120"; negative ones with a sign."""
    sign = "-" if ms < 0 else ""
    seconds, thousandths = divmod(abs(ms), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{sign}{clock}:{seconds:02}.{thousandths:03}"


def parse_ms(text: str) -> int:
    """The milliseconds of "3.12" seconds, "1:02.5" or "00:01:02.500", to the nearest.

    Raises ValueError for anything else, also for minutes or seconds of 60 and more after a colon.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no time: write 3.12, 0:03.12 or 00:00:03.120")
    seconds = Decimal(found["seconds"])
    hours, minutes = found["hours"], found["minutes"]
    if (minutes is not None and seconds >= 60) or (hours is not None and int(minutes) >= 60):
        raise ValueError(f"{text!r} is no time: minutes and seconds after a colon are below 60")
    return ms_of_seconds(seconds + 60 * int(minutes or 0) + 3600 * int(hours or 0))


def ms_of_seconds(seconds: Decimal | float) -> int:
    """Seconds as milliseconds, to the nearest. Raises ValueError below 0 and beyond a year."""
    ms = seconds * 1000
    if not 0 <= ms <= LONGEST_MS:
        raise ValueError(f"{seconds} seconds is no time in a video")
    return round(ms)
