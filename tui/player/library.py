"""What is known about the files that are, were, or will soon be on show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from sessions.media.inspection import Inspection, Undecodable
from tui.player.clip import PlayerClip

# The views of the clip on show, of the next ones and of those gone back to.
_KEPT = 64


class Inspector(Protocol):
    """What is asked of a decoder here, see `tui.player.decoder`."""

    async def inspect(self, path: str) -> Inspection | Undecodable: ...

    async def close(self) -> None: ...


class Library:
    """Asks the decoder about files, once each, and remembers the answers."""

    def __init__(self, decoder: Inspector) -> None:
        self._decoder = decoder
        self._known: dict[str, Inspection | Undecodable] = {}
        self._asked: dict[str, asyncio.Task[None]] = {}

    def known(self, path: str) -> Inspection | Undecodable | None:
        """What has been found out already."""
        return self._known.get(path)

    def ask(self, clip: PlayerClip, then: Callable[[str], None]) -> None:
        """Look into every view that is not known yet; `then` is called with each path found.

        What could not be read is tried again: a share may be back.
        """
        for view in clip.views:
            is_known = isinstance(self.known(view.path), Inspection)
            if not is_known and view.path not in self._asked:
                self._asked[view.path] = asyncio.create_task(self._look_into(view.path, then))

    async def close(self) -> None:
        asked = tuple(self._asked.values())
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        await self._decoder.close()

    async def _look_into(self, path: str, then: Callable[[str], None]) -> None:
        try:
            found = await self._decoder.inspect(path)
        finally:
            del self._asked[path]
        self._known[path] = found
        if len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        then(path)
