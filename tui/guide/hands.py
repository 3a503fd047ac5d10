"""Plays the guided demo by itself: hands that press the keys a person would press."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from textual import events

from keymaps.keymap import Keys
from keymaps.names import character_of, name_of
from sessions.errors import RecaptionError
from sessions.visit import Visit
from tui.app import RecaptionApp
from tui.guide.app import GuidedApp
from tui.guide.step import Move, Press, Reach, Step, Write

PATIENCE_S: Final = 15.0
_GLANCE_S: Final = 0.02
_MOST_MOVES: Final = 200

_SIZE: Final = (80, 24)

Tell = Callable[[str], None]


class NotRight(RecaptionError):
    """A step of the demo did not come to its end."""


def play_by_itself(tell: Tell, app: RecaptionApp) -> None:
    """Run a guided app without a terminal, by keys of our own. Raises NotRight."""
    assert isinstance(app, GuidedApp)
    hands = Hands(app, tell)
    app.run(headless=True, size=_SIZE, mouse=False, auto_pilot=lambda _: hands.play())


class Hands:
    """Goes through the steps of `app`, and tells of each in one sentence."""

    def __init__(self, app: GuidedApp, tell: Tell) -> None:
        self._app = app
        self._tell = tell

    async def play(self) -> None:
        """Play every step. Raises NotRight at the first that does not come right."""
        try:
            for number, step in enumerate(self._app.guide.steps):
                await self._play(number, step)
        finally:
            self._app.quit()
            await self._comes_true(lambda: self._app.return_code is not None)

    async def _play(self, number: int, step: Step) -> None:
        place = f"{number + 1}/{len(self._app.guide.steps)}"
        if step.needs_picture and not await self._has_picture(number):
            self._tell(f"{place} left out, for there is no video: {step.told}")
            return
        for move in step.hand:
            await self._make(move)
        if not await self._comes_true(lambda: self._is_over(number)):
            raise NotRight(f"step {place} of the demo did not come right: {step.told}")
        self._tell(f"{place} {step.told}")

    def _is_over(self, number: int) -> bool:
        """The last step ends with the program."""
        if number + 1 == len(self._app.guide.steps):
            return self._app.is_leaving
        return self._app.guide.progress.index > number

    async def _make(self, move: Move) -> None:
        match move:
            case Press(action):
                await self._press(action)
            case Write(text):
                for character in text:
                    self._send(name_of(character), character)
                await self._settled()
                await self._press_where_there_are_modes("mode.commands")
            case Reach(words):
                await self._press_where_there_are_modes("mode.insert")
                await self._reach(words)

    async def _reach(self, words: str) -> None:
        """By words to the place or past it, and by characters back."""
        target = self._visit.text.index(words) + len(words)
        await self._press("cursor.text_start")
        await self._press_until("cursor.word_right", lambda: self._cursor >= target)
        await self._press_until("cursor.left", lambda: self._cursor <= target)

    async def _press_where_there_are_modes(self, action: str) -> None:
        if self._app.keymap.is_modal:
            await self._press(action)

    async def _press_until(self, action: str, is_there: Callable[[], bool]) -> None:
        for _ in range(_MOST_MOVES):
            if is_there():
                return
            await self._press(action)

    @property
    def _visit(self) -> Visit:
        visit = self._app.sitting.visit
        if visit is None:
            raise NotRight("the demo has no clip open")
        return visit

    @property
    def _cursor(self) -> int:
        return self._visit.state.writing.cursor

    async def _press(self, action: str) -> None:
        keys: Sequence[Keys] = self._app.rewrite.keys_here.get(action, ())
        if not keys:
            raise NotRight(f"the demo needs a key for {action}, and the keymap has none")
        for key in keys[0]:
            self._send(key, character_of(key))
        await self._settled()
        await self._comes_true(lambda: self._app.sitting.player.state.target_us is None)

    def _send(self, key: str, character: str | None) -> None:
        """Hand over a key as the terminal's reader does."""
        self._app.post_message(events.Key(key, character))

    async def _settled(self) -> None:
        """Wait until every key sent so far has done its work: from the app to its screen."""
        done = asyncio.get_running_loop().create_future()
        self._app.call_later(lambda: self._app.screen.call_later(done.set_result, None))
        await asyncio.wait_for(done, PATIENCE_S)

    async def _has_picture(self, number: int) -> bool:
        """Whether there is a picture, once that is clear: without one the guide goes on."""
        sitting, guide = self._app.sitting, self._app.guide
        await self._comes_true(lambda: not sitting.lacks_picture or guide.progress.index > number)
        return guide.progress.index == number

    async def _comes_true(self, claim: Callable[[], bool]) -> bool:
        """Wait for `claim`, which others make true; False where they do not."""
        for _ in range(round(PATIENCE_S / _GLANCE_S)):
            if claim():
                return True
            await asyncio.sleep(_GLANCE_S)
        return claim()
