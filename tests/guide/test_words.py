"""Words of a step as rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.actions import VOCABULARY
from tui.guide.guide import short_path
from tui.guide.words import words_shown, wrapped
from tui.panels.text.lines import width_of
from tui.settings.keymap_file import load_keymap
from tui.themes import Tone

HOME = Path("/home/ada")


def test_keys_are_those_of_the_persons_keymap(tmp_path: Path) -> None:
    (tmp_path / "plain.toml").write_text('[clip]\naccept = ["f5"]\nskip = []\n')
    keymap = load_keymap("plain", VOCABULARY, tmp_path).keymap
    pieces = words_shown("{clip.accept}, {clip.skip}: {pace}", keymap, {"pace": "fas\x1bt"})
    assert "".join(text for text, _ in pieces) == "F5, (no key): fas\u241bt"
    assert ("F5", Tone.ACCENT) in pieces


@pytest.mark.parametrize("room", [5, 9, 16, 40, 200])
def test_rows_are_no_wider_than_their_room_and_lose_no_word(room: int, tmp_path: Path) -> None:
    keymap = load_keymap("plain", VOCABULARY, tmp_path).keymap
    pieces = words_shown("Go on: {clip.accept} or {app.quit}, now.", keymap, {})
    rows = wrapped(pieces, room)
    assert all(width_of(row.pieces) <= room for row in rows)
    if room >= 9:
        words = " ".join(row.text for row in rows).split()
        assert words == ["Go", "on:", "Ctrl+O", "or", "Ctrl+Q,", "now."]


def test_keys_stay_with_the_sign_after_them(tmp_path: Path) -> None:
    keymap = load_keymap("plain", VOCABULARY, tmp_path).keymap
    rows = wrapped(words_shown("Press {clip.reject}, then d.", keymap, {}), 11)
    assert [row.text.strip() for row in rows] == ["Press", "Esc x, then", "d."]


def test_a_row_neither_begins_nor_goes_on_with_blanks(tmp_path: Path) -> None:
    keymap = load_keymap("plain", VOCABULARY, tmp_path).keymap
    rows = wrapped(words_shown("one two three", keymap, {}), 7)
    assert [row.text for row in rows] == ["one two", "three"]


def test_a_path_is_told_from_home_or_by_its_end() -> None:
    assert short_path(HOME / "a/s.toml", HOME) == "~/a/s.toml"
    assert short_path(Path("/srv/s.toml"), HOME) == "/srv/s.toml"
    long = short_path(Path("/srv") / ("x" * 90) / "s.toml", HOME)
    assert len(long) == 60
    assert (long[0], long[-7:]) == ("…", "/s.toml")
