"""Video and clock stand still: on a break, and around a stop of the process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sessions.store.record import Record
from sessions.trace import events as ev
from tests.fakes.player import FakePlayer
from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import clips, put_media
from tui.sitting.rest import Rest

MINUTE_MS = 60_000


class Obedient(FakePlayer):
    """Shows at once that it was paused."""

    def pause(self) -> None:
        super().pause()
        if self.opened is not None:
            self.show(wanted=False, paused=True)


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Captioner]:
    """At a clip that plays."""
    put_media(tmp_path)
    with sit_down(tmp_path, *clips("One."), player=Obedient()) as ada:
        ada.until(lambda: ada.player.opened)
        ada.player.show()
        yield ada


def stood(ada: Captioner) -> Sequence[ev.ClockStood]:
    assert isinstance(ada.desk.record, Record)
    assert ada.desk.record.visit is not None
    return [each for each in ada.desk.record.visit.events if isinstance(each, ev.ClockStood)]


def is_saved(ada: Captioner) -> bool:
    return ada.desk.record.is_saved


def stop_for_a_minute(ada: Captioner, rest: Rest) -> None:
    """As ctrl+z, and fg a minute later."""
    ada.run(rest.before_a_stop())
    ada.clock.pass_ms(MINUTE_MS)
    rest.after_a_stop()


def test_on_a_break_the_clock_stands_and_goes_with_the_video(ada: Captioner) -> None:
    rest = Rest(ada.sitting)
    rest.begin(ev.Pause.GUIDE)
    ada.clock.pass_ms(MINUTE_MS)
    rest.end()
    assert ada.player.asked("pause")
    assert ada.player.asked("play")
    assert [(each.why, each.length_ms) for each in stood(ada)] == [(ev.Pause.GUIDE, MINUTE_MS)]


def test_a_stop_of_the_process_is_a_break_that_no_key_began(ada: Captioner) -> None:
    rest, keys = Rest(ada.sitting), ada.visit.state.tally.keys
    stop_for_a_minute(ada, rest)
    assert ada.player.asked("play")
    assert [(each.why, each.length_ms) for each in stood(ada)] == [(ev.Pause.BREAK, MINUTE_MS)]
    assert ada.visit.state.tally.keys == keys


def test_what_was_typed_is_on_the_disk_before_the_process_is_stopped(ada: Captioner) -> None:
    ada.type("so")
    assert not is_saved(ada)
    ada.run(Rest(ada.sitting).before_a_stop())
    assert is_saved(ada)


def test_a_video_that_stood_stands_after_a_stop(ada: Captioner) -> None:
    ada.player.show(wanted=False, paused=True)
    stop_for_a_minute(ada, Rest(ada.sitting))
    assert not ada.player.asked("play")


def test_a_break_outlasts_a_stop(ada: Captioner) -> None:
    rest = Rest(ada.sitting)
    rest.begin(ev.Pause.BREAK)
    stop_for_a_minute(ada, rest)
    assert not stood(ada)
    assert not ada.player.asked("play")
    rest.end()
    assert [each.length_ms for each in stood(ada)] == [MINUTE_MS]
    assert ada.player.asked("play")


def test_a_player_that_does_not_answer_holds_up_no_stop(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ada.player, "pause", lambda: None)
    stop_for_a_minute(ada, Rest(ada.sitting))
    assert [each.length_ms for each in stood(ada)] == [MINUTE_MS]
