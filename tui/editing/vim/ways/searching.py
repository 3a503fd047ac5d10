"""Looking for a text: literally, its case counting only where it has a capital."""

from __future__ import annotations

import re

from tui.editing.vim.memory import Search
from tui.editing.vim.text.sight import BLANK, LETTER, class_at, line_end
from tui.editing.vim.text.words import run_at
from tui.editing.vim.ways.view import Reach, View


def places_of(search: Search, text: str) -> list[int]:
    """Where what is looked for begins, in order."""
    if not search.text:
        return []
    pattern = re.escape(search.text)
    if search.whole and class_at(search.text, 0, big=False) >= LETTER:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    ignores_case = search.whole or search.text == search.text.lower()
    flags = re.IGNORECASE if ignores_case else 0
    return [found.start() for found in re.finditer(f"(?={pattern})", text, flags)]


def found_again(view: View, *, reverse: bool) -> Reach | None:
    """The next place of what was looked for last; after the end comes the start."""
    search = view.vim.search
    if search is None:
        return None
    return found(view, Search(search.text, search.forward != reverse, search.whole))


def found_word(view: View) -> Reach | None:
    """The next place of the word that is remembered; the way begins at its start."""
    search = view.vim.search
    return None if search is None else found(view, search, start_of_word(view))


def found(view: View, search: Search, at: int | None = None) -> Reach | None:
    """The place of `search` that comes next from `at`, or the cursor."""
    places = places_of(search, view.text)
    if not places:
        return None
    here = view.at if at is None else at
    if search.forward:
        order = [k for k in places if k > here] + [k for k in places if k <= here]
    else:
        order = [k for k in reversed(places) if k < here]
        order += [k for k in reversed(places) if k >= here]
    return Reach(order[(view.times - 1) % len(order)])


def word_to_search(view: View) -> str:
    """The word at the cursor or the first behind it in the line, else the signs there."""
    text, end = view.text, line_end(view.text, view.at)
    kinds = [(k, class_at(text, k, big=False)) for k in range(view.at, end)]
    letters = [k for k, kind in kinds if kind >= LETTER]
    others = [k for k, kind in kinds if kind != BLANK]
    if not others:
        return ""
    start, stop = run_at(text, (letters or others)[0], big=False)
    return text[start:stop]


def start_of_word(view: View) -> int:
    """Where the word begins that `word_to_search` tells."""
    end = line_end(view.text, view.at)
    letters = (k for k in range(view.at, end) if class_at(view.text, k, big=False) >= LETTER)
    at = next(letters, view.at)
    return run_at(view.text, at, big=False)[0] if at < end else view.at
