"""Hostile and well-meant text on its way to the screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.terminal.visible import HIDDEN, LONGEST_COMBINING_RUN, mark_of, visible, visible_line

ACCENT = "\u0301"
TEXTS = st.text(
    st.characters()
    | st.sampled_from("\x1b\x07\x9b\u202e\u2067\u2069\u200b\u200d\ufe0f\u2028a👩" + ACCENT),
    max_size=60,
)
DIRECTIONS = {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(TEXTS)
def test_offsets_stay(text: str) -> None:
    assert len(visible(text)) == len(text)


@given(TEXTS)
def test_nothing_painted_can_command_the_terminal_or_turn_the_reading_direction(text: str) -> None:
    painted = visible(text)
    assert {c for c in painted if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} <= {"\n"}
    assert not {c for c in painted if unicodedata.bidirectional(c) in DIRECTIONS}


@pytest.mark.parametrize(
    ("hostile", "painted"),
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b31m", "␦31m"),
        ("left\tright\r", "left␉right␍"),
        ("safe\u202egpj.exe\u202c", "safe⇠gpj.exe⇣"),
        ("zero\u200bwidth\ufeff", "zero␢width␢"),
        ("tag\U000e0041", "tag␢"),
        ("lone\ud800", "lone\ufffd"),
        ("a\u200db", "a␢b"),
        ("no\ufe0fbase", "no␢base"),
        (f"{ACCENT}first", f"{HIDDEN}first"),
        (f"line\n{ACCENT}", f"line\n{HIDDEN}"),
        ("alone \u1161 \u11a8", "alone ␢ ␢"),
        ("\u1100\u1161\u11a8\u1161", "\u1100\u1161\u11a8␢"),
    ],
)
def test_what_hides_or_commands_becomes_a_mark(hostile: str, painted: str) -> None:
    assert visible(hostile) == painted


@pytest.mark.parametrize(
    "text",
    [
        "The arm moves left.",
        "“Curly” — and 3.5 °C…",
        "two\nlines",
        "cafe" + ACCENT,
        "👩\u200d🔧 and ❤\ufe0f\u200d🔥, 1\ufe0f\u20e3",
        "می\u200cخواهم",
        "क्\u200dष",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100城市",
        "ที่นี่",
        "\u1112\u1161\u11ab 한\u11a8",
    ],
)
def test_what_readers_see_by_its_effect_is_left_alone(text: str) -> None:
    assert visible(text) == text


def test_a_flood_of_combining_marks_is_cut_where_no_script_would_go_on() -> None:
    flooded = visible("a" + ACCENT * 20)
    assert flooded.count(ACCENT) == LONGEST_COMBINING_RUN
    assert flooded.endswith(HIDDEN)


def test_a_line_feed_in_a_name_does_not_break_the_line_it_is_shown_on() -> None:
    assert visible_line("clip\n7.mp4") == "clip␊7.mp4"


@given(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]))
def test_a_mark_is_one_cell_wide(character: str) -> None:
    assert cell_len(mark_of(character)) == 1
