"""The film beside the text: what each of its keys shows, and that it never covers what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.clips.clip import View
from tests.fakes.pictured import PicturedPlayer
from tests.screens.captioner import Captioner, sit_down
from tests.screens.captions import SHORT, SHORT_MENDED
from tests.screens.test_snapshots import LARGE, SMALL, Looks, looks_as_before
from tests.sitting.places import DRAFTS, clip
from tui.player.state import AB, Failed
from tui.screens.film.view import LOUPE_IS_DUE, NO_FILM, NOTHING_YET

__all__ = ["looks_as_before"]  # a fixture


def seated(folder: Path, size: tuple[int, int]) -> Iterator[Captioner]:
    player = PicturedPlayer()
    drafts = (SHORT, *DRAFTS)
    with sit_down(folder, *map(clip, range(1, 5), drafts), size=size, player=player) as captioner:
        captioner.until(lambda: captioner.player.opened)
        player.stand_at(30)
        captioner.settle()
        yield captioner


@pytest.fixture
def eve(media: Path) -> Iterator[Captioner]:
    """Eve, at the first of four clips, which stands at picture 30 of 100."""
    yield from seated(media, SMALL)


def pictures(captioner: Captioner) -> PicturedPlayer:
    assert isinstance(captioner.player, PicturedPlayer)
    return captioner.player


def drawn(captioner: Captioner) -> list[str]:
    """The rows of the film, once they are drawn."""
    panel = captioner.rewrite.view.stack.film
    captioner.until(lambda: panel._painted is panel._wanted)
    return list(panel.rows)


def film_rows(captioner: Captioner) -> int:
    """How many rows of the screen the film has; none where it is not laid out."""
    panel = captioner.rewrite.view.stack.film
    return panel.size.height if panel.region else 0


def test_the_strip_follows_the_playhead(eve: Captioner) -> None:
    rows = drawn(eve)
    assert len(rows) == film_rows(eve) == 4
    assert rows[-1].index("▲") in range(20, 30)
    assert "0:01.20" in rows[-1]
    assert (rows[0][21], rows[0][31]) == ("▐", "▌"), "the third of eight is nearest"
    pictures(eve).stand_at(99)
    eve.settle()
    rows = drawn(eve)
    assert rows[-1].rstrip().endswith("0:03.96 ▲")
    assert (rows[0][69], rows[0][78]) == ("▐", "▌")


def test_what_is_looped_is_marked_on_the_line(eve: Captioner) -> None:
    pictures(eve).stand_at(30, loop=AB(1_000_000, 2_000_000))
    eve.settle()
    assert "═" in drawn(eve)[-1]


def test_the_loupe_covers_the_text_until_something_is_typed(eve: Captioner) -> None:
    eve.does("film.loupe")
    assert film_rows(eve) == 20
    assert "rewrite" not in eve.shown
    eve.does("player.step_forward")
    assert film_rows(eve) == 20
    eve.type("x")
    assert film_rows(eve) == 4
    assert eve.text.startswith("x")
    assert "rewrite" in eve.shown


@pytest.mark.parametrize("closes", ["film.loupe", "app.cancel", "cursor.left", "clip.accept"])
def test_the_loupe_is_closed_by(closes: str, eve: Captioner) -> None:
    eve.does("film.loupe", closes)
    assert film_rows(eve) == 4


def test_a_picture_leaves_room_for_the_rewrite(eve: Captioner) -> None:
    eve.does("film.picture")
    assert film_rows(eve) == 14
    assert "rewrite" in eve.shown
    eve.type("x")
    assert film_rows(eve) == 14
    eve.does("film.picture")
    assert film_rows(eve) == 4


def test_without_the_strip_the_text_has_all_the_room(eve: Captioner) -> None:
    eve.does("film.strip")
    assert film_rows(eve) == 0
    eve.does("clip.accept")
    assert film_rows(eve) == 0, "what is chosen stays for the next clip"
    eve.does("film.strip")
    assert film_rows(eve) == 4


def test_a_kept_frame_stands_beside_the_one_on_show(eve: Captioner) -> None:
    eve.does("film.mark")
    assert "Frame 30 is kept" in eve.said
    pictures(eve).stand_at(55)
    eve.does("film.compare")
    row = next(row for row in drawn(eve) if "kept:" in row)
    assert row.split() == ["kept:", "frame", "30", "0:01.20", "here:", "frame", "55", "0:02.20"]
    pictures(eve).stand_at(56)
    eve.settle()
    assert any("here: frame 56" in row for row in drawn(eve))
    eve.does("app.cancel")
    assert film_rows(eve) == 4


def test_comparing_keeps_a_frame_where_none_is_kept(eve: Captioner) -> None:
    eve.does("film.compare")
    assert "Frame 30 is kept" in eve.said
    assert any("kept: frame 30" in row for row in drawn(eve))
    eve.does("film.compare")
    assert film_rows(eve) == 4


def test_the_camera_of_each_frame_is_told_where_there_are_two(media: Path) -> None:
    player = PicturedPlayer()
    two = clip(1, SHORT, views=(View("wrist", "c1.mp4"), View("top", "c2.mp4")))
    with sit_down(media, two, player=player) as captioner:
        captioner.until(lambda: captioner.player.opened)
        player.stand_at(30, view="wrist")
        captioner.does("film.mark")
        player.stand_at(31, view="top")
        captioner.does("film.compare")
        row = next(row for row in drawn(captioner) if "kept:" in row)
        assert "frame 30  0:01.20  wrist" in row
        assert "frame 31  0:01.24  top" in row


def test_a_late_picture_leaves_the_one_before_on_the_screen(eve: Captioner) -> None:
    before = drawn(eve)
    pictures(eve).gallery.missing = {50}
    pictures(eve).stand_at(50)
    eve.settle()
    assert drawn(eve) == before
    pictures(eve).gallery.missing = set()
    pictures(eve).gallery.told()
    eve.settle()
    assert "0:02.00" in drawn(eve)[-1]


def test_a_clip_that_cannot_be_shown_takes_no_room(eve: Captioner) -> None:
    pictures(eve).stand_at(0, phase=Failed("the file is empty"))
    eve.settle()
    assert film_rows(eve) == 0
    pictures(eve).stand_at(0)
    eve.settle()
    assert film_rows(eve) == 4


def test_before_the_first_picture_there_is_none_to_keep(media: Path) -> None:
    with sit_down(media, player=PicturedPlayer()) as captioner:
        captioner.does("film.mark")
        assert captioner.said == NOTHING_YET


def asked_too_early(captioner: Captioner) -> None:
    captioner.until(lambda: captioner.player.opened)
    captioner.does("film.loupe")
    assert captioner.said == LOUPE_IS_DUE
    assert "rewrite" in captioner.shown


def test_a_loupe_asked_for_too_early_opens_with_the_picture(media: Path) -> None:
    with sit_down(media, player=PicturedPlayer()) as captioner:
        asked_too_early(captioner)
        pictures(captioner).stand_at(30)
        captioner.settle()
        assert film_rows(captioner) == 20


@pytest.mark.parametrize("action", ["film.loupe", "cursor.right", "app.cancel", "clip.skip"])
def test_a_loupe_that_is_not_wanted_any_more_stays_closed(action: str, media: Path) -> None:
    with sit_down(media, player=PicturedPlayer()) as captioner:
        asked_too_early(captioner)
        captioner.does(action)
        pictures(captioner).stand_at(30)
        captioner.settle()
        assert "rewrite" in captioner.shown


def test_a_clip_without_a_picture_gets_no_loupe(media: Path) -> None:
    with sit_down(media, player=PicturedPlayer()) as captioner:
        captioner.until(lambda: captioner.player.opened)
        captioner.player.show(phase=Failed("the file is empty"))
        captioner.settle()
        captioner.does("film.loupe")
        assert captioner.said == NOTHING_YET


def test_the_terminals_cursor_is_hidden_while_the_loupe_covers_the_text(
    eve: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bool] = []
    monkeypatch.setattr(eve.app, "show_cursor", shown.append)
    for closing in ("film.loupe", "app.cancel", "cursor.right"):
        eve.does("film.loupe")
        assert shown[-1] is False
        eve.does(closing)
        assert shown[-1] is True, closing
    eve.does("film.loupe", "player.step_forward")
    eve.type("x")
    assert shown[-1] is True


def test_with_a_window_the_film_is_said_to_be_elsewhere(ada: Captioner) -> None:
    for action in ("film.loupe", "film.picture", "film.strip", "film.mark", "film.compare"):
        ada.does(action)
        assert ada.said == NO_FILM


@pytest.mark.parametrize("size", [(80, 18), (80, 14), (40, 24), (20, 12), (300, 60), (160, 24)])
def test_the_rewrite_can_be_seen_on_any_screen(size: tuple[int, int], media: Path) -> None:
    for captioner in seated(media, size):
        for action in ("film.picture", "film.picture", "film.loupe", "film.loupe"):
            captioner.does(action)
        drawn(captioner)
        assert "rewrite" in captioner.shown


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "200x50"])
def test_the_film_beside_the_text(
    size: tuple[int, int], media: Path, looks_as_before: Looks
) -> None:
    for captioner in seated(media, size):
        captioner.write(SHORT_MENDED)
        drawn(captioner)
        assert looks_as_before(captioner)


def test_two_frames_side_by_side(eve: Captioner, looks_as_before: Looks) -> None:
    eve.does("film.mark")
    pictures(eve).stand_at(80)
    eve.does("film.compare")
    drawn(eve)
    assert looks_as_before(eve)
