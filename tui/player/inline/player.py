"""The player that shows clips in the terminal: pictures of the file, drawn by the screen.

What a wish makes of the state is the same as for mpv (`tui.player.mpv.plan`); what mpv would do
with the clip then, a clock does here, with pictures that are in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from sessions.media.inspection import Damage, Inspection, Undecodable
from sessions.media.picture import Picture
from tui.player.clip import PlayerClip
from tui.player.damage import damage_of
from tui.player.decoder import Decoder
from tui.player.inline.albums import Albums, Came, PictureSource
from tui.player.inline.gallery import ClipGallery
from tui.player.inline.projector import Projector
from tui.player.inline.timer import LoopTimer, Timer
from tui.player.library import Library
from tui.player.mpv import plan
from tui.player.protocol import Subscriber
from tui.player.publisher import Publisher
from tui.player.state import Failed, Idle, Loop, Opening, PlayerState, Ready

HAS_SOUND: Final = "This clip has sound, which a terminal cannot play; a video window can."
MUTED: Final = "There is no sound in a terminal; it will be off in a video window too."
UNMUTED: Final = "There is no sound in a terminal; it will be on in a video window."


class InlinePlayer:
    """`Player` over decoded pictures. `notice` is what the person should know at first."""

    def __init__(
        self,
        source: PictureSource,
        *,
        timer: Timer | None = None,
        notice: str = "",
        in_millions: bool = False,
    ) -> None:
        self._publisher = Publisher(PlayerState(notice=notice))
        self._source = source
        self._library = Library(source)
        self._albums = Albums(source, self._came)
        self._projector = Projector(self._publisher, self._albums, timer or LoopTimer())
        self._cuts: dict[str, int] = {}
        self._next: PlayerClip | None = None
        self._has_told_of_sound = False
        self.in_millions = in_millions
        self.gallery = ClipGallery(self._publisher, self._albums)

    @property
    def state(self) -> PlayerState:
        return self._publisher.state

    def subscribe(self, told: Subscriber) -> Callable[[], None]:
        return self._publisher.subscribe(told)

    def start(self) -> None:
        self._source.start()
        if self.state.clip is None:
            self._publisher.publish(replace(self.state, phase=Idle()))

    async def close(self) -> None:
        self._publisher.close()
        self._projector.stop()
        await self._albums.close()
        await self._library.close()

    def open(self, clip: PlayerClip, *, at_ms: int | None = None, playing: bool = True) -> None:
        before = self._projector.caught_up()
        opened = plan.opened(before, clip, at_ms=at_ms, playing=playing)
        self._albums.keep_only([view.path for view in clip.views])
        self._show(replace(opened, paused=True, notice=before.notice))

    def preload(self, clip: PlayerClip) -> None:
        self._next = clip
        self._library.ask(clip, self._found)
        self._load_ahead()

    def play(self) -> None:
        self._wish(plan.playing)

    def pause(self) -> None:
        self._wish(plan.pausing)

    def toggle(self) -> None:
        if self._projector.caught_up().wanted:
            self.pause()
        else:
            self.play()

    def seek(self, at_ms: int) -> None:
        self._wish(lambda state: plan.seeking(state, at_ms * 1000))

    def seek_by(self, by_ms: int) -> None:
        self._wish(lambda state: plan.seeking(state, state.aim_us + by_ms * 1000))

    def seek_frame(self, k: int) -> None:
        self._wish(lambda state: plan.seeking_frame(state, k))

    def step(self, n: int) -> None:
        self._wish(lambda state: plan.stepping(state, n))

    def speed(self, factor: float) -> None:
        self._wish(lambda state: plan.paced(state, factor))

    def loop(self, loop: Loop) -> None:
        self._wish(lambda state: plan.looping(state, loop))

    def mark_a(self) -> None:
        self._wish(plan.marking_a)

    def mark_b(self) -> None:
        self._wish(plan.marking_b)

    def mute(self, muted: bool) -> None:
        if muted != self.state.muted:
            self._wish(lambda state: plan.muting(state, muted=muted))
            self._publisher.publish(replace(self.state, notice=MUTED if muted else UNMUTED))

    def view(self, name: str) -> None:
        viewed = plan.viewed(self._projector.caught_up(), name)
        if viewed is not None:
            self._show(viewed)

    def _wish(self, wish: Callable[[PlayerState], plan.Plan]) -> None:
        self._projector.follow(wish(self._projector.caught_up()).state)

    def _show(self, state: PlayerState) -> None:
        """Open the state's file; everybody sees it opening, as with any player."""
        assert state.clip is not None
        self._publisher.publish(replace(state, phase=Opening()))
        self._library.ask(state.clip, self._found)
        self._go_on(self._informed(self.state))

    def _go_on(self, state: PlayerState) -> None:
        if state.frames and not isinstance(state.phase, Failed):
            self.gallery.load(state)
        self._projector.follow(state)
        self._load_ahead()

    def _found(self, path: str) -> None:
        if path == _path(self.state):
            self._go_on(self._informed(self._projector.caught_up()))
        else:
            self._load_ahead()

    def _load_ahead(self) -> None:
        """The other views of this clip, and the next clip, when this one is on the screen."""
        clip = self.state.clip
        if clip is None or not isinstance(self.state.phase, Ready):
            return
        for view in clip.views:
            if view.name != self.state.view:
                self._load_view(clip, view.name)
        if self._next is not None and self._next.token != clip.token:
            self._load_view(self._next, self._next.views[0].name)

    def _load_view(self, clip: PlayerClip, view: str) -> None:
        blank = PlayerState(clip=clip, view=view)
        known = self._library.known(clip.view_named(view).path)
        if isinstance(known, Inspection):
            self.gallery.load(replace(blank, frames=known.frames), ahead=True)

    def _came(self, path: str, came: Came) -> None:
        """Something of a file has come from the decoder."""
        match came:
            case Picture():
                if path == _path(self.state):
                    self._projector.pictures_came()
                    self._load_ahead()
                self.gallery.came(path, came)
            case Damage(_, sentence) if path == _path(self.state):
                if sentence not in self.state.damage:
                    damage = "; ".join(filter(None, (self.state.damage, sentence)))
                    self._publisher.publish(replace(self.state, damage=damage))
            case Undecodable(reason) if path == _path(self.state):
                self._cut(path, reason)
            case _:
                pass

    def _cut(self, path: str, reason: str) -> None:
        """Nothing more comes of the file; what has come of it can still be worked with."""
        reached = self._albums.reached(path)
        state = self._projector.caught_up()
        if reached is None or not state.frames:
            self._projector.follow(replace(state, phase=Failed(reason), paused=True))
            return
        self._cuts[path] = reached
        damage = state.damage or reason
        self._projector.follow(self._informed(replace(state, damage=damage)))

    def _informed(self, state: PlayerState) -> PlayerState:
        """The state with what is known about the file on show."""
        path = _path(state)
        match None if path is None else self._library.known(path):
            case Inspection(probe, frames) if not frames:
                sentences = [each.sentence for each in probe.damages]
                why = "; ".join(sentences) or "nothing in this file can be shown"
                return replace(state, phase=Failed(why))
            case Inspection(probe, frames) as inspection:
                assert state.clip is not None
                damage = damage_of(inspection, state.clip, state.view)
                known = replace(
                    state,
                    frames=_cut_frames(frames, self._cuts.get(path or "")),
                    duration_us=probe.duration_us,
                    damage=state.damage or damage,
                    notice=self._told_of_sound(state.notice, has_sound=probe.has_sound),
                )
                return plan.fitted(known).state
            case Undecodable(reason):
                return replace(state, phase=Failed(reason))
            case None:
                return state

    def _told_of_sound(self, notice: str, *, has_sound: bool) -> str:
        if not has_sound or self._has_told_of_sound:
            return notice
        self._has_told_of_sound = True
        return HAS_SOUND


def inline_player(
    *, cache: Path | None = None, notice: str = "", in_millions: bool = False
) -> InlinePlayer:
    """The player that needs nothing but this program and its decoder; films are kept in `cache`."""
    return InlinePlayer(Decoder(cache=cache), notice=notice, in_millions=in_millions)


def _path(state: PlayerState) -> str | None:
    return None if state.clip is None else state.clip.view_named(state.view).path


def _cut_frames(frames: FrameTable, last: int | None) -> FrameTable:
    return frames if last is None else replace(frames, times_us=frames.times_us[: last + 1])
