"""The player that is an mpv, wherever that runs."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from sessions.media.inspection import Inspection, Undecodable
from tui.player.clip import PlayerClip
from tui.player.damage import damage_of
from tui.player.library import Library
from tui.player.mpv import plan
from tui.player.mpv.link import Launch
from tui.player.mpv.stage import Stage
from tui.player.protocol import Subscriber
from tui.player.publisher import Publisher
from tui.player.state import Absent, Gone, Loop, Opening, PlayerState, Ready


class MpvPlayer:
    """`Player` over an mpv that `launch` starts or reaches; files are looked into by `library`."""

    def __init__(self, launch: Launch, library: Library) -> None:
        self._publisher = Publisher(PlayerState())
        self._stage = Stage(launch, self._publisher)
        self._library = library

    @property
    def state(self) -> PlayerState:
        return self._publisher.state

    def subscribe(self, told: Subscriber) -> Callable[[], None]:
        return self._publisher.subscribe(told)

    def start(self) -> None:
        self._stage.start()

    async def close(self) -> None:
        self._publisher.close()
        await self._stage.close()
        await self._library.close()

    def open(self, clip: PlayerClip, *, at_ms: int | None = None, playing: bool = True) -> None:
        self._stage.revive()
        self._show(plan.opened(self.state, clip, at_ms=at_ms, playing=playing))

    def preload(self, clip: PlayerClip) -> None:
        # The decoder reads the file, so that mpv finds it in memory. mpv's own prefetch gains
        # nothing with local files (41.7 ms without, 40.7 ms with it).
        self._library.ask(clip, self._found)

    def play(self) -> None:
        self._stage.follow(plan.playing(self.state))
        self._start_again()

    def pause(self) -> None:
        self._stage.follow(plan.pausing(self.state))

    def toggle(self) -> None:
        if self.state.wanted and not self._is_given_up():
            self.pause()
        else:
            self.play()

    def seek(self, at_ms: int) -> None:
        self._stage.follow(plan.seeking(self.state, at_ms * 1000))

    def seek_by(self, by_ms: int) -> None:
        self._stage.follow(plan.seeking(self.state, self.state.aim_us + by_ms * 1000))

    def seek_frame(self, k: int) -> None:
        self._stage.follow(plan.seeking_frame(self.state, k))

    def step(self, n: int) -> None:
        self._stage.follow(plan.stepping(self.state, n))

    def speed(self, factor: float) -> None:
        self._stage.follow(plan.paced(self.state, factor))

    def loop(self, loop: Loop) -> None:
        self._stage.follow(plan.looping(self.state, loop))

    def mark_a(self) -> None:
        self._stage.follow(plan.marking_a(self.state))

    def mark_b(self) -> None:
        self._stage.follow(plan.marking_b(self.state))

    def mute(self, muted: bool) -> None:
        self._stage.follow(plan.muting(self.state, muted=muted))

    def view(self, name: str) -> None:
        viewed = plan.viewed(self.state, name)
        if viewed is not None:
            self._show(viewed)

    def _show(self, state: PlayerState) -> None:
        self._stage.show(self._informed(state))
        if state.clip is not None:
            self._library.ask(state.clip, self._found)

    def _found(self, path: str) -> None:
        clip = self.state.clip
        if clip is None or clip.view_named(self.state.view).path != path:
            return
        before, state = self.state, self._informed(self.state)
        is_misplaced = state.origin_us != before.origin_us
        if is_misplaced and isinstance(state.phase, Opening | Ready):
            # it was opened as if its time stamps began at 0
            self._stage.show(plan.reopened(before, state))
        else:
            self._stage.follow(plan.Plan(state))

    def _informed(self, state: PlayerState) -> PlayerState:
        """The state with what is known about the file on show."""
        assert state.clip is not None
        match self._library.known(state.clip.view_named(state.view).path):
            case Inspection() as known:
                damage = state.damage or damage_of(known, state.clip, state.view)
                return replace(state, frames=known.frames, damage=damage)
            case Undecodable(reason):
                return replace(state, damage=state.damage or reason)
            case None:
                return state

    def _is_given_up(self) -> bool:
        return isinstance(self.state.phase, Absent | Gone)

    def _start_again(self) -> None:
        if self._is_given_up():
            self._stage.start()
