"""What the screen of a replay shows, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from msgspec import Struct

from sessions.replay.jumps import At
from sessions.trace.screening import position_ms
from tests.screens.captioner import Captioner, sit_down
from tests.screens.contexts import actions_in
from tests.screens.replay.viewer import Viewer, look_at
from tests.sitting.places import DRAFTS, put_media, session_in

Check: TypeAlias = Callable[[Viewer], None]


class Moment(Struct, frozen=True):
    """What the person had before them at a moment of the session."""

    visit: int
    at_ms: int
    text: str
    cursor: int


def work(ada: Captioner) -> Iterator[Moment]:
    """Two clips are corrected, the third is left and the second gone back to; then it is open.

    Every moment is remembered.
    """

    def now() -> Moment:
        visit = ada.visit
        return Moment(len(ada.sealed), visit.state.at_ms, visit.text, ada.cursor)

    for letter in "Now the red ":
        ada.type(letter)
        yield now()
    ada.does("cursor.text_end", "edit.delete_left")
    yield now()
    ada.paste(" from outside")
    yield now()
    ada.clock.pass_ms(9_000)
    ada.does("edit.undo", "player.toggle")
    yield now()
    ada.does("clip.submit")
    ada.type("x")
    yield now()
    ada.does("clip.submit", "clip.previous")
    ada.clock.pass_ms(700)
    ada.type("And ")
    yield now()
    ada.does("clip.submit")


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Ada worked."""
    folder = tmp_path_factory.mktemp("replay")
    put_media(folder)
    return folder


@pytest.fixture(scope="module")
def moments(media: Path) -> tuple[Moment, ...]:
    with sit_down(media) as ada:
        ada.until(lambda: ada.player.opened and ada.player.asked("preload"))
        ada.player.show()
        found = tuple(work(ada))
        ada.run(ada.sitting.saver.settle())
    return found


@pytest.fixture(scope="module")
def looking(media: Path, moments: tuple[Moment, ...]) -> Iterator[Viewer]:
    assert moments
    with look_at(session_in(media)) as viewer:
        viewer.until(lambda: viewer.player.opened)
        viewer.player.show()
        yield viewer


@pytest.fixture
def vera(looking: Viewer) -> Viewer:
    """Vera, at the start of what Ada did."""
    looking.begins_again()
    looking.player.wishes.clear()
    return looking


def test_at_every_moment_the_text_and_the_cursor_are_those_that_were_there(
    media: Path, moments: tuple[Moment, ...]
) -> None:
    with look_at(session_in(media)) as vera:
        for moment in (*moments, *reversed(moments)):
            vera.goes_to(At(moment.visit, moment.at_ms))
            assert moment.text in " ".join(vera.shown.split())
            writing = vera.replay.view.state.writing
            assert (writing.text, writing.cursor) == (moment.text, moment.cursor)


def test_it_begins_with_the_draft_and_says_where_it_is(vera: Viewer) -> None:
    first, *_ = vera.shown.splitlines()
    assert first.split()[:2] == ["1/5", "c1"]
    assert DRAFTS[0] in vera.shown


def plays_and_stands(vera: Viewer) -> None:
    vera.pass_ms(5_000)
    assert here(vera) == (0, 0), "it stands until it is played"
    vera.does("replay.toggle")
    vera.pass_ms(500)
    assert here(vera) == (0, 500)
    vera.does("replay.toggle")
    vera.pass_ms(5_000)
    assert here(vera) == (0, 500)


def goes_faster(vera: Viewer) -> None:
    vera.does("replay.faster", "replay.faster", "replay.toggle")
    vera.pass_ms(100)
    assert here(vera) == (0, 400)
    assert "4x" in vera.shown


def goes_slower(vera: Viewer) -> None:
    vera.does(*["replay.slower"] * 5, "replay.toggle")
    vera.pass_ms(400)
    assert here(vera) == (0, 100)
    assert "0.25x" in vera.shown


def leaves_out_what_is_no_edit(vera: Viewer) -> None:
    vera.does("replay.less")
    assert "no silence" in vera.shown
    vera.does("replay.less")
    assert "only edits" in vera.shown
    vera.does("replay.less")
    assert "only edits" not in vera.shown


def finds_edits(vera: Viewer) -> None:
    vera.does("replay.next_edit")
    first = here(vera)
    assert text(vera) == "N" + DRAFTS[0]
    vera.does("replay.next_edit")
    assert text(vera) == "No" + DRAFTS[0]
    vera.does("replay.previous_edit")
    assert here(vera) == first
    vera.does("replay.previous_edit")
    assert "There is no edit before this." in vera.shown


def finds_silences(vera: Viewer) -> None:
    vera.does("replay.next_pause")
    found = here(vera)
    vera.does("replay.next_edit")
    assert here(vera)[1] - found[1] >= 2_000
    vera.does("replay.previous_pause")
    assert here(vera) == found


def finds_pastes(vera: Viewer) -> None:
    vera.does("replay.next_paste")
    assert text(vera).endswith(" from outside")
    assert "pastes" in vera.shown
    found = here(vera)
    vera.does("replay.end", "replay.previous_paste")
    assert here(vera) == found


def finds_findings(vera: Viewer) -> None:
    vera.does("replay.next_finding")
    assert "There is no finding after this." in vera.shown


def goes_from_visit_to_visit(vera: Viewer) -> None:
    vera.does(*["replay.next_visit"] * 3)
    assert here(vera) == (3, 0)
    assert "rev 2" in vera.shown
    vera.does("replay.second_forward", "replay.previous_visit")
    assert here(vera) == (3, 0)
    vera.does("replay.previous_visit")
    assert here(vera) == (2, 0)


def goes_from_clip_to_clip(vera: Viewer) -> None:
    vera.does("replay.next_clip")
    assert here(vera) == (1, 0)
    vera.does("replay.next_clip")
    assert here(vera) == (2, 0)
    vera.does("replay.previous_clip", "replay.previous_clip")
    assert here(vera) == (0, 0)


def moves_by_seconds_and_minutes(vera: Viewer) -> None:
    vera.does("replay.second_forward")
    assert here(vera) == (0, 1_000)
    vera.does("replay.second_back", "replay.second_back")
    assert here(vera) == (0, 0)
    vera.does("replay.minute_forward")
    after = here(vera)
    vera.does("replay.minute_back")
    assert here(vera) < after


def goes_to_the_ends_of_the_visit(vera: Viewer) -> None:
    vera.does("replay.end")
    assert here(vera) == (0, vera.replay.playback.visits[0].length_ms)
    assert "rewritten" in vera.shown
    vera.does("replay.start")
    assert here(vera) == (0, 0)


def goes_where_it_is_told(vera: Viewer) -> None:
    for wanted, place in (
        ("2", (1, 0)),
        ("c1", (0, 0)),
        ("0:02.5", (0, 2_500)),
        ("2 0:00.1", (1, 100)),
    ):
        vera.does("replay.goto")
        vera.type(wanted)
        vera.press("enter")
        assert here(vera) == place
    vera.does("replay.goto")
    vera.type("9")
    vera.press("enter")
    assert "There is no visit 9: the session has 5." in " ".join(vera.shown.split())


def shows_its_keys_and_hides_them(vera: Viewer) -> None:
    vera.does("replay.help")
    assert "To the next edit" in vera.shown
    vera.does("replay.scroll_down")
    assert "The clip played, and nothing was edited" in vera.shown
    vera.does("replay.scroll_up")
    vera.does("replay.help")
    assert "To the next edit" not in vera.shown


def finds_words(vera: Viewer) -> None:
    vera.does("replay.next_words")
    assert "There are no words to look for yet." in vera.shown
    vera.does("replay.find")
    vera.type("FROM outside")
    vera.press("enter")
    assert text(vera).endswith(" from outside")
    came = here(vera)
    assert "“FROM outside” comes here." in vera.shown
    vera.does("replay.next_words")
    assert "“FROM outside” goes here." in vera.shown
    assert " from outside" not in text(vera)
    vera.does("replay.next_words")
    assert "nowhere after this" in " ".join(vera.shown.split())
    vera.does("replay.previous_words")
    assert here(vera) == came
    vera.does("replay.find")
    vera.press("enter")
    assert "goes here." in vera.shown, "without an answer it looks for the same again"


def scrolls(vera: Viewer) -> None:
    vera.resize(80, 12)
    vera.does("replay.help")
    assert "Play the session" in vera.shown
    vera.does(*["replay.scroll_down"] * 3)
    assert "Play the session" not in vera.shown
    assert "End" in vera.shown
    vera.does(*["replay.scroll_up"] * 3)
    assert "Play the session" in vera.shown
    vera.resize(80, 24)


def makes_the_picture_large(vera: Viewer) -> None:
    vera.does("replay.loupe")
    assert "--video inline draws it in the terminal" in vera.shown


def ends(vera: Viewer) -> None:
    vera.does("replay.quit")
    vera.until(lambda: vera.app.return_code is not None)
    assert vera.player.asked("close")


CHECKS: Final[Mapping[str, Check]] = {
    "replay.toggle": plays_and_stands,
    "replay.faster": goes_faster,
    "replay.slower": goes_slower,
    "replay.less": leaves_out_what_is_no_edit,
    "replay.next_edit": finds_edits,
    "replay.previous_edit": finds_edits,
    "replay.next_pause": finds_silences,
    "replay.previous_pause": finds_silences,
    "replay.next_paste": finds_pastes,
    "replay.previous_paste": finds_pastes,
    "replay.next_finding": finds_findings,
    "replay.previous_finding": finds_findings,
    "replay.next_visit": goes_from_visit_to_visit,
    "replay.previous_visit": goes_from_visit_to_visit,
    "replay.next_clip": goes_from_clip_to_clip,
    "replay.previous_clip": goes_from_clip_to_clip,
    "replay.second_back": moves_by_seconds_and_minutes,
    "replay.second_forward": moves_by_seconds_and_minutes,
    "replay.minute_back": moves_by_seconds_and_minutes,
    "replay.minute_forward": moves_by_seconds_and_minutes,
    "replay.start": goes_to_the_ends_of_the_visit,
    "replay.end": goes_to_the_ends_of_the_visit,
    "replay.goto": goes_where_it_is_told,
    "replay.help": shows_its_keys_and_hides_them,
    "replay.find": finds_words,
    "replay.next_words": finds_words,
    "replay.previous_words": finds_words,
    "replay.scroll_up": scrolls,
    "replay.scroll_down": scrolls,
    "replay.loupe": makes_the_picture_large,
}
LEAVING: Final = {
    "replay.quit": ends,
}


def test_every_action_of_the_replay_is_checked() -> None:
    assert set(actions_in("replay")) == CHECKS.keys() | LEAVING.keys()


@pytest.mark.parametrize("check", dict.fromkeys(CHECKS.values()), ids=lambda check: check.__name__)
def test_an_action_does_what_its_help_says(check: Check, vera: Viewer) -> None:
    check(vera)


def test_it_is_left_and_the_player_ended(media: Path, moments: tuple[Moment, ...]) -> None:
    assert moments
    with look_at(session_in(media)) as viewer:
        ends(viewer)


def test_the_player_shows_what_the_person_saw(vera: Viewer) -> None:
    vera.does("replay.end")
    state = vera.replay.view.state
    at_ms = vera.replay.playback.here.ms
    assert vera.player.asked("seek")[-1] == (position_ms(state.screening, at_ms),)
    assert not vera.player.asked("play")
    vera.does("replay.start", "replay.toggle")
    vera.pass_ms(900)
    assert state.screening.playing
    assert vera.player.asked("play")
    vera.does("replay.next_visit")
    vera.until(lambda: vera.player.opened and vera.player.opened.token == "c2")


def here(vera: Viewer) -> tuple[int, int]:
    found = vera.replay.playback.here
    return found.visit, found.ms


def text(vera: Viewer) -> str:
    return vera.replay.view.state.text
