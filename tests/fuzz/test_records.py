"""Session, journal, lock, index and what else stands beside a session, damaged or made up."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from sessions.errors import RecaptionError
from sessions.store.changed_batch import SUFFIX as SEEN
from sessions.store.changed_batch import compare, remember
from sessions.store.checking.verify import verify
from sessions.store.contents import Contents
from sessions.store.index.reading import read_sessions
from sessions.store.opened import ReadOnly
from sessions.store.opening import open_record
from sessions.store.record import Record
from sessions.store.recovery.found import look
from sessions.store.recovery.recover import Recovery, recover
from tests.desk.conftest import batch_of
from tests.faults.toll import Toll
from tests.fuzz.outcome import assert_said, assert_sentence, fuzz, take
from tests.fuzz.resealing import rechecked, resealed
from tests.fuzz.seeds import nasty
from tests.store.golden import GOLDEN
from tests.store.making import SITTING, do_visit, visit_head
from tests.store.scenes import Scene, crash_scene, deal

pytestmark = pytest.mark.faults

BATCH: Final = batch_of("one", "two", "three")
NOW: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return crash_scene(tmp_path_factory.mktemp("scene"), 12)


@pytest.fixture
def put(scene: Scene, tmp_path: Path) -> Callable[[bytes, Sequence[bytes]], Path]:
    """Puts a session and its segments into a folder of their own, and takes the last one away."""
    numbers = count()
    folders: list[Path] = []

    def put(raw: bytes, segments: Sequence[bytes]) -> Path:
        for folder in folders:
            shutil.rmtree(folder)
        folders[:] = [tmp_path / f"{next(numbers)}"]
        folders[0].mkdir()
        return scene.place(folders[0], raw, segments)

    return put


Put = Callable[[bytes, Sequence[bytes]], Path]


def test_a_session_is_read_or_refused(scene: Scene, put: Put, toll: Toll) -> None:
    seeds = [scene.raw, GOLDEN.read_bytes(), *nasty("nasty/toml-test/*/*/*.toml")]
    segments = deal(scene.lines)
    fuzz(toll, "session", seeds, lambda raw: use(put(raw, segments)))


@pytest.mark.forged
def test_a_session_that_was_sealed_by_a_stranger_is_read_or_refused(
    scene: Scene, put: Put, toll: Toll
) -> None:
    segments = deal(scene.lines)
    seeds = [scene.raw, GOLDEN.read_bytes()]
    fuzz(toll, "session, sealed anew", seeds, lambda raw: use(put(resealed(raw), segments)))


def test_a_journal_is_read_or_refused(scene: Scene, put: Put, toll: Toll) -> None:
    first, second = deal(scene.lines)
    fuzz(toll, "journal", [first, second], lambda raw: use(put(scene.raw, (raw, second))))


def test_a_journal_that_was_checked_by_a_stranger_is_read_or_refused(
    scene: Scene, put: Put, toll: Toll
) -> None:
    newest = scene.chain.clip_heads[-1]

    def read(raw: bytes) -> None:
        use(put(scene.raw, (rechecked(raw, newest), b"")))

    fuzz(toll, "journal, checked anew", [b"".join(scene.lines)], read)


def test_a_sealed_block_of_a_stranger_costs_statistics_no_more_than_itself(
    scene: Scene, put: Put, toll: Toll
) -> None:
    def read(raw: bytes) -> None:
        path = put(resealed(raw), (b"", b""))
        found = read_sessions([path.parent])
        for fault in found.faults:
            assert_sentence(fault)

    fuzz(toll, "statistics of a session", [scene.raw, GOLDEN.read_bytes()], read)


def test_an_index_of_any_bytes_costs_only_time(scene: Scene, put: Put, toll: Toll) -> None:
    path = put(scene.raw, (b"", b""))
    index = path.with_name("index.sqlite3")
    wanted = read_sessions([path], index).facts
    made = index.read_bytes()

    def read(raw: bytes) -> None:
        index.write_bytes(raw)
        found = read_sessions([path], index)
        assert not found.faults
        assert found.facts == wanted

    fuzz(toll, "index", [made], read)


def test_what_a_session_has_seen_of_its_batch_may_be_anything(
    scene: Scene, put: Put, toll: Toll
) -> None:
    path = put(scene.raw, (b"", b""))
    remember(BATCH, path)
    seen = path.with_name(path.name + SEEN)

    def read(raw: bytes) -> None:
        seen.write_bytes(raw)
        compare(BATCH, look(path).contents, ())

    fuzz(toll, "what was seen of a batch", [seen.read_bytes()], read)


def use(path: Path) -> None:
    """Whatever the program does with a session: look, check, open, work on, mend."""
    take(lambda: _check(path))
    take(lambda: _tell(recover(path, lambda: NOW, only_look=True)))
    take(lambda: _open(path))
    take(lambda: _tell(recover(path, lambda: NOW)))
    take(lambda: _open(path))


def _check(path: Path) -> None:
    for fault in verify(path):
        assert_sentence(fault)


def _open(path: Path) -> None:
    opened = open_record(path, sitting=SITTING)
    if isinstance(opened, ReadOnly):
        assert_sentence(opened.why)
        _look(opened.contents)
        return
    try:
        compare(BATCH, opened.contents, opened.contents.sittings[:-1])
        _go_on(opened.record)
    finally:
        opened.record.close()


def _look(contents: Contents) -> None:
    for clip_id in contents.clips:
        try:
            contents.state_of(clip_id)
        except RecaptionError as error:
            assert_said(str(error))


def _go_on(record: Record) -> None:
    if record.visit is not None:
        return
    for clip_id, summary in tuple(record.clips.items())[:3]:
        why = record.why_closed(clip_id)
        if why:
            assert_said(why)
        else:
            do_visit(record, visit_head(clip_id, summary.rev + 1), 2)


def _tell(recovery: Recovery) -> None:
    for sentence in (*recovery.wrong, *recovery.done, *recovery.lost):
        assert_said(sentence)
