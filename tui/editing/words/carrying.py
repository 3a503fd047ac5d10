"""Whole words that are cut, copied and pasted: they leave their blanks and find new ones."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.captions.tokens import are_glued
from sessions.intents import Replace
from tui.editing.hints.blanks import is_closing
from tui.editing.moment import Done, Memory, Moment
from tui.editing.words.capitals import capitalised, has_capital, is_name, lowered
from tui.editing.words.going import BLANKS, OPENING, without
from tui.editing.words.places import is_first_word, meant, words_of
from tui.editing.words.repeating import made_by


def are_chosen(moment: Moment) -> bool:
    """Whether what is selected was chosen as words, by a label or as the place of a change."""
    start, end = moment.writing.selection
    return start != end and (start, end) == moment.memory.chosen


def are_whole(moment: Moment) -> bool:
    """Whether what is selected are words, none of them in part."""
    start, end = moment.writing.selection
    span = meant(moment)
    if start == end or span is None:
        return False
    edges = [
        word for word in words_of(moment.text) if word.start < span.end and word.end > span.start
    ]
    return bool(edges) and edges[0].start >= span.start and edges[-1].end <= span.end


def take_out(moment: Moment, *, copied: bool = False) -> Done:
    """What is selected goes, and its blank with it; where `copied`, it can be pasted."""
    start, end = moment.writing.selection
    edits = without(moment.text, Span(start, end))
    memory = replace(moment.memory, fix=made_by(moment.text, edits))
    if copied and (span := meant(moment)) is not None:
        written = moment.text[span.start : span.end]
        memory = keeping(memory, written, _alone(moment.text, span))
    return Done(memory, (Replace(edits),))


def keeping(memory: Memory, copied: str, words: str = "") -> Memory:
    """As `memory`, with `copied` to be pasted, as words; `words` is how they are written then."""
    return replace(memory.keeping(copied), words=words or copied)


def fitted(moment: Moment) -> str:
    """What is pasted here: words with the blanks that they need, other text as it was copied."""
    copied, words, text = moment.memory.copied, moment.memory.words, moment.text
    if copied.casefold() != words.casefold():
        return copied
    start, end = moment.to_replace
    before, behind = text[:start][-1:], text[end : end + 1]
    if before and behind and are_glued(before, behind):
        return copied
    has_seam = bool(before) and before not in BLANKS + "\n" and not OPENING.search(before)
    has_end = bool(behind) and behind not in BLANKS + "\n" and not is_closing(behind)
    ahead = " " if has_seam and _needs_blank(before, copied) else ""
    after = " " if has_end and _needs_blank(copied, behind) else ""
    is_first = is_first_word(text, start) and has_capital(text[end:].lstrip())
    return ahead + (capitalised(words) if is_first else words) + after


def _alone(text: str, span: Span) -> str:
    """The words at `span` without the capital that they have as the first of a sentence."""
    written = text[span.start : span.end]
    first = next(iter(words_of(written)), None)
    if first is None or not is_first_word(text, span.start + first.start):
        return written
    word = Span(span.start + first.start, span.start + first.end)
    is_lent = has_capital(written[first.start :]) and not is_name(text, word)
    return written[: first.start] + lowered(written[first.start :]) if is_lent else written


def _needs_blank(left: str, right: str) -> bool:
    """Two words need one, but for those of scripts that have none."""
    is_sign = not (left[-1:].isalnum() and right[:1].isalnum())
    return is_sign or are_glued(left[-1:], right[:1])
