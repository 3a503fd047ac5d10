"""Text objects: what stands around the cursor, or with what has been selected already behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from tui.editing.vim.text.blocks import sentence_starts
from tui.editing.vim.text.brackets import around, quoted
from tui.editing.vim.text.sight import (
    BLANK,
    class_at,
    is_empty_line,
    line_end,
    line_start,
)
from tui.editing.vim.text.words import run_at, word_end
from tui.editing.vim.ways.view import Kind, Motion, Reach, View


def _begin(view: View) -> tuple[int, int | None]:
    """Where to look, and where what is selected begins; None where nothing yet is."""
    selecting = view.vim.selecting
    if selecting is None or selecting.anchor >= selecting.cursor:
        return view.at, None
    return min(view.at + 1, max(0, len(view.text) - 1)), view.sight.place(selecting.anchor)


def _word(view: View, *, big: bool, whole: bool) -> Reach | None:
    text = view.text
    if not text:
        return None
    at, anchor = _begin(view)
    start, end = run_at(text, at, big=big)
    begins_blank = class_at(text, at, big=big) == BLANK
    if whole and begins_blank and end >= line_end(text, at):
        last = word_end(text, at, big=big)  # the word of the next line
        return None if last is None else Reach(last, Kind.ON, start if anchor is None else anchor)
    for turn in range(view.times):
        if turn:
            end = _run_end(text, end, big=big)
        if whole and (begins_blank or class_at(text, end, big=big) == BLANK):
            end = _run_end(text, end, big=big)
    ends_in_word = class_at(text, end - 1, big=big) != BLANK
    if whole and anchor is None and not begins_blank and ends_in_word:
        start = _with_blanks_before(text, start)
    return Reach(end - 1, Kind.ON, start if anchor is None else anchor)


def _run_end(text: str, at: int, *, big: bool) -> int:
    """The end of the run that begins at `at`; where a line ends, there it is."""
    return at if at >= line_end(text, at) else run_at(text, at, big=big)[1]


def _with_blanks_before(text: str, start: int) -> int:
    """`start`, or where the blanks before it begin, unless the line begins with them."""
    first = start
    while first > line_start(text, start) and text[first - 1] in " \t":
        first -= 1
    return start if first == line_start(text, start) else first


class _Unit(NamedTuple):
    """A sentence, or the blanks between two."""

    start: int
    end: int
    is_blank: bool


def _sentence(view: View, *, whole: bool) -> Reach | None:
    text = view.text
    if view.at == len(text):
        return Reach(view.at, Kind.BEFORE, view.at)
    at, anchor = _begin(view)
    units = tuple(_sentence_units(text))
    here = next((k for k, unit in enumerate(units) if unit.start <= at < unit.end), len(units) - 1)
    last = here
    for turn in range(view.times):
        last += bool(turn)
        if whole and last + 1 < len(units) and _goes_with(text, units[last], units[last + 1]):
            last += 1
    if last >= len(units):
        return None
    start, end = units[here].start, units[last].end
    takes_blanks_before = whole and anchor is None and not units[last].is_blank and here > 0
    if takes_blanks_before and not units[here].is_blank and units[here - 1].is_blank:
        start = _with_blanks_before(text, start)
    if last + 1 < len(units) and units[last + 1].is_blank and text[end] == "\n":
        end = units[last + 1].end  # it goes with the line that it fills
    return Reach(end, Kind.BEFORE, start if anchor is None else anchor)


def _goes_with(text: str, unit: _Unit, following: _Unit) -> bool:
    """Whether a sentence is taken with the blanks behind it in its line, or blanks with theirs."""
    return unit.is_blank or (following.is_blank and text[following.start] != "\n")


def _sentence_units(text: str) -> Iterator[_Unit]:
    starts = [*sentence_starts(text), len(text)]
    if starts[0] > 0:
        yield _Unit(0, starts[0], True)
    for start, following in pairwise(starts):
        body = start + len(text[start:following].rstrip(" \t\n"))
        if following <= body + 1 and text[following : following + 1] == "\n":
            body = following  # the line feed before an empty line is no blank between sentences
        if body == start:
            body = following  # an empty line is a sentence too
        yield _Unit(start, body, False)
        if following > body:
            yield _Unit(body, following, True)


def _paragraph(view: View, *, whole: bool) -> Reach | None:
    text = view.text
    at, anchor = _begin(view)
    start, end = _lines_alike(text, at)
    is_blank = is_empty_line(text, start)
    for turn in range((view.times * 2 if whole else view.times) - 1):
        if end == len(text) and not (whole and turn == view.times * 2 - 2):
            return None
        if end == len(text):
            break
        end = _lines_alike(text, end + 1)[1]
    ends_in_words = not is_empty_line(text, end)
    if whole and anchor is None and not is_blank and ends_in_words and start > 0:
        above, _ = _lines_alike(text, start - 1)
        start = above if is_empty_line(text, above) else start
    return Reach(end, Kind.LINES, start if anchor is None else anchor)


def _lines_alike(text: str, at: int) -> tuple[int, int]:
    """The start of the first, and the end of the last line around `at` that are empty as it is."""
    empty = is_empty_line(text, at)
    start, end = line_start(text, at), line_end(text, at)
    while start > 0 and is_empty_line(text, start - 1) == empty:
        start = line_start(text, start - 1)
    while end < len(text) and is_empty_line(text, end + 1) == empty:
        end = line_end(text, end + 1)
    return start, end


def _brackets(view: View, *, opening: str, whole: bool) -> Reach | None:
    pair = around(view.text, view.at, opening, view.times)
    return None if pair is None else _between(pair, whole=whole)


def _quotes(view: View, *, quote: str, whole: bool) -> Reach | None:
    pair = quoted(view.text, view.at, quote)
    if pair is None and quote == '"':
        pair = around(view.text, view.at, "“")
    if pair is None:
        return None
    return _between(_quotes_and_blanks(view.text, *pair) if whole else pair, whole=whole)


def _quotes_and_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """With the blanks behind, or those before where there are none."""
    after = end
    while after + 1 < line_end(text, end) and text[after + 1] in " \t":
        after += 1
    if after > end:
        return start, after
    while start > line_start(text, start) and text[start - 1] in " \t":
        start -= 1
    return start, end


def _between(pair: tuple[int, int], *, whole: bool) -> Reach:
    start, end = pair if whole else (pair[0] + 1, pair[1] - 1)
    return Reach(end, Kind.ON, start)


def _both(name: str, make: Callable[[bool], Motion]) -> Mapping[str, Motion]:
    return {f"object.inner_{name}": make(False), f"object.a_{name}": make(True)}


OBJECTS: Final[Mapping[str, Motion]] = MappingProxyType(
    {
        **_both("word", lambda whole: partial(_word, big=False, whole=whole)),
        **_both("big_word", lambda whole: partial(_word, big=True, whole=whole)),
        **_both("sentence", lambda whole: partial(_sentence, whole=whole)),
        **_both("paragraph", lambda whole: partial(_paragraph, whole=whole)),
        **_both("quoted", lambda whole: partial(_quotes, quote='"', whole=whole)),
        **_both("single_quoted", lambda whole: partial(_quotes, quote="'", whole=whole)),
        **_both("bracketed", lambda whole: partial(_brackets, opening="(", whole=whole)),
        **_both("square_bracketed", lambda whole: partial(_brackets, opening="[", whole=whole)),
        **_both("braced", lambda whole: partial(_brackets, opening="{", whole=whole)),
    }
)
