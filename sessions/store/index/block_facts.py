"""The figures of a sealed block, read from its lines; its trace only where the hour may matter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sessions.captions.measures import word_count
from sessions.pace.days import zone_named
from sessions.pace.facts import VisitFacts
from sessions.pace.quarters import Passed, passed, passed_at_once
from sessions.pace.split import Split
from sessions.store.blocks.foreign import WRONG, BadBlock, bad_block
from sessions.store.blocks.replay import block_values
from sessions.trace.lines import BadTrace, decode_events

_BLOCK = re.compile(
    rb'\[\[clip\]\]\nid = (".*")\nrev = (\d+)\nbase = ".*"\nopened = "(.*)"\nviews = .*\n'
    rb'draft = ".*"\n(?:shown = ".*"\n)?(?:instruction = ".*"\n)?final = (".*")\nverdict = "(.*)"\n'
    rb'(?:reason = ".*"\n)?(?:note = ".*"\n)?(?:unsure = true\n)?'
    rb"wall_ms = \d+\ntype_ms = (\d+)\nwatch_ms = (\d+)\nthink_ms = (\d+)\nidle_ms = (\d+)\n"
    rb"(?:first_key_ms = (\d+)\n)?(?:[a-z]+ = \d+\n){7}hunks = (\d+)\nedit_rate = (\S+)\n"
    rb"measures = \d+\ntrace = '''\n"
)
"""The lines before the trace as we write them."""

_MOVES_CLOCK = re.compile(rb"\n\d+ [jw] ")
_LAST_YEAR = 9_000
_decode = json.JSONDecoder(strict=False).decode


def block_facts(block: bytes, zone: str) -> VisitFacts:
    """The facts of the block of a visit that ended in `zone`; "" where that is not known.

    Raises BadBlock.
    """
    found = _BLOCK.match(block)
    try:
        facts = _of_values(block_values(block), zone) if found is None else _of(found, block, zone)
    except BadTrace as error:
        raise BadBlock(f"a sealed block cannot be read: {error}") from error
    except WRONG as error:
        raise bad_block("a sealed block cannot be read", error) from error
    return facts


def _of(found: re.Match[bytes], block: bytes, zone: str) -> VisitFacts:
    id_, rev, opened, final, verdict, *times, first_key_ms, hunks, edit_rate = found.groups()
    trace_end = block.find(b"'''\n", found.end())
    began = datetime.fromisoformat(opened.decode())
    split = Split(*map(int, times))
    how = None
    if _MOVES_CLOCK.search(block, found.end() - 1, trace_end) is None:
        how = passed_at_once(_ms(began), split)
    if how is None:
        how = _passed(began, block[found.end() : trace_end].decode())
    return VisitFacts(
        clip=_string(id_),
        rev=int(rev),
        verdict=verdict.decode(),
        zone=_zone(zone, began),
        left_ms=how.left_ms,
        words=word_count(_string(final)),
        hunks=int(hunks),
        edit_rate=float(edit_rate),
        first_key_ms=None if first_key_ms is None else int(first_key_ms),
        portions=how.portions,
        stood=how.stood,
    )


def _of_values(values: Mapping[str, Any], zone: str) -> VisitFacts:
    began = datetime.fromisoformat(values["opened"])
    how = _passed(began, _text(values["trace"]))
    first_key_ms = values.get("first_key_ms")
    return VisitFacts(
        clip=_text(values["id"]),
        rev=int(values["rev"]),
        verdict=_text(values["verdict"]),
        zone=_zone(zone, began),
        left_ms=how.left_ms,
        words=word_count(_text(values["final"])),
        hunks=int(values["hunks"]),
        edit_rate=float(values["edit_rate"]),
        first_key_ms=None if first_key_ms is None else int(first_key_ms),
        portions=how.portions,
        stood=how.stood,
    )


def _passed(began: datetime, trace: str) -> Passed:
    return passed(_ms(began), tuple(decode_events(trace)))


def _ms(began: datetime) -> int:
    if began.tzinfo is None or not 1970 < began.year < _LAST_YEAR:
        raise ValueError(f"opened = {began.isoformat()} is no moment")
    return round(began.timestamp() * 1000)


def _zone(zone: str, began: datetime) -> str:
    """`zone` where it is known here, else the offset that the moment was written with."""
    return zone if zone_named(zone) is not None else began.isoformat()[-6:]


def _string(raw: bytes) -> str:
    return str(_decode(raw.decode()))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
