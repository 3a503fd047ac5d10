"""What the film panel shows of a player and its pictures. Pure but for the pictures it looks up."""

from __future__ import annotations

from tui.panels.film.shown import FilmShown, Still
from tui.player.pictured import Gallery, Held
from tui.player.state import AB, PlayerState

_UNKNOWN_LENGTH_MS = 1


def film_shown(
    state: PlayerState, gallery: Gallery, stills: int, *, compares: bool
) -> FilmShown | None:
    """The clip on the screen; None while its pictures are not counted."""
    k = frame_shown(state)
    if k is None:
        return None
    return FilmShown(
        here=_still(state, gallery, k),
        length_ms=_length_ms(state, gallery),
        stills=tuple(_still(state, gallery, each) for each in gallery.stills(stills)),
        beside=_beside(state, gallery) if compares else None,
        loop=_loop_ms(state),
        is_moving=state.playing,
    )


def frame_shown(state: PlayerState) -> int | None:
    """The picture on the screen, not the one that is sought."""
    if not state.frames:
        return None
    return state.frames.index_at(state.position_us + state.offset_us)


def held_here(state: PlayerState) -> Held | None:
    """The picture on the screen, to be held."""
    k = frame_shown(state)
    return None if k is None else Held(state.view, k, state.position_us)


def _still(state: PlayerState, gallery: Gallery, k: int) -> Still:
    assert state.frames is not None
    at_us = state.frames.time_of(k) - state.offset_us
    return Still(k, _ms(state, at_us), gallery.picture(k), _view(state, state.view))


def _beside(state: PlayerState, gallery: Gallery) -> Still | None:
    found = gallery.held()
    if found is None:
        return None
    held, picture = found
    return Still(held.k, _ms(state, held.at_us), picture, _view(state, held.view))


def _view(state: PlayerState, name: str) -> str:
    return name if state.clip is not None and len(state.clip.views) > 1 else ""


def _length_ms(state: PlayerState, gallery: Gallery) -> int:
    """From the clip's start to its last picture, so that the line ends under that one."""
    assert state.frames is not None
    last = gallery.stills(2)[-1]
    return max(_UNKNOWN_LENGTH_MS, _ms(state, state.frames.time_of(last) - state.offset_us))


def _loop_ms(state: PlayerState) -> tuple[int, int] | None:
    if not isinstance(state.loop, AB):
        return None
    return _ms(state, state.loop.a_us), _ms(state, state.loop.b_us)


def _ms(state: PlayerState, at_us: int) -> int:
    return round((at_us - state.start_us) / 1000)
