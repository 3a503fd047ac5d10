"""Somebody who looks at a session again: the real app; only clock and player are not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from keymaps.keymap import Keymap
from keymaps.names import character_of
from sessions.replay.jumps import At
from sessions.replay.playback import playback
from sessions.replay.session import open_replay
from tests.fakes.player import FakePlayer
from tests.panels.host import text_of
from tests.screens.captioner import PATIENCE_S, ROUNDS, TYPED
from tui.actions import VOCABULARY
from tui.screens.replay.app import ReplayApp
from tui.screens.replay.screen import ReplayScreen
from tui.settings.keymap_file import load_keymap
from tui.settings.person import Settings
from tui.settings.replaying import Replaying
from tui.sitting.preparing import Preparer


@dataclass
class Clock:
    now_ns: int = 0


@dataclass
class Viewer:
    """`clock` is the viewer's."""

    app: ReplayApp
    player: FakePlayer
    keymap: Keymap
    clock: Clock
    pilot: Pilot[int] = field(init=False)
    runner: asyncio.Runner = field(init=False)

    @property
    def replay(self) -> ReplayScreen:
        return self.app.replay

    @property
    def shown(self) -> str:
        return text_of(self.app)

    def does(self, *actions: str) -> None:
        for action in actions:
            self.press(*self.keymap.keys_of(action)[0])

    def press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(events.Key(key, TYPED.get(key) or character_of(key)))
        self.settle()

    def type(self, text: str) -> None:
        for character in text:
            self.app.post_message(events.Key(character, character))
        self.settle()

    def goes_to(self, here: At) -> None:
        """Look at a moment, however one gets there."""

        async def go() -> None:
            self.replay.playback = self.replay.playback.to(here)
            self.replay.show()

        self.run(go())
        self.settle()

    def begins_again(self) -> None:
        """As if the session had just been opened."""
        self.replay.view.show_help(False)
        self.replay._words = self.replay._said = ""
        start = playback(self.replay.playback.visits)

        async def begin() -> None:
            self.replay.playback = start
            self.replay.show()

        self.run(begin())
        self.settle()

    def resize(self, columns: int, rows: int) -> None:
        self.run(self.pilot.resize_terminal(columns, rows))
        self.settle()

    def pass_ms(self, ms: int) -> None:
        """Time passes for the viewer."""
        self.clock.now_ns += ms * 1_000_000
        self.run(self._tick())
        self.settle()

    async def _tick(self) -> None:
        self.replay.tick()

    def settle(self) -> None:
        async def wait() -> None:
            for _ in range(ROUNDS):
                await self.pilot._wait_for_screen()
            self.app.screen._on_timer_update()

        self.run(wait())

    def until(self, is_so: Callable[[], object]) -> None:
        async def wait() -> None:
            async with asyncio.timeout(PATIENCE_S):
                while not is_so():
                    await asyncio.sleep(0.002)

        self.run(wait())
        self.settle()

    def run(self, work: Coroutine[Any, Any, object]) -> None:
        self.runner.run(work)


@contextmanager
def look_at(
    path: Path, *, size: tuple[int, int] = (80, 24), keymap: str = "plain"
) -> Iterator[Viewer]:
    """Look at a session whose media stand beside it."""
    session = open_replay(path)
    wanted = Replaying(
        person="ada",
        settings=Settings(keymap=keymap),
        start=playback(session.visits),
        clips={},
        roots=(path.parent,),
    )
    player, clock = FakePlayer(), Clock()
    keys = load_keymap(keymap, VOCABULARY, path.parent / "keymaps").keymap
    app = ReplayApp(
        session,
        keys,
        Preparer(wanted.roots),
        lambda: player,
        wanted=wanted,
        now_ns=lambda: clock.now_ns,
    )
    viewer = Viewer(app, player, keys, clock)
    with asyncio.Runner() as viewer.runner:
        at_work = app.run_test(size=size)
        viewer.pilot = viewer.runner.run(at_work.__aenter__())
        try:
            viewer.until(lambda: player.wishes)
            yield viewer
        finally:
            viewer.runner.run(at_work.__aexit__(None, None, None))
