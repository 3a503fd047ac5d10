"""The screen where a caption is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from keymaps.keymap import Keymap, Keys
from keymaps.names import show as show_keys
from keymaps.trie import Node
from sessions import intents as want
from sessions.desk import Outcome
from sessions.visit import Visit
from tui.messages import PlayerMoved, SavingChanged, VisitChanged
from tui.panels.editor import CaptionEditor
from tui.screens import player_actions
from tui.screens.clip.actions import ClipActions
from tui.screens.film import view as film_view
from tui.screens.hunks.actions import HunkActions
from tui.screens.key_hints import (
    ANSWER_KEYS,
    BARS,
    following_keys,
    keys_of_bindings,
    operator_shown,
)
from tui.screens.keyed import KeyedScreen
from tui.screens.modes.counting import times_of
from tui.screens.modes.late import Modes
from tui.screens.questions import Questions
from tui.screens.rewrite_view import RewriteView
from tui.screens.shell import Shell, of_the_shell
from tui.sitting.sitting import Sitting

PACE_EVERY_S: Final = 1.0
LOOK_EVERY_S: Final = 1.0
CLIP_EVERY_S: Final = 0.25
# After these a person types.
TYPED_AFTER: Final = frozenset({"edit.clear"})

INTENTS: Final[Mapping[str, want.Intent]] = {
    "clip.submit": want.Submit(),
    "clip.accept": want.Accept(),
    "clip.skip": want.Skip(),
    "edit.undo": want.Undo(),
    "edit.redo": want.Redo(),
    "edit.clear": want.Clear(),
}


class RewriteScreen(KeyedScreen):
    """Every key becomes one intent and one frame."""

    context: ClassVar[str] = "rewrite"

    def __init__(self, sitting: Sitting, keymap: Keymap, shell: Shell) -> None:
        super().__init__(sitting, keymap)
        self.shell = shell
        self.editor = CaptionEditor(
            self._do,
            paragraphs=sitting.desk.job.paragraphs,
            hint="Write the caption here.",
            paints_caret=False,
        )
        self.view = RewriteView(sitting, self.editor)
        self.editor.say = self.view.say
        self.editor.mode_changed = self.change_mode
        self.editor.begin(is_modal=keymap.is_modal)
        self.questions = Questions(self.view.findings, read_as=self.read_as, context=self.context)
        self.clip_actions = ClipActions(sitting, self.view, self.questions, shell, do=self._do)
        goto = self.clip_actions.goto
        self.modes = Modes(self, self.view, self.questions, self._do, play=self._play, go_to=goto)
        self._own_actions = self._actions()
        self._outside = of_the_shell(shell)

    def _actions(self) -> Mapping[str, Callable[[Visit], object]]:
        return {
            **self.clip_actions.table,
            **HunkActions(self.view, self._do).table,
            **self.modes.actions,
        }

    def compose(self) -> ComposeResult:
        yield self.view.clip_bar
        yield self.view.stack
        yield self.questions.choice
        with Container(classes="slot"):
            yield self.view.findings
            yield self.questions.prompt
        yield self.view.saving.panel
        yield self.view.pace
        yield self.view.key_bar

    def on_mount(self) -> None:
        self.set_interval(PACE_EVERY_S, self.view.show_pace)
        self.set_interval(LOOK_EVERY_S, self.view.findings.look)
        self.set_interval(CLIP_EVERY_S, self.view.show_clip)
        self.show_pending(None)
        self.view.film.told = lambda: self.post_message(PlayerMoved())
        self.view.film.covering = self.cover_caret
        self.view.settle_panels()

    def act(self, action: str) -> None:
        visit = self.sitting.visit
        mode = self.modes.open
        if mode is not None:
            mode.act(action)
        elif visit is not None:
            for _ in range(times_of(action, self.asked.count)):
                self._carry_out(action, self.sitting.visit or visit)

    def type_text(self, text: str) -> None:
        mode = self.modes.open
        if mode is not None:
            mode.type_text(text)
        elif self.sitting.visit is not None:
            self.view.uncover()
            self.editor.type_text(text)

    def take_up(self, event: events.Key) -> bool:
        mode = self.modes.open
        return mode is not None and mode.take_up(event)

    def paste_text(self, text: str) -> None:
        mode = self.modes.open
        is_taken = mode is not None and mode.paste_text(text)
        if not is_taken and self.sitting.visit is not None:
            self.view.uncover()
            self.editor.paste_text(text)

    def use_keymap(self, keymap: Keymap) -> None:
        super().use_keymap(keymap)
        self.editor.begin(is_modal=keymap.is_modal)

    def say(self, sentence: str) -> None:
        self.view.say(sentence)

    def lead_nowhere(self, keys: Keys) -> None:
        self.view.say(f"{show_keys(keys)} does nothing here.")

    def hush(self) -> None:
        self.view.findings.hush()

    def show_pending(self, node: Node | None) -> None:
        mode = self.modes.open
        if mode is None or not mode.show_keys():
            waiting = operator_shown(self.keymap, self.editor.memory.vim)
            wanted = BARS.get(self.reads_as, ANSWER_KEYS)
            keys = following_keys(node) if node else keys_of_bindings(self.keys_here, wanted)
            pressed = show_keys(node.pressed) if node else ""
            self.view.key_bar.show(keys, pending=f"{waiting} {pressed}".strip())

    def _carry_out(self, action: str, visit: Visit) -> None:
        if action in film_view.ALL:
            self.view.film.act(action, self.sitting.player)
            self.view.show_film(now=True)
            return
        if action not in player_actions.ALL:
            self.view.uncover()
        if action in self._outside:
            self._outside[action]()
        elif action in INTENTS:
            self._do(INTENTS[action])
        elif action in self._own_actions:
            self._own_actions[action](visit)
        elif action in player_actions.ALL:
            self._play(action)
        else:
            asked = self.asked
            self.editor.perform(action, count=asked.count, character=asked.character)
        if action in TYPED_AFTER:
            self.editor.type_on()

    def _play(self, action: str) -> None:
        if self.sitting.lacks_picture:
            self.sitting.look_again()
            self.view.say_why_no_picture()
        else:
            player_actions.perform(self.sitting.player, action)
            self.view.show_film(now=True)
        self.view.show_clip()

    def _do(self, intent: want.Intent) -> bool:
        """Carry out `intent`, show what became of it, and say whether it was done."""
        outcome = self.sitting.do(intent)
        self.show_outcome(outcome)
        return not outcome.refused

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what became of an intent, in the frame of its key."""
        if outcome.moved:
            self.editor.begin(is_modal=self.keymap.is_modal)
        if outcome.visit is None:
            self.shell.show_batch(outcome.said)
            return
        self.view.show_visit()
        if outcome.said:
            self.view.say(outcome.said)
        if outcome.moved:
            self.shell.ask_about_draft()

    def on_player_moved(self, message: PlayerMoved) -> None:
        message.stop()
        self.view.show_player()

    def on_visit_changed(self, message: VisitChanged) -> None:
        message.stop()
        self.view.show_clip()

    def on_saving_changed(self, message: SavingChanged) -> None:
        message.stop()
        self.view.show_pace()
