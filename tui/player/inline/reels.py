"""Gets pictures from the decoder and keeps the reels they make: of this clip and of the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, Protocol

from sessions.media.inspection import Damage, Inspection, Undecodable
from sessions.media.picture import Box, Picture
from tui.player.inline.reel import MOST_BYTES, Reel, Span

# For the views of a clip and of the next, and some that are gone back to.
MOST_BYTES_IN_ALL: Final = 2 * MOST_BYTES

Came = Picture | Damage | Undecodable


class PictureSource(Protocol):
    """What is asked of a decoder, see `tui.player.decoder`."""

    def start(self) -> None: ...

    async def inspect(self, path: str) -> Inspection | Undecodable: ...

    async def picture(self, path: str, k: int, box: Box) -> Picture | Undecodable: ...

    def film(
        self, path: str, ks: range, box: Box, *, strip: Sequence[int] = (), ahead: bool = False
    ) -> AsyncIterator[Came]: ...

    async def close(self) -> None: ...


class Reels:
    """`told` is called in the event loop with each path and what came of it."""

    def __init__(self, source: PictureSource, told: Callable[[str, Came], None]) -> None:
        self._source = source
        self._tell = told
        self._reels: dict[str, Reel] = {}
        self._smaller: dict[str, Reel] = {}
        self._films: dict[str, asyncio.Task[None]] = {}
        self._single: asyncio.Task[None] | None = None
        self._asked: tuple[str, int] | None = None

    def load(
        self, path: str, span: Span, box: Box, *, strip: Sequence[int], ahead: bool = False
    ) -> None:
        """See that there is a reel of this span that serves the box; the strip comes first.

        Until the new one is whole, pictures are taken from the one before.
        """
        reel = self._reels.pop(path, None)
        if reel is not None and reel.serves(span, box) and (reel.is_whole or path in self._films):
            self._reels[path] = reel
            return
        self._stop(path)
        if reel is not None and reel.span == span:
            self._smaller[path] = reel
        fresh = self._reels[path] = Reel(path, span, box)
        self._films[path] = asyncio.create_task(self._run(fresh, strip, ahead=ahead))
        self._make_room(path)

    def exact(self, path: str, k: int) -> Picture | None:
        """Picture k of a file, at the largest size there is."""
        for reel in self._of(path):
            if (found := reel.exact(k)) is not None:
                return found
        return None

    def passing(self, path: str, k: int) -> Picture | None:
        """What may stand for picture k while it plays."""
        for reel in self._of(path):
            if (found := reel.passing(k)) is not None:
                return found
        return None

    def will_bring(self, path: str, k: int) -> bool:
        """Whether picture k is still to come with the film."""
        reel = self._reels.get(path)
        return reel is not None and path in self._films and k in reel.ks

    def reached(self, path: str) -> int | None:
        """Up to which picture of a file the film has come."""
        reel = self._reels.get(path)
        return None if reel is None else reel.reached

    def fetch(self, path: str, k: int) -> None:
        """Get picture k ahead of everything; of many asked for, the newest matters."""
        if self._asked == (path, k):
            return
        self._asked = (path, k)
        if self._single is not None:
            self._single.cancel()
        self._single = asyncio.create_task(self._get(path, k))

    def keep_only(self, paths: Sequence[str]) -> None:
        """Bring no more pictures of other files."""
        for path in tuple(self._films):
            if path not in paths:
                self._stop(path)

    async def close(self) -> None:
        running = [*self._films.values(), *filter(None, (self._single,))]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _of(self, path: str) -> tuple[Reel, ...]:
        reels = (self._reels.get(path), self._smaller.get(path))
        return tuple(reel for reel in reels if reel is not None)

    async def _run(self, reel: Reel, strip: Sequence[int], *, ahead: bool) -> None:
        film = self._source.film(reel.path, reel.ks, reel.box, strip=strip, ahead=ahead)
        try:
            async for came in film:
                self._take(reel, came)
        finally:
            if self._films.get(reel.path) is asyncio.current_task():
                del self._films[reel.path]
        reel.is_whole = True
        self._smaller.pop(reel.path, None)

    async def _get(self, path: str, k: int) -> None:
        reel = self._reels.get(path)
        came = None if reel is None else await self._source.picture(path, k, reel.box)
        self._asked = None
        is_coming = path in self._films  # then the film has the word on what cannot be decoded
        if (
            reel is not None
            and came is not None
            and not (is_coming and isinstance(came, Undecodable))
        ):
            self._take(reel, came)

    def _take(self, reel: Reel, came: Came) -> None:
        if isinstance(came, Picture):
            reel.add(came)
        self._tell(reel.path, came)

    def _make_room(self, for_path: str) -> None:
        """Forget what was loaded longest ago, but neither the newest nor what is still coming."""
        for old in tuple(self._reels):
            if sum(reel.most_bytes for reel in self._reels.values()) <= MOST_BYTES_IN_ALL:
                return
            if old != for_path and old not in self._films:
                self._forget(old)

    def _stop(self, path: str) -> None:
        film = self._films.pop(path, None)
        if film is not None:
            film.cancel()

    def _forget(self, path: str) -> None:
        self._stop(path)
        self._reels.pop(path, None)
        self._smaller.pop(path, None)
