"""What is asked for in a line of its own where letters are commands: text to find, and commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from msgspec.structs import replace

from sessions.visit import Visit
from tui.editing.moment import Done, Moment
from tui.editing.vim.memory import Vim
from tui.screens.keyed import KeyedScreen
from tui.screens.questions import Questions
from tui.screens.rewrite_view import RewriteView

SAVED: Final = "All is saved as you type it. Enter submits the clip, :wn too; :q leaves."
# Commands by their names in vim, and the action that each stands for.
COMMANDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("q", "q!", "qa", "qa!", "quit", "wq", "wq!", "wqa", "x", "xa"), "app.quit"),
    **dict.fromkeys(("wn", "wnext", "submit"), "clip.submit"),
    **dict.fromkeys(("n", "next", "bn", "bnext"), "clip.next"),
    **dict.fromkeys(("N", "prev", "previous", "bp", "bprevious"), "clip.previous"),
    **dict.fromkeys(("e!", "edit!"), "edit.restore_draft"),
    **dict.fromkeys(("u", "undo"), "edit.undo"),
    **dict.fromkeys(("red", "redo"), "edit.redo"),
    **dict.fromkeys(("h", "help"), "app.help"),
    **dict.fromkeys(("ls", "buffers", "files"), "batch.open"),
}
_SAVING: Final = frozenset({"w", "w!", "write", "up", "update", "wa"})


class CommandLine:
    """Asks in the bottom line, and does what was written there; `go_to` opens a clip."""

    def __init__(
        self,
        screen: KeyedScreen,
        view: RewriteView,
        questions: Questions,
        go_to: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._view = view
        self._questions = questions
        self._go_to = go_to

    @property
    def actions(self) -> Mapping[str, Callable[[Visit], object]]:
        return {
            "motion.search": lambda _: self._ask_text("/", forward=True),
            "motion.search_before": lambda _: self._ask_text("?", forward=False),
            "mode.open_command": lambda _: self._questions.ask(":", self._command),
        }

    def _ask_text(self, sign: str, *, forward: bool) -> None:
        """Ask what to look for; an operator waits for the answer, and for nothing else."""
        editor = self._view.stack.editor
        vim, count = editor.memory.vim, self._screen.asked.count
        if vim.pending is not None:
            editor.do(_let_go)
        found = partial(_found, vim=vim, forward=forward, count=count)
        self._questions.ask(sign, lambda text: editor.do(partial(found, text=text)))

    def _command(self, written: str) -> None:
        command = written.strip().lstrip(":")
        if command in _SAVING:
            self._view.say(SAVED)
        elif command.isdecimal():
            self._go_to(command)
        elif command in COMMANDS:
            self._screen.act(COMMANDS[command])
        elif command:
            self._view.say(f"There is no command “{command}”; :h shows all keys.")


def _let_go(moment: Moment) -> Done:
    from tui.editing.vim.doing import resting  # noqa: PLC0415 - only modes pay for it

    return Done(replace(moment.memory, vim=resting(moment.memory.vim)))


def _found(moment: Moment, *, vim: Vim, forward: bool, count: int | None, text: str) -> Done:
    """Go to what was looked for, with the operator that waited for it."""
    from tui.editing.vim.going import search  # noqa: PLC0415 - only modes pay for it

    if vim.pending is not None:
        waiting = replace(moment.memory.vim, mode=vim.mode, pending=vim.pending)
        moment = replace(moment, memory=replace(moment.memory, vim=waiting))
    return search(replace(moment, count=count), text, forward=forward)
