"""What the keys of the vim map come to, beyond what the real vim tells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.captions.graphemes import boundaries
from tests.editing.test_wrap import TEXTS
from tests.editing.vim.test_real_vim import script
from tests.editing.vim.typist import VimTypist

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
LONG = "The arm lifts the red cup and sets it down on the grey table."
ESC = "\x1b"


@pytest.mark.parametrize(
    ("text", "at", "keys", "shown"),
    [
        ("one two", 0, "w", "one |two"),
        (f"a {FAMILY} b", 2, "x", "a | b"),
        (f"a {FAMILY} b", 0, "wl", f"a {FAMILY}| b"),
        ("e\u0301e\u0301 x", 2, "x", "e\u0301| x"),
        ("cafe\u0301 bar", 0, "dw", "|bar"),
        ("say “hi there” now", 6, 'ci"yes' + ESC, "say “ye|s” now"),
        ("one two", 4, "gUiw", "one |TWO"),
        ("one two three", 4, "viwc2" + ESC, "one |2 three"),
        ("one two three", 0, "vee" + "d", "| three"),
        ("one two", 0, "Vd", "|"),
        ("one two three", 4, "viwIx" + ESC, "one |xtwo three"),
        ("one two three", 4, "viwAx" + ESC, "one two|x three"),
        ("one two", 4, "veU" + "0gvu", "one |two"),
        ("one two", 0, "ve" + ESC + "wgvd", "| two"),
        ("", 0, "ihi" + ESC, "h|i"),
        ("", 0, "x", "|"),
        ("", 0, "dd", "|"),
        ("", 0, "p", "|"),
    ],
)
def test_commands_mean_characters_as_a_person_sees_them(
    text: str, at: int, keys: str, shown: str
) -> None:
    assert VimTypist(text, at).press(keys) == shown


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("j", "The arm lifts the re\nd| cup and sets"),
        ("dd", "|"),
        ("D", "|"),
        ("g$", ""),
        ("g0", ""),
        ("$", "The arm lifts the red cup and sets it down on the grey table|."),
        ("G", "|"),
    ],
)
def test_one_long_line_is_one_line_and_rows_are_for_walking(keys: str, shown: str) -> None:
    """In twenty cells it has four rows; a line is what line feeds make it."""
    typist = VimTypist(LONG, paragraphs=False, width=20)
    typist.press(keys)
    if keys in ("g$", "g0"):
        at = {"g$": LONG.index(" red") - 1, "g0": 0}[keys]
        assert typist.cursor == at, "in the first row"
    elif keys in "jG":
        assert typist.cursor > 0, "the next row, or the last"
        assert typist.text == LONG
    else:
        assert typist.shown == shown


@pytest.mark.parametrize("keys", ["o", "O", "J"])
def test_a_caption_of_one_paragraph_has_no_second_line_and_says_so(keys: str) -> None:
    typist = VimTypist("one two", paragraphs=False)
    typist.press(keys)
    assert (typist.text, typist.mode) == ("one two", "normal")
    assert "one paragraph" in typist.said


def test_a_line_is_pasted_behind_a_caption_of_one_paragraph() -> None:
    assert VimTypist("one two", paragraphs=False).press("yyp") == "one two |one two"


@pytest.mark.parametrize(
    ("keys", "before"),
    [
        ("xu", "one two three"),
        ("ihello there" + ESC + "u", "one two three"),
        ("cwhello" + ESC + "u", "one two three"),
        ("x" + "cwhello there" + ESC + "u", "ne two three"),
        ("ia b\bcc" + ESC + "u", "one two three"),
        ("dwwcwx" + ESC + "u.", "two x"),
        ("xxu", "ne two three"),
    ],
)
def test_undo_takes_one_change_back_with_all_that_was_typed_in_it(keys: str, before: str) -> None:
    typist = VimTypist("one two three")
    typist.press(keys)
    assert typist.text == before


def test_what_a_label_chose_is_typed_over_and_that_is_done_again_at_other_words() -> None:
    typist = VimTypist("one two three", 0)
    typist.choose(4, 7)
    assert typist.mode == "rewrite"
    typist.press("2" + ESC)
    assert typist.text == "one 2 three"
    assert typist.press("w.") == "one 2 |2"
    assert typist.press("u") == "one 2 |three"


@pytest.mark.parametrize(
    ("keys", "mode"),
    [
        ("", "normal"),
        ("i", "rewrite"),
        ("d", "operator"),
        ("d" + ESC, "normal"),
        ("dfz", "normal"),
        ("v", "visual"),
        ("V", "visual"),
        ("vV", "visual"),
        ("vv", "normal"),
        ("vd", "normal"),
        ("vc", "rewrite"),
        ("cw", "rewrite"),
        ("cwx" + ESC, "normal"),
        ("ix\x0f", "normal"),
        ("ix\x0fw", "rewrite"),
        ("ix\x0fdw", "rewrite"),
        ("3", "normal"),
    ],
)
def test_keys_lead_from_mode_to_mode(keys: str, mode: str) -> None:
    typist = VimTypist("one two three")
    typist.press(keys)
    assert typist.mode == mode


@given(st.integers(1_000, 10_000_000), TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_script_stops_it_and_the_cursor_stands_on_characters(number: int, text: str) -> None:
    typist = VimTypist(text)
    for command in script(number).commands:
        typist.press(command)
        assert typist.cursor in boundaries(typist.text)
        writing = typist.visit.state.writing
        assert {writing.cursor, writing.anchor} <= set(boundaries(writing.text))


@given(st.integers(1_000, 10_000_000), TEXTS)
@settings(max_examples=60, deadline=None)
def test_undo_after_any_change_gives_the_text_before_it(number: int, text: str) -> None:
    typist = VimTypist(text)
    for command in script(number).commands:
        before, groups = typist.text, len(typist.visit.state.history.done)
        typist.press(command + (ESC if typist.mode != "normal" else ""))
        typist.press(ESC if typist.mode != "normal" else "")
        if len(typist.visit.state.history.done) == groups + 1:
            typist.press("u")
            assert typist.text == before, command
