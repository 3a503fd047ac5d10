"""People at a terminal who know one keymap each, and do what has to be done by its keys alone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

from keymaps.keymap import Keymap
from keymaps.layers import bindings_in
from keymaps.names import written
from tests.story.keys import in_tmux
from tests.story.seats import TmuxSeat
from tui.actions import VOCABULARY
from tui.editing.hints.labels import labels_for
from tui.editing.page import Page
from tui.editing.wrap import Row
from tui.settings.keymap_file import load_keymap

TYPING = "rewrite"
COMMANDS = "normal"
# The room for text on a screen of 80 columns.
ROOM = 76


class Hands(ABC):
    """What is done to a caption, in the words of somebody who mends one."""

    def __init__(self, seat: TmuxSeat, keymap: Keymap) -> None:
        self.seat, self.keymap = seat, keymap

    def press(self, action: str, context: str = TYPING, *, times: int = 1) -> None:
        """Press the keys that an action has in a context."""
        keys = bindings_in(self.keymap, VOCABULARY, context)[action][0]
        for _ in range(times):
            self.seat.window.send_keys(*in_tmux(written(keys)))

    @abstractmethod
    def command(self, action: str) -> None:
        """Do an action of the screen; nothing is being typed then."""

    @abstractmethod
    def add(self, text: str) -> None:
        """Write at the end of the caption."""

    @abstractmethod
    def put(self, draft: str, number: int, text: str) -> None:
        """Write something else for a word of an untouched draft, numbered from 0."""

    @abstractmethod
    def drop(self, draft: str, number: int) -> None:
        """Delete a word of an untouched draft."""

    @abstractmethod
    def write_anew(self, text: str) -> None:
        """Empty the caption, and write another."""


class TypingHands(Hands):
    """Typing types: words are chosen by their labels, or gone to."""

    def command(self, action: str) -> None:
        self.press(action)

    def add(self, text: str) -> None:
        self.press("cursor.text_end")
        self.seat.write(text)

    def put(self, draft: str, number: int, text: str) -> None:
        self._choose(draft, number)
        self.seat.write(text)

    def drop(self, draft: str, number: int) -> None:
        self._choose(draft, number)
        self.press("edit.delete_left")

    def write_anew(self, text: str) -> None:
        self.press("edit.clear")
        self.seat.write(text)

    def _choose(self, draft: str, number: int) -> None:
        page = Page.of(draft, ROOM)
        hint = labels_for(page, Row(0, len(page.rows)), 0)[number]
        self.press("hint.word")
        self.seat.type(hint.label)


class ModalHands(Hands):
    """Letters are commands until one of them begins typing."""

    def command(self, action: str) -> None:
        self.press(action, COMMANDS)

    def add(self, text: str) -> None:
        self.press("mode.append_last", COMMANDS)
        self._type(text)

    def put(self, draft: str, number: int, text: str) -> None:
        self._go(number)
        self.press("operator.change", COMMANDS)
        self.press("motion.word", "operator")
        self._type(text)

    def drop(self, draft: str, number: int) -> None:
        self._go(number)
        self.press("operator.delete", COMMANDS)
        self.press("motion.word", "operator")

    def write_anew(self, text: str) -> None:
        self.press("change.lines", COMMANDS)
        self._type(text)

    def _go(self, number: int) -> None:
        self.press("motion.first_row", COMMANDS)
        self.press("motion.line_start", COMMANDS)
        if number:
            self.seat.type(str(number))
            self.press("motion.word", COMMANDS)

    def _type(self, text: str) -> None:
        self.seat.write(text)
        self.press("mode.commands", TYPING)


def hands_at(seat: TmuxSeat, name: str) -> Hands:
    """Somebody who knows the shipped keymap of that name."""
    keymap = load_keymap(name, VOCABULARY, Path("/nonexistent")).keymap
    return ModalHands(seat, keymap) if keymap.is_modal else TypingHands(seat, keymap)
