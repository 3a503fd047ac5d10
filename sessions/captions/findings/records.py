"""Values of findings and questions as they come out of TOML and JSON."""

from __future__ import annotations

from collections.abc import Mapping

from sessions.captions.anchors import Anchor, Point, Span


def pair_of(place: Anchor) -> list[int]:
    """`[start, end]`; a point has both equal."""
    return [place.at, place.at] if isinstance(place, Point) else [place.start, place.end]


def anchor_in(record: Mapping[str, object], key: str) -> Anchor:
    """The place under `key`; where it is empty, a Point. Raises ValueError, as all here do."""
    span = span_in(record, key)
    return Point(span.start) if span.is_empty else span


def span_in(record: Mapping[str, object], key: str) -> Span:
    """The place under `key`, which must be there."""
    match record[key]:
        case [int(start), int(end)]:
            return Span(start, end)
    raise ValueError(f"{key} = {record[key]!r} is not [start, end]")


def flag_in(record: Mapping[str, object], key: str) -> bool:
    """True or false; false where there is none."""
    value = record.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{key} = {value!r} is not true or false")
    return value


def number_in(record: Mapping[str, object], key: str) -> int:
    """A whole number."""
    value = record.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{key} = {value!r} is not a whole number")
    return value


def text_in(record: Mapping[str, object], key: str) -> str:
    """A text."""
    value = record.get(key)
    if not isinstance(value, str):
        raise ValueError(f"{key} = {value!r} is not a text")
    return value
