"""A trace as text: one event a line, `<ms since the last> <op> <arguments>`.

Arguments are JSON values in ASCII, separated by one blank, with `'` and all controls escaped, so
that a trace can stand in a literal string of TOML. Ops are specified in `sessions/FORMAT.md`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sessions.captions.findings import Finding, Question
from sessions.clips.verdict import Rejected, verdict_named
from sessions.errors import RecaptionError, cited
from sessions.trace import events as ev
from sessions.trace.changes import Edit

_scan = json.JSONDecoder().raw_decode
_dump = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode

# Thirty years in milliseconds; and no file or offset is larger.
_LONGEST_TIME = 12
_BEYOND_ANY = 1 << 53
# Of a character beyond 16 bits JSON's ASCII has two halves, and one alone is no text.
_ESCAPED = "\\u"


class BadTrace(RecaptionError):
    """A line is no event. `number` counts lines of the trace from 1."""

    def __init__(self, number: int, line: str, why: str) -> None:
        self.number, self.line = number, line
        super().__init__(f"trace line {number} is no event ({why}): {cited(line)}")


def encode_events(events: Iterable[ev.AnyEvent], since_ms: int = 0) -> str:
    """Lines, each with its LF. `since_ms` is the time of the event before the first."""
    lines = []
    for event in events:
        lines.append(f"{event.at_ms - since_ms} {encode_event(event)}\n")
        since_ms = event.at_ms
    return "".join(lines)


def decode_events(text: str, since_ms: int = 0) -> Iterator[ev.AnyEvent]:
    """The events of `text`, in order. Raises BadTrace at the first line that is none."""
    for number, line in enumerate(text.split("\n")[:-1], 1):
        event = decode_line(line, since_ms, number)
        since_ms = event.at_ms
        yield event


def decode_line(line: str, since_ms: int, number: int = 1) -> ev.AnyEvent:
    delta, _, rest = line.partition(" ")
    op, _, args = rest.partition(" ")
    is_time = delta.isascii() and delta.isdigit() and len(delta) <= _LONGEST_TIME
    if not (is_time and op.isascii() and op.isalpha()):
        raise BadTrace(number, line, "want a time, letters and arguments")
    at_ms = since_ms + int(delta)
    decode = _DECODERS.get(op)
    if decode is None:
        return ev.Unknown(at_ms, op, args)
    try:
        values = list(_arguments(args))
        if _ESCAPED in args:
            json.dumps(values, ensure_ascii=False).encode()  # ValueError for half a character
        return decode(at_ms, values)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise BadTrace(number, line, f"these are no arguments of {op[:8]}") from error


def encode_event(event: ev.AnyEvent) -> str:
    """`<op> <arguments>` without the time."""
    if isinstance(event, ev.Unknown):
        return f"{event.op} {event.rest}" if event.rest else event.op
    op, arguments = _ENCODERS[type(event)]
    return " ".join((op, *map(_json, arguments(event))))


def _json(value: object) -> str:
    if isinstance(value, int):
        return str(int(value))
    return _dump(value).replace("'", "\\u0027").replace("\x7f", "\\u007f")


def _arguments(text: str) -> Iterator[Any]:
    at = 0
    while at < len(text):
        value, at = _scan(text, at)
        yield value
        if at < len(text) and text[at] != " ":
            raise ValueError(f"want a blank at column {at}")
        at += 1


def _edits(values: list[Any]) -> tuple[Edit, ...]:
    if not values or len(values) % 3:
        raise ValueError("want start, end and text of each edit")
    return tuple(
        Edit(_int(values[i]), _int(values[i + 1]), _str(values[i + 2]))
        for i in range(0, len(values), 3)
    )


def _flat(edits: Iterable[Edit]) -> list[object]:
    return [value for e in edits for value in (e.start, e.end, e.text)]


def _int(value: Any) -> int:
    if type(value) is not int or abs(value) >= _BEYOND_ANY:
        raise TypeError("want a whole number")
    return value


def _str(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("want a string")
    return value


def _flag(value: Any) -> bool:
    if value not in (0, 1):
        raise ValueError("want 0 or 1")
    return bool(value)


def _by(values: list[Any], after: int) -> ev.By:
    if len(values) > after + 1:
        raise ValueError("too many arguments")
    return ev.By(values[after]) if len(values) > after else ev.By.PERSON


def _who(by: ev.By) -> tuple[str, ...]:
    return () if by is ev.By.PERSON else (by.value,)


def _replaced(at: int, v: list[Any]) -> ev.Replaced:
    origin = ev.Origin(v.pop()) if len(v) % 3 == 1 else ev.Origin.KEYED
    return ev.Replaced(at, _edits(v), origin)


def _loop(at: int, v: list[Any]) -> ev.LoopChanged:
    if v and type(v[0]) is int:
        return ev.LoopChanged(at, v[0], _int(v[1]), _by(v, 2))
    return ev.LoopChanged(at, None, None, _by(v, 0))


def _verdict(at: int, v: list[Any]) -> ev.VerdictGiven:
    name, *reason = map(_str, v)
    return ev.VerdictGiven(at, verdict_named(name, *reason))


def _one(make: Callable[[int, Any], ev.AnyEvent], of: Callable[[Any], Any]) -> Decoder:
    def decode(at: int, v: list[Any]) -> ev.AnyEvent:
        (value,) = v
        return make(at, of(value))

    return decode


def _moved(make: Callable[[int, int, ev.By], ev.AnyEvent]) -> Decoder:
    return lambda at, v: make(at, _int(v[0]), _by(v, 1))


Decoder = Callable[[int, list[Any]], ev.AnyEvent]
Arguments = Callable[[Any], Iterable[object]]

_DECODERS: Mapping[str, Decoder] = {
    "o": _one(ev.Opened, _str),
    "r": _replaced,
    "g": lambda at, v: ev.GroupBegan(at, *v),
    "u": lambda at, v: ev.Undid(at, _edits(v)),
    "y": lambda at, v: ev.Redid(at, _edits(v)),
    "c": lambda at, v: ev.CursorMoved(at, _int(v[0]), _int(v[-1])),
    "k": _one(ev.KeysPressed, _int),
    "f": _one(ev.FindingMarked, Finding.from_record),
    "d": _one(ev.FindingDropped, _int),
    "ask": _one(ev.QuestionAsked, Question.from_record),
    "unask": _one(ev.QuestionWithdrawn, _int),
    "n": _one(ev.NoteWritten, _str),
    "i": _one(ev.UnsureSet, _flag),
    "p": _moved(ev.Played),
    "q": _moved(ev.Paused),
    "s": _moved(ev.Seeked),
    "v": _moved(ev.SpeedChanged),
    "l": _loop,
    "a": lambda at, v: ev.ViewShown(at, _str(v[0]), _by(v, 1)),
    "e": _one(ev.MuteSet, _flag),
    "h": lambda at, v: ev.MediaMeasured(at, _str(v[0]), _int(v[1]), _str(v[2])),
    "m": _one(ev.MediaOpened, _int),
    "t": _one(ev.MediaFailed, _str),
    "b": _one(ev.FocusChanged, _flag),
    "z": _one(ev.Suspended, _int),
    "w": _one(ev.WallJumped, _int),
    "j": lambda at, v: ev.ClockStood(at, ev.Pause(v[0]), _int(v[1])),
    "x": _verdict,
}

_ENCODERS: Mapping[type[ev.Event], tuple[str, Arguments]] = {
    ev.Opened: ("o", lambda e: (e.base,)),
    ev.Replaced: (
        "r",
        lambda e: _flat(e.edits) + ([] if e.origin is ev.Origin.KEYED else [e.origin.value]),
    ),
    ev.GroupBegan: ("g", lambda e: ()),
    ev.Undid: ("u", lambda e: _flat(e.edits)),
    ev.Redid: ("y", lambda e: _flat(e.edits)),
    ev.CursorMoved: (
        "c",
        lambda e: (e.cursor,) if e.anchor == e.cursor else (e.cursor, e.anchor),
    ),
    ev.KeysPressed: ("k", lambda e: (e.count,)),
    ev.FindingMarked: ("f", lambda e: (e.finding.to_record(),)),
    ev.FindingDropped: ("d", lambda e: (e.finding_id,)),
    ev.QuestionAsked: ("ask", lambda e: (e.question.to_record(),)),
    ev.QuestionWithdrawn: ("unask", lambda e: (e.question_id,)),
    ev.NoteWritten: ("n", lambda e: (e.text,)),
    ev.UnsureSet: ("i", lambda e: (e.unsure,)),
    ev.Played: ("p", lambda e: (e.media_ms, *_who(e.by))),
    ev.Paused: ("q", lambda e: (e.media_ms, *_who(e.by))),
    ev.Seeked: ("s", lambda e: (e.media_ms, *_who(e.by))),
    ev.SpeedChanged: ("v", lambda e: (e.speed_permille, *_who(e.by))),
    ev.LoopChanged: (
        "l",
        lambda e: (*(() if e.start_ms is None else (e.start_ms, e.end_ms)), *_who(e.by)),
    ),
    ev.ViewShown: ("a", lambda e: (e.view, *_who(e.by))),
    ev.MuteSet: ("e", lambda e: (e.muted,)),
    ev.MediaMeasured: ("h", lambda e: (e.view, e.size_bytes, e.digest)),
    ev.MediaOpened: ("m", lambda e: (e.end_ms,)),
    ev.MediaFailed: ("t", lambda e: (e.reason,)),
    ev.FocusChanged: ("b", lambda e: (e.focused,)),
    ev.Suspended: ("z", lambda e: (e.length_ms,)),
    ev.WallJumped: ("w", lambda e: (e.by_ms,)),
    ev.ClockStood: ("j", lambda e: (e.why.value, e.length_ms)),
    ev.VerdictGiven: (
        "x",
        lambda e: (
            e.verdict.name,
            *((e.verdict.reason,) if isinstance(e.verdict, Rejected) else ()),
        ),
    ),
}
