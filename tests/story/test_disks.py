"""The program on disks that fill up, fail, vanish and come back: typing goes on, all is saved."""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.faults.amount import amount
from tests.faults.disks import (
    AFTER,
    ASKED,
    BEFORE,
    DRAFT,
    ONE,
    TWO,
    DiskWork,
    count,
    fill,
    make_room,
    some_batch,
    texts,
    tmpfs,
    told,
)
from tests.faults.moody import moody
from tests.faults.toll import Toll
from tests.harness.pty import Pty
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat

pytestmark = pytest.mark.faults

NOT_SAVED: Final = "Not saved since"
AGAIN: Final = "All is saved again"


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    return some_batch(tmp_path)


@pytest.fixture
def small(tmp_path: Path, batch: Path) -> Iterator[DiskWork]:
    """Work on a disk of 64 KB."""
    with tmpfs(tmp_path / "small", "64k") as disk:
        yield DiskWork(tmp_path, batch, disk=disk)


@contextmanager
def typed_in_vain(work: DiskWork, spoil: Callable[[], object]) -> Iterator[PtySeat]:
    """Somebody has typed BEFORE, then `spoil` was done, and they go on: AFTER, and it is told."""
    with work.opened() as seat:
        seat.wait_clip(1)
        seat.write(BEFORE)
        seat.wait_until("all is synced", lambda _: BEFORE in texts(work).get(ONE, ""))
        spoil()
        seat.write(AFTER)
        seat.wait_shown(NOT_SAVED)
        yield seat


@pytest.mark.parametrize("size", amount(["64k", "1m"], ["64k"]))
def test_on_a_full_disk_work_goes_on_and_is_saved_when_there_is_room(
    tmp_path: Path, batch: Path, toll: Toll, size: str
) -> None:
    with tmpfs(tmp_path / "small", size) as disk:
        work = DiskWork(tmp_path, batch, disk=disk)
        with typed_in_vain(work, lambda: fill(disk)) as seat:
            shown = seat.wait_shown("no room left in")
            assert "Delete something there" in " ".join(shown.split())
            assert "Only memory has what you do now" in " ".join(shown.split())
            seat.press("clip.submit")
            seat.wait_clip(2)
            seat.write("In the next. ")
            seat.wait_shown(NOT_SAVED)
            make_room(disk)
            seat.wait_shown(AGAIN)
            assert seat.quit() == 0
        expected = {ONE: BEFORE + AFTER + DRAFT, TWO: "In the next. " + DRAFT}
        count(toll, f"disk of {size} full", work, work.session, expected)


def test_killed_on_a_full_disk_what_was_written_before_is_there(
    small: DiskWork, toll: Toll
) -> None:
    with typed_in_vain(small, lambda: fill(small.disk)) as seat:
        seat.terminal.signal(signal.SIGKILL)
        seat.terminal.wait_end()
    found = texts(small)[ONE]
    lost = "" if found.startswith(BEFORE) else f"{BEFORE!r} came back as {found!r}"
    toll.count("kill -9 on a full disk", lost=lost)


def test_ended_on_a_full_disk_a_copy_is_kept_and_gone_on_with(small: DiskWork, toll: Toll) -> None:
    with typed_in_vain(small, lambda: fill(small.disk)) as seat:
        seat.terminal.signal(signal.SIGTERM)
        assert seat.terminal.wait_end() == 128 + signal.SIGTERM
        assert "a copy with everything stands in" in told(seat)
    copy = small.copies / "session.toml"
    count(toll, "SIGTERM on a full disk", small, copy, {ONE: BEFORE + AFTER + DRAFT})
    with again(small) as seat:
        seat.wait_shown(AFTER)
        seat.write("More. ")
        assert seat.quit() == 0
    make_room(small.disk)
    with small.opened() as seat:
        seat.wait_clip(1)
        assert seat.quit() == 0
    assert texts(small)[ONE].startswith(BEFORE), "what stood there is as it was"


@contextmanager
def again(work: DiskWork, *arguments: str) -> Iterator[PtySeat]:
    """The program, started without a word."""
    command = [RECAPTION, "open", "--as", "ada", *arguments]
    with Pty(command, env={**home(work.folder)}) as terminal:
        yield PtySeat(terminal)


def test_the_next_start_tells_of_a_copy_until_it_was_opened(small: DiskWork, toll: Toll) -> None:
    with typed_in_vain(small, lambda: fill(small.disk)) as seat:
        seat.terminal.hang_up()
        assert seat.terminal.wait_end() == 128 + signal.SIGHUP
    copy = small.copies / "session.toml"
    count(toll, "hang-up on a full disk", small, copy, {ONE: BEFORE + AFTER + DRAFT})
    with small.opened() as seat:
        assert seat.terminal.wait_end() == 2, "the disk is full still"
        assert f"{copy}: here is a copy of " in told(seat)
    make_room(small.disk)
    with small.opened() as seat:
        seat.wait_shown("What could not be saved here on")
        seat.quit()
    with Pty([RECAPTION, *opening(small.batch, copy)], env=home(small.folder)) as terminal:
        PtySeat(terminal).wait_shown(AFTER)
        PtySeat(terminal).quit()
    with small.opened() as seat:
        seat.wait_clip(1)
        seat.terminal.settle()
        assert "could not be saved" not in seat.text
        seat.quit()


def test_who_quits_on_a_full_disk_is_asked_and_gets_a_copy_where_they_want(
    small: DiskWork, toll: Toll
) -> None:
    mine = small.folder / "mine" / "kept"
    with typed_in_vain(small, lambda: fill(small.disk)) as seat:
        seat.press("app.quit")
        seat.wait_shown(ASKED)
        seat.wait_shown("what you did last in clip 1")
        seat.press("prompt.cancel")
        seat.wait_clip(1)
        seat.write("And more. ")
        seat.press("app.quit")
        seat.wait_shown(ASKED)
        seat.type("p")
        seat.wait_shown("Write it to (a file")
        seat.type(str(small.session))
        seat.press("prompt.accept")
        seat.wait_shown("there is a file already")
        seat.type("p")
        seat.type(str(mine))
        seat.wait_shown("/mine/kept")
        seat.press("prompt.accept")
        assert seat.terminal.wait_end() == 0
        assert f"a copy with everything stands in {mine}.toml" in told(seat)
    expected = {ONE: BEFORE + AFTER + "And more. " + DRAFT}
    count(toll, "quit on a full disk", small, mine.with_suffix(".toml"), expected)


def test_who_quits_without_a_copy_is_told_first_and_the_exit_code_says_so(
    small: DiskWork, toll: Toll
) -> None:
    with typed_in_vain(small, lambda: fill(small.disk)) as seat:
        seat.press("app.quit")
        seat.wait_shown("Quit without: what only memory has is lost")
        seat.type("x")
        seat.type("X")
        assert seat.terminal.wait_end() == 3
    assert not list(small.copies.glob("*.toml"))
    lost = "" if texts(small)[ONE].startswith(BEFORE) else "what was saved before"
    toll.count("quit without a copy on a full disk", lost=lost)


def test_room_that_is_made_while_the_question_stands_answers_it(
    small: DiskWork, toll: Toll
) -> None:
    with typed_in_vain(small, lambda: fill(small.disk)) as seat:
        seat.press("app.quit")
        seat.wait_shown(ASKED)
        make_room(small.disk)
        seat.wait_shown("All is saved now")
        seat.press("prompt.accept")
        assert seat.terminal.wait_end() == 0
    expected = {ONE: BEFORE + AFTER + DRAFT}
    count(toll, "room is made while quitting", small, small.session, expected)


@pytest.mark.fuse
def test_a_disk_that_turns_read_only_and_back_loses_nothing(
    tmp_path: Path, batch: Path, toll: Toll
) -> None:
    with moody(tmp_path) as disk:
        work = DiskWork(tmp_path, batch, disk=disk.path)

        def turn() -> None:
            disk.mood = "read-only"

        with typed_in_vain(work, turn) as seat:
            seat.wait_shown("nothing can be written in")
            disk.mood = "sound"
            seat.wait_shown(AGAIN)
            assert seat.quit() == 0
        expected = {ONE: BEFORE + AFTER + DRAFT}
        count(toll, "disk read-only for a while", work, work.session, expected)


@pytest.mark.fuse
@pytest.mark.slow
def test_a_disk_that_does_not_answer_is_told_and_holds_up_neither_keys_nor_the_end(
    tmp_path: Path, batch: Path, toll: Toll
) -> None:
    with moody(tmp_path) as disk:
        work = DiskWork(tmp_path, batch, disk=disk.path)

        def turn() -> None:
            disk.mood = "silent"

        with typed_in_vain(work, turn) as seat:
            seat.wait_shown("there is no answer from")
            seat.write("Still. ")
            seat.press("app.quit")
            seat.wait_shown(ASKED)
            seat.type("c")
            seat.wait_shown("Writing")
            disk.mood = "sound"
            assert seat.terminal.wait_end() == 0
        expected = {ONE: BEFORE + AFTER + "Still. " + DRAFT}
        count(toll, "disk silent for a while", work, work.session, expected)


@pytest.mark.fuse
def test_where_no_locks_are_known_work_goes_on_with_a_warning_and_one_at_a_time(
    tmp_path: Path, batch: Path, toll: Toll
) -> None:
    with moody(tmp_path, "no-locks") as disk:
        work = DiskWork(tmp_path, batch, disk=disk.path)
        with work.opened() as seat:
            seat.wait_shown("This folder cannot lock files")
            seat.write(BEFORE)
            with work.opened() as second:
                second.wait_shown("Read only")
                second.quit()
            seat.terminal.signal(signal.SIGKILL)
            seat.terminal.wait_end()
        with work.opened() as seat:
            seat.wait_shown(BEFORE)
            assert seat.quit() == 0
        count(toll, "kill -9 where no locks are known", work, work.session, {ONE: BEFORE + DRAFT})


def test_a_process_that_may_open_no_more_files_saves_when_it_may_again(
    tmp_path: Path, batch: Path, toll: Toll
) -> None:
    plain = DiskWork(tmp_path, batch, disk=tmp_path / "home")
    with plain.opened() as seat:
        seat.wait_clip(1)
        seat.write("Now: ")
        pid = seat.terminal.pid
        usual = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, usual[1]))
        seat.write(BEFORE)
        seat.wait_shown("too many files are open to save in")
        resource.prlimit(pid, resource.RLIMIT_NOFILE, usual)
        seat.wait_shown(AGAIN)
        assert seat.quit() == 0
    expected = {ONE: "Now: " + BEFORE + DRAFT}
    count(toll, "no more descriptors", plain, plain.session, expected)
