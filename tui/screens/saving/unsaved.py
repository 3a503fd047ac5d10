"""Leaving while something is not saved: where to keep it, before the program ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Container

from keymaps.keymap import Keymap
from sessions.desk import Desk
from sessions.store.disk.elsewhere import place_for
from sessions.store.health import Failing
from tui.panels.bars import Bar, KeyBar, Report, ReportPanel
from tui.panels.choice import Choice, Option
from tui.panels.prompt import Prompt
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import clipped_in_middle
from tui.screens.key_hints import ANSWER_KEYS, keys_shown
from tui.screens.keyed import KeyedScreen
from tui.screens.saving.banner import trouble
from tui.sitting.sitting import Sitting
from tui.terminal.changed_cells import ChangedCells
from tui.themes import Tone

LOOK_EVERY_S: Final = 0.4
# So that a row of 80 cells has room for the whole of the option that it stands in.
SHORT: Final = 46
STAY: Final = Option("stay", "s", "Stay, and go on working")
SAVED: Final = (Option("quit", "q", "Quit"), STAY)


class Ways(Struct, frozen=True):
    """What becomes of the answer. `copy` gets where to, and whom to tell why that failed."""

    copy: Callable[[Path, Callable[[str], None]], object]
    quit: Callable[[], object]
    drop: Callable[[], object]
    stay: Callable[[], object]


class Space(RowPanel):
    """Nothing."""

    DEFAULT_CSS = "Space { height: 1fr; }"


class UnsavedScreen(KeyedScreen):
    """Asks until all is saved, a copy is written, or the person stays.

    `place` is where a copy would go by itself.
    """

    context: ClassVar[str] = "prompt"

    def __init__(self, sitting: Sitting, keymap: Keymap, place: Path, ways: Ways) -> None:
        super().__init__(sitting, keymap)
        self.report = ReportPanel()
        self.choice = Choice()
        self.prompt = Prompt()
        self.message = Bar()
        self._key_bar = KeyBar()
        self._place = place
        self._ways = ways
        self._is_saved = False
        self._failure = ""

    def compose(self) -> ComposeResult:
        yield Space()
        yield self.report
        yield self.choice
        with Container(classes="slot"):
            yield self.message
            yield self.prompt
        yield self._key_bar

    def on_mount(self) -> None:
        self._key_bar.show(keys_shown(self.keymap, ANSWER_KEYS))
        self._show()
        self._ask()
        self.set_interval(LOOK_EVERY_S, self._show)

    def on_screen_resume(self) -> None:
        self._show_cursor()

    def act(self, action: str) -> None:
        if self.prompt.is_open:
            self._act_in_prompt(action)
        elif action == "prompt.accept":
            self.choice.submit()
        elif action == "prompt.cancel":
            self._ways.stay()
        else:
            self.choice.perform(action)

    def _act_in_prompt(self, action: str) -> None:
        if action == "prompt.accept":
            self.prompt.submit()
        elif action == "prompt.cancel":
            self.prompt.cancel()
            self._ask()
        else:
            self.prompt.perform(action)

    def type_text(self, text: str) -> None:
        if self.prompt.is_open:
            self.prompt.type_text(text)
        else:
            self.choice.type_text(text)

    def paste_text(self, text: str) -> None:
        if self.prompt.is_open:
            self.prompt.type_text(text)

    def _show(self) -> None:
        """What is wrong; once all is saved, that there is nothing left to ask but whether to quit.

        A path that is being typed is left alone.
        """
        saver = self.sitting.saver
        if saver.is_saved and not self.prompt.is_open and not self._is_saved:
            self._is_saved = True
            self.message.hush()
            self._ask()
        self.report.show(_all_saved() if self._is_saved else unsaved(self.sitting, self._failure))

    def _ask(self) -> None:
        """Ask what to do."""
        options: Sequence[Option] = SAVED if self._is_saved else options_for(self._place)
        question = "Nothing is missing" if self._is_saved else "Before the program ends"
        self.choice.ask(question, options, chosen=self._chosen)
        self._show_cursor()

    def _chosen(self, option: str) -> None:
        match option:
            case "copy":
                self._copy(str(self._place))
            case "place":
                self.message.display = False
                self.prompt.ask("Write it to (a file or folder)", answered=self._copy)
                self._show_cursor()
            case "quit":
                self._ways.quit()
            case "drop":
                self._ways.drop()
            case _:
                self._ways.stay()

    def _copy(self, typed: str) -> None:
        if not typed.strip():
            self._ask()
            return
        self.message.display = True
        place = place_for(typed.strip(), self.sitting.desk.record.path)
        self.message.say(f"Writing {place}")
        self._ways.copy(place, self._failed)

    def _failed(self, why: str) -> None:
        self.message.hush()
        self._failure = why
        self._show()
        self._ask()

    def _show_cursor(self) -> None:
        if isinstance(self.app, ChangedCells):
            self.app.show_cursor(self.prompt.is_open)


def options_for(place: Path) -> Sequence[Option]:
    """The ways out. The one that loses something is no letter that is typed by mistake."""
    return (
        Option("copy", "c", f"Write a copy to {clipped_in_middle(str(place), SHORT)}, and quit"),
        Option("place", "p", "Write it to another place, and quit"),
        STAY,
        Option("drop", "X", "Quit without: what only memory has is lost"),
    )


def unsaved(sitting: Sitting, failure: str = "") -> Report:
    """What is wrong, what only memory has, and why no copy could be written."""
    health = sitting.saver.health
    missing = f"Only memory has {what_is_missing(sitting.desk)}."
    if not isinstance(health, Failing):
        head = "Not everything is saved yet."
        return Report(head, rest=(missing, *filter(None, (failure,))), tone=Tone.WARN)
    report = trouble(health)
    kept = "A copy has the whole session: whoever opens it goes on exactly here."
    return Report(report.head, report.path, (missing, failure or kept))


def what_is_missing(desk: Desk) -> str:
    """What would be lost, as far as a person can tell it apart."""
    clips = desk.record.sealed_through - desk.record.saved_through
    finished = "1 clip that you finished" if clips == 1 else f"{clips} clips that you finished"
    parts = [finished] if clips else []
    if desk.visit is not None:
        parts.append(f"what you did last in clip {desk.visit.index + 1}")
    return " and ".join(parts) or "what you did last"


def _all_saved() -> Report:
    return Report("All is saved now.", tone=Tone.GOOD)
