"""Labels over words, and the keys that are typed at them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from msgspec.structs import replace
from textual import events

from sessions.captions.anchors import Span
from sessions.captions.findings import Side
from sessions.visit import Visit
from tui.editing.hints.bringing import bring_back, bring_here, is_kept, place_in_draft
from tui.editing.hints.choosing import (
    Chosen,
    Hints,
    NoLabel,
    take_back,
    toggle_stretch,
    type_letter,
)
from tui.editing.hints.deeds import select, write_after
from tui.editing.hints.labels import LETTERS, Hint
from tui.editing.moment import Deed
from tui.keyboard import Act
from tui.panels.caption_panel import CaptionPanel
from tui.screens import player_actions
from tui.screens.key_hints import keys_shown
from tui.screens.keyed import KeyedScreen
from tui.screens.rewrite_view import RewriteView

HINTING: Final = "hint"
WRITING: Final = "rewrite"
# What the key bar tells while labels stand, most important first.
_KEYS: Final = (
    ("hint.stretch", "or capital: several"),
    ("hint.after", "after"),
    ("hint.mark", "mark"),
    ("hint.close", "close"),
    ("hint.back", "a letter back"),
    ("hint.scroll_down", "words below"),
    ("hint.scroll_up", "above"),
)
_DRAFT_KEYS: Final = tuple(
    (action, "put here" if action == "hint.after" else does) for action, does in _KEYS
)
_NOTHING_GONE: Final = "Nothing of the draft is struck out in view."
_PAGES: Final = {"hint.scroll_up": -1, "hint.scroll_down": 1}


class HintMode:
    """Labels the words of one panel, reads what is typed, and does what it stands for.

    What was chosen can be typed over. `letters` are those of the labels, the handiest first;
    `play` does an action of the player, `mark` asks what is wrong with words of either text.
    """

    def __init__(
        self,
        screen: KeyedScreen,
        view: RewriteView,
        play: Callable[[str], None],
        *,
        mark: Callable[[Side, Span], None],
        letters: str = LETTERS,
    ) -> None:
        self.letters = letters
        self._play = play
        self._screen = screen
        self._view = view
        self._panel: CaptionPanel = view.stack.editor
        self._hints: Hints | None = None
        self._near = 0
        self._goes_beside = self._marks = False
        self._mark = mark

    @property
    def actions(self) -> Mapping[str, Callable[[Visit], object]]:
        """What each action does, by its id."""
        return {"hint.word": self.label_words, "hint.draft": self.label_draft}

    @property
    def are_open(self) -> bool:
        """Whether labels stand on the screen."""
        return self._hints is not None

    @property
    def _is_draft(self) -> bool:
        return self._panel is not self._view.stack.editor

    @property
    def labels(self) -> tuple[Hint, ...]:
        """What labels stand on the screen, in the order of their words."""
        return () if self._hints is None else self._hints.hints

    def label_words(self, visit: Visit) -> None:
        """Label the words of the rewrite that are in view."""
        self._open(self._view.stack.editor, visit.state.writing.cursor)

    def label_draft(self, visit: Visit) -> None:
        """Label the draft's words, or the deleted ones of the diff where the draft is not shown."""
        stack = self._view.stack
        panel = stack.draft if stack.shows(stack.draft) else stack.diff
        self._open(panel, place_in_draft(self._view.hunks, visit.state.writing.cursor))

    def _open(self, panel: CaptionPanel, near: int) -> None:
        labelled = (
            _labels(self._view, panel, self.letters, near) if self._view.stack.shows(panel) else ()
        )
        if not labelled:
            is_diff = panel is self._view.stack.diff
            self._view.say(_NOTHING_GONE if is_diff else f"No word is in the {panel.name_shown}.")
            return
        self._panel, self._near = panel, near
        self._goes_beside = self._marks = False
        self._hints = Hints(labelled)
        self._screen.read_as(HINTING)
        self._show(self._hints)

    def _show(self, hints: Hints) -> None:
        self._hints = hints
        self._panel.label(hints, outdated=self.relabel)
        self.show_keys()

    def show_keys(self) -> bool:
        """Tell in the key bar what the next label does."""
        keys = keys_shown(self._screen.keymap, _DRAFT_KEYS if self._is_draft else _KEYS)
        self._view.key_bar.show(keys, pending=self._wanted())
        return True

    def _wanted(self) -> str:
        hints = self._hints
        if hints is not None and hints.first is not None:
            return "up to"
        if hints is not None and hints.is_stretch:
            return "from"
        if self._marks:
            return "mark"
        if self._is_draft:
            return "put here" if self._goes_beside else "bring back"
        return "write after" if self._goes_beside else "select"

    def close(self) -> None:
        """Take the labels away; keys mean again what they do in the mode of the screen."""
        if self._hints is not None:
            self._hints = None
            self._panel.label(None)
            self._screen.read_as(WRITING)

    def act(self, action: str) -> None:
        """A key's action while labels stand on the screen."""
        hints = self._hints
        if hints is None:
            return
        if action in _PAGES:
            self._turn_page(_PAGES[action])
        elif action == "hint.stretch":
            self._show(toggle_stretch(hints))
        elif action == "hint.after":
            self._goes_beside = not self._goes_beside
            self.show_keys()
        elif action == "hint.mark":
            self._marks = not self._marks
            self.show_keys()
        elif action == "hint.back" and (before := take_back(hints)) is not None:
            self._show(before)
        else:
            self.close()

    def type_text(self, text: str) -> None:
        """Letters of a label."""
        for letter in text:
            if self._hints is not None:
                self._type(self._hints, letter)

    def paste_text(self, text: str) -> bool:
        """A paste is text of the caption, never a label."""
        self.close()
        return False

    def _type(self, hints: Hints, letter: str) -> None:
        match type_letter(hints, letter):
            case Hints() as typed:
                self._show(typed)
            case NoLabel(typed):
                self.close()
                self._view.say(f"No word is labelled {typed}.")
            case Chosen(span) if self._marks:
                self.close()
                self._mark(Side.DRAFT if self._is_draft else Side.REWRITE, span)
            case Chosen(span):
                self._view.stack.editor.do(self._deed(span))  # while nothing scrolls
                self._view.stack.editor.type_on()
                self.close()

    def _deed(self, span: Span) -> Deed:
        visit, hunks = self._screen.sitting.visit, self._view.hunks
        if not self._is_draft or visit is None:
            return partial(write_after if self._goes_beside else select, span=span)
        if self._goes_beside:
            return partial(bring_here, draft=visit.draft, chosen=span)
        if is_kept(hunks, span):
            self._view.say("The rewrite has it too.")
        return partial(bring_back, draft=visit.draft, hunks=hunks, chosen=span)

    def _turn_page(self, direction: int) -> None:
        self._panel.scroll_rows(direction * max(1, self._panel.body_height - 1))
        self.relabel()

    def relabel(self) -> None:
        """Label what is in view now; a stretch that has begun goes on."""
        if self._hints is None:
            return
        labelled = _labels(self._view, self._panel, self.letters, self._near)
        if labelled:
            self._show(replace(self._hints, hints=labelled, typed=""))
        else:
            self.close()

    def take_up(self, event: events.Key) -> bool:
        """A key that means nothing at labels closes them, and the player's keys do what they do.

        False where no labels stand on the screen.
        """
        if self._hints is None:
            return False
        work = self.close
        match self._screen.contexts.meaning(self._screen.mode, event):
            case Act(action) if action in player_actions.ALL:
                work = partial(self._play, action)
        self._screen.sitting.pressed(1, work)
        return True


def _labels(view: RewriteView, panel: CaptionPanel, letters: str, near: int) -> tuple[Hint, ...]:
    """Of the draft, what the rewrite lacks is wanted first."""
    wanted = tuple(hunk.draft for hunk in view.hunks) if panel is view.stack.draft else ()
    return panel.hints(near, letters, wanted=wanted)
