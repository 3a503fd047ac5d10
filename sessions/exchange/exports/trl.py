"""Rows to train on, as Hugging Face TRL reads them (docs/trl, dataset formats).

Preference: `prompt`, `chosen` the caption handed over, `rejected` the draft, where they differ.
KTO: `prompt`, `completion`, `label`. A draft that was accepted is true; one that was rewritten is
false, and its rewrite true. Rejecting says something of the clip, not of the draft: no row.
Both have `id` and `media` beside, which trainers pass over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.export import Options, Written, require_equal
from sessions.exchange.exports.json_lines import lines_of, rows_in

Row = dict[str, object]

PREFERENCE: Final = ".preference.jsonl"
KTO: Final = ".kto.jsonl"


def write_preference(clips: Sequence[Delivered], options: Options) -> Written:
    return _written(_preferences(clips, options), f"{options.name}{PREFERENCE}")


def check_preference(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    rows = list(_preferences(clips, options))
    require_equal("pairs", rows, rows_in(folder / f"{options.name}{PREFERENCE}"))


def write_kto(clips: Sequence[Delivered], options: Options) -> Written:
    return _written(_judgements(clips, options), f"{options.name}{KTO}")


def check_kto(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    rows = list(_judgements(clips, options))
    require_equal("rows", rows, rows_in(folder / f"{options.name}{KTO}"))


def _written(rows: Iterator[Row], file: str) -> Written:
    listed = list(rows)
    return Written({file: lines_of(listed)} if listed else {}, len(listed))


def _preferences(clips: Sequence[Delivered], options: Options) -> Iterator[Row]:
    for clip in clips:
        if clip.text is not None and clip.text != clip.shown:
            row = {"prompt": _prompt(clip, options), "chosen": clip.text, "rejected": clip.shown}
            yield row | _beside(clip)


def _judgements(clips: Sequence[Delivered], options: Options) -> Iterator[Row]:
    for clip in clips:
        if clip.text is None:
            continue
        is_same = clip.text == clip.shown
        yield _judgement(clip, clip.shown, options, label=is_same)
        if not is_same:
            yield _judgement(clip, clip.text, options, label=True)


def _judgement(clip: Delivered, completion: str, options: Options, *, label: bool) -> Row:
    row: Row = {"prompt": _prompt(clip, options), "completion": completion, "label": label}
    return row | _beside(clip)


def _prompt(clip: Delivered, options: Options) -> str:
    return clip.clip.instruction or options.prompt


def _beside(clip: Delivered) -> Row:
    return {"id": clip.id, "media": clip.clip.views[0].media}
