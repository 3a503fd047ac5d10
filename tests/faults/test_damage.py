"""Session and journal, cut off and with a bit turned, at every byte of what is not old."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from sessions.store.checking.verify import verify
from sessions.store.journal.segments import segment_paths
from sessions.store.opened import ReadOnly, Writable
from sessions.store.opening import open_record
from sessions.trace.state import VisitState
from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.store.making import SITTING
from tests.store.scenes import Scene, crash_scene, deal

pytestmark = [pytest.mark.faults, pytest.mark.slow]

EVERY_NTH: Final = amount(1, 31)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return crash_scene(tmp_path_factory.mktemp("scene"))


def test_a_session_cut_anywhere_comes_back_whole(scene: Scene, tmp_path: Path, toll: Toll) -> None:
    segments = deal(scene.lines)
    for cut in range(scene.first_unsaved, len(scene.raw), EVERY_NTH):
        strike(toll, "session cut", tmp_path / f"{cut}", scene, [scene.raw[:cut], *segments])


def test_a_bit_turned_in_a_session_is_mended_or_told_and_never_believed(
    scene: Scene, tmp_path: Path, toll: Toll
) -> None:
    segments = deal(scene.lines)
    for at in range(scene.first_unsaved, len(scene.raw), EVERY_NTH):
        files = [turned(scene.raw, at), *segments]
        strike(toll, "session bit turned", tmp_path / f"{at}", scene, files, may_refuse=True)


@pytest.mark.parametrize("which", [0, 1])
def test_a_journal_cut_anywhere_gives_back_what_is_before(
    scene: Scene, tmp_path: Path, toll: Toll, which: int
) -> None:
    segments = deal(scene.lines)
    for cut in range(0, len(segments[which]), EVERY_NTH):
        files = [scene.raw, *segments]
        files[which + 1] = files[which + 1][:cut]
        strike(toll, "journal cut", tmp_path / f"{cut}", scene, files, is_whole=False)


@pytest.mark.parametrize("which", [0, 1])
def test_a_bit_turned_in_a_journal_costs_what_follows_at_most(
    scene: Scene, tmp_path: Path, toll: Toll, which: int
) -> None:
    segments = deal(scene.lines)
    for at in range(0, len(segments[which]), EVERY_NTH):
        files = [scene.raw, *segments]
        files[which + 1] = turned(files[which + 1], at)
        strike(toll, "journal bit turned", tmp_path / f"{at}", scene, files, is_whole=False)


def turned(raw: bytes, at: int) -> bytes:
    """`raw` with one bit of the byte at `at` turned, another one from byte to byte."""
    return raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :]


def strike(
    toll: Toll,
    fault: str,
    folder: Path,
    scene: Scene,
    files: Sequence[bytes],
    *,
    is_whole: bool = True,
    may_refuse: bool = False,
) -> None:
    """Open damaged files and count the fault. `is_whole`: everything has to be there again."""
    folder.mkdir()
    path = scene.place(folder, files[0], files[1:])
    began = time.perf_counter()
    found = open_record(path, sitting=SITTING)
    took_ms = (time.perf_counter() - began) * 1000
    if isinstance(found, ReadOnly):
        untouched = (path, *segment_paths(path))
        kept = [file.read_bytes() for file in untouched] == list(files)
        lost = "" if may_refuse and kept else f"the session was refused: {found.why}"
    else:
        found.record.close()
        lost = _lost(found, scene, path, is_whole=is_whole)
    where = f" ({folder.name})"
    toll.count(fault, lost=lost and lost + where, recovery_ms=took_ms)


def _lost(found: Writable, scene: Scene, path: Path, *, is_whole: bool) -> str:
    *sealed, unfinished = scene.ends
    texts = {"c1": sealed[2].text, "c2": sealed[1].text}
    for clip_id, text in texts.items():
        state = found.record.state_of(clip_id)
        if state is None or state.text != text:
            return f"clip {clip_id}: {state and state.text!r}"
    if faults := verify(path):
        return f"a sound file: {faults[0]}"
    visit = found.recovered.visit
    if is_whole and (visit is None or visit.state != unfinished):
        return "the open visit"
    if visit is not None and not _is_prefix(visit.state, unfinished):
        return "the open visit came back as another"
    return ""


def _is_prefix(state: VisitState, whole: VisitState) -> bool:
    """Whether `state` may be an earlier one of the same visit."""
    return state.at_ms <= whole.at_ms and (state.at_ms < whole.at_ms or state == whole)
