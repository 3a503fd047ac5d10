"""Days and hours as the person has them, daylight saving included."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from sessions.pace.facts import QUARTER_MS

_OFFSET: Final = re.compile(r"([+-])(\d\d):(\d\d)")


@lru_cache(maxsize=1_000)
def zone_named(name: str) -> tzinfo | None:
    """The zone of a name such as "Europe/Berlin" or "+01:00"; None where there is none."""
    offset = _OFFSET.fullmatch(name)
    if offset is not None:
        sign, hours, minutes = offset.groups()
        length = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(length if sign == "+" else -length) if length < timedelta(days=1) else None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such name, no name at all, a folder of names
        return None


@lru_cache(maxsize=100_000)
def local_hour(zone: str, quarter: int) -> tuple[str, int]:
    """The day, "2026-03-29", and the hour, 0 to 23, that a quarter of an hour lies in."""
    local = datetime.fromtimestamp(quarter * QUARTER_MS / 1000, zone_named(zone) or UTC)
    return local.strftime("%Y-%m-%d"), local.hour


def day_of(zone: str, at_ms: int) -> str:
    """The day of a moment, in milliseconds since 1970 in UTC."""
    return local_hour(zone, at_ms // QUARTER_MS)[0]


def hour_of(zone: str, at_ms: int) -> int:
    """The hour of the day of a moment."""
    return local_hour(zone, at_ms // QUARTER_MS)[1]
