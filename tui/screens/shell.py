"""What a screen may ask of the program around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from sessions.visit import Visit


class Palette(Protocol):
    """A list of what can be done, and of how it can be worked."""

    def show(self, typed: str = "") -> None:
        """The list over the screen that is there, fewer where something is typed already."""


class Shell(Protocol):
    """Goes from screen to screen."""

    def show_help(self) -> None:
        """Every key, over the screen that is there."""

    @property
    def palette(self) -> Palette:
        """Everything by its name."""

    def show_stats(self) -> None:
        """The person's own figures, over the screen that is there."""

    def show_batch(self, said: str = "") -> None:
        """The list of clips, with a sentence for the person."""

    def show_clip(self, said: str = "") -> None:
        """The open visit."""

    def ask_about_draft(self) -> None:
        """Which draft counts, where that of the open clip is another now; else nothing."""

    def show_draft(self, visit: Visit) -> None:
        """The draft on the whole screen; where it is another now, which one counts is asked."""

    def show_plain(self, text: str) -> None:
        """A text alone on the screen, to be copied from the terminal."""

    def take_break(self) -> None:
        """Video and clock stop until the next key."""

    def quit(self) -> None:
        """Save and end."""


def of_the_shell(shell: Shell) -> Mapping[str, Callable[[], None]]:
    """What every screen leaves to the program around it, by the ids of the actions."""
    return {
        "app.help": shell.show_help,
        "app.palette": shell.palette.show,
        "app.keymap": partial(shell.palette.show, "keys: "),
        "app.theme": partial(shell.palette.show, "colours: "),
        "app.stats": shell.show_stats,
        "app.break": shell.take_break,
        "app.quit": shell.quit,
    }
