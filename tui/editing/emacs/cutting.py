"""Cutting up to where a motion goes. Cuts one after the other are pasted as one."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from sessions.captions.graphemes import snap
from sessions.intents import Replace
from sessions.trace.changes import Edit
from tui.editing.moment import Cut, Deeds, Done, Memory, Moment, nothing
from tui.editing.motions import MOTIONS, Motion
from tui.editing.page import Page


def _rest_of_paragraph(page: Page, at: int) -> int:
    """Up to its line feed, or beyond it where nothing but blanks is left."""
    end = MOTIONS["paragraph_end"](page, at)
    return end if page.text[at:end].strip() else _next_paragraph(page, at)


def _next_paragraph(page: Page, at: int) -> int:
    return min(MOTIONS["paragraph_end"](page, at) + 1, len(page.text))


def _cut_to(moment: Moment, motion: Motion) -> Done:
    """Cut from the cursor on; what is selected without a mark is cut in its stead."""
    start, end = moment.to_replace
    if start != end:
        return _cut(moment, start, end)
    there = moment.cursor
    for _ in range(moment.times):
        there = motion(moment.page, there)
    return _cut(moment, *sorted((moment.cursor, there)), is_before=there < moment.cursor)


def _cut_region(moment: Moment) -> Done:
    """Cut what is selected, or else the word before the cursor.

    Terminals have one code for both in Emacs, C-w and M-DEL.
    """
    start, end = moment.writing.selection
    if start != end:
        return _cut(moment, start, end)
    return _cut_to(moment, MOTIONS["word_left"])


def _cut_paragraph(moment: Moment) -> Done:
    """Cut the rest of the paragraph; with a count, as many paragraphs with their line feeds."""
    return _cut_to(moment, _rest_of_paragraph if moment.count is None else _next_paragraph)


def _cut(moment: Moment, start: int, end: int, *, is_before: bool = False) -> Done:
    start, end = snap(moment.text, start), snap(moment.text, end)
    if start == end:
        return nothing(moment)
    left = moment.text[:start] + moment.text[end:]
    memory = _kept(moment, moment.text[start:end], is_before=is_before)
    memory = replace(memory, last=Cut(left, start))
    return Done(memory, (Replace((Edit(start, end, ""),)),))


def _kept(moment: Moment, text: str, *, is_before: bool) -> Memory:
    """`text` to be pasted next, with what the action before cut if it was a cut from here."""
    memory, last = moment.memory, moment.memory.last
    if not isinstance(last, Cut) or (last.text, last.cursor) != (moment.text, moment.cursor):
        return memory.keeping(text)
    joined = text + memory.copied if is_before else memory.copied + text
    return replace(memory, copied=joined)


CUTTING: Final[Deeds] = MappingProxyType(
    {
        "edit.cut_word_left": _cut_region,
        "edit.cut_word_right": partial(_cut_to, motion=MOTIONS["word_right"]),
        "edit.cut_sentence_left": partial(_cut_to, motion=MOTIONS["sentence_start"]),
        "edit.cut_sentence_right": partial(_cut_to, motion=MOTIONS["sentence_end"]),
        "edit.cut_paragraph_end": _cut_paragraph,
    }
)
