"""A small program that asks questions and ends with the answers."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from keymaps.keymap import Keymap
from keymaps.trie import grow
from tui.actions import VOCABULARY
from tui.keyboard import Act, Keyboard, Type
from tui.panels.bars import KeyBar
from tui.panels.prompt import Prompt
from tui.screens.asking.door_keys import DOOR_KEYS, LEAVE, TAKE
from tui.screens.asking.interview import Interview
from tui.screens.asking.page_panel import PageBody, PageHead
from tui.screens.paste_tail import PasteTail
from tui.settings.places import places
from tui.terminal.changed_cells import ChangedCells
from tui.terminal.clock import wall_now
from tui.terminal.ends.crash import report_crash
from tui.terminal.ends.endings import endings
from tui.terminal.program import Program
from tui.terminal.startup import resume_collection
from tui.themes import DEFAULT, fitting, themes

_LINE = "prompt"


class AskingScreen(Screen[None], inherit_bindings=False):
    """Shows the question of an interview and gives it the keys. `editing` edits its line."""

    def __init__(self, interview: Interview, name: str, editing: Keymap) -> None:
        super().__init__()
        self.interview = interview
        self._heading = name
        self._head, self._body = PageHead(), PageBody()
        self._prompt, self._bar = Prompt(), KeyBar()
        self._keyboard = Keyboard(grow(editing, VOCABULARY, _LINE))
        self._tail = PasteTail()
        self._asked = ""

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._prompt
        yield self._body
        yield self._bar

    def on_mount(self) -> None:
        self.show()

    def on_resize(self, _event: events.Resize) -> None:
        self.show()

    def show(self) -> None:
        """Paint the question as it stands; end where there is none any more."""
        question = self.interview.question
        if self.interview.is_over or question is None:
            self.app.exit(0)
            return
        page = question.page()
        number, count = self.interview.place
        place = f"{number} of {count}" if count > 1 else ""
        self._head.show(page, (self._heading, place), (self.size.width, self.size.height))
        self._body.show(page)
        self._bar.show(page.keys)
        self._show_line(question.id, page.label, question.text)

    def _show_line(self, asked: str, label: str, text: str) -> None:
        has_line = bool(label)
        if not has_line and self._prompt.is_open:
            self._prompt.cancel()
        elif has_line and (asked != self._asked or text != self._prompt.text):
            self._prompt.ask(label, answered=lambda _text: None, text=text, changed=self._changed)
        self._asked = asked if has_line else ""
        if isinstance(self.app, ChangedCells):
            self.app.show_cursor(has_line)

    def _changed(self, text: str) -> None:
        self.interview.type(text)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self._tail.holds(event) or self.interview.question is None:
            return
        if self.interview.question.is_bare:
            self._press(event)
        elif event.key in DOOR_KEYS:
            self.interview.act(DOOR_KEYS[event.key])
        else:
            self._edit(event)
        self.show()

    def _press(self, event: events.Key) -> None:
        if DOOR_KEYS.get(event.key) == LEAVE and event.key == "ctrl+c":
            self.interview.act(LEAVE)
        else:
            self.interview.press(event.key)

    def _edit(self, event: events.Key) -> None:
        match self._keyboard.read(event.key, event.character):
            case Type(text) if self._prompt.is_open:
                self._prompt.type_text(text)
            case Type(text):
                self.interview.type(text)
            case Act("prompt.accept", _):
                self.interview.act(TAKE)
            case Act(action, _) if self._prompt.is_open:
                self._prompt.perform(action)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._tail.begin(event)
        if self._prompt.is_open:
            self._prompt.type_text(event.text)
            self.show()


class AskingApp(Program, inherit_bindings=False):
    """Runs one interview. `name` stands above every question."""

    CSS_PATH = "../../app.tcss"

    def __init__(
        self, interview: Interview, *, name: str, editing: Keymap, theme: str = DEFAULT
    ) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        self.theme = fitting(theme, self.colours)
        self.interview = interview
        self._first = AskingScreen(interview, name, editing)

    def on_mount(self) -> None:
        self.push_screen(self._first)
        self.call_after_refresh(resume_collection)


def run(app: AskingApp) -> None:
    """Run a program that keeps nothing; whatever ends it leaves nothing behind.

    Raises RecaptionError where the program failed.
    """
    with endings():
        app.run(mouse=False)
    if app.failure is not None:
        raise report_crash(app.failure, places().state, wall_now()) from app.failure
