"""One row of a batch, an object of a text format, into a clip or into all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from msgspec import Struct, field

from sessions.captions.admit import REFUSED_BYTES, Size, judge_size
from sessions.clips.clip import Clip, View
from sessions.clips.timecode import ms_of_seconds, parse_ms
from sessions.errors import cited
from sessions.exchange.metadata import keep

Row: TypeAlias = Mapping[str, object]

# The first name is ours, the others are other programs'.
DRAFT_NAMES: Final = ("draft", "caption", "text")
MEDIA_NAMES: Final = ("media", "file_name")
VIEW_KEYS: Final = ("name", "media", "offset_ms")
ONLY_VIEW: Final = "main"

# What tables call these that were made by hand, or for other programs.
_DRAFTS_OF_OTHERS: Final = ("description", "prediction", "sentence", "narration", "ai_caption")
_MEDIA_OF_OTHERS: Final = ("video", "videos", "clip", "file", "path", "video_path", "filename")
_OF_OTHERS: Final = {DRAFT_NAMES: _DRAFTS_OF_OTHERS, MEDIA_NAMES: _MEDIA_OF_OTHERS}

_KNOWN: Final = {*DRAFT_NAMES, *MEDIA_NAMES, "id", "views", "start", "end", "instruction"}

_VIEWS_REMEDY: Final = 'write [{"name": "wrist", "media": "wrist.mp4"}] or {"wrist": "wrist.mp4"}'


class RowFault(Struct, frozen=True):
    """What is wrong with a row, at which key, and what to do."""

    what: str
    key: str
    remedy: str = ""


class _Reading(Struct, frozen=True):
    """A row being read: which keys were used, and the faults found so far."""

    row: Row
    used: set[str] = field(default_factory=set)
    faults: list[RowFault] = field(default_factory=list)

    def fault(self, what: str, key: str, remedy: str = "") -> None:
        self.faults.append(RowFault(what, key, remedy))

    def take(self, key: str) -> object:
        """The value of `key`; None where it is not there, or null."""
        self.used.add(key)
        return self.row.get(key)


def read_row(row: Row) -> Clip | Sequence[RowFault]:
    """The clip that `row` describes. What the row has besides becomes its metadata."""
    reading = _Reading(row)
    id_ = _filled(reading, ("id",))
    draft = _draft(reading)
    views = _views(reading)
    start_ms, end_ms = _time(reading, "start"), _time(reading, "end")
    if end_ms is not None and (start_ms or 0) >= end_ms:
        reading.fault("the clip ends before it starts", "end", "times are in seconds")
    instruction = _instruction(reading)
    if reading.faults:
        return reading.faults
    metadata = {key: value for key, value in row.items() if key not in reading.used}
    return Clip(id_, views, draft, start_ms, end_ms, instruction, keep(metadata))


def missing_name(keys: Iterable[str], names: Sequence[str]) -> RowFault:
    """That none of `names` is among `keys`, and which of these may be meant."""
    meant = _meant([key for key in keys if key not in _KNOWN], names)
    if meant:
        remedy = f"is {meant!r} meant? call it {names[0]}"
    else:
        remedy = (
            f"it can be called {' or '.join(names)}" if names[1:] else f'write "{names[0]}": "..."'
        )
    return RowFault(f"{names[0]} is missing", names[0], remedy)


def _meant(strange: Sequence[str], names: Sequence[str]) -> str:
    """Which of the `strange` keys may be one of `names`; "" where none is like them."""
    plain = {key.strip().casefold().replace(" ", "_"): key for key in reversed(strange)}
    likely = (*names, *_OF_OTHERS.get(tuple(names), ()))
    exact = next((plain[name] for name in likely if name in plain), "")
    return exact or next(filter(None, (_nearest(name, strange) for name in names)), "")


def _text(reading: _Reading, names: Sequence[str]) -> str | None:
    """The text under the first of `names` that is there; None beside a fault."""
    name = next((name for name in names if name in reading.row), None)
    if name is None:
        reading.faults.append(missing_name(reading.row, names))
        return None
    value = reading.take(name)
    if isinstance(value, str):
        return value
    reading.fault(f"{name} is {_kind(value)}, not a text", name, f'write "{name}": "..."')
    return None


def _filled(reading: _Reading, names: Sequence[str]) -> str:
    """As `_text`, but blanks alone are a fault too."""
    value = _text(reading, names)
    if value is not None and not value.strip():
        reading.fault(f"{names[0]} is empty", names[0], "every clip needs one")
    return value or ""


def _draft(reading: _Reading) -> str:
    draft = _text(reading, DRAFT_NAMES) or ""
    others = [name for name in DRAFT_NAMES[1:] if name in reading.row]
    if DRAFT_NAMES[0] not in reading.row and len(others) > 1:
        both = f"there are both {others[0]} and {others[1]}"
        reading.fault(both, others[1], "call the text to correct draft")
    if judge_size(draft) is Size.REFUSED:
        reading.fault(f"the draft is larger than {REFUSED_BYTES:,} bytes", "draft", "shorten it")
    return draft


def _views(reading: _Reading) -> tuple[View, ...]:
    if "views" not in reading.row:
        return (View(ONLY_VIEW, _filled(reading, MEDIA_NAMES)),)
    for name in MEDIA_NAMES:
        if name in reading.row:
            reading.fault(f"there are both {name} and views", name, "keep one of them")
    match reading.take("views"):
        case dict(files) if files:
            views = [_view(reading, {"name": name, "media": files[name]}) for name in files]
        case list(rows) if rows and all(isinstance(row, dict) for row in rows):
            views = [_view(reading, row) for row in rows]
        case _:
            reading.fault("views are no list of cameras", "views", _VIEWS_REMEDY)
            return ()
    names = [view.name for view in views]
    for name in sorted({name for name in names if names.count(name) > 1}):
        reading.fault(f"two views are called {name!r}", "views", "give each a name of its own")
    return tuple(views)


def _view(reading: _Reading, row: Row) -> View:
    name, media, offset_ms = (row.get(key) for key in VIEW_KEYS)
    called = f"view {name!r}" if isinstance(name, str) else "a view"
    if not isinstance(name, str) or not name.strip():
        reading.fault("a view has no name", "views", _VIEWS_REMEDY)
    if not isinstance(media, str) or not media.strip():
        reading.fault(f"{called} has no media", "views", _VIEWS_REMEDY)
    if offset_ms is not None and (not isinstance(offset_ms, int) or isinstance(offset_ms, bool)):
        what = f"offset_ms of {called} is {cited(offset_ms)}"
        reading.fault(what, "views", "write whole milliseconds")
    for key in row.keys() - set(VIEW_KEYS):
        nearest = _nearest(key, VIEW_KEYS)
        remedy = f"is {nearest!r} meant?" if nearest else f"it can have {', '.join(VIEW_KEYS)}"
        reading.fault(f"{called} has a key {key!r}", "views", remedy)
    return View(str(name), str(media), offset_ms if isinstance(offset_ms, int) else 0)


def _time(reading: _Reading, key: str) -> int | None:
    value = reading.take(key)
    if value is None:
        return None
    try:
        if isinstance(value, str):
            return parse_ms(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return ms_of_seconds(value)
    except ValueError as error:
        reading.fault(f"{key}: {error}", key, "times are in seconds")
        return None
    reading.fault(f"{key} is {_kind(value)}, not a number of seconds", key, f'write "{key}": 1.5')
    return None


def _instruction(reading: _Reading) -> str:
    value = reading.take("instruction")
    if isinstance(value, str) and judge_size(value) is Size.REFUSED:
        what = f"the instruction is larger than {REFUSED_BYTES:,} bytes"
        reading.fault(what, "instruction", "shorten it")
    if value is None or isinstance(value, str):
        return value or ""
    what = f"instruction is {_kind(value)}, not a text"
    reading.fault(what, "instruction", 'write "instruction": "..."')
    return ""


def _nearest(name: str, names: Sequence[str]) -> str:
    """The one of `names` that `name` is a slip of; "" where there is none."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a fault pays for it

    return next(iter(get_close_matches(name, names, n=1)), "")


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"
