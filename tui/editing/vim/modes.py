"""From one mode to another: into typing and out of it, selecting, operators that wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from sessions.captions.graphemes import snap
from sessions.intents import Undoing
from tui.editing.moment import Deeds, Done, Moment
from tui.editing.vim.doing import (
    beginning,
    chosen,
    gone,
    resting,
    unmoved,
    wrote,
)
from tui.editing.vim.inserting import after_typing, is_insert, type_again
from tui.editing.vim.memory import Change, Pending, Selecting, Typing
from tui.editing.vim.operators import Stretch, operated, remembered, these_lines
from tui.editing.vim.text.sight import (
    first_in_line,
    line_end,
    line_start,
)
from tui.editing.vim.ways.view import View, view_of

ONE_PARAGRAPH: Final = "This caption is one paragraph: it has no second line."


def typing_at(moment: Moment, at: int, change: Change) -> Done:
    """Text is typed at `at` from now on."""
    typing = Typing(change, left=(moment.text, at))
    vim = replace(resting(moment.memory.vim), mode="rewrite", typing=typing, once=False)
    return gone(moment, vim, at)


def _here(view: View) -> int:
    return view.at


def _behind(view: View) -> int:
    return min(view.at + 1, line_end(view.text, view.at))


def _line_first(view: View) -> int:
    first = first_in_line(view.text, view.at)
    is_blank = not view.text[first : line_end(view.text, view.at)].strip()
    return line_end(view.text, view.at) if is_blank else first


def _line_end(view: View) -> int:
    return line_end(view.text, view.at)


_WHERE: Final[Mapping[str, Callable[[View], int]]] = {
    "mode.insert": _here,
    "mode.append": _behind,
    "mode.insert_first": _line_first,
    "mode.append_last": _line_end,
}


def _insert(moment: Moment, action: str) -> Done:
    view, selecting = view_of(moment), moment.memory.vim.selecting
    place = _WHERE[action](view)
    if selecting is not None:
        stretch = stretch_selected(view, selecting)
        place = stretch.start if action == "mode.insert_first" else stretch.end
    at = view.sight.offset(place)
    return typing_at(moment, at, Change(action, view.count))


def _open(moment: Moment, action: str) -> Done:
    """Begin a line below or above, where a caption may have lines."""
    if not moment.paragraphs:
        return unmoved(moment, said=ONE_PARAGRAPH)
    view = view_of(moment)
    below = action == "mode.open_below"
    place = line_end(view.text, view.at) if below else line_start(view.text, view.at)
    at = view.sight.offset(place)
    written = beginning(moment).put(at, at, "\n").at(at + below)
    typing = Typing(left=(written.text, written.cursor), began=True)
    vim = replace(resting(moment.memory.vim), mode="rewrite", typing=typing, once=False)
    return remembered(wrote(moment, vim, written), Change(action, view.count))


def leave(moment: Moment) -> Done:
    """Back to commands: what is typed is done, nothing is selected, and nothing waits."""
    vim = moment.memory.vim
    if vim.typing is None or vim.mode != "rewrite":
        if vim.selecting is None:
            return unmoved(moment, replace(resting(vim), once=False))
        at = beginning(moment).on_character(vim.selecting.cursor).cursor
        return gone(moment, resting(vim), at)
    written, typing = beginning(moment), vim.typing
    if typing.change is not None:
        change = replace(typing.change, typed=typing.typed)
        vim = replace(vim, change=change)
        if is_insert(change) and typing.left == (moment.text, moment.cursor):
            written = type_again(written, change, (change.count or 1) - 1, is_first=False)
    undoing = Undoing.WITH_LAST if typing.began else Undoing.APART
    vim = resting(replace(vim, once=False))
    return wrote(moment, vim, after_typing(written), undoing=undoing)


def _once(moment: Moment) -> Done:
    """One command, and typing goes on; where it does not move the cursor, that stays behind."""
    vim = replace(moment.memory.vim, mode="normal", typing=None, once=True)
    return Done(replace(moment.memory, vim=vim))


def _select(moment: Moment, *, lines: bool) -> Done:
    """Begin selecting, turn it into the other kind, or end it."""
    vim = moment.memory.vim
    selecting = vim.selecting
    if selecting is None:
        view = view_of(moment)
        at = view.sight.offset(view.at)
        last = min(view.at + view.times - 1, line_end(view.text, view.at))
        return chosen(moment, vim, Selecting(at, view.sight.offset(max(view.at, last)), lines))
    if selecting.lines == lines:
        return leave(moment)
    return chosen(moment, vim, replace(selecting, lines=lines))


def _select_again(moment: Moment) -> Done:
    """What was selected last, as far as the text still goes."""
    last = moment.memory.vim.selected
    if last is None:
        return unmoved(moment, moment.memory.vim)
    anchor, cursor = (snap(moment.text, each) for each in (last.anchor, last.cursor))
    return chosen(moment, moment.memory.vim, Selecting(anchor, cursor, last.lines))


def _other_end(moment: Moment) -> Done:
    selecting = moment.memory.vim.selecting
    if selecting is None:
        return unmoved(moment)
    turned = Selecting(selecting.cursor, selecting.anchor, selecting.lines)
    return chosen(moment, moment.memory.vim, turned)


def operate(moment: Moment, action: str) -> Done:
    """Have an operator wait, act on its own line, or on what is selected."""
    vim = moment.memory.vim
    if vim.selecting is not None:
        return on_selection(moment, action, vim.selecting)
    if vim.pending is None:
        pending = Pending(action, moment.count)
        return unmoved(moment, replace(vim, mode="operator", pending=pending))
    if vim.pending.action != action:
        return unmoved(moment)
    view = view_of(moment)
    change = Change(action, view.count, pending=Pending(action))
    stretch = these_lines(view, stays=action == "operator.copy") if view.text else None
    return operated(view, stretch, change)


def on_selection(moment: Moment, action: str, selecting: Selecting) -> Done:
    """Do the operator to what `selecting` says is selected."""
    view = view_of(moment)
    stretch = stretch_selected(view, selecting)
    text = view.text[stretch.start : stretch.end]
    extent = text.count("\n"), len(text) - (text.rfind("\n") + 1)
    change = Change(action, pending=Pending(action), extent=extent, lines=selecting.lines)
    return operated(view, stretch, change)


def stretch_selected(view: View, selecting: Selecting) -> Stretch:
    """What is selected."""
    first, last = sorted((selecting.anchor, selecting.cursor))
    start, end = view.sight.place(first), min(view.sight.place(last) + 1, len(view.text))
    if not selecting.lines:
        return Stretch(start, max(start, end), cursor=start)
    end = line_end(view.text, min(view.sight.place(last), len(view.text)))
    start_of_lines = line_start(view.text, start)
    return Stretch(start_of_lines, end, True, start_of_lines)


MODES: Final[Deeds] = MappingProxyType(
    {
        **{action: partial(_insert, action=action) for action in _WHERE},
        "mode.open_below": partial(_open, action="mode.open_below"),
        "mode.open_above": partial(_open, action="mode.open_above"),
        "mode.commands": leave,
        "mode.once": _once,
        "mode.select": partial(_select, lines=False),
        "mode.select_lines": partial(_select, lines=True),
        "mode.select_again": _select_again,
        "mode.other_end": _other_end,
        **{
            action: partial(operate, action=action)
            for action in (
                "operator.delete",
                "operator.change",
                "operator.copy",
                "operator.small",
                "operator.capital",
                "operator.swap_case",
            )
        },
    }
)
