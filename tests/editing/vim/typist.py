"""A person at the vim keymap, without a screen: keys in, text and cursor out.

What the keys mean is read from the shipped map, and what becomes of the text is folded for real.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Final

from keymaps.keymap import Keymap
from keymaps.names import name_of
from keymaps.trie import grow
from sessions import intents as want
from sessions.captions.admit import one_line
from sessions.clips.clip import Clip, View
from sessions.trace.state import VisitState, Writing
from sessions.visit import Visit, events_for
from tui.actions import LAYERS, VOCABULARY
from tui.actions.modes import TAKING
from tui.editing.deeds import DEEDS
from tui.editing.moment import Deed, Memory, Moment, put
from tui.editing.page import Page
from tui.editing.vim.following import begun, caret_of, in_mode, type_on
from tui.editing.vim.going import search
from tui.keyboard import Act, Keyboard, Type
from tui.settings.keymap_file import load_keymap

NAMED: Final = {
    "\x1b": "escape",
    "\r": "enter",
    "\x12": "ctrl+r",
    "\x15": "ctrl+u",
    "\x17": "ctrl+w",
    "\x0f": "ctrl+o",
    "\b": "backspace",
}
INTENTS: Final[Mapping[str, want.Undo | want.Redo]] = {
    "edit.undo": want.Undo(),
    "edit.redo": want.Redo(),
}
SEARCHES: Final = {"motion.search": True, "motion.search_before": False}


@cache
def vim_map() -> Keymap:
    return load_keymap("vim", VOCABULARY, Path("/nonexistent")).keymap


@cache
def keyboard(context: str) -> Keyboard:
    root = grow(vim_map(), VOCABULARY, context)
    return Keyboard(root, taking=TAKING, counts=not LAYERS[context].typing, splits=True)


class VimTypist:
    """Works on one text in rows of `width` cells. What is typed after "/" ends with "\\r"."""

    def __init__(
        self, text: str, at: int = 0, *, paragraphs: bool = True, width: int = 1000
    ) -> None:
        state = VisitState(Writing(text, at, at))
        clip = Clip("c", (View("main", "c.mp4"),), text)
        self.visit = Visit(0, clip, 1, text, state, began_with=text)
        self.memory = Memory(vim=begun(Memory().vim, is_modal=True))
        self.said = ""
        self._paragraphs = paragraphs
        self._width = width
        self._searching: tuple[str, Act] | None = None

    @property
    def text(self) -> str:
        return self.visit.text

    @property
    def cursor(self) -> int:
        """Where the caret is seen."""
        return caret_of(self.visit.state.writing, self.memory.vim)

    @property
    def mode(self) -> str:
        return self.memory.vim.mode

    @property
    def shown(self) -> str:
        """The text with `|` before the character of the caret."""
        return f"{self.text[: self.cursor]}|{self.text[self.cursor :]}"

    def press(self, keys: str) -> str:
        """Press keys, each a character as terminals send it."""
        for key in keys:
            self._press(key)
        return self.shown

    def choose(self, start: int, end: int) -> None:
        """Choose characters by their label."""
        self._intend(want.Move(end, start))
        self.perform(type_on)

    def _press(self, key: str) -> None:
        if self._searching is not None:
            self._look_for(*self._searching, key)
            return
        name, typed = NAMED.get(key) or name_of(key), None if key in NAMED else key
        match keyboard(self.mode).read(name, typed):
            case Act(action) as asked if action in SEARCHES:
                self._searching = "", asked
            case Act(action) if action in INTENTS:
                self._intend(INTENTS[action])
            case Act(action, _, count, character) if action in DEEDS:
                self.perform(DEEDS[action], count=count, character=character)
            case Type(text):
                self.perform(lambda moment: put(moment, text))

    def _look_for(self, typed: str, asked: Act, key: str) -> None:
        if key != "\r":
            self._searching = typed + key, asked
            return
        self._searching = None
        forward = SEARCHES[asked.action]
        deed = partial(search, text=one_line(typed), forward=forward)
        self.perform(deed, count=asked.count)

    def perform(self, deed: Deed, *, count: int | None = None, character: str = "") -> None:
        """Do a deed, as the editor does."""
        page = Page.of(self.text, self._width)
        writing = self.visit.state.writing
        moment = Moment(writing, page, self.memory, self._paragraphs, count, character)
        done = in_mode(moment, deed(moment))
        self.memory, self.said = done.memory, done.said
        for intent in done.intents:
            self._intend(intent)

    def _intend(self, intent: want.Replace | want.Move | want.Undo | want.Redo) -> None:
        events = events_for(self.visit, intent, self.visit.state.at_ms + 100)
        if isinstance(events, tuple):
            for event in events:
                self.visit = self.visit.after(event)


def played(text: str, at: int, commands: Sequence[str], *, width: int = 1000) -> tuple[str, int]:
    """Text and cursor after the commands, with Esc after each that is not whole."""
    typist = VimTypist(text, at, width=width)
    for command in commands:
        typist.press(command)
        if typist.mode != "normal":
            typist.press("\x1b")
    return typist.text, typist.cursor
