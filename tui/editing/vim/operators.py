"""Operators: what is done with a stretch of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from tui.editing.moment import Done
from tui.editing.vim.doing import Written, beginning, gone, resting, unmoved, wrote
from tui.editing.vim.memory import Change, Typing
from tui.editing.vim.text.sight import first_in_line, line_end, line_start, lines_down, sight_of
from tui.editing.vim.ways.view import Kind, Reach, View


class Stretch(Struct, frozen=True):
    """The places from `start` up to before `end`; `lines`: whole ones, without the last feed.

    `cursor` is where it stands if the text stays as it is.
    """

    start: int
    end: int
    lines: bool = False
    cursor: int = 0


def stretch_of(view: View, reach: Reach, action: str) -> Stretch | None:
    """What an operator takes of the way to `reach`; None: nothing."""
    if reach.start is not None:
        start, end = reach.start, reach.at + (reach.kind is Kind.ON)
    else:
        start, end = sorted((view.at, reach.at))
        end += reach.kind is Kind.ON and view.text[end : end + 1] != "\n"
    if reach.kind is Kind.LINES:
        cursor = min(start, reach.at) if reach.start is None else start
        return _whole_lines(view.text, start, end, cursor)
    end = min(end, len(view.text))
    if reach.kind is Kind.BEFORE:
        stretch = _to_line_end(view.text, start, end)
    else:
        stretch = Stretch(start, end, cursor=start)
    if action == "operator.delete" and reach.start is None and _fills_lines(view.text, stretch):
        stretch = _whole_lines(view.text, start, stretch.end, start)
    return stretch if stretch.lines or stretch.end >= stretch.start else None


def these_lines(view: View, *, stays: bool) -> Stretch | None:
    """The line of the cursor and those below it, as many as asked for; None: there are none.

    `stays`: the cursor stays where it is.
    """
    start, end = line_start(view.text, view.at), lines_down(view.text, view.at, view.times - 1)
    if view.times > 1 and end == start:
        return None
    return _whole_lines(view.text, view.at, end, view.at if stays else start)


def _whole_lines(text: str, start: int, end: int, cursor: int) -> Stretch:
    return Stretch(line_start(text, start), line_end(text, min(end, len(text))), True, cursor)


def _to_line_end(text: str, start: int, end: int) -> Stretch:
    """A way that leads to the start of a line ends with the line before; maybe it is that line."""
    if not text[start:end].endswith("\n"):
        return Stretch(start, end, cursor=start)
    if not text[line_start(text, start) : start].strip():
        return _whole_lines(text, start, end - 1, start)
    return Stretch(start, end - 1, cursor=start)


def _fills_lines(text: str, stretch: Stretch) -> bool:
    """Whether only blanks of its first and last line are left out, and it is several lines."""
    if stretch.lines or "\n" not in text[stretch.start : stretch.end]:
        return False
    before = text[line_start(text, stretch.start) : stretch.start]
    after = text[stretch.end : line_end(text, stretch.end)]
    return not before.strip() and not after.strip()


Operator = Callable[[View, Stretch], Done]


def copied(view: View, stretch: Stretch) -> View:
    """With the stretch to be pasted from now on."""
    moment, sight = view.moment, view.sight
    text = moment.text[sight.offset(stretch.start) : sight.offset(stretch.end)]
    vim = replace(view.vim, lines=text if stretch.lines else None)
    if not text and not stretch.lines:
        return view
    memory = replace(moment.memory.keeping(text), vim=vim, copied=text)
    return replace(view, moment=replace(moment, memory=memory))


def _delete(view: View, stretch: Stretch) -> Done:
    view = copied(view, stretch)
    start, end = view.sight.offset(stretch.start), view.sight.offset(stretch.end)
    written = beginning(view.moment)
    if stretch.lines:
        written = _without_lines(written, start, end)
    else:
        written = written.put(start, end, "").on_character(start)
    return wrote(view.moment, resting(view.vim), written)


def _without_lines(written: Written, start: int, end: int) -> Written:
    """Without the lines from `start` to `end`, the cursor in the one below, or the last."""
    if end < len(written.text):
        written = written.put(start, end + 1, "")
    else:
        written = written.put(max(0, start - 1), end, "")
    sight = sight_of(written.text)
    place = sight.place(min(start, len(written.text)))
    return written.on_character(sight.offset(first_in_line(sight.text, place)))


def _change(view: View, stretch: Stretch) -> Done:
    view = copied(view, stretch)
    start, end = view.sight.offset(stretch.start), view.sight.offset(stretch.end)
    written = beginning(view.moment).put(start, end, "")
    vim = replace(resting(view.vim), mode="rewrite", once=False)
    began = bool(written.edits)
    vim = replace(vim, typing=Typing(left=(written.text, start), began=began))
    return wrote(view.moment, vim, written.at(start))


def _copy(view: View, stretch: Stretch) -> Done:
    view = copied(view, stretch)
    at = view.sight.offset(stretch.cursor)
    return gone(view.moment, resting(view.vim), beginning(view.moment).on_character(at).cursor)


def _cased(view: View, stretch: Stretch, how: Callable[[str], str]) -> Done:
    start, end = view.sight.offset(stretch.start), view.sight.offset(stretch.end)
    was = view.moment.text[start:end]
    made = how(was)
    written = beginning(view.moment)
    if made != was:
        written = written.put(start, end, made)
    at = view.sight.offset(stretch.cursor)
    return wrote(view.moment, resting(view.vim), written.on_character(at))


def swapped(text: str) -> str:
    """Small letters for capitals, and the other way round."""
    return "".join(each.lower() if each.isupper() else each.upper() for each in text)


OPERATORS: Final[Mapping[str, Operator]] = MappingProxyType(
    {
        "operator.delete": _delete,
        "operator.change": _change,
        "operator.copy": _copy,
        "operator.small": partial(_cased, how=str.lower),
        "operator.capital": partial(_cased, how=str.upper),
        "operator.swap_case": partial(_cased, how=swapped),
    }
)

# What leaves the text as it is cannot be done again.
REPEATABLE: Final = frozenset(OPERATORS) - {"operator.copy"}


def operated(view: View, stretch: Stretch | None, change: Change) -> Done:
    """Do the operator of `change` to the stretch, and remember the change."""
    assert change.pending is not None
    if stretch is None:
        done = unmoved(view.moment)
    else:
        done = OPERATORS[change.pending.action](view, stretch)
    return remembered(done, change) if change.pending.action in REPEATABLE else done


def remembered(done: Done, change: Change) -> Done:
    """`done`, with `change` to be done again when asked for, or what is typed now in it."""
    vim = done.memory.vim
    if vim.typing is not None:
        vim = replace(vim, typing=replace(vim.typing, change=change))
    else:
        vim = replace(vim, change=change)
    return replace(done, memory=replace(done.memory, vim=vim))
