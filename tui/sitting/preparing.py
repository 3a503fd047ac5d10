"""Looks at a clip's files before it is shown, off the event loop: a folder may be far away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault
from sessions.media.admission import admit_media
from sessions.media.digest import head_and_tail
from tui.player.clip import PlayerClip, View
from tui.sitting.threads import off_loop

KEPT = 8


class Measured(Struct, frozen=True):
    """One view's file: its size, and the digest of its head and tail."""

    view: str
    size_bytes: int
    digest: str


class Prepared(Struct, frozen=True):
    """What a player may open, or the reason why there is nothing to open."""

    clip: PlayerClip | None
    measured: tuple[Measured, ...] = ()
    reason: str = ""


def prepare(clip: Clip, roots: Sequence[Path]) -> Prepared:
    """Admit and measure every view of `clip`. Blocks. Views that are refused are left out."""
    views: list[View] = []
    measured: list[Measured] = []
    reasons: list[str] = []
    for view in clip.views:
        try:
            path = admit_media(view.media, roots)
            size_bytes, digest = head_and_tail(path)
        except BadInput as refused:
            reasons += map(_told, refused.faults)
            continue
        views.append(View(view.name, str(path), view.offset_ms))
        measured.append(Measured(view.name, size_bytes, digest))
    reason = "; ".join(reasons)
    if not views:
        return Prepared(None, reason=reason or "the clip names no video")
    shown = PlayerClip(clip.id, tuple(views), clip.start_ms, clip.end_ms)
    return Prepared(shown, tuple(measured), reason)


def _told(fault: Fault) -> str:
    """Why a file is refused. A row of the screen has no room for a path: the name has to do."""
    what = str(replace(fault, path=None))
    return what if fault.path is None else f"{fault.path.name} {what}"


class Preparer:
    """Keeps what was prepared for the clips of now, so that the next one opens without a wait."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = tuple(roots)
        self._known: dict[str, Prepared] = {}
        self._asked: dict[str, asyncio.Task[None]] = {}

    def known(self, clip: Clip) -> Prepared | None:
        return self._known.get(clip.id)

    def ask(self, clip: Clip, then: Callable[[Prepared], None]) -> None:
        """Prepare `clip` and call `then` in the event loop, at once where it is known."""
        known = self._known.get(clip.id)
        if known is not None:
            then(known)
            return
        task = asyncio.get_running_loop().create_task(self._work(clip, then))
        self._asked[clip.id] = task
        task.add_done_callback(lambda _: self._asked.pop(clip.id, None))

    async def _work(self, clip: Clip, then: Callable[[Prepared], None]) -> None:
        prepared = await off_loop(lambda: prepare(clip, self._roots))
        if prepared.clip is not None:
            self._known[clip.id] = prepared  # what is missing may be there the next time
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        then(prepared)
