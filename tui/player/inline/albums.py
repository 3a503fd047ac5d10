"""Gets pictures from the decoder and keeps the albums they make: of this clip and of the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, Protocol

from sessions.media.inspection import Damage, Inspection, Undecodable
from sessions.media.part import Span
from sessions.media.picture import Box, Picture
from tui.player.inline.album import MOST_BYTES, Album

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


class Albums:
    """`told` is called in the event loop with each path and what came of it."""

    def __init__(self, source: PictureSource, told: Callable[[str, Came], None]) -> None:
        self._source = source
        self._tell = told
        self._albums: dict[str, Album] = {}
        self._smaller: dict[str, Album] = {}
        self._films: dict[str, asyncio.Task[None]] = {}
        self._single: asyncio.Task[None] | None = None
        self._asked: tuple[str, int] | None = None

    def load(
        self, path: str, span: Span, box: Box, *, strip: Sequence[int], ahead: bool = False
    ) -> None:
        """See that there is an album of this span that serves the box; the strip comes first.

        Until the new one is whole, pictures are taken from the one before.
        """
        album = self._albums.pop(path, None)
        if (
            album is not None
            and album.serves(span, box)
            and (album.is_whole or path in self._films)
        ):
            self._albums[path] = album
            return
        self._stop(path)
        if album is not None and album.span == span:
            self._smaller[path] = album
        fresh = self._albums[path] = Album(path, span, box)
        self._films[path] = asyncio.create_task(self._run(fresh, strip, ahead=ahead))
        self._make_room(path)

    def exact(self, path: str, k: int) -> Picture | None:
        """Picture k of a file, at the largest size there is."""
        for album in self._of(path):
            if (found := album.exact(k)) is not None:
                return found
        return None

    def passing(self, path: str, k: int) -> Picture | None:
        """What may stand for picture k while it plays."""
        for album in self._of(path):
            if (found := album.passing(k)) is not None:
                return found
        return None

    def will_bring(self, path: str, k: int) -> bool:
        """Whether picture k is still to come with the film."""
        album = self._albums.get(path)
        return album is not None and path in self._films and k in album.ks

    def reached(self, path: str) -> int | None:
        """Up to which picture of a file the film has come."""
        album = self._albums.get(path)
        return None if album is None else album.reached

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

    def _of(self, path: str) -> tuple[Album, ...]:
        albums = (self._albums.get(path), self._smaller.get(path))
        return tuple(album for album in albums if album is not None)

    async def _run(self, album: Album, strip: Sequence[int], *, ahead: bool) -> None:
        film = self._source.film(album.path, album.ks, album.box, strip=strip, ahead=ahead)
        try:
            async for came in film:
                self._take(album, came)
        finally:
            if self._films.get(album.path) is asyncio.current_task():
                del self._films[album.path]
        album.is_whole = True
        self._smaller.pop(album.path, None)

    async def _get(self, path: str, k: int) -> None:
        album = self._albums.get(path)
        came = None if album is None else await self._source.picture(path, k, album.box)
        self._asked = None
        is_coming = path in self._films  # then the film has the word on what cannot be decoded
        if (
            album is not None
            and came is not None
            and not (is_coming and isinstance(came, Undecodable))
        ):
            self._take(album, came)

    def _take(self, album: Album, came: Came) -> None:
        if isinstance(came, Picture):
            album.add(came)
        self._tell(album.path, came)

    def _make_room(self, for_path: str) -> None:
        """Forget what was loaded longest ago, but neither the newest nor what is still coming."""
        for old in tuple(self._albums):
            if sum(album.most_bytes for album in self._albums.values()) <= MOST_BYTES_IN_ALL:
                return
            if old != for_path and old not in self._films:
                self._forget(old)

    def _stop(self, path: str) -> None:
        film = self._films.pop(path, None)
        if film is not None:
            film.cancel()

    def _forget(self, path: str) -> None:
        self._stop(path)
        self._albums.pop(path, None)
        self._smaller.pop(path, None)
