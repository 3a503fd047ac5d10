"""Text from outside is painted harmlessly, wherever it comes from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from rich.cells import cell_len

from sessions.clips.clip import View
from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import clip, clips
from tui.panels.row_panel import RowPanel

HOSTILE: Final = {
    "escape": "red \x1b[31mtext\x1b[2J and \x1b]0;title\x07",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07 copies",
    "c1": "a\x9b31mb\x90q\x9cc\x85d",
    "bidi": "abc \u202edcba\u202c \u2066x\u2069 \u200fy",
    "markup": "[/x] [bold]b[/] [@click=app.exit()]go[/] [link=http://a]l[/link]",
    "hidden": "a\u200bb\u00adc\ufeffd\u2060e",
    "lines": "one\r\ntwo\rthree\x0bfour\u2028five\n\n\nsix",
    "nothing": "",
    "blanks": "   \t  ",
    "combining": "e" + "\u0301" * 300,
    "wide": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 60 + "漢字" * 80,
    "one word": "x" * 9_000,
    "long": "word " * 4_001,
    "over": "\x1b[31m" + "word \u202e" * 5_000,
    "lines only": "\n" * 3_000,
}
COMMANDING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def assert_harmless(captioner: Captioner) -> None:
    """Nothing on the screen commands a terminal, before and after the filter of last resort."""
    captioner.settle()
    painted = "".join(
        line.text for panel in captioner.app.screen.query(RowPanel) for line in panel.lines
    )
    assert not COMMANDING.search(painted), COMMANDING.findall(painted)
    assert not COMMANDING.search(captioner.shown.replace("\n", ""))
    assert all(cell_len(row) <= 80 for row in captioner.shown.splitlines())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_draft_is_painted_harmlessly_on_every_screen(name: str, media: Path) -> None:
    with sit_down(media, *clips(HOSTILE[name], "The next one.")) as captioner:
        assert_harmless(captioner)
        captioner.does("draft.show")
        assert_harmless(captioner)
        captioner.does("draft.show", "cursor.text_end", "view.scroll_up", "hunk.next")
        captioner.type("x")
        assert_harmless(captioner)
        captioner.does("batch.open")
        assert_harmless(captioner)
        captioner.does("app.cancel", "clip.skip")
        assert captioner.sealed[0]["draft"] == HOSTILE[name], "byte for byte as it came"
        assert "The next one." in captioner.shown


def test_hostile_names_are_painted_harmlessly(media: Path) -> None:
    evil = HOSTILE["escape"] + HOSTILE["bidi"] + HOSTILE["markup"]
    views = (View(evil, "c1.mp4"), View("other", "c2.mp4"))
    work = clip(1, "A draft.", id=evil, views=views, instruction=evil)
    with sit_down(media, work, *clips("A draft.")) as captioner:
        captioner.until(lambda: captioner.player.opened)
        captioner.player.show()
        assert_harmless(captioner)
        captioner.player.show(damage=evil)
        assert_harmless(captioner)
        captioner.does("batch.open")
        assert_harmless(captioner)


def test_a_hostile_reason_for_no_picture_is_painted_harmlessly(media: Path) -> None:
    views = (View("main", "\x1b[31m\u202egone.mp4"),)
    with sit_down(media, clip(1, "A draft.", views=views)) as captioner:
        captioner.until(lambda: captioner.visit.state.screening.failure)
        assert_harmless(captioner)


def test_hostile_pastes_and_answers_are_painted_harmlessly(ada: Captioner) -> None:
    for text in HOSTILE.values():
        ada.paste(text)
        assert_harmless(ada)
    for question in ("clip.goto", "clip.note"):
        for text in HOSTILE.values():
            ada.does(question)
            ada.paste(text)
            assert_harmless(ada)
            ada.does("prompt.accept")
            assert_harmless(ada)
    ada.does("clip.next", "batch.open")
    assert_harmless(ada)


def test_what_is_said_before_the_first_key_is_painted_harmlessly(media: Path) -> None:
    with sit_down(media, said=HOSTILE["escape"]) as captioner:
        assert captioner.said
        assert_harmless(captioner)
