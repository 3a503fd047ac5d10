"""Looking for text while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from textual import events

from sessions.captions.admit import admit, one_line
from sessions.trace.state import Writing
from sessions.visit import Visit
from tui.editing.marking import put_cursor, stay
from tui.editing.searching import Search
from tui.keyboard import Act
from tui.panels.text.lines import ELLIPSIS
from tui.screens import player_actions
from tui.screens.key_hints import keys_shown
from tui.screens.keyed import KeyedScreen
from tui.screens.rewrite_view import RewriteView

SEARCHING: Final = "search"
_KEYS: Final = (
    ("search.again", "next"),
    ("search.back", "before"),
    ("search.select", "select"),
    ("search.accept", "stay"),
    ("search.cancel", "back to where it began"),
)


class SearchMode:
    """Selects what is found so far, and tells what is looked for.

    A key that means nothing here ends the search and does what it did before. `play` does an
    action of the player.
    """

    def __init__(self, screen: KeyedScreen, view: RewriteView, play: Callable[[str], None]) -> None:
        self._screen = screen
        self._view = view
        self._play = play
        self._search: Search | None = None
        self._began = Writing("")
        self._last = ""
        self._came_from = screen.context

    @property
    def actions(self) -> Mapping[str, Callable[[Visit], object]]:
        """What each action does, by its id."""
        return {
            "search.forward": self.begin,
            "search.backward": lambda visit: self.begin(visit, backward=True),
        }

    @property
    def are_open(self) -> bool:
        """Whether text is looked for."""
        return self._search is not None

    def begin(self, visit: Visit, *, backward: bool = False) -> None:
        """Look for what is typed from now on, from the cursor on or back from it."""
        self._came_from, self._began = self._screen.reads_as, visit.state.writing
        self._search = Search(visit.text, visit.state.writing.cursor, backward)
        self._screen.read_as(SEARCHING)
        self._tell(self._search)

    def act(self, action: str) -> None:
        """A key's action while text is looked for."""
        search = self._search
        if search is None:
            return
        match action:
            case "search.again":
                self._show(search.again(backward=False, last=self._last))
            case "search.back":
                self._show(search.again(backward=True, last=self._last))
            case "search.shorten":
                self._show(search.shorter())
            case "search.cancel":
                self._close()
                self._select(self._began.cursor, self._began.anchor)
            case _:
                self.close(selecting=action == "search.select")

    def type_text(self, text: str) -> None:
        """Letters to look for."""
        for letter in text:
            if self._search is not None:
                self._show(self._search.typed(letter))

    def paste_text(self, text: str) -> bool:
        """Text to look for, all of it at once."""
        if self._search is None:
            return False
        self._show(self._search.typed(one_line(admit(text))))
        return True

    def take_up(self, event: events.Key) -> bool:
        """See `KeyedScreen`. The player's keys leave the search open."""
        if self._search is None:
            return False
        match self._screen.contexts.meaning(self._came_from, event):
            case Act(action, keys) if action in player_actions.ALL:
                self._screen.sitting.pressed(keys, lambda: self._play(action))
                self._tell(self._search)
            case _:
                self.close()
                self._screen.on_key(event)
        return True

    def close(self, *, selecting: bool = False) -> None:
        """Stay at what was found; keys mean again what they did before."""
        search = self._search
        if search is not None:
            self._close()
            found = search.found if selecting else None
            deed = partial(stay, origin=search.origin, cursor=search.cursor, found=found)
            self._view.stack.editor.do(deed)

    def show_keys(self) -> bool:
        """Tell in the key bar what can be done now."""
        keys = keys_shown(self._screen.keymap, _KEYS)
        self._view.key_bar.show(keys, pending="search")
        return True

    def _close(self) -> None:
        if self._search is not None:
            self._last = self._search.sought or self._last
        self._search = None
        self._view.findings.hush()
        self._screen.read_as(self._came_from)

    def _show(self, search: Search) -> None:
        self._search = search
        found = search.found
        if found is None:
            self._select(self._began.cursor, self._began.anchor)
        else:
            other = found.end if search.backward else found.start
            self._select(search.cursor, other)
        self._tell(search)

    def _select(self, cursor: int, anchor: int) -> None:
        self._view.stack.editor.do(partial(put_cursor, cursor=cursor, anchor=anchor))

    def _tell(self, search: Search) -> None:
        self.show_keys()
        self._view.say(_told(search))


def _told(search: Search) -> str:
    """What is looked for, and what came of it."""
    where = "before the cursor" if search.backward else "from here on"
    if search.fails:
        return f"Nothing {where} reads: {search.sought}"
    turned = " (from the other end)" if search.wraps else ""
    return f"Look {where}{turned}: {search.sought}{ELLIPSIS}"
