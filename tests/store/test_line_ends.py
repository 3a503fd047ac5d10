"""Line ends that git changed at a checkout: nothing looks empty, and all of it comes back."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.store.blocks.line_ends import put_back
from sessions.store.checking.verify import verify
from sessions.store.disk.elsewhere import Copied
from sessions.store.files import write_whole
from sessions.store.journal.segments import segment_paths
from sessions.store.opened import ReadOnly, Writable
from sessions.store.opening import open_record, wall_time
from sessions.store.record import Record
from sessions.store.recovery import recover as recovering
from sessions.store.recovery.recover import recover
from tests.store.making import SITTING, do_visit, opened, sync, visit_head
from tests.store.scenes import Scene, crash_scene, deal, reopened

AUTOCRLF = "line ends were changed, as git does"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return crash_scene(tmp_path)


@pytest.fixture
def checkout(scene: Scene, tmp_path: Path) -> Path:
    """Three finished visits, and one in the journal."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    return scene.place(folder, scene.raw, deal(scene.lines))


def convert(*paths: Path) -> None:
    for each in paths:
        each.write_bytes(each.read_bytes().replace(b"\n", b"\r\n"))


def contents(folder: Path) -> Mapping[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def refused(session: Path) -> ReadOnly:
    answer = open_record(session, sitting=SITTING)
    assert isinstance(answer, ReadOnly)
    return answer


def assert_goes_on(answer: Writable, scene: Scene) -> None:
    """Every visit is there, the open one too, and nothing was in the way."""
    answer.record.close()
    assert set(answer.record.clips) == {"c1", "c2"}
    assert answer.recovered.visit is not None
    assert answer.recovered.visit.state == scene.ends[-1]
    assert answer.recovered.set_aside == ()
    assert verify(answer.contents.path) == ()


def test_a_converted_session_is_not_begun_anew_but_refused_and_left_alone(checkout: Path) -> None:
    convert(checkout, *segment_paths(checkout))
    before = contents(checkout.parent)
    with pytest.raises(BadInput, match=rf"{AUTOCRLF}.*recaption recover"):
        opened(checkout)
    assert contents(checkout.parent) == before


def test_a_converted_journal_alone_is_not_taken_for_garbage(checkout: Path) -> None:
    convert(*segment_paths(checkout))
    before = contents(checkout.parent)
    answer = refused(checkout)
    assert AUTOCRLF in str(answer.why)
    assert {name: contents(checkout.parent)[name] for name in before} == before


def test_blocks_of_which_some_were_converted_are_not_taken_for_a_torn_write(
    checkout: Path, scene: Scene
) -> None:
    second = scene.chain.blocks[1].start
    checkout.write_bytes(scene.raw[:second] + scene.raw[second:].replace(b"\n", b"\r\n"))
    for segment in segment_paths(checkout):
        segment.write_bytes(b"")
    answer = refused(checkout)
    assert "was changed after it was sealed" in str(answer.why)
    recover(checkout, wall_time)
    assert checkout.read_bytes() == scene.raw


@pytest.mark.parametrize("which", [(0,), (1, 2), (0, 1, 2), (0, 1)])
def test_recovery_puts_them_back_and_the_open_visit_goes_on(
    checkout: Path, scene: Scene, which: tuple[int, ...]
) -> None:
    files = (checkout, *segment_paths(checkout))
    convert(*(files[each] for each in which))
    told = recover(checkout, wall_time)
    assert AUTOCRLF in told.wrong[0]
    assert told.done == (
        "put the line ends back",
        "the next start will go on where you were in clip c3",
    )
    assert_goes_on(reopened(checkout), scene)


@pytest.mark.parametrize("written", [0, 1, 2])
def test_recovery_that_is_cut_off_is_done_by_the_next_one(
    checkout: Path, scene: Scene, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    convert(checkout, *segment_paths(checkout))
    done: list[Path] = []

    def write_some(file: Path, content: bytes) -> None:
        if len(done) == written:
            raise OSError(errno.ENOSPC, "no room")
        done.append(file)
        write_whole(file, content)

    monkeypatch.setattr(recovering, "write_whole", write_some)
    with pytest.raises(OSError, match="no room"):
        recover(checkout, wall_time)
    monkeypatch.undo()
    with pytest.raises(BadInput, match=AUTOCRLF):
        opened(checkout)
    recover(checkout, wall_time)
    assert_goes_on(reopened(checkout), scene)


def test_a_converted_session_of_a_newer_version_is_left_to_it_with_a_torn_tail_too(
    checkout: Path,
) -> None:
    checkout.write_bytes(checkout.read_bytes().replace(b"format = 0", b"format = 9")[:-9])
    convert(checkout)
    before = contents(checkout.parent)
    with pytest.raises(BadInput, match="format 9"):
        recover(checkout, wall_time)
    assert {name: contents(checkout.parent)[name] for name in before} == before


def test_a_session_without_the_lines_between_its_blocks_is_refused_and_left_alone(
    checkout: Path,
) -> None:
    checkout.write_bytes(checkout.read_bytes().replace(b"\n\n[[", b"\n[["))
    before = contents(checkout.parent)
    with pytest.raises(BadInput, match=r"empty lines .*put back a copy"):
        opened(checkout)
    with pytest.raises(BadInput, match=r"empty lines .*put back a copy"):
        recover(checkout, wall_time)
    assert {name: contents(checkout.parent)[name] for name in before} == before


def test_a_copy_of_a_session_that_was_converted_in_place_has_all_of_it(
    record: Record, tmp_path: Path
) -> None:
    do_visit(record, visit_head("c1"))
    sync(record)
    sound = record.path.read_bytes()
    convert(record.path)
    copy = tmp_path / "copy.toml"
    assert record.copying(copy).run() == Copied(copy, is_exact=True)
    assert put_back(record.path.read_bytes()) == copy.read_bytes() == sound
