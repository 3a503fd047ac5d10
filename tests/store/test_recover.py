"""A session that was changed is mended from its traces; what it was is kept; nothing is guessed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.store.checking.verify import verify
from sessions.store.journal.segments import segment_paths
from sessions.store.opening import wall_time
from sessions.store.recovery.recover import Recovery, recover
from tests.store.independent import check_session
from tests.store.making import do_visit, opened, sync, visit_head
from tests.store.scenes import Scene, crash_scene, deal, reopened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A session of three clips, the first of them twice, all saved."""
    path = tmp_path / "s.toml"
    record = opened(path).record
    for n, (clip, rev) in enumerate((("c1", 1), ("c2", 1), ("c1", 2), ("c3", 1))):
        do_visit(record, visit_head(clip, rev), 12, n)
    sync(record)
    record.close()
    return path


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return crash_scene(tmp_path)


def texts_of(path: Path) -> dict[str, str]:
    """The newest text of every clip, as any TOML reader finds it."""
    return {clip["id"]: clip["final"] for clip in tomllib.loads(path.read_text())["clip"]}


def change(path: Path, old: str, new: str, *, which: int = 0) -> None:
    raw = path.read_text()
    at = -1
    for _ in range(which + 1):
        at = raw.index(old, at + 1)
    path.write_text(raw[:at] + new + raw[at + len(old) :])


def mend(path: Path) -> Recovery:
    """Recover, and check what always holds."""
    before = path.read_bytes()
    told = recover(path, wall_time)
    assert any(file.read_bytes() == before for file in told.aside)
    assert verify(path) == ()
    check_session(path.read_bytes())
    reopened(path).record.close()
    return told


def test_a_sound_session_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    assert recover(path, wall_time) == Recovery()
    assert path.read_bytes() == before


def test_what_a_crash_left_is_told_and_left_to_the_next_start(scene: Scene, tmp_path: Path) -> None:
    folder = tmp_path / "crash"
    folder.mkdir()
    path = scene.place(folder, scene.raw[:-30], deal(scene.lines))
    told = recover(path, wall_time)
    assert told.wrong == ()
    assert told.done[0] == "the next start will finish saving clip c1"
    assert told.done[1] == "the next start will go on where you were in clip c3"
    assert path.read_bytes() == scene.raw[:-30]


def test_a_text_changed_by_hand_is_put_right_by_its_trace(path: Path) -> None:
    texts = texts_of(path)
    change(path, 'final = "', 'final = "Never written. ', which=1)
    told = mend(path)
    assert told.wrong[0].endswith("block 3 was changed after it was sealed (clip c2)")
    assert "put clip c2 rev 1 right by its trace" in told.done
    assert told.lost == ()
    assert texts_of(path) == texts


def test_a_block_whose_trace_is_broken_is_named_and_the_others_stay(path: Path) -> None:
    texts = texts_of(path)
    change(path, "0 o ", "x o ", which=1)
    told = mend(path)
    assert [lost.split(",")[0] for lost in told.lost] == ["clip c2 rev 1"]
    assert texts_of(path) == {id_: text for id_, text in texts.items() if id_ != "c2"}


def test_visits_after_a_lost_one_of_the_same_clip_cannot_be_kept(path: Path) -> None:
    change(path, "0 o ", "x o ")
    told = mend(path)
    assert [lost.split(",")[0] for lost in told.lost] == ["clip c1 rev 1", "clip c1 rev 2"]
    assert set(texts_of(path)) == {"c2", "c3"}


def test_a_broken_seal_alone_loses_nothing(path: Path) -> None:
    texts = texts_of(path)
    change(path, 'sha256 = "', 'sha256 = "0', which=2)
    told = mend(path)
    assert (told.lost, texts_of(path)) == ((), texts)


def test_a_missing_block_is_a_visit_that_is_missing(path: Path) -> None:
    raw = path.read_text()
    start = raw.index("[[clip]]")
    path.write_text(raw[:start] + raw[raw.index("[[clip]]", start + 1) :])
    told = mend(path)
    assert [lost.split(",")[0] for lost in told.lost] == ["clip c1 rev 2"]


def test_changed_line_ends_are_put_back(path: Path) -> None:
    before = path.read_bytes()
    path.write_bytes(before.replace(b"\n", b"\r\n"))
    told = recover(path, wall_time)
    assert "line ends" in told.wrong[0]
    assert path.read_bytes() == before


def test_the_visit_in_the_journal_of_a_changed_session_is_sealed_without_a_verdict(
    scene: Scene, tmp_path: Path
) -> None:
    folder = tmp_path / "crash"
    folder.mkdir()
    raw = scene.raw.replace(b'final = "', b'final = "! ', 1)
    path = scene.place(folder, raw, deal(scene.lines))
    told = mend(path)
    assert "sealed clip c3 rev 1 from the journal" in told.done
    assert texts_of(path)["c3"] == scene.ends[-1].text
    assert len(told.aside) == 3
    assert all(segment.read_bytes() == b"" for segment in segment_paths(path))


def test_looking_alone_writes_nothing(path: Path) -> None:
    change(path, 'final = "', 'final = "! ')
    before = path.read_bytes()
    told = recover(path, wall_time, only_look=True)
    assert told.wrong
    assert told.aside == ()
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*torn*"))


def test_a_session_that_is_open_is_left_alone(path: Path) -> None:
    record = reopened(path).record
    with pytest.raises(BadInput, match="has this session open"):
        recover(path, wall_time)
    record.close()


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00" * 400, b"[recaption]\nformat = x\n"])
def test_what_is_no_session_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="not a session"):
        recover(path, wall_time)
    assert path.read_bytes() == content


def test_a_newer_session_is_left_to_its_version(path: Path) -> None:
    change(path, "format = 0", "format = 9")
    with pytest.raises(BadInput, match="format 9"):
        recover(path, wall_time)
