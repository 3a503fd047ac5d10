"""A person at a terminal: presses keys by what they do, and waits until the screen shows it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.harness.pty import Pty
from tests.harness.screen import Screen
from tests.harness.tmux import Tmux
from tests.story.keys import in_pty, in_tmux, keys_of
from tests.story.program import clip_shown, flat

Seen = Callable[[str], object]
Place = tuple[int, int]
RULE: Final = "rewrite ──"


class Seat(ABC):
    """Text that is waited for may be wrapped on the screen in any way."""

    @abstractmethod
    def press(self, action: str) -> None:
        """Press the keys of an action."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type text."""

    @property
    @abstractmethod
    def cursor(self) -> Place:
        """Column and row of the cursor, from 0."""

    @property
    @abstractmethod
    def text(self) -> str:
        """What the screen shows, every run of blanks and line ends as one blank."""

    @abstractmethod
    def wait_until(self, what: str, is_seen: Seen) -> str:
        """Wait until a claim about the screen's text is true; return that text."""

    def wait_shown(self, text: str) -> str:
        """Wait until the screen shows `text`."""
        return self.wait_until(text, lambda shown: flat(text) in flat(shown))

    def wait_not_shown(self, text: str) -> str:
        """Wait until the screen no longer shows `text`."""
        return self.wait_until(f"no {text}", lambda shown: flat(text) not in flat(shown))

    def wait_clip(self, number: int) -> str:
        """Wait until the clip of that number is on the screen."""
        return self.wait_until(
            f"clip {number}", lambda shown: (clip_shown(shown) or (0, 0))[0] == number
        )

    def write(self, text: str) -> None:
        """Type text and wait until it is there."""
        self.type(text)
        self.wait_shown(text)

    def move(self, action: str) -> Place:
        """Press the keys of a move within the text; return where the cursor went."""
        before = self.place_in_text()
        self.press(action)
        self.wait_until("the cursor moved", lambda _: self.place_in_text() != before)
        return self.place_in_text()

    def place_in_text(self) -> Place:
        """Where the cursor is, its row counted from the rule above the rewrite."""
        column, row = self.cursor
        lines = self.wait_until("the rewrite", lambda shown: RULE in shown).splitlines()
        return column, row - next(y for y, line in enumerate(lines) if RULE in line)

    def answer(self, question: str, text: str) -> None:
        """Wait for a question and give it an answer of one line."""
        self.wait_shown(question)
        self.write(text)
        self.press("prompt.accept")


@dataclass(frozen=True, slots=True)
class TmuxSeat(Seat):
    """In a window of tmux."""

    window: Tmux

    def press(self, action: str) -> None:
        self.window.send_keys(*in_tmux(keys_of(action)))

    def type(self, text: str) -> None:
        self.window.type(text)

    @property
    def cursor(self) -> Place:
        return self.window.cursor

    @property
    def text(self) -> str:
        return flat(self.window.text)

    def paste(self, text: str) -> None:
        """Paste text, marked as a paste."""
        self.window.paste(text)

    def wait_until(self, what: str, is_seen: Seen) -> str:
        return self.window.wait_until(what, lambda shown: bool(is_seen(shown)))


@dataclass(frozen=True, slots=True)
class Claim:
    """What a failure says was never seen."""

    what: str
    is_seen: Seen

    def __call__(self, screen: Screen) -> bool:
        return bool(self.is_seen(screen.text))

    def __str__(self) -> str:
        return self.what


@dataclass(frozen=True, slots=True)
class PtySeat(Seat):
    """At a terminal of its own."""

    terminal: Pty

    def press(self, action: str) -> None:
        self.terminal.send(in_pty(keys_of(action)))

    def type(self, text: str) -> None:
        self.terminal.send(text)

    @property
    def cursor(self) -> Place:
        return self.terminal.screen.cursor

    @property
    def text(self) -> str:
        return flat(self.terminal.screen.text)

    def wait_until(self, what: str, is_seen: Seen) -> str:
        return self.terminal.wait_for(Claim(what, is_seen)).text

    def quit(self) -> int:
        """Quit, and return the exit code."""
        self.press("app.quit")
        return self.terminal.wait_end()
