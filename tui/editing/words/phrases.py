"""Moving words past their neighbours; one step is a swap."""

from __future__ import annotations

from sessions.captions.anchors import Span
from sessions.captions.words import sentences
from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tui.editing.moment import Done, Moment
from tui.editing.words.capitals import first_words, has_capital
from tui.editing.words.places import is_first_word, meant, words_of

LEFT, RIGHT = -1, 1


def move(moment: Moment, *, to: int) -> Done:
    """The words meant change places with the word beside them, as often as is asked for.

    Where a sentence ends they stay. The neighbour is what is taken out and put in again, so that
    cursor, selection and findings stay with what is moved.
    """
    span = meant(moment)
    if span is None:
        return Done(moment.memory, said="There is no word here to be moved.")
    edits, there = _steps(moment.text, span, to * moment.times)
    if not edits:
        return Done(moment.memory, said="The sentence ends here: cut the words and paste them.")
    start, end = moment.writing.selection
    if start != end:
        return Done(moment.memory, (_moved(edits, there.end), Move(there.end, there.start)))
    within = min(max(0, moment.cursor - span.start), span.end - span.start)
    return Done(moment.memory, (_moved(edits, there.start + within),))


def _steps(text: str, span: Span, steps: int) -> tuple[tuple[Edit, ...], Span]:
    """As many steps as there is room for, and where they end."""
    done: tuple[Edit, ...] = ()
    for _ in range(abs(steps)):
        step = _step(text, span, RIGHT if steps > 0 else LEFT)
        for edit in step:
            text = edit.apply(text)
        done, span = (*done, *step), _after(span, step)
    return done, span


def _moved(edits: tuple[Edit, ...], cursor: int) -> Replace:
    """An edit that changes nothing puts the cursor."""
    return Replace((*edits, Edit(cursor, cursor, "")), Origin.MOVED)


def _step(text: str, span: Span, to: int) -> tuple[Edit, ...]:
    """Past one word; nothing where there is none in this sentence."""
    beside = _neighbour(text, span, to)
    if beside is None:
        return ()
    first, second = (span, beside) if to == RIGHT else (beside, span)
    edits: tuple[Edit, ...] = ()
    if is_first_word(text, first.start) and has_capital(text[first.start :]):
        edits = first_words(text, first.start, second.start)
        for edit in edits:
            text = edit.apply(text)
    between, word = text[first.end : second.start], text[beside.start : beside.end]
    if to == RIGHT:
        swap = (
            Edit(span.end, beside.end, ""),
            Edit(span.start, span.start, word + between),
        )
    else:
        swap = (
            Edit(span.end, span.end, between + word),
            Edit(beside.start, span.start, ""),
        )
    return (*edits, *swap)


def _neighbour(text: str, span: Span, to: int) -> Span | None:
    sentence = next((s for s in sentences(text) if s.start <= span.start <= s.end), None)
    if sentence is None or span.end > sentence.end:
        return None
    inside = [w for w in words_of(text) if sentence.start <= w.start and w.end <= sentence.end]
    if to == RIGHT:
        return next((word for word in inside if word.start >= span.end), None)
    return next((word for word in reversed(inside) if word.end <= span.start), None)


def _after(span: Span, edits: tuple[Edit, ...]) -> Span:
    """Where the words are that were at `span`, and came through whole."""
    start = span.start
    for edit in edits:
        if edit.end <= start:
            start += len(edit.text) - (edit.end - edit.start)
    return Span(start, start + span.end - span.start)
