"""The film on the rewrite screen: what of it is shown, and how large."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sessions.clips.clip import Clip
from sessions.media.picture import Box
from tui.panels.film.place import FilmPlan, Shape
from tui.panels.film.scale import MOST_STRETCH
from tui.panels.film.shown import Size
from tui.panels.layout import BESIDE_FROM
from tui.panels.stack import CaptionStack
from tui.player.pictured import Gallery, Pictured
from tui.player.protocol import Player
from tui.player.state import Failed, PlayerState, Ready
from tui.screens.film.showing import film_shown, held_here

ALL: Final = frozenset({"film.loupe", "film.picture", "film.strip", "film.mark", "film.compare"})
NO_FILM: Final = "Here the clip plays in a window; --video inline draws it in the terminal."
NOTHING_YET: Final = "There is no picture to look at yet."
LOUPE_IS_DUE: Final = "The loupe opens as soon as the picture is there."


class FilmView:
    """Turns a player's state and pictures into what the panel shows.

    A player without pictures has no film, and the text has all the room. `told` is called when
    pictures have come, for a `show` that is due; `covering` says when a loupe covers the text, and
    when it does no more.
    """

    def __init__(self, stack: CaptionStack, say: Callable[[str], None]) -> None:
        self.told: Callable[[], object] = lambda: None
        self.covering: Callable[[bool], object] = lambda _: None
        self._stack = stack
        self._say = say
        self._gallery: Gallery | None = None
        self._shape = Shape()
        self._token = ""
        self._drawn_token = ""
        self._has_strip = True
        self._wants_picture: bool | None = None
        self._covers_text = False
        self._is_loupe = False
        self._loupe_is_due = False
        self._compares = False

    def show(self, clip: Clip, player: Player, *, now: bool = False) -> None:
        """Show what the player shows of the clip, `now` in the frame of this key."""
        if clip.id != self._token:
            self._token, self._is_loupe, self._compares = clip.id, False, False
            self._loupe_is_due = False
        if not isinstance(player, Pictured):
            self._placed(Size.NONE)
            return
        if player.gallery is not self._gallery:
            self._gallery = player.gallery
            self._gallery.on_pictures(self.told)
            self._stack.film.draw_in(in_millions=player.in_millions)
        if self._loupe_is_due and self._can_be_seen(player.state, player.gallery):
            self._is_loupe, self._loupe_is_due = True, False
        failed = isinstance(player.state.phase, Failed)
        plan = self._placed(Size.NONE if failed else self._size)
        if plan.rows:
            self._gallery.draw_at(self._box(plan), max(1, plan.stills))
            self._draw(player.state, self._gallery, plan, now=now)

    def _placed(self, size: Size) -> FilmPlan:
        plan = self._stack.place_film(size, self._shape)
        if plan.is_loupe != self._covers_text:
            self._covers_text = plan.is_loupe
            self.covering(plan.is_loupe)
        return plan

    def act(self, action: str, player: Player) -> None:
        """Do one of ALL; `show` it afterwards."""
        if not isinstance(player, Pictured):
            self._say(NO_FILM)
            return
        match action:
            case "film.loupe" if self._is_loupe or self._can_be_seen(player.state, player.gallery):
                self._is_loupe = not self._is_loupe
            case "film.loupe":
                self._put_off(player.state)
            case "film.picture":
                self._wants_picture, self._is_loupe = not self._has_picture, False
            case "film.strip":
                self._has_strip, self._is_loupe = not self._has_strip, False
            case "film.mark":
                self._mark(player.state, player.gallery)
            case "film.compare":
                self._compare(player.state, player.gallery)

    def close(self) -> bool:
        """Give the text back what a loupe covers, or else end a comparison. False: neither."""
        was = self._is_loupe, self._compares
        self._loupe_is_due = False
        if self._is_loupe:
            self._is_loupe = False
        else:
            self._compares = False
        return any(was)

    def uncover(self) -> bool:
        """The text is worked on, so it has to be seen. False if it is."""
        was, self._is_loupe, self._loupe_is_due = self._is_loupe, False, False
        return was

    def _can_be_seen(self, state: PlayerState, gallery: Gallery) -> bool:
        """Whether the picture on the screen is of this clip, and there."""
        here = held_here(state) if state.token == self._token else None
        return here is not None and gallery.picture(here.k) is not None

    def _put_off(self, state: PlayerState) -> None:
        """The loupe opens later, if there will be something to look at, and not if asked twice."""
        if isinstance(state.phase, Failed):
            self._say(NOTHING_YET)
            return
        self._loupe_is_due = not self._loupe_is_due
        if self._loupe_is_due:
            self._say(LOUPE_IS_DUE)

    def _draw(self, state: PlayerState, gallery: Gallery, plan: FilmPlan, *, now: bool) -> None:
        """A picture that has not come yet leaves the one before on the screen, of this clip."""
        is_there = state.token == self._token and isinstance(state.phase, Ready)
        shown = None
        if is_there:
            shown = film_shown(state, gallery, plan.stills, compares=self._compares)
        if shown is None or shown.here.picture is None:
            if self._drawn_token != self._token:
                self._stack.film.show(None, plan)
            return
        self._drawn_token = self._token
        self._shape = Shape(shown.here.picture.width, shown.here.picture.height)
        self._stack.film.show(shown, plan, now=now)

    def _mark(self, state: PlayerState, gallery: Gallery) -> None:
        held = held_here(state)
        if held is None:
            self._say(NOTHING_YET)
            return
        gallery.hold(held)
        self._say(f"Frame {held.k} is kept, to be compared with another.")

    def _compare(self, state: PlayerState, gallery: Gallery) -> None:
        if not self._compares and gallery.held() is None:
            self._mark(state, gallery)
        self._compares = not self._compares and gallery.held() is not None

    @property
    def _size(self) -> Size:
        if self._is_loupe:
            return Size.LOUPE
        if self._has_picture or self._compares:
            return Size.PICTURE
        return Size.STRIP if self._has_strip else Size.NONE

    @property
    def _has_picture(self) -> bool:
        """A wide screen has room for a picture beside the text, unless no film is wanted."""
        if self._wants_picture is None:
            return self._has_strip and self._stack.size.width >= BESIDE_FROM
        return self._wants_picture

    def _box(self, plan: FilmPlan) -> Box:
        if plan.picture_rows:
            return plan.picture_box(2 if self._compares else 1)
        box = plan.still_boxes()[0]
        return Box(round(box.width * MOST_STRETCH), round(box.height * MOST_STRETCH))
