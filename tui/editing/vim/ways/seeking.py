"""To a character in the line, or beside it, and again."""

from __future__ import annotations

from tui.editing.vim.memory import Sought
from tui.editing.vim.text.sight import line_end, line_start
from tui.editing.vim.ways.view import Kind, Reach, View


def sought(view: View) -> Reach | None:
    """The next place of what is remembered."""
    seek = view.vim.sought
    return None if seek is None else _reach(view, seek, view.at)


def seek_again(view: View) -> Reach | None:
    """The next place of what was looked for last."""
    seek = view.vim.sought
    return None if seek is None else _again(view, seek)


def seek_reversed(view: View) -> Reach | None:
    """The same, the other way."""
    seek = view.vim.sought
    if seek is None:
        return None
    return _again(view, Sought(seek.character, not seek.forward, seek.till))


def _again(view: View, seek: Sought) -> Reach | None:
    # who stands beside the character already wants the next one
    step = (1 if seek.forward else -1) if seek.till and view.times == 1 else 0
    return _reach(view, seek, view.at + step)


def _reach(view: View, seek: Sought, at: int) -> Reach | None:
    text = view.text
    if seek.forward:
        way = range(at + 1, line_end(text, view.at))
    else:
        way = range(at - 1, line_start(text, view.at) - 1, -1)
    places = [here for here in way if text[here] == seek.character[:1]]
    if len(places) < view.times:
        return None
    there = places[view.times - 1]
    if seek.till:
        there += -1 if seek.forward else 1
    return Reach(there, Kind.ON if seek.forward else Kind.BEFORE)
