"""The pictures of the clip on show, for whoever draws them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sessions.media.part import Span
from sessions.media.picture import Box, Picture
from tui.player.inline.album import spaced
from tui.player.inline.albums import Albums
from tui.player.inline.playhead import span_of
from tui.player.pictured import Held
from tui.player.publisher import Publisher
from tui.player.state import PlayerState

# Until the screen says how large: the pictures of a strip of 8 on a screen of 80 columns.
_BOX: Final = Box(22, 17)
_STILLS: Final = 8


class ClipGallery:
    """`Gallery` over the albums of a player."""

    def __init__(self, publisher: Publisher, albums: Albums) -> None:
        self._publisher = publisher
        self._albums = albums
        self._box = _BOX
        self._stills = _STILLS
        self._held: tuple[str, Held] | None = None
        self._tell: Callable[[], object] = lambda: None

    def picture(self, k: int) -> Picture | None:
        path = _path(self._publisher.state)
        return None if path is None else self._albums.exact(path, k)

    def stills(self, count: int) -> tuple[int, ...]:
        span = span_of(self._publisher.state)
        return () if span is None else spaced(span, count)

    def draw_at(self, box: Box, stills: int) -> None:
        if (box, stills) != (self._box, self._stills):
            self._box, self._stills = box, stills
            self.load(self._publisher.state)
            self._look_for_held()

    def hold(self, held: Held) -> None:
        self._held = self._publisher.state.token, held
        self._look_for_held()

    def held(self) -> tuple[Held, Picture | None] | None:
        state = self._publisher.state
        if self._held is None or self._held[0] != state.token or state.clip is None:
            return None
        held = self._held[1]
        return held, self._albums.exact(state.clip.view_named(held.view).path, held.k)

    def on_pictures(self, told: Callable[[], object]) -> None:
        self._tell = told

    def load(self, state: PlayerState, *, ahead: bool = False) -> None:
        """See that the state's file is, or will be, in memory."""
        path, span = _path(state), span_of(state)
        if path is not None and span is not None:
            strip = spaced(span, self._stills)
            self._albums.load(path, span, self._box, strip=strip, ahead=ahead)

    def came(self, path: str, picture: Picture) -> None:
        """A picture has come."""
        state = self._publisher.state
        span = span_of(state)
        is_still = path == _path(state) and span is not None and self._is_still(span, picture.k)
        held = self.held()
        is_held = held is not None and held[0].k == picture.k
        if is_still or is_held or picture.k == state.frame:
            self._tell()

    def _is_still(self, span: Span, k: int) -> bool:
        return k in spaced(span, self._stills)

    def _look_for_held(self) -> None:
        found, state = self.held(), self._publisher.state
        if found is not None and found[1] is None and state.clip is not None:
            self._albums.fetch(state.clip.view_named(found[0].view).path, found[0].k)


def _path(state: PlayerState) -> str | None:
    return None if state.clip is None else state.clip.view_named(state.view).path
