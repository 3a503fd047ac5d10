"""The screen of a replay: keys move through the session, panels and player show where it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from keymaps.keymap import Keymap
from keymaps.trie import grow
from sessions.errors import BadInput
from sessions.replay.finding import find_moment
from sessions.replay.jumps import At, Goal
from sessions.replay.searching import last_turn, next_turn
from sessions.replay.session import SessionReplay
from tui.actions import VOCABULARY
from tui.keyboard import Act, Keyboard, Type
from tui.panels.prompt import Prompt
from tui.player.protocol import Player
from tui.screens.key_hints import keys_shown
from tui.screens.on_top import OnTopScreen
from tui.screens.replay.following import Follower, Prepare
from tui.screens.replay.help import REPLAY_KEYS, replay_help
from tui.screens.replay.view import ReplayView
from tui.settings.replaying import Replaying

TICK_S: Final = 0.05
_SECOND_MS, _MINUTE_MS = 1_000, 60_000

GOALS: Final[Mapping[str, Goal]] = {goal.value: goal for goal in Goal}
MOVES: Final[Mapping[str, int]] = {
    "replay.second_back": -_SECOND_MS,
    "replay.second_forward": _SECOND_MS,
    "replay.minute_back": -_MINUTE_MS,
    "replay.minute_forward": _MINUTE_MS,
}
SCROLLS: Final[Mapping[str, int]] = {"replay.scroll_up": -1, "replay.scroll_down": 1}


class ReplayScreen(OnTopScreen, inherit_bindings=False):
    """`prepare` finds the files of a clip; `now_ns` is the viewer's clock."""

    def __init__(
        self,
        session: SessionReplay,
        keymap: Keymap,
        player: Player,
        prepare: Prepare,
        *,
        wanted: Replaying,
        now_ns: Callable[[], int],
    ) -> None:
        super().__init__()
        self.playback = wanted.start
        self.view = ReplayView(session, self._say, wanted.kinds)
        self.follower = Follower(player, prepare, self.show)
        self.prompt = Prompt()
        self._session, self._keymap, self._clip_of = session, keymap, wanted.clip_of
        self._keyboards = {
            context: Keyboard(grow(keymap, VOCABULARY, context)) for context in ("replay", "prompt")
        }
        self._now_ns, self._ticked_ns = now_ns, now_ns()
        self._said = self._words = ""
        self._quitting: asyncio.Task[None] | None = None

    def compose(self) -> ComposeResult:
        yield self.view.bar
        yield self.view.watched
        yield self.view.stack
        yield self.view.help
        with Container(classes="slot"):
            yield self.view.deed
            yield self.prompt
        yield self.view.timeline
        yield self.view.key_bar

    def on_mount(self) -> None:
        self.view.show_help(False)
        self.view.help.show(replay_help(self._keymap))
        self.view.key_bar.show(keys_shown(self._keymap, REPLAY_KEYS))
        self.set_interval(TICK_S, self.tick)
        self.show()

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Show where the replay is, and let the player follow."""
        here = self.playback.here
        self.view.show(self.playback)
        if self._said:
            self.view.deed.say(self._said)
        speed = self.playback.speed_permille / 1000 if self.playback.is_playing else 0.0
        clip = self._clip_of(self._session.visit(here.visit).head)
        self.follower.follow(here.visit, clip, self.view.state.screening, here.ms, speed=speed)
        self._show_player()

    def watch_on(self, player: Player) -> None:
        """From now on `player` shows what the person saw."""
        self.follower.watch_with(player)
        self.view.film.told = self._show_player
        player.subscribe(lambda _: self._show_player())
        player.start()
        self.show()

    def _show_player(self) -> None:
        here, player = self.playback.here, self.follower.player
        clip = self._clip_of(self._session.visit(here.visit).head)
        self.view.film.show(clip, player)
        self.view.show_watched(clip, here.ms, player.state, self.follower.reason)

    def tick(self) -> None:
        """Time has passed for the viewer: the replay is further on, where it is played."""
        now_ns = self._now_ns()
        passed_us, self._ticked_ns = (now_ns - self._ticked_ns) // 1_000, now_ns
        if self.playback.is_playing:
            self.playback = self.playback.advanced(passed_us)
            self.show()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        keyboard = self._keyboards["prompt" if self.prompt.is_open else "replay"]
        meaning = keyboard.read(event.key, event.character)
        self._said = ""
        match meaning:
            case Act(action) if self.prompt.is_open:
                self._answer(action)
            case Type(text) if self.prompt.is_open:
                self.prompt.type_text(text)
            case Act(action):
                self.act(action)
                self.show()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.prompt.is_open:
            self.prompt.type_text(event.text)

    def act(self, action: str) -> None:
        """Do an action of the replay."""
        if action in MOVES:
            self.playback = self.playback.moved(MOVES[action])
            return
        if action in SCROLLS:
            self.view.scroll(SCROLLS[action])
            return
        match action.removeprefix("replay.").split("_"):
            case ["next" | "previous" as way, "words"]:
                self._look_for(self._words, back=way == "previous")
            case ["next" | "previous" as way, goal]:
                self._jump(GOALS[goal], back=way == "previous")
            case ["toggle"]:
                self.playback = self.playback.toggled()
            case ["faster"]:
                self.playback = self.playback.paced(1)
            case ["slower"]:
                self.playback = self.playback.paced(-1)
            case ["less"]:
                self.playback = self.playback.showing_less()
            case ["start"]:
                self.playback = self.playback.to(At(self.playback.here.visit, 0))
            case ["end"]:
                entry = self.playback.entry
                self.playback = self.playback.to(At(self.playback.here.visit, entry.length_ms))
            case ["goto"]:
                self._ask("Go to visit, clip or time", self._goto)
            case ["find"]:
                self._ask("Look for words", self._find)
            case ["help"]:
                self.view.show_help(not self.view.help.display)
            case ["quit"]:
                self._quitting = asyncio.create_task(self._quit())
            case ["loupe"]:
                self.view.film.act("film.loupe", self.follower.player)

    async def _quit(self) -> None:
        await self.follower.player.close()
        self.app.exit(0)

    def _jump(self, goal: Goal, *, back: bool) -> None:
        found = self.playback.jumped(goal, back=back)
        if found is None:
            self._said = f"There is no {goal.value} {'before' if back else 'after'} this."
        else:
            self.playback = found

    def _say(self, sentence: str) -> None:
        self._said = sentence

    def _ask(self, question: str, answered: Callable[[str], None]) -> None:
        self.view.deed.display = False
        self.prompt.ask(question, answered=answered)

    def _answer(self, action: str) -> None:
        match action:
            case "prompt.accept":
                self.prompt.submit()
            case "prompt.cancel":
                self.prompt.cancel()
            case _:
                self.prompt.perform(action)
        if not self.prompt.is_open:
            self.view.deed.display = True
            self.show()

    def _goto(self, wanted: str) -> None:
        try:
            here = find_moment(self.playback.visits, self.playback.here, wanted)
        except BadInput as nowhere:
            what = nowhere.faults[0].what
            self._said = f"{what[:1].upper()}{what[1:]}."
        else:
            self.playback = self.playback.to(here)

    def _find(self, words: str) -> None:
        self._words = words.strip() or self._words
        self._look_for(self._words)

    def _look_for(self, words: str, *, back: bool = False) -> None:
        find = last_turn if back else next_turn
        turn = find(self._session, self.playback.here, words)
        if not words:
            self._said = "There are no words to look for yet."
        elif turn is None:
            where = "before" if back else "after"
            self._said = f"\u201c{words}\u201d comes and goes nowhere {where} this."
        else:
            self.playback = self.playback.to(turn.at)
            self._said = f"\u201c{words}\u201d {'comes' if turn.came else 'goes'} here."
