"""Looks at a clip's files before it is shown, off the event loop: a folder may be far away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

from msgspec import Struct
from msgspec.structs import replace
from platformdirs import user_cache_path

from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault
from sessions.media.admission import admit_media
from sessions.media.archive import Archives, place_of
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


class MediaFiles:
    """Where media come from: files of their own, or archives, out of which they are taken.

    What was taken out stands in `folder`, by default a part of the person's cache.
    """

    def __init__(self, roots: Sequence[Path], folder: Path | None = None) -> None:
        self.folder = folder or user_cache_path("recaption", appauthor=False) / "clips"
        self._roots = tuple(roots)
        self._archives = Archives(self.folder)
        self._turn = Lock()

    def path_of(self, media: str) -> Path:
        """The file to open for `media`. Blocks. Raises BadInput where it is refused."""
        place = place_of(media)
        if place is None:
            return admit_media(media, self._roots)
        archive = admit_media(place.archive, self._roots)
        with self._turn:
            return self._archives.take_out(archive, place.member)

    def has(self, found: Prepared) -> bool:
        """Whether nothing of it that was taken out has been deleted, to make room for others."""
        paths = (Path(view.path) for view in found.clip.views) if found.clip else ()
        return all(path.exists() for path in paths if path.is_relative_to(self.folder))


def prepare(clip: Clip, media: MediaFiles) -> Prepared:
    """Admit and measure every view of `clip`. Blocks. Views that are refused are left out."""
    views: list[View] = []
    measured: list[Measured] = []
    reasons: list[str] = []
    for view in clip.views:
        try:
            path = media.path_of(view.media)
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
    what = fault.what if fault.path is None else f"{fault.path.name} {fault.what}"
    return str(replace(fault, path=None, what=what))


class Preparer:
    """Keeps what was prepared for the clips of now, so that the next one opens without a wait."""

    def __init__(self, roots: Sequence[Path], cache: Path | None = None) -> None:
        self._media = MediaFiles(roots, cache)
        self._known: dict[str, Prepared] = {}
        self._asked: dict[str, asyncio.Task[None]] = {}

    def known(self, clip: Clip) -> Prepared | None:
        found = self._known.get(clip.id)
        return found if found is not None and self._media.has(found) else None

    def ask(self, clip: Clip, then: Callable[[Prepared], None]) -> None:
        """Prepare `clip` and call `then` in the event loop, at once where it is known."""
        known = self.known(clip)
        if known is not None:
            then(known)
            return
        task = asyncio.get_running_loop().create_task(self._work(clip, then))
        self._asked[clip.id] = task
        task.add_done_callback(lambda _: self._asked.pop(clip.id, None))

    async def _work(self, clip: Clip, then: Callable[[Prepared], None]) -> None:
        prepared = await off_loop(lambda: prepare(clip, self._media))
        if prepared.clip is not None:
            self._known[clip.id] = prepared  # what is missing may be there the next time
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        then(prepared)
