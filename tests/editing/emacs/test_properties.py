"""What holds of cuts, marks and cases in any text and after any work."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.captions.graphemes import boundaries
from tests.panels.host import Typist
from tui.editing.emacs.deeds import EMACS

CHARACTERS = [
    *"abC,. \n",
    "e\u0301",
    "\u4e16",
    "\U0001f468\u200d\U0001f469",
    "\U0001f1e9\U0001f1ea",
]
TEXTS = st.lists(st.sampled_from(CHARACTERS), max_size=20).map("".join)
ACTIONS = st.lists(
    st.sampled_from(
        [
            *EMACS,
            *("cursor.left", "cursor.right", "cursor.word_left", "cursor.word_right"),
            *("cursor.text_start", "cursor.text_end", "cursor.sentence_end", "select.left"),
            *("edit.delete_left", "edit.copy", "edit.newline"),
        ]
    ),
    max_size=12,
)


def at_work(text: str, actions: list[str]) -> Typist:
    person = Typist(text, at=0, room=12)
    person.does(*actions)
    return person


@settings(max_examples=150)
@given(TEXTS, ACTIONS)
def test_cursor_and_mark_never_stand_within_a_character(text: str, actions: list[str]) -> None:
    person = Typist(text, at=0, room=12)
    for action in actions:
        person.does(action)
        writing = person.state.writing
        stops = boundaries(writing.text)
        assert writing.cursor in stops, action
        assert writing.anchor in stops, action


@given(TEXTS, ACTIONS, st.sampled_from(sorted(a for a in EMACS if a.startswith("edit.cut"))))
def test_what_was_cut_is_pasted_back(text: str, actions: list[str], cut: str) -> None:
    person = at_work(text, actions)
    person.does("select.none")
    before = person.state.writing.text
    person.does(cut)
    if person.state.writing.text != before:
        person.does("edit.paste")
    assert person.state.writing.text == before


@given(TEXTS, ACTIONS, st.integers(1, 4))
def test_cuts_in_a_row_are_pasted_as_one(text: str, actions: list[str], times: int) -> None:
    person = at_work(text, [*actions, "select.none"])
    before = person.state.writing.text
    person.does(*["edit.cut_word_right"] * times)
    if person.state.writing.text != before:
        person.does("edit.paste")
        assert person.state.writing.text == before


@given(TEXTS, ACTIONS)
def test_exchanged_twice_all_is_as_it_was(text: str, actions: list[str]) -> None:
    person = at_work(text, [*actions, "select.none", "select.begin", "cursor.word_right"])
    before = person.shown
    assert person.does("select.exchange", "select.exchange") == before


@given(TEXTS, ACTIONS)
def test_cases_change_no_letter_for_another(text: str, actions: list[str]) -> None:
    person = at_work(text, actions)
    before = person.state.writing.text
    person.does("edit.upper", "edit.lower", "edit.capital")
    assert person.state.writing.text.casefold() == before.casefold()


@given(TEXTS, ACTIONS)
def test_transposing_loses_no_character(text: str, actions: list[str]) -> None:
    person = at_work(text, [*actions, "select.none"])
    before = sorted(person.state.writing.text)
    person.does("edit.transpose_characters", "edit.transpose_words")
    assert sorted(person.state.writing.text) == before
