"""The program on disks that fill up, fail, vanish and come back: typing goes on, all is saved."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from tests.faults.amount import amount
from tests.faults.disks import DiskWork, fill, make_room, texts_in, tmpfs
from tests.faults.moody import moody
from tests.faults.toll import Toll
from tests.harness.pty import Pty
from tests.story.batches import DRAFTS, write_rows
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat

pytestmark = pytest.mark.faults

NOT_SAVED: Final = "Not saved since"
AGAIN: Final = "All is saved again"
ASKED: Final = "Before the program ends"
BEFORE: Final = "Before. "
# More than the journal's last pages have room for.
AFTER: Final = "afterwards " * 40
ONE: Final = "c01"
TWO: Final = "c02"


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    rows = [{"id": id_, "media": "none.mp4", "draft": DRAFTS[0]} for id_ in (ONE, TWO, "c03")]
    return write_rows(tmp_path / "kitchen.jsonl", rows)


@pytest.fixture
def small(tmp_path: Path, batch: Path) -> Iterator[DiskWork]:
    """Work on a disk of 64 KB."""
    with tmpfs(tmp_path / "small", "64k") as disk:
        yield DiskWork(tmp_path, batch, disk=disk)


@pytest.fixture
def plain(tmp_path: Path, batch: Path) -> DiskWork:
    """Work in a folder that somebody else can get at."""
    return DiskWork(tmp_path, batch, disk=tmp_path / "home")


def count(toll: Toll, fault: str, work: DiskWork, session: Path, expected: dict[str, str]) -> None:
    """Compare what the next start finds with what was on the screen."""
    began = time.perf_counter()
    found = texts_in(session, work.folder / "scratch")
    took_ms = (time.perf_counter() - began) * 1000
    lost = "" if found == expected else f"{expected} came back as {found}"
    toll.count(fault, lost=lost, recovery_ms=took_ms)


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


def texts(work: DiskWork) -> dict[str, str]:
    return texts_in(work.session, work.folder / "scratch")


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
        expected = {ONE: BEFORE + AFTER + DRAFTS[0], TWO: "In the next. " + DRAFTS[0]}
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
    count(toll, "SIGTERM on a full disk", small, copy, {ONE: BEFORE + AFTER + DRAFTS[0]})
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
    count(toll, "hang-up on a full disk", small, copy, {ONE: BEFORE + AFTER + DRAFTS[0]})
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


def told(seat: PtySeat) -> str:
    """What was written, however it was wrapped."""
    return "".join(line.rstrip("\n") for line in seat.terminal.screen.lines)


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
    expected = {ONE: BEFORE + AFTER + "And more. " + DRAFTS[0]}
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
    expected = {ONE: BEFORE + AFTER + DRAFTS[0]}
    count(toll, "room is made while quitting", small, small.session, expected)


def replace_with_older(work: DiskWork) -> None:
    """As git does when it puts another version in place."""
    theirs = work.session.with_name("theirs")
    theirs.write_bytes(work.session.read_bytes().replace(b"\n", b"\r\n"))
    theirs.replace(work.session)


@pytest.mark.parametrize(
    ("fault", "deed", "kept"),
    [
        ("folder removed", lambda work: shutil.rmtree(work.session.parent), ""),
        (
            "folder renamed",
            lambda work: work.session.parent.rename(work.session.parent.with_name("renamed")),
            "",
        ),
        ("session removed", lambda work: work.session.unlink(), ""),
        ("line ends changed by git", replace_with_older, "session.toml.torn-1"),
    ],
)
def test_what_others_do_to_the_files_is_mended_while_typing_goes_on(
    plain: DiskWork, toll: Toll, fault: str, deed: Callable[[DiskWork], object], kept: str
) -> None:
    with plain.opened() as seat:
        seat.wait_clip(1)
        seat.write(BEFORE)
        seat.press("clip.submit")
        seat.wait_clip(2)
        seat.wait_until("all is synced", lambda _: len(texts(plain)) == 2)
        deed(plain)
        seat.write(AFTER)
        if kept:
            seat.wait_shown(f"What stood there is kept as {kept}")
        seat.wait_until("its files", lambda _: plain.session.exists())
        assert seat.quit() == 0
    expected = {ONE: BEFORE + DRAFTS[0], TWO: AFTER + DRAFTS[0]}
    count(toll, fault, plain, plain.session, expected)


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
        expected = {ONE: BEFORE + AFTER + DRAFTS[0]}
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
        expected = {ONE: BEFORE + AFTER + "Still. " + DRAFTS[0]}
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
        count(
            toll, "kill -9 where no locks are known", work, work.session, {ONE: BEFORE + DRAFTS[0]}
        )


def test_a_process_that_may_open_no_more_files_saves_when_it_may_again(
    plain: DiskWork, toll: Toll
) -> None:
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
    expected = {ONE: "Now: " + BEFORE + DRAFTS[0]}
    count(toll, "no more descriptors", plain, plain.session, expected)


def refused(work: DiskWork, *as_whom: str) -> str:
    """What the program says that cannot open the session."""
    command = [*as_whom, RECAPTION, *opening(work.batch, work.session)]
    with Pty(command, env=home(work.folder), columns=200) as terminal:
        assert terminal.wait_end() == 2
        return told(PtySeat(terminal))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become somebody else")
def test_somebody_elses_folder_is_refused_in_words_before_anything_is_typed(batch: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        work = DiskWork(folder, Path(shutil.copy(batch, folder)), disk=folder)
        work.session.parent.mkdir()
        said = refused(work, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        assert "the session cannot be written here (permission denied)" in said
        assert "--session FILE" in said
        assert list(work.session.parent.iterdir()) == []


@pytest.mark.parametrize("ending", ["", ".lock", ".j1"])
def test_a_pipe_in_a_files_place_is_refused_and_not_waited_for(
    plain: DiskWork, ending: str
) -> None:
    plain.session.parent.mkdir(parents=True)
    os.mkfifo(f"{plain.session}{ending}")
    assert "a pipe stands where a file belongs" in refused(plain)
