"""Time zones by their IANA names: which there are, which one is meant, and which is here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

_LINK: Final = Path("/etc/localtime")
_NAMED: Final = Path("/etc/timezone")
_MOST: Final = 200
_NOT_AT_ALL: Final = 5


@cache
def zone_names() -> Sequence[str]:
    """Every zone of the tz database (https://www.iana.org/time-zones), in alphabetical order."""
    from importlib.resources import files  # noqa: PLC0415 - loads more than a start can pay for

    listed = files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return sorted(name for name in listed.split() if name != "Factory")


@cache
def countries() -> Mapping[str, str]:
    """The country of each zone that has one: "Asia/Kolkata" is in "India"."""
    from importlib.resources import files  # noqa: PLC0415

    tables = files("tzdata").joinpath("zoneinfo")
    names = dict(_rows(tables.joinpath("iso3166.tab").read_text(encoding="utf-8"), (0, 1)))
    zones = _rows(tables.joinpath("zone.tab").read_text(encoding="utf-8"), (2, 0))
    return {zone: names.get(code, "") for zone, code in zones}


def is_zone(name: str) -> bool:
    """Whether there is such a zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return bool(name)


def time_in(zone: str, now: datetime) -> datetime:
    """`now` as the clocks of `zone` show it; an empty zone is that of the machine."""
    return now.astimezone(ZoneInfo(zone) if zone else None)


def matching(typed: str) -> Sequence[str]:
    """The zones that `typed` may begin to name, by place or by country, the likeliest first."""
    wanted = _folded(typed)
    if not wanted:
        return ()
    ranked = ((_rank(wanted, zone), zone not in countries(), zone) for zone in zone_names())
    return [zone for rank, _, zone in sorted(ranked) if rank < _NOT_AT_ALL][:_MOST]


def nearest_zone(typed: str) -> str:
    """The zone that `typed` was probably meant to be; empty where none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong name pays for it

    if likely := matching(typed):
        return likely[0]
    by_name = {_folded(zone): zone for zone in zone_names()}
    by_place = {_folded(zone.rpartition("/")[2]): zone for zone in zone_names() if "/" in zone}
    for known in (by_name, by_place):
        if found := get_close_matches(_folded(typed), known, n=1, cutoff=0.7):
            return known[found[0]]
    return ""


def local_zone(now: datetime, environment: Mapping[str, str]) -> str:
    """The zone that this machine keeps, by name; else the abbreviation of its time."""
    named = environment.get("TZ", "").removeprefix(":")
    if named:
        return named
    if _LINK.is_symlink():
        _, found, name = str(_LINK.readlink()).partition("zoneinfo/")
        if found:
            return name
    if _NAMED.is_file() and is_zone(name := _NAMED.read_text(errors="replace").strip()):
        return name
    return now.tzname() or "UTC"


def _rank(wanted: str, zone: str) -> int:
    """How badly `wanted` fits: 0 is best."""
    name = _folded(zone)
    country = _folded(countries().get(zone, ""))
    place = name.rpartition("/")[2]
    fits = (
        wanted in (name, place, country),
        place.startswith(wanted),
        country.startswith(wanted),
        name.startswith(wanted),
        wanted in name or wanted in country,
        True,
    )
    return fits.index(True)


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip()).casefold()


def _rows(table: str, columns: tuple[int, int]) -> Sequence[tuple[str, str]]:
    lines = (line.split("\t") for line in table.splitlines() if line and line[0] != "#")
    return [(row[columns[0]], row[columns[1]]) for row in lines]
