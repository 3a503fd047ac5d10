"""A sealed block of a clip as values, its trace scanned and not replayed: what a delivery needs."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec import Struct

from sessions.captions.findings import Finding, Question
from sessions.clips.clip import View
from sessions.clips.verdict import Verdict, verdict_named
from sessions.exchange.delivered import Counts
from sessions.pace.split import Split
from sessions.store.blocks.foreign import WRONG, BadBlock, bad_block

_TRACE: Final = re.compile(rb"^trace = '''\n(.*?)^'''\n", re.MULTILINE | re.DOTALL)
_STOOD: Final = re.compile(rb'^\d+ (?:j "\w+"|w) (-?\d+)$', re.MULTILINE)
_SHOWN_TO: Final = re.compile(rb"^\d+ m (\d+)$", re.MULTILINE)
_JSON: Final = json.JSONDecoder(strict=False)
_CLIP: Final = "[[clip]]\n"
_TABLE: Final = re.compile(r"\n\[\[clip\.(finding|question)\]\]\n")
_COUNTED: Final = ("keys", "ins", "dels", "pasted", "undo", "plays", "seeks")
_SPLIT: Final = ("type_ms", "watch_ms", "think_ms", "idle_ms")


class Rev(Struct, frozen=True):
    """One block: a visit as it was sealed.

    `finished` is wall time: the opening, the time of the visit, what its clock did not count, and
    what wall time jumped. `media_end_ms` is where the clip ended on the screen.
    """

    id: str
    rev: int
    views: tuple[View, ...]
    draft: str
    shown: str | None
    instruction: str
    final: str
    verdict: Verdict
    note: str
    unsure: bool
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    opened: str
    finished: str
    split: Split
    counts: Counts
    first_key_ms: int | None
    hunks: int
    edit_rate: float
    media_end_ms: int | None


def read_rev(block: bytes) -> Rev:
    """The visit in a sealed block. Raises BadBlock where it lacks something."""
    found = _TRACE.search(block)
    if found is None:
        raise BadBlock("a sealed block has no trace of its own")
    try:
        return _rev(_values(block[: found.start()], block[found.end() :]), found[1])
    except WRONG as error:
        raise bad_block("a sealed block is no block of a clip", error) from error


def _values(lines: bytes, tables: bytes) -> Mapping[str, Any]:
    """The keys of a block but the trace, of the lines before it and the tables after it."""
    head, *rest = _TABLE.split(f"{lines.decode()}\n{tables.decode()}")
    try:
        values = _plain(head.removeprefix(_CLIP))
        for name, table in zip(rest[::2], rest[1::2], strict=True):
            values.setdefault(name, []).append(_plain(table))
        return values
    except json.JSONDecodeError:
        foreign: list[Mapping[str, Any]] = tomllib.loads((lines + tables).decode())["clip"]
        return foreign[0]


def _plain(lines: str) -> dict[str, Any]:
    """The keys of lines as this program writes them, where most of TOML is JSON.

    Four times as fast as a parser of TOML. Raises JSONDecodeError where it is written otherwise.
    """
    values: dict[str, Any] = {}
    for line in lines.split("\n"):
        key, _, value = line.partition(" = ")
        if key == "views":
            values |= tomllib.loads(line)
        elif line:
            values[key] = _JSON.decode(value if key.isidentifier() else "")
    return values


def _rev(values: Mapping[str, Any], trace: bytes) -> Rev:
    split = Split(*(int(values[key]) for key in _SPLIT))
    stood_ms = sum(int(ms) for ms in _STOOD.findall(trace))
    shown_to = _SHOWN_TO.findall(trace)
    return Rev(
        id=str(values["id"]),
        rev=int(values["rev"]),
        views=tuple(_views(values["views"])),
        draft=str(values["draft"]),
        shown=values.get("shown"),
        instruction=str(values.get("instruction", "")),
        final=str(values["final"]),
        verdict=verdict_named(values["verdict"], values.get("reason", "")),
        note=str(values.get("note", "")),
        unsure=bool(values.get("unsure", False)),
        findings=tuple(map(Finding.from_record, values.get("finding", ()))),
        questions=tuple(map(Question.from_record, values.get("question", ()))),
        opened=str(values["opened"]),
        finished=_later(values["opened"], split.wall_ms + stood_ms),
        split=split,
        counts=Counts(*(int(values.get(key, 0)) for key in _COUNTED)),
        first_key_ms=values.get("first_key_ms"),
        hunks=int(values.get("hunks", 0)),
        edit_rate=float(values.get("edit_rate", 0)),
        media_end_ms=int(shown_to[-1]) if shown_to else None,
    )


def _views(views: list[Mapping[str, Any]]) -> Iterator[View]:
    for view in views:
        yield View(str(view["name"]), str(view["media"]), int(view.get("offset_ms", 0)))


def _later(opened: str, ms: int) -> str:
    moment = datetime.fromisoformat(opened) + timedelta(milliseconds=ms)
    return moment.isoformat(timespec="milliseconds")
