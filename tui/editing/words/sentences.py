"""Sentences: begun and joined at a word, cut short, taken out."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width

from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.captions.words import sentences
from sessions.intents import Replace
from sessions.trace.changes import Edit
from tui.editing.moment import Done, Moment
from tui.editing.words.capitals import first_words
from tui.editing.words.going import without
from tui.editing.words.places import is_first_word, sentence_at, word_at, words_of
from tui.editing.words.remembered import Fix
from tui.editing.words.repeating import made_by

# What ends a sentence, with the quotes and brackets that close behind it.
_STOP: Final = re.compile("([.!?…]+|[。！？]+)([\"'”’)\\]»」』]*)\\Z")
# What may stand between two words where a sentence is to begin.
_SEAM: Final = re.compile("([,;:、，]?)([\"'”’)\\]»」』]*)([ \\t\u00a0]*)([\"'“‘(\\[«「『]*)\\Z")


def begin_or_join(moment: Moment) -> Done:
    """A sentence begins with the word here; one that does is joined to the one before instead."""
    text = moment.text
    word = _first_meant(moment)
    if word is None:
        return Done(moment.memory, said="There is no word here to begin a sentence with.")
    edits = _joined(text, word) if is_first_word(text, word.start) else _begun(text, word)
    if not edits:
        return Done(moment.memory, said="No sentence is before this one.")
    at = word.start + sum(
        len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= word.start
    )
    return Done(moment.memory, (Replace((*edits, Edit(at, at, ""))),))


def delete_to_end(moment: Moment) -> Done:
    """What is left of the sentence goes, but for its stop; all of it where nothing is before."""
    text, start = moment.text, moment.writing.selection[0]
    sentence = sentence_at(text, start)
    if sentence is None:
        return Done(moment.memory, said="There is no sentence here.")
    end = _stop_of(text, sentence).start
    if not any(start < word.end <= end for word in words_of(text)):
        return Done(moment.memory, said="The sentence ends here.")
    if is_first_word(text, start):
        return _take_out(moment, sentence)
    return _take_out(moment, Span(start, end))


def delete_sentence(moment: Moment) -> Done:
    """The sentence here goes."""
    sentence = sentence_at(moment.text, moment.writing.selection[0])
    if sentence is None:
        return Done(moment.memory, said="There is no sentence here.")
    return _take_out(moment, sentence)


def _take_out(moment: Moment, span: Span) -> Done:
    edits = without(moment.text, span)
    fix: Fix = made_by(moment.text, edits)
    return Done(replace(moment.memory, fix=fix), (Replace(edits),))


def _first_meant(moment: Moment) -> Span | None:
    start, end = moment.writing.selection
    if start == end:
        return word_at(moment.text, start)
    return next((word for word in words_of(moment.text) if start <= word.start < end), None)


def _begun(text: str, word: Span) -> tuple[Edit, ...]:
    """A full stop before `word`, in place of a comma where one stands there."""
    seam = _SEAM.search(text, 0, word.start)
    if seam is None or not seam.start():
        return ()
    _, closing, blanks, opening = seam.groups()
    is_wide = not blanks and east_asian_width(text[seam.start() - 1]) in "WF"
    stop = f"。{closing}" if is_wide else f".{closing} "
    begun = Edit(seam.start(), word.start, stop + opening)
    return (*first_words(text, None, word.start), begun)


def _joined(text: str, word: Span) -> tuple[Edit, ...]:
    """The stop of the sentence before becomes a comma, and the capital goes."""
    before = [each for each in sentences(text) if each.end <= word.start]
    if not before:
        return ()
    stop = _stop_of(text, before[-1])
    rest = text[stop.end : word.start].replace("\n", " ")
    comma = ","
    if text[stop.start : stop.end] in tuple("。！？"):
        comma = "、" if "、" in text else "，"
    return (*first_words(text, word.start, None), Edit(stop.start, word.start, comma + rest))


def _stop_of(text: str, sentence: Span) -> Span:
    """The stop that ends `sentence`, without closing quotes; empty where there is none."""
    found = _STOP.search(text, sentence.start, sentence.end)
    return Span(*found.span(1)) if found else Span(sentence.end, sentence.end)
