"""The last change of words, done again elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.intents import Move, Replace
from sessions.trace.changes import Change, Edit
from sessions.trace.events import Origin
from sessions.trace.state import Writing
from tui.editing.moment import Done, Moment
from tui.editing.words.capitals import capitalised, has_capital, is_name, lowered
from tui.editing.words.going import without
from tui.editing.words.places import meant, words_of
from tui.editing.words.remembered import Fix

_NO_FIX = "You changed nothing yet that could be done again."


def noticed(fix: Fix | None, writing: Writing, intent: Replace) -> Fix | None:
    """What is to be done again after `intent` on `writing`: the change that it is, or goes on with.

    Text that was pasted or moved, and several edits at once, are no such change: the one before is
    kept then.
    """
    edits = [edit for edit in intent.edits if edit.text or edit.end > edit.start]
    if intent.origin is not Origin.KEYED or len(edits) != 1:
        return fix
    edit = edits[0]
    change = Change.of(edit, writing.text)
    if fix is not None and _is_at(fix, writing) and fix.change.touches(change):
        return fix.with_edit(edit)
    return Fix(change, edit.apply(writing.text))


def made_by(text: str, edits: Sequence[Edit]) -> Fix:
    """The fix that `edits` of `text` are, of which the last is what is to be done again."""
    for edit in edits[:-1]:
        text = edit.apply(text)
    return Fix(Change.of(edits[-1], text), edits[-1].apply(text))


def repeat(moment: Moment) -> Done:
    """Do the last change again on the words meant; where it was done, go on to the next place."""
    fix = moment.memory.fix
    if fix is None:
        return Done(moment.memory, said=_NO_FIX)
    if _is_at(fix, moment.writing):
        return next_same(moment)
    old, new = fix.in_words
    if not old:
        return _put_again(moment, fix.change.inserted)
    span = _span_of(old, moment)
    if span is None:
        return Done(moment.memory, said="There is no word here to do the last change on.")
    return _change_again(moment, span, _suited(moment.text, span, old, new))


def next_same(moment: Moment) -> Done:
    """Select the next words that read as those that were changed last."""
    if moment.memory.fix is None:
        return Done(moment.memory, said=_NO_FIX)
    old, _ = moment.memory.fix.in_words
    if not old:
        return Done(moment.memory, said="You put words in: go where they belong, then do it again.")
    start, end = moment.writing.selection
    others = [
        each for each in places_of(old, moment.text) if (each.start, each.end) != (start, end)
    ]
    if not others:
        return Done(moment.memory, said=f"“{old}” stands nowhere else.")
    there = next((each for each in others if each.start >= end), others[0])
    memory = replace(moment.memory, chosen=(there.start, there.end))
    return Done(memory, (Move(there.end, there.start),))


def places_of(words: str, text: str) -> Iterator[Span]:
    """Where `words` stand in `text` as whole words, whatever their capitals."""
    wanted = words.casefold()
    starts = words_of(text)
    count = len(words_of(words))
    for first, last in zip(starts, starts[max(0, count - 1) :], strict=False):
        if text[first.start : last.end].casefold() == wanted:
            yield Span(first.start, last.end)


def _is_at(fix: Fix, writing: Writing) -> bool:
    """Whether nothing happened since, and the cursor is still where the change was made."""
    is_there = fix.change.start <= writing.cursor <= fix.end
    return is_there and writing.cursor == writing.anchor and writing.text == fix.text


def _span_of(old: str, moment: Moment) -> Span | None:
    """What is to be changed: the selection, `old` around the cursor, or the word there."""
    start, end = moment.writing.selection
    if start == end:
        around = (s for s in places_of(old, moment.text) if s.start <= start <= s.end)
        return next(around, None) or meant(moment)
    return meant(moment)


def _suited(text: str, span: Span, old: str, new: str) -> str:
    """`new` with a capital, or without, as what it takes the place of."""
    here = has_capital(text[span.start : span.end])
    if here == has_capital(old) or not new:
        return new
    return capitalised(new) if here else new if is_name(new, Span(0, len(new))) else lowered(new)


def _change_again(moment: Moment, span: Span, new: str) -> Done:
    old = moment.text[span.start : span.end]
    edits = (Edit(span.start, span.end, new),) if new else without(moment.text, span)
    fix = made_by(moment.text, edits)
    left = sum(1 for _ in places_of(old, fix.text))
    said = f"“{old}” became “{new}”{_more(left)}" if new else f"“{old}” went{_more(left)}"
    return Done(replace(moment.memory, fix=fix), (Replace(edits),), said=said)


def _put_again(moment: Moment, put_in: str) -> Done:
    """Words that came in with a blank before them go behind the word here, others before it."""
    here, at = meant(moment), moment.cursor
    if here is not None and put_in[:1].isspace():
        at = here.end
    elif here is not None and put_in[-1:].isspace():
        at = here.start
    return Done(moment.memory, (Replace((Edit(at, at, put_in),)),))


def _more(count: int) -> str:
    return "." if not count else "; it stands here once more." if count == 1 else f"; {count} more."
