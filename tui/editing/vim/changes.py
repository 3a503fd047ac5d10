"""Changes of a single key: characters, lines joined, and what was copied put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from sessions.trace.events import Origin
from tui.editing.moment import Deeds, Done, Moment
from tui.editing.vim.doing import Written, beginning, gone, resting, unmoved, wrote
from tui.editing.vim.inserting import MOST_TIMES
from tui.editing.vim.memory import Change, Pending
from tui.editing.vim.modes import ONE_PARAGRAPH, on_selection, stretch_selected
from tui.editing.vim.operators import Stretch, copied, operated, remembered, swapped, these_lines
from tui.editing.vim.text.sight import (
    first_in_line,
    line_end,
    line_start,
    lines_down,
    sight_of,
)
from tui.editing.vim.ways.view import View, view_of

ONE_REGISTER: Final = "There is one register, and it needs no name."
NO_LINE_BELOW: Final = "There is no line below."


def _right(view: View) -> Stretch | None:
    end = min(view.at + view.times, line_end(view.text, view.at))
    return Stretch(view.at, end) if end > view.at else None


def _right_or_none(view: View) -> Stretch | None:
    return _right(view) or Stretch(view.at, view.at)


def _left(view: View) -> Stretch | None:
    start = max(view.at - view.times, line_start(view.text, view.at))
    return Stretch(start, view.at) if start < view.at else None


def _to_end(view: View) -> Stretch | None:
    last = lines_down(view.text, view.at, view.times - 1)
    end = line_end(view.text, last if view.times > 1 else view.at)
    return Stretch(view.at, end)


def _lines(view: View) -> Stretch | None:
    return these_lines(view, stays=True)


_SHORT: Final[Mapping[str, tuple[str, Callable[[View], Stretch | None]]]] = {
    "change.delete_character": ("operator.delete", _right),
    "change.delete_before": ("operator.delete", _left),
    "change.delete_to_end": ("operator.delete", _to_end),
    "change.characters": ("operator.change", _right_or_none),
    "change.lines": ("operator.change", _lines),
    "change.to_end": ("operator.change", _to_end),
    "change.copy_lines": ("operator.copy", _lines),
}


def _short(moment: Moment, action: str) -> Done:
    """An operator and its way in one key."""
    operator, way = _SHORT[action]
    view = view_of(moment)
    if view.vim.selecting is not None:
        return on_selection(moment, operator, replace(view.vim.selecting, lines=True))
    change = Change(action, view.count, pending=Pending(operator))
    return _without_pending(operated(view, way(view), change))


def _without_pending(done: Done) -> Done:
    """The change is done again by its own id."""
    vim = done.memory.vim
    if vim.typing is not None and vim.typing.change is not None:
        change = replace(vim.typing.change, pending=None)
        vim = replace(vim, typing=replace(vim.typing, change=change))
    elif vim.change is not None:
        vim = replace(vim, change=replace(vim.change, pending=None))
    return replace(done, memory=replace(done.memory, vim=vim))


def _put_character(moment: Moment) -> Done:
    """The character that was typed, in the place of those at the cursor or selected."""
    view, new = view_of(moment), moment.admitted(moment.character)
    stretch = _selected(view) or _right(view)
    change = _again(view, "change.character")
    if stretch is None or not new or (view.vim.selecting is None and _is_short(view, stretch)):
        return unmoved(moment)
    start, end = view.sight.offset(stretch.start), view.sight.offset(stretch.end)
    kept = view.text[stretch.start : stretch.end]
    made = "".join("\n" if each == "\n" else new for each in kept)
    written = beginning(moment).put(start, end, new if new == "\n" else made)
    last = start if view.vim.selecting is not None else written.cursor - len(new) * (new != "\n")
    return remembered(wrote(moment, resting(view.vim), written.on_character(last)), change)


def _is_short(view: View, stretch: Stretch) -> bool:
    return stretch.end - stretch.start < view.times


def _swap_case(moment: Moment) -> Done:
    """Small letters for capitals and the other way round; the cursor goes on behind them."""
    view = view_of(moment)
    stretch = _right(view)
    if stretch is None:
        return unmoved(moment)
    start, end = view.sight.offset(stretch.start), view.sight.offset(stretch.end)
    made = swapped(moment.text[start:end])
    written = beginning(moment)
    if made != moment.text[start:end]:
        written = written.put(start, end, made)
    done = wrote(moment, resting(view.vim), written.on_character(start + len(made)))
    return remembered(done, Change("change.swap_case", view.count))


def _join(moment: Moment) -> Done:
    """Lines become one, a blank between them."""
    view = view_of(moment)
    times, selected = max(1, view.times - 1), _selected(view)
    text = moment.text
    at = moment.cursor if selected is None else view.sight.offset(selected.start)
    if selected is not None:
        chosen = text[at : view.sight.offset(selected.end)]
        times = max(1, chosen.rstrip("\n").count("\n"))
    if line_end(text, at) == len(text):
        done = unmoved(moment) if selected is None else gone(moment, resting(view.vim), at)
        return replace(done, said=NO_LINE_BELOW if moment.paragraphs else ONE_PARAGRAPH)
    written = beginning(moment).at(at)
    for _ in range(times):
        if line_end(written.text, written.cursor) == len(written.text):
            break
        written = _joined(written)
    done = wrote(moment, resting(view.vim), written.on_character())
    return remembered(done, _again(view, "change.join"))


def _joined(written: Written) -> Written:
    text = written.text
    end = line_end(text, written.cursor)
    following = end + 1
    while following < line_end(text, end + 1) and text[following] in " \t":
        following += 1
    is_last = following == line_end(text, end + 1)
    has_blank = line_start(text, end) == end or text[end - 1] in " \t"
    blank = "" if is_last or has_blank or text[following] == ")" else " "
    return written.put(end, following, blank).at(end)


def _paste(moment: Moment, *, before: bool) -> Done:
    view = view_of(moment)
    times = min(view.times, MOST_TIMES)
    selected = _selected(view)
    if selected is not None:
        return _paste_over(moment, view, selected)
    if not moment.memory.copied and view.vim.lines is None:
        return unmoved(moment)
    is_lines = moment.memory.copied == view.vim.lines
    text = ("\n" if is_lines else "").join([moment.memory.copied] * times)
    put = _paste_lines if is_lines else _paste_text
    written = put(view, text, before=before)
    done = wrote(moment, resting(view.vim), written, origin=Origin.MOVED)
    action = "change.paste_before" if before else "change.paste_after"
    return remembered(done, Change(action, view.count))


def _paste_text(view: View, text: str, *, before: bool) -> Written:
    place = view.at if before else min(view.at + 1, line_end(view.text, view.at))
    at, text = view.sight.offset(place), view.moment.admitted(text)
    written = beginning(view.moment).put(at, at, text)
    if "\n" in text:
        return written.on_character(at)
    sight = sight_of(written.text)
    return written.on_character(sight.offset(max(0, sight.place(written.cursor) - 1)))


def _paste_lines(view: View, text: str, *, before: bool) -> Written:
    """A line below or above; in a caption of one paragraph behind or before it, after a blank."""
    moment, feed = view.moment, "\n" if view.moment.paragraphs else " "
    text = moment.admitted(text)
    start, end = line_start(moment.text, moment.cursor), line_end(moment.text, moment.cursor)
    if not moment.text:
        feed = "\n" if moment.paragraphs else ""
    if before:
        written, first = beginning(moment).put(start, start, text + feed), start
    else:
        written, first = beginning(moment).put(end, end, feed + text), end + len(feed)
    sight = sight_of(written.text)
    place = sight.place(first)
    if moment.paragraphs:
        place = first_in_line(sight.text, place)
    return written.on_character(sight.offset(place))


def _paste_over(moment: Moment, view: View, stretch: Stretch) -> Done:
    """What was copied, in the place of the selection, which can be pasted from now on."""
    pasted, has_lines = moment.memory.copied, moment.memory.copied == view.vim.lines
    view = copied(view, stretch)
    start, end = view.sight.offset(stretch.start), view.sight.offset(stretch.end)
    text = view.moment.admitted(pasted)
    parts_line = has_lines and not stretch.lines and view.moment.paragraphs
    written = beginning(view.moment).put(start, end, f"\n{text}\n" if parts_line else text)
    if has_lines or stretch.lines:
        sight = sight_of(written.text)
        place = sight.place(start + parts_line)
        written = written.at(sight.offset(first_in_line(sight.text, place)))
    else:
        written = written.at(start if "\n" in text else max(start, written.cursor - 1))
    done = wrote(view.moment, resting(view.vim), written.on_character(), origin=Origin.MOVED)
    return remembered(done, _again(view, "change.paste_after"))


def _selected(view: View) -> Stretch | None:
    selecting = view.vim.selecting
    return None if selecting is None else stretch_selected(view, selecting)


def _again(view: View, action: str) -> Change:
    """The change as it is done again; of a selection as many lines and characters."""
    stretch, character = _selected(view), view.moment.character
    if stretch is None or view.vim.selecting is None:
        return Change(action, view.count, character)
    text = view.text[stretch.start : stretch.end]
    extent = text.count("\n"), len(text) - (text.rfind("\n") + 1)
    lines = view.vim.selecting.lines
    return Change(action, view.count, character, extent=extent, lines=lines)


def _register(moment: Moment) -> Done:
    return unmoved(moment, moment.memory.vim, ONE_REGISTER)


CHANGES: Final[Deeds] = MappingProxyType(
    {
        **{action: partial(_short, action=action) for action in _SHORT},
        "change.character": _put_character,
        "change.swap_case": _swap_case,
        "change.register": _register,
        "change.join": _join,
        "change.paste_after": partial(_paste, before=False),
        "change.paste_before": partial(_paste, before=True),
    }
)
