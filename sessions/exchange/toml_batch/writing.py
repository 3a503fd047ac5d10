"""Writes a batch as TOML: a head, then a table a clip, each value on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sessions.clips.clip import Clip, View
from sessions.exchange.metadata import text_of
from sessions.exchange.rows import ONLY_VIEW
from sessions.exchange.toml_batch.literals import seconds, string, verbatim

FORMAT: Final = 0


def batch_lines(clips: Iterable[Clip], source: str) -> Iterator[str]:
    """The text of a batch file, in pieces. `source` says where the clips come from."""
    yield f"[batch]\nformat = {FORMAT}\nsource = {string(source)}\n"
    for clip in clips:
        yield "".join(_clip(clip))


def _clip(clip: Clip) -> Iterator[str]:
    yield f"\n[[clip]]\nid = {string(clip.id)}\n"
    if _is_plain(clip.views):
        yield f"media = {string(clip.views[0].media)}\n"
    else:
        yield f"views = [{', '.join(map(_view, clip.views))}]\n"
    if clip.start_ms is not None:
        yield f"start = {seconds(clip.start_ms)}\n"
    if clip.end_ms is not None:
        yield f"end = {seconds(clip.end_ms)}\n"
    if clip.instruction:
        yield f"instruction = {string(clip.instruction)}\n"
    yield f"draft = {string(clip.draft)}\n"
    if clip.metadata:
        yield f"metadata = {verbatim(text_of(clip.metadata))}\n"


def _is_plain(views: Sequence[View]) -> bool:
    return len(views) == 1 and views[0].name == ONLY_VIEW and not views[0].offset_ms


def _view(view: View) -> str:
    offset = f", offset_ms = {view.offset_ms}" if view.offset_ms else ""
    return f"{{ name = {string(view.name)}, media = {string(view.media)}{offset} }}"
