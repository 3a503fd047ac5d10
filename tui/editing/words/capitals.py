"""Capitals that go with a sentence's first word, and those that stay with a name."""

from __future__ import annotations

from sessions.captions.anchors import Span
from sessions.trace.changes import Edit
from tui.editing.words.places import first_word_starts, words_of


def capitalised(words: str) -> str:
    """`words` with a capital first, the rest as it is; signs before it are passed over."""
    at = next((at for at, character in enumerate(words) if character.isalnum()), 0)
    return words[:at] + words[at : at + 1].title() + words[at + 1 :]


def lowered(word: str) -> str:
    """`word` with a small letter first, the rest as it is."""
    return word[:1].lower() + word[1:]


def has_capital(word: str) -> bool:
    """Whether a capital begins the word."""
    return word[:1].isupper() or word[:1].istitle()


def is_name(text: str, word: Span) -> bool:
    """Whether the capital of `word` is its own: "I", "LEGO", and what has one elsewhere too."""
    written = text[word.start : word.end]
    if written == "I" or written.startswith(("I'", "I’")) or not written[1:].islower():
        return len(written) > 1 or written == "I"
    firsts = first_word_starts(text) | {word.start}
    return any(
        text[each.start : each.end] == written and each.start not in firsts
        for each in words_of(text)
    )


def rewritten(text: str, span: Span, wanted: str) -> tuple[Edit, ...]:
    """Edits that make `wanted` of the words at `span`, and leave findings about them in place.

    A finding follows what is put in behind its first character, and not what takes the place of
    all of them: so the new word comes in there, and then the old one goes.
    """
    old = text[span.start : span.end]
    if old == wanted:
        return ()
    if len(old) == 1:
        return (Edit(span.start, span.end, wanted),)
    inner = span.start + 1
    if old[1:] == wanted[1:]:
        return (Edit(inner, inner, wanted[0]), Edit(span.start, inner, ""))
    grown = len(wanted)
    return (
        Edit(inner, inner, wanted),
        Edit(inner + grown, span.end + grown, ""),
        Edit(span.start, inner, ""),
    )


def first_words(text: str, losing: int | None, gaining: int | None) -> tuple[Edit, ...]:
    """Edits by which the word at `losing` begins small and the one at `gaining` with a capital.

    Neither word is made longer or shorter, so the edits can be done in any order.
    """
    edits: tuple[Edit, ...] = ()
    if losing is not None and (word := _word_from(text, losing)) and not is_name(text, word):
        edits += rewritten(text, word, lowered(text[word.start : word.end]))
    if gaining is not None and (word := _word_from(text, gaining)):
        edits += rewritten(text, word, capitalised(text[word.start : word.end]))
    return edits


def _word_from(text: str, at: int) -> Span | None:
    return next((word for word in words_of(text) if word.start == at), None)
