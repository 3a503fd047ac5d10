"""What a person is told of the disk, and what they are asked when they leave."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from sessions.store.checking.verify import verify
from sessions.store.health import SOUND, Failing, Health, failing, silent
from tests.screens.captioner import Captioner, sit_down
from tests.screens.captions import SHORT
from tests.screens.test_snapshots import SMALL, at_work, looks_as_before
from tests.sitting.places import DRAFTS
from tests.store.faults import fail
from tests.store.scenes import reopened
from tui.panels.bars import Report
from tui.screens.saving.banner import SAVING, SHOWN_MS, SavingBanner, mended, trouble
from tui.screens.saving.unsaved import UnsavedScreen
from tui.sitting.saving import Saver

__all__ = ["looks_as_before"]

SINCE = datetime(2026, 3, 2, 14, 3, tzinfo=UTC)
SESSION = Path("/data/shared/recaption/ada/kitchen.robot.toml")
FULL = failing(OSError(errno.ENOSPC, ""), SESSION, SINCE)


@dataclass
class Disk:
    """What a banner watches."""

    health: Health = SOUND
    is_saved: bool = True
    done: int = 0
    set_aside: tuple[Path, ...] = ()
    now_ms: int = 0


class Watching(SavingBanner):
    """A banner without a screen; `shown` gives what it would show."""

    def __init__(self, disk: Disk) -> None:
        super().__init__(cast(Saver, disk), lambda: disk.now_ms)

    def shown(self) -> Report | None:
        return self._report()


def test_the_banner_stands_until_all_is_saved_again_and_a_moment_longer() -> None:
    disk = Disk()
    banner = Watching(disk)
    assert banner.shown() is None
    disk.health, disk.is_saved = FULL, False
    assert banner.shown() == trouble(FULL)
    disk.now_ms += 10 * SHOWN_MS
    assert banner.shown() == trouble(FULL)
    disk.health = SOUND
    assert banner.shown() == SAVING, "it can be saved, but is not yet"
    disk.is_saved = True
    assert banner.shown() == mended(())
    disk.is_saved = False
    assert banner.shown() == mended(()), "somebody types on"
    disk.now_ms += SHOWN_MS
    assert banner.shown() is None


def test_for_somebody_who_types_on_all_is_saved_when_every_file_was_synced_once_more() -> None:
    disk = Disk(FULL, is_saved=False, done=7)
    banner = Watching(disk)
    assert banner.shown() == trouble(FULL)
    disk.health = SOUND
    for disk.done in (7, 8, 9):
        assert banner.shown() == SAVING
    disk.done = 10
    assert banner.shown() == mended(())


def test_trouble_that_comes_back_is_told_again() -> None:
    disk = Disk(FULL)
    banner = Watching(disk)
    for disk.health, expected in ((FULL, trouble(FULL)), (SOUND, mended(()))) * 2:
        assert banner.shown() == expected


def test_files_of_others_that_were_set_aside_are_told_once_even_if_it_took_no_time() -> None:
    disk, aside = Disk(), Path("/data/kitchen.toml.torn-1")
    banner = Watching(disk)
    disk.set_aside = (aside,)
    report = banner.shown()
    assert report == mended((aside,))
    assert report is not None
    assert "kept as kitchen.toml.torn-1" in report.rest[0]
    disk.now_ms += SHOWN_MS
    assert banner.shown() is None
    assert banner.shown() is None


@pytest.mark.parametrize(
    ("health", "what"),
    [
        (FULL, "no room left in /data/shared/recaption/ada. Delete something there."),
        (failing(OSError(errno.EROFS, ""), SESSION, SINCE), "nothing can be written in /data"),
        (failing(OSError(errno.EIO, ""), SESSION, SINCE), f"input/output error: {SESSION}."),
        (failing(OSError("odd"), SESSION, SINCE), f"odd: {SESSION}."),
        (silent(SESSION, SINCE), "there is no answer from /data/shared/recaption/ada."),
    ],
)
def test_it_says_what_is_wrong_where_what_to_do_and_what_is_at_stake(
    health: Failing, what: str
) -> None:
    assert what in health.sentence
    report = trouble(health)
    assert report.head.startswith("Not saved since 14:03: ")
    assert report.rest == (health.remedy, health.risk)
    assert "kill" in health.risk


def fill(patch: pytest.MonkeyPatch) -> None:
    """Nothing can be written, until it is undone."""
    fail(patch, "write", errno.ENOSPC, times=1_000_000)


def test_typing_goes_on_under_the_banner_and_a_sentence_is_read_beside_it(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fill(patch)
        ada.type("Now ")
        ada.until(lambda: "Not saved since" in ada.shown)
        ada.type("and then ")
        ada.does("edit.redo")
        assert ada.said == "Nothing to redo."
        assert "Only memory has what you do now" in ada.shown
        assert ada.shown.splitlines()[-2].rstrip().endswith("not saved")
        ada.does("clip.submit")
        assert ada.visit.clip.id == "c2"
    ada.until(lambda: "All is saved again." in ada.shown)
    assert ada.sealed[0]["final"] == "Now and then " + DRAFTS[0]


def ask(ada: Captioner) -> UnsavedScreen:
    """Quit; the question comes."""
    ada.does("app.quit")
    ada.until(lambda: isinstance(ada.app.screen, UnsavedScreen))
    screen = ada.app.screen
    assert isinstance(screen, UnsavedScreen)
    return screen


def test_who_stays_goes_on_where_they_were(ada: Captioner, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        fill(patch)
        ada.type("Now ")
        stay_and_ask_again(ada)
    ada.until(lambda: "All is saved now." in ada.shown)
    ada.press("enter")
    ada.until_left()
    assert ada.app.return_code == 0


def stay_and_ask_again(ada: Captioner) -> None:
    screen = ask(ada)
    assert "Only memory has what you did last in clip 1." in ada.shown
    assert ada.player.asked("pause")
    ada.press("escape")
    assert ada.app.screen is not screen
    ada.player.show(position_us=500_000, paused=True, wanted=False)
    ada.type("still ")
    assert ada.text == "Now still " + DRAFTS[0]
    ask(ada)


def test_a_copy_is_written_where_the_person_says_and_has_everything(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copied: list[Path] = []
    ada.app.way_out.copied = copied.append
    ada.type("Now ")
    ada.does("clip.submit")
    ada.until(lambda: ada.sitting.saver.is_saved)
    place = tmp_path / "mine" / "kept.toml"
    with monkeypatch.context() as patch:
        fail(patch, "fdatasync", errno.EIO, times=1_000_000)
        fail(patch, "fsync", errno.EIO, times=1_000_000)
        ada.type("Next ")
        ada.until(lambda: "Not saved since" in ada.shown)
        ask(ada)
        ada.type("p")
        ada.type(str(place))
        ada.press("enter")
        ada.until(lambda: "No copy was written" in ada.shown)
        ada.type("p")
        ada.press("enter")
        assert ada.app.screen.query_one("Choice").display, "no place, no copy"
        ada.type("p")
        ada.press("escape")
        assert ada.app.screen.query_one("Choice").display
    ada.sitting.saver.tick = lambda **_: None  # type: ignore[method-assign]
    ada.type("p")
    ada.type(str(place))
    ada.press("enter")
    ada.until_left()
    assert ada.app.return_code == 0
    assert str(place) in ada.app.way_out.last_act()
    assert copied == [place]
    assert verify(place) == ()
    again = reopened(place)
    again.record.close()
    assert again.contents.clips["c1"].rev == 1
    visit = again.recovered.visit
    assert visit is not None
    assert visit.state.text == "Next " + DRAFTS[1]


def test_nothing_typed_by_mistake_leaves_work_behind(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch)
    ada.type("Now ")
    screen = ask(ada)
    ada.type("the x will not")
    ada.paste("X")
    assert ada.app.screen is screen
    ada.type("X")
    ada.until_left()
    assert ada.app.return_code == 3
    assert ada.app.way_out.last_act() == ""


def test_ended_by_a_signal_it_keeps_a_copy_by_itself_and_says_where(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ada.type("Now ")
    with monkeypatch.context() as patch:
        fail(patch, "fdatasync", errno.EIO, times=1_000_000)
        ada.until(lambda: "Not saved since" in ada.shown)
        patch.setattr("sessions.store.saving.Saving.save_now", lambda _: False)
        said = ada.app.way_out.last_act()
    copy = tmp_path / "state" / "recaption" / "copies" / "s.toml"
    assert said.startswith("recaption: not all could be saved in ")
    assert said.endswith(f"--session {copy}\n")
    visit = reopened(copy).recovered.visit
    assert visit is not None
    assert visit.state.text == "Now " + DRAFTS[0]


def test_what_is_said_at_the_end_has_marks_for_what_commands_a_terminal(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = "tui.screens.saving.leaving.keep_by_itself"
    monkeypatch.setattr(kept, lambda *_: ("a copy stands in a\x1b[2J\u202eb", None))
    assert ada.app.way_out.last_act() == "recaption: a copy stands in a\u241b[2J\u21e0b\n"


def test_ended_by_a_signal_with_all_saved_it_says_nothing(ada: Captioner) -> None:
    ada.type("Now ")
    assert ada.app.way_out.last_act() == ""
    with sit_down(ada.folder) as captioner:
        assert captioner.text == "Now " + DRAFTS[0]


def test_the_list_of_clips_tells_of_trouble_too(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch)
    ada.does("batch.open")
    ada.type("Now ")
    ada.until(lambda: "Not saved since" in ada.shown)


def told_as(patch: pytest.MonkeyPatch, health: Health) -> None:
    patch.setattr(Saver, "health", property(lambda _: health))


def test_the_banner(
    media: Path, monkeypatch: pytest.MonkeyPatch, looks_as_before: Callable[[Captioner], bool]
) -> None:
    with at_work(media, SHORT, size=SMALL) as captioner:
        told_as(monkeypatch, FULL)
        assert looks_as_before(captioner)


def test_the_question(
    media: Path, monkeypatch: pytest.MonkeyPatch, looks_as_before: Callable[[Captioner], bool]
) -> None:
    place = Path("/home/ada/.local/state/recaption/copies/kitchen.robot.toml")
    with at_work(media, SHORT, size=SMALL) as captioner:
        monkeypatch.setattr("sessions.store.record.Record.is_saved", False)
        monkeypatch.setattr("tui.screens.saving.leaving.place_elsewhere", lambda *_: place)
        told_as(monkeypatch, FULL)
        ask(captioner)
        captioner.press("down")
        assert looks_as_before(captioner)
