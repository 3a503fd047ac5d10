"""A batch from its first clip to its last, by keys only: a real terminal, display and mpv."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.harness.display import Display
from tests.harness.tmux import Tmux
from tests.story.batches import drafts_of, write_batch
from tests.story.processes import started_by, wait_gone
from tests.story.program import RECAPTION, home, opening
from tests.story.scenario import Worker, expected
from tests.story.seats import TmuxSeat
from tests.story.seeing_again import read_again, see_again, see_without_media
from tests.story.session_files import blocks_of, ending_of, sittings_in

pytestmark = [pytest.mark.tmux, pytest.mark.slow]


@dataclass(frozen=True, slots=True)
class Shell:
    """A shell in tmux, where somebody starts the program and comes back to."""

    seat: TmuxSeat
    folder: Path

    def enter(self, line: str) -> None:
        """Type a command."""
        self.seat.type(line)
        self.seat.window.send_keys("Enter")

    def settings(self, name: str) -> str:
        """What the terminal is set to, by way of a file of that name."""
        self.enter(f"clear; stty -g > {name}; echo noted $?")
        self.seat.wait_shown("noted 0")
        return (self.folder / name).read_text()

    def wait_back(self) -> None:
        """Wait until the program has ended well and the shell is seen, and can be typed at."""
        self.seat.wait_shown("shell>")
        self.enter("echo ended with $?")
        self.seat.wait_shown("ended with 0")
        assert not self.seat.window.is_alternate
        assert self.seat.window.shows_cursor


@contextmanager
def shell(folder: Path, display: str, path: str) -> Iterator[Shell]:
    env = {**home(folder), "DISPLAY": display, "PATH": path}
    with Tmux(["sh"], env=env, cwd=folder) as window:
        at = Shell(TmuxSeat(window), folder)
        at.enter("PS1='shell> '")
        yield at


def work_through(
    batch: Path, folder: Path, video: str, *, display: str = "", path: str = os.environ["PATH"]
) -> Path:
    """Work through a batch in two sittings, and return the session.

    After each sitting everything that it started is gone, and the terminal is as it was.
    """
    session, total = folder / "session.toml", len(drafts_of(batch))
    command = shlex.join([RECAPTION, *opening(batch, session, video=video)])
    with shell(folder, display, path) as at:
        before = at.settings("before")
        worker = Worker(at.seat, total, video != "off")
        at.enter(f"clear; {command}")
        cursor = worker.first_sitting()
        quit_and_come_back(at, session, plays=video == "window")
        at.enter(f"clear; {command}")
        worker.second_sitting(cursor)
        quit_and_come_back(at, session, plays=video == "window")
        assert at.settings("after") == before
    return session


def quit_and_come_back(at: Shell, session: Path, *, plays: bool) -> None:
    pid = json.loads(session.with_name(session.name + ".lock").read_text())["pid"]
    started = started_by(pid)
    assert plays == any(process.name == "mpv" for process in started)
    at.seat.press("app.quit")
    at.wait_back()
    wait_gone(started)


def check(session: Path, batch: Path) -> None:
    """The file says what was done, nothing else, and is right in itself."""
    drafts, clips = drafts_of(batch), blocks_of(session)
    assert {id_: ending_of(revs) for id_, revs in clips.items()} == expected(drafts)
    for id_, revs in clips.items():
        assert {block["draft"] for block in revs} == {drafts[id_]}
    assert sittings_in(session) == 2


def watched_ms(session: Path) -> int:
    return sum(block["watch_ms"] for revs in blocks_of(session).values() for block in revs)


@pytest.mark.mpv
@pytest.mark.xvfb
def test_ten_clips_are_worked_through_beside_a_real_mpv(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "clips")
    with Display(folder=tmp_path) as display:
        session = work_through(batch, tmp_path, "window", display=display.name)
        check(session, batch)
        assert watched_ms(session) > 0
        see_again(session, "window", display=display)


def test_ten_clips_are_worked_through_without_video(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "clips")
    session = work_through(batch, tmp_path, "off")
    check(session, batch)
    assert watched_ms(session) == 0


def path_without_mpv(folder: Path) -> str:
    """A PATH with what the story's shell needs, and nothing else."""
    folder.mkdir()
    for name in ("sh", "stty", "clear"):
        (folder / name).symlink_to(shutil.which(name) or name)
    assert shutil.which("mpv", path=str(folder)) is None
    return str(folder)


@pytest.mark.parametrize("video", ["inline", "auto"])
def test_ten_clips_are_worked_through_without_mpv_or_display(video: str, tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "clips")
    path = path_without_mpv(tmp_path / "bin")
    session = work_through(batch, tmp_path, video, path=path)
    check(session, batch)
    assert watched_ms(session) > 0
    if video == "inline":
        see_again(session, video)
        see_without_media(session, batch.parent)
        read_again(session, drafts_of(batch))


@pytest.mark.data
@pytest.mark.mpv
@pytest.mark.xvfb
def test_real_clips_of_robots_are_worked_through(tmp_path: Path, data: Path) -> None:
    batch = data / "robot_batch.jsonl"
    with Display() as display:
        session = work_through(batch, tmp_path, "window", display=display.name)
    check(session, batch)
    assert watched_ms(session) > 0
