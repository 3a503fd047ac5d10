"""The figures of today and of this week, read beside the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from sessions.store.index.reading import Sessions, read_sessions
from tests.screens.captioner import Captioner
from tests.store.index.making import Visit, typed, until, write_session
from tui.screens.reading.stats import READING

READ = "sessions.store.index.reading.read_sessions"
TODAY = "2026-03-02T07:00:00.000+00:00"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, ada: Captioner) -> None:
    """The app's clock is that of the desk."""
    monkeypatch.setattr("tui.app.wall_now", lambda zone=None: ada.clock.wall().astimezone(zone))


def row(ada: Captioner, label: str) -> Sequence[str]:
    """The two figures beside a label."""
    (line,) = (line for line in ada.shown.splitlines() if line.strip().startswith(f"{label} "))
    return line.split(label, 1)[1].split()[:2]


def show(ada: Captioner) -> None:
    ada.does("app.stats")
    ada.until(lambda: "your work" in ada.shown)


def test_what_was_finished_up_to_now_is_counted(ada: Captioner) -> None:
    ada.clock.pass_ms(60_000)
    ada.does("clip.accept")
    ada.clock.pass_ms(20_000)
    ada.type("x")
    ada.does("clip.submit")
    show(ada)
    assert row(ada, "finished") == ["2", "2"]
    assert row(ada, "accepted") == ["1", "1"]
    assert row(ada, "unchanged")[0] == "50"
    assert "Mon 2" in ada.shown


def test_sessions_beside_this_one_are_counted_and_those_of_others_not(ada: Captioner) -> None:
    before = Visit("c1", "2026-03-01T12:00:00.000+00:00", (until(5_000),))
    now = Visit("c2", TODAY, (typed(1_000), until(5_000)))
    write_session(ada.folder / "more.toml", before, now, session="S8")
    write_session(ada.folder / "bob.toml", now, session="S9", person="bob")
    ada.does("clip.accept")
    show(ada)
    assert row(ada, "finished") == ["2", "2"]


def test_before_the_first_clip_there_is_nothing_to_tell(ada: Captioner) -> None:
    show(ada)
    assert row(ada, "finished") == ["0", "0"]
    assert row(ada, "words an hour") == ["-", "-"]


def test_what_was_not_counted_is_told(ada: Captioner) -> None:
    (ada.folder / "broken.toml").write_text("[recaption]\nformat = \n")
    show(ada)
    assert "not all was counted:" in ada.shown


def test_files_that_cannot_be_read_are_told(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Sessions:
        raise PermissionError(13, "Permission denied", "/home/ada")

    monkeypatch.setattr(READ, fail)
    ada.does("app.stats")
    ada.until(lambda: "Permission denied" in ada.shown)


def test_a_disk_that_hangs_stops_nobody_from_typing(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = Event()

    def hang(paths: Sequence[Path], index: Path | None = None) -> Sessions:
        released.wait(30)
        return read_sessions(paths, index)

    monkeypatch.setattr(READ, hang)
    ada.does("app.stats")
    assert READING in ada.shown
    ada.does("app.cancel")
    assert ada.app.screen is ada.rewrite
    ada.type("still typing ")
    assert ada.text.startswith("still typing ")
    released.set()
    ada.does("app.stats")
    ada.until(lambda: "your work" in ada.shown)


def test_the_table_scrolls_where_it_has_no_room(ada: Captioner) -> None:
    async def small() -> None:
        await ada.pilot.resize_terminal(40, 12)

    ada.run(small())
    show(ada)
    assert "more" in ada.shown
    assert "Mon 2" not in ada.shown
    ada.does("view.scroll_down", "view.scroll_down", "view.scroll_down")
    assert "Mon 2" in ada.shown
    ada.does("view.scroll_up", "view.scroll_up", "view.scroll_up")
    assert "your work" in ada.shown
