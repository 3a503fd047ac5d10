"""What is read off a session file, and what of it is left out and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions import intents as want
from sessions.clips.verdict import Accepted, Rejected, Rewritten
from sessions.delivery.block_values import read_rev
from sessions.delivery.session import ReadSession, read_session
from sessions.desk import Desk
from sessions.errors import BadInput
from sessions.exchange.delivered import Delivered, Work
from sessions.store.blocks.chain import read_chain
from tests.delivery.worked import (
    GUIDE,
    accept,
    batch_at,
    play,
    reject,
    some_of_each,
    type_on,
    work,
    write,
)
from tests.fakes.clock import FakeClock
from tests.store.golden import make_golden


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.toml"


@pytest.fixture
def read(tmp_path: Path, path: Path) -> ReadSession:
    return read_session(some_of_each(path, batch_at(tmp_path / "kitchen.jsonl")))


def clip_of(session: ReadSession, id_: str) -> Delivered:
    (found,) = (clip for clip in session.clips if clip.id == id_)
    return found


def work_of(session: ReadSession, id_: str) -> Work:
    found = clip_of(session, id_).work
    assert found is not None
    return found


def test_text_and_verdict_are_those_of_the_last_visit(read: ReadSession) -> None:
    clip = clip_of(read, "c1")
    assert clip.text == "=The arm lifts the blue mug, twice."
    assert clip.verdict == Rewritten()
    assert work_of(read, "c1").rev == 2


def test_the_session_knows_what_was_to_be_done(read: ReadSession) -> None:
    instructions = {clip.id: clip.clip.instruction for clip in read.clips}
    assert instructions["c1"] == "put it away"
    assert instructions["c2"] == ""


def test_times_and_counts_are_those_of_all_visits(read: ReadSession) -> None:
    work = work_of(read, "c1")
    assert work.split.wall_ms == 400 + 2_500 + 500 + 2_500 + 500
    assert work.counts.pasted == len("The arm lifts the blue mug.") + len(work.final)
    assert work.first_key_ms == 2_900
    assert work.opened == "2026-03-02T08:46:40.000+00:00"
    assert work.finished == "2026-03-02T08:46:48.600+00:00"


def test_every_verdict_comes_with_what_belongs_to_it(read: ReadSession) -> None:
    assert clip_of(read, "c2").verdict == Accepted()
    assert clip_of(read, "c3").verdict == Rejected("damaged")
    assert work_of(read, "c3").note == "too dark"
    assert [clip_of(read, id_).text for id_ in ("c3", "c4")] == [None, None]


def test_findings_of_the_last_visit_come_along(read: ReadSession) -> None:
    (finding,) = work_of(read, "c1").findings
    assert (finding.kind, finding.media_ms) == ("object", 900)


def test_who_and_by_which_guide_is_known(read: ReadSession) -> None:
    origin = work_of(read, "c1").origin
    assert (origin.person, origin.batch, origin.job) == ("ada", "kitchen.jsonl", "robot")
    assert origin.guide_sha256 == GUIDE


def test_the_moments_count_what_the_visits_clock_did_not(tmp_path: Path, path: Path) -> None:
    def take_a_break(desk: Desk, clock: FakeClock) -> None:
        desk.do(want.StopClock())
        clock.pass_ms(600_000)
        desk.do(want.StartClock())

    work(path, batch_at(tmp_path / "k.jsonl"), ("c1", take_a_break), ("c1", accept))
    found = work_of(read_session(path), "c1")
    assert found.split.wall_ms == 1_200
    assert found.opened == "2026-03-02T08:46:40.000+00:00"
    assert found.finished == "2026-03-02T08:56:41.200+00:00"


def test_where_the_clip_ended_on_the_screen_is_known(tmp_path: Path, path: Path) -> None:
    work(path, batch_at(tmp_path / "kitchen.jsonl"), ("c1", play(4_321)), ("c1", accept))
    assert work_of(read_session(path), "c1").media_end_ms == 4_321


def test_a_visit_left_in_the_middle_is_not_in_it_and_that_is_said(
    tmp_path: Path, path: Path
) -> None:
    batch = batch_at(tmp_path / "kitchen.jsonl")
    work(path, batch, ("c1", accept), ("c2", type_on(" And shuts.")))
    session = read_session(path)
    assert [clip.id for clip in session.clips] == ["c1"]
    (notice,) = session.notices
    assert "clip c2 was left in the middle" in notice


def test_a_clip_that_was_only_looked_at_is_no_news(tmp_path: Path, path: Path) -> None:
    work(path, batch_at(tmp_path / "kitchen.jsonl"), ("c1", accept))
    assert read_session(path).notices == ()


def test_a_torn_tail_is_left_out_and_said(tmp_path: Path, path: Path) -> None:
    some_of_each(path, batch_at(tmp_path / "kitchen.jsonl"))
    whole = len(read_session(path).clips)
    with path.open("ab") as file:
        file.write(b'\n[[clip]]\nid = "c9"\nrev')
    session = read_session(path)
    assert len(session.clips) == whole
    assert "bytes of a write that was cut off" in session.notices[0]


def test_what_only_the_journal_has_is_left_out_and_said(tmp_path: Path, path: Path) -> None:
    work(path, batch_at(tmp_path / "kitchen.jsonl"), ("c1", accept), saves=False)
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index(b"\n[[clip]]")])
    (notice,) = read_session(path).notices
    assert "not sealed yet: clip c1" in notice


@pytest.mark.parametrize("change", [b"blue mug", b"rewritten", b"c1"])
def test_a_session_that_was_changed_is_refused_with_its_line(
    tmp_path: Path, path: Path, change: bytes
) -> None:
    some_of_each(path, batch_at(tmp_path / "kitchen.jsonl"))
    path.write_bytes(path.read_bytes().replace(change, change.upper(), 1))
    with pytest.raises(BadInput, match="was changed after it was sealed") as refused:
        read_session(path)
    (fault,) = refused.value.faults
    assert fault.path == path
    assert fault.line is not None


def test_a_session_of_a_later_version_is_refused(tmp_path: Path, path: Path) -> None:
    work(path, batch_at(tmp_path / "kitchen.jsonl"), ("c1", accept))
    path.write_bytes(path.read_bytes().replace(b"format = 0", b"format = 9", 1))
    with pytest.raises(BadInput, match="format 9"):
        read_session(path)


def test_a_missing_session_and_a_file_that_is_none_are_refused(path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        read_session(path)
    path.write_text("id,draft\n")
    with pytest.raises(BadInput, match="not a session file"):
        read_session(path)


def test_a_folder_of_sessions_is_told_how_to_name_them(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"is a folder: no session.*/\*\.toml"):
        read_session(tmp_path)


def test_reading_writes_nothing(tmp_path: Path, path: Path) -> None:
    work(path, batch_at(tmp_path / "k.jsonl"), ("c1", write("Two.")), ("c3", reject))
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    read_session(path)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_block_that_another_program_spelled_otherwise_is_the_same(path: Path) -> None:
    make_golden(path)
    raw = path.read_bytes()
    first = next(block for block in read_chain(raw).blocks if block.is_clip)
    block = raw[first.start : first.end]
    other = (
        block.replace(b'verdict = "rewritten"', b"verdict = 'rewritten'")
        .replace(b"wall_ms = 12000", b"wall_ms = 12_000  # milliseconds")
        .replace(b"\nrev = 1", b'\n"rev" = 1')
    )
    assert other != block
    assert read_rev(other) == read_rev(block)
