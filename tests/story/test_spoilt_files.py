"""What others do to the files of a running program, and what stands in their place at its start."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from tests.faults.disks import (
    ASKED,
    BEFORE,
    DRAFT,
    ONE,
    THREE,
    TWO,
    DiskWork,
    count,
    refused,
    some_batch,
    texts,
)
from tests.faults.toll import Toll

pytestmark = pytest.mark.faults

TYPED: Final = "After. "


@pytest.fixture
def plain(tmp_path: Path) -> DiskWork:
    """Work in a folder that somebody else can get at."""
    return DiskWork(tmp_path, some_batch(tmp_path), disk=tmp_path / "home")


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
        seat.write(TYPED)
        if kept:
            seat.wait_shown(f"What stood there is kept as {kept}")
        seat.wait_until("its files", lambda _: plain.session.exists())
        assert seat.quit() == 0
    expected = {ONE: BEFORE + DRAFT, TWO: TYPED + DRAFT}
    count(toll, fault, plain, plain.session, expected)


def test_a_session_that_somebody_edits_in_place_is_left_to_them_and_the_work_goes_elsewhere(
    plain: DiskWork, toll: Toll
) -> None:
    def edit() -> None:
        with plain.session.open("r+b") as file:
            changed = file.read().replace(b'verdict = "rewritten"', b'verdict = "as I want"')
            file.seek(0)
            file.write(changed)

    with plain.opened() as seat:
        seat.wait_clip(1)
        seat.write(BEFORE)
        seat.press("clip.submit")
        seat.wait_clip(2)
        seat.wait_until("the clip is saved", lambda _: f'"id":"{ONE}"' not in plain.journal())
        edit()
        theirs = plain.session.read_bytes()
        seat.press("clip.submit")
        seat.wait_clip(3)
        seat.write("In the next. ")
        seat.wait_shown("another program changed")
        seat.press("app.quit")
        seat.wait_shown(ASKED)
        seat.type("c")
        assert seat.terminal.wait_end() == 0
    assert plain.session.read_bytes() == theirs
    expected = {ONE: BEFORE + DRAFT, TWO: DRAFT, THREE: "In the next. " + DRAFT}
    count(toll, "session edited in place", plain, plain.copies / "session.toml", expected)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become somebody else")
def test_somebody_elses_folder_is_refused_in_words_before_anything_is_typed(tmp_path: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        work = DiskWork(folder, Path(shutil.copy(some_batch(tmp_path), folder)), disk=folder)
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
