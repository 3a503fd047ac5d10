from __future__ import annotations

import pytest

from tui.panels.text.fields import field
from tui.panels.text.lines import clipped, clipped_pieces, rule, spread
from tui.themes import Tone


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("caption", 7, "caption"),
        ("caption", 6, "capti\u2026"),
        ("a caption", 3, "a\u2026"),
        ("caption", 0, ""),
        ("\u4e00\u4e8c\u4e09", 4, "\u4e00\u2026"),
        ("a\x1b[2Jb\nc\u202e", 20, "a\u241b[2Jb\u240ac\u21e0"),
    ],
)
def test_text_from_outside_is_made_to_fit_and_harmless(text: str, width: int, shown: str) -> None:
    assert clipped(text, width) == shown


def test_a_field_of_a_bar_shows_marks_for_what_must_not_be_painted() -> None:
    assert field(1, "a\x1b[2J\u202e").pieces == (("a\u241b[2J\u21e0", Tone.TEXT),)


def test_a_rule_is_as_long_as_asked() -> None:
    assert rule("diff", "3 changes", 20).text == "diff " + "\u2500" * 5 + " 3 changes"
    assert rule("diff", "", 20).text == "diff " + "\u2500" * 15
    assert rule("diff", "3 changes", 12).text == "diff"


def test_what_stands_at_the_right_goes_where_there_is_no_room() -> None:
    left, right = ((("left", Tone.TEXT),), (("right", Tone.TEXT),))
    assert "".join(text for text, _ in spread(left, right, 12)) == "left   right"
    assert spread(left, right, 9) == left
    assert spread(left, right, 2) == (("le", Tone.TEXT),)


def test_pieces_are_cut_at_the_edge_and_empty_ones_dropped() -> None:
    pieces = [("ab", Tone.TEXT), ("", Tone.QUIET), ("cd", Tone.STRONG), ("ef", Tone.TEXT)]
    assert clipped_pieces(pieces, 3) == (("ab", Tone.TEXT), ("c", Tone.STRONG))
