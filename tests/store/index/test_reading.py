"""Sessions found, read, read on and told apart; hand-made files, real bytes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from sessions.clips.verdict import Accepted
from sessions.pace.facts import VisitFacts
from sessions.pace.split import Split
from sessions.pace.statistics import By, statistics
from sessions.pace.timesheet import timesheet
from sessions.store.blocks.chain import read_chain
from sessions.store.index.reading import Sessions, read_sessions
from sessions.trace import events as ev
from tests.store.index.making import Sat, Visit, session_bytes, typed, until, write_session
from tests.store.making import do_visit, opened, visit_head

MORNING = "2026-03-02T09:00:00.000+01:00"
FIRST = Visit("c1", MORNING, (typed(4_000), typed(5_000), until(10_000)))
SECOND = Visit("c2", "2026-03-02T09:10:00.000+01:00", (until(20_000),), Accepted())
THIRD = Visit("c3", "2026-03-02T09:20:00.000+01:00", (typed(1_000), until(3_000)))
BERLIN = Sat("Europe/Berlin")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sessions"
    made.mkdir()
    return made


def visits(found: Sessions) -> Sequence[VisitFacts]:
    return [visit for facts in found.facts for visit in facts.visits]


def faults(found: Sessions) -> list[str]:
    return [str(fault) for fault in found.faults]


def test_the_figures_of_a_session_are_those_of_its_visits(folder: Path) -> None:
    write_session(folder / "a.toml", BERLIN, FIRST, SECOND)
    found = read_sessions([folder])
    first, second = visits(found)
    assert (first.clip, first.verdict, first.zone) == ("c1", "rewritten", "Europe/Berlin")
    assert first.split == Split(type_ms=1_000, think_ms=9_000)
    assert (first.words, first.hunks, first.first_key_ms) == (10, 1, 4_000)
    assert (second.verdict, second.first_key_ms, second.edit_rate) == ("accepted", None, 0.0)
    assert statistics(found.facts).total.split.active_ms == 30_000
    assert not found.faults
    assert not found.notes


def test_what_a_record_wrote_while_somebody_worked_is_read(folder: Path) -> None:
    record = opened(folder / "real.toml").record
    ended = do_visit(record, visit_head("c1"), count=60)
    record.close()
    (visit,) = visits(read_sessions([folder]))
    assert visit.split.wall_ms == ended.at_ms
    assert visit.first_key_ms == ended.tally.first_key_ms


def test_a_block_written_by_another_hand_is_read_as_well(folder: Path) -> None:
    """Its keys stand in another order and one more is there, so that no line fits ours."""
    ours = session_bytes(BERLIN, FIRST)
    (expected,) = visits(_read(folder, ours))
    block = ours[ours.index(b"[[clip]]") : ours.rindex(b"[[seal]]")]
    tip = read_chain(ours[: ours.index(b"\n[[clip]]")]).tip
    theirs = block.replace(b"hunks = 1\n", b"").replace(b"trace =", b"hunks = 1\nmood = 3\ntrace =")
    _, written, _ = tip.sealing(b"clip", theirs)
    assert visits(_read(folder, ours[: ours.index(b"\n[[clip]]")] + written)) == [expected]


def _read(folder: Path, raw: bytes) -> Sessions:
    (folder / "x.toml").write_bytes(raw)
    return read_sessions([folder])


def test_folders_are_searched_and_other_files_left_alone(folder: Path) -> None:
    write_session(folder / "ada" / "deep" / "a.toml", FIRST)
    write_session(folder / "b.toml", FIRST, session="S2")
    (folder / "b.toml.j1").write_text("")
    (folder / "job.toml").write_text('title = "no session"\n')
    (folder / "c.txt").write_bytes(session_bytes(FIRST, session="S3"))
    found = read_sessions([folder])
    assert [facts.session for facts in found.facts] == ["S2", "S1"]
    assert not found.faults


def test_a_file_met_twice_counts_once(folder: Path) -> None:
    path = write_session(folder / "a.toml", FIRST)
    (folder / "link.toml").hardlink_to(path)
    assert len(visits(read_sessions([folder, path, folder / "a.toml"]))) == 1


def test_what_cannot_be_read_is_told_and_the_rest_counted(folder: Path) -> None:
    write_session(folder / "a.toml", FIRST)
    (folder / "named.toml").write_text("title = 1\n")
    (folder / "head.toml").write_text("[recaption\n")
    (folder / "empty.toml").write_text("")
    (folder / "empty.toml.lock").write_text("")
    found = read_sessions([folder, folder / "named.toml", folder / "gone"])
    told = {
        name: line for line in faults(found) for name in ("named", "empty", "gone") if name in line
    }
    assert f"{folder}/named.toml:1: this is not a session file" in told["named"]
    assert f"{folder}/empty.toml:1: this is not a session file" in told["empty"]
    assert told["gone"] == f"{folder}/gone: there is no such file or folder"
    assert len(visits(found)) == 1


def test_a_header_that_is_none_is_told_with_its_path(folder: Path) -> None:
    (folder / "a.toml").write_text("[recaption]\nformat = \n")
    (fault,) = faults(read_sessions([folder]))
    assert fault.startswith(f"{folder}/a.toml:1: this is not a session file")


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.toml")
    assert read_sessions([folder]) == Sessions((), (), ())
    (fault,) = faults(read_sessions([folder / "a.toml"]))
    assert "this is not a session file" in fault


def test_a_torn_end_is_no_fault(folder: Path) -> None:
    raw = session_bytes(BERLIN, FIRST, SECOND)
    for cut in (len(raw) - 1, raw.rindex(b"[[seal]]"), raw.index(b"c2") + 1):
        (folder / "a.toml").write_bytes(raw[:cut])
        found = read_sessions([folder])
        assert [visit.clip for visit in visits(found)] == ["c1"]
        assert not found.faults


def test_a_changed_block_is_told_and_what_stands_before_it_counted(folder: Path) -> None:
    raw = session_bytes(BERLIN, FIRST, SECOND, THIRD)
    (folder / "a.toml").write_bytes(raw.replace(b'"c2"', b'"c9"', 1))
    found = read_sessions([folder])
    assert [visit.clip for visit in visits(found)] == ["c1"]
    line = raw[: raw.index(b'id = "c2"')].count(b"\n")
    assert faults(found) == [
        f"{folder}/a.toml:{line}: block 3 was changed after it was sealed (only what stands before "
        "it was counted: put back a copy from before the change)"
    ]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b'verdict = "rewritten"', b"verdict = 7"),
        (b'opened = "2026-03-02T09:00:00.000+01:00"\nviews', b'opened = "yesterday"\nviews'),
        (b"edit_rate = ", b"edit_rate = x"),
        (b'o "draft"', b'j "break" 1000000000000000'),
    ],
)
def test_a_sealed_block_that_is_none_is_left_out_alone(
    folder: Path, was: bytes, becomes: bytes
) -> None:
    ours = session_bytes(BERLIN, FIRST, SECOND)
    first, second = (block for block in read_chain(ours).blocks if block.is_clip)
    tip = read_chain(ours[: first.start - 1]).tip
    _, broken, tip = tip.sealing(b"clip", ours[first.start : first.end].replace(was, becomes, 1))
    _, whole, _ = tip.sealing(b"clip", ours[second.start : second.end])
    (folder / "a.toml").write_bytes(ours[: first.start - 1] + broken + whole)
    found = read_sessions([folder])
    (fault,) = faults(found)
    assert "a sealed block cannot be read" in fault
    assert "c2" in [visit.clip for visit in visits(found)]


def test_copies_count_once_and_are_told(folder: Path) -> None:
    write_session(folder / "a.toml", BERLIN, FIRST)
    write_session(folder / "b.toml", BERLIN, FIRST, SECOND)
    write_session(folder / "c.toml", BERLIN, FIRST, SECOND)
    found = read_sessions([folder])
    assert [visit.clip for visit in visits(found)] == ["c1", "c2"]
    assert found.notes == (
        f"{folder}/a.toml is an older copy of {folder}/b.toml: counted once",
        f"{folder}/c.toml is a copy of {folder}/b.toml: counted once",
    )
    assert not found.faults


def test_two_continuations_of_one_session_are_a_conflict(folder: Path) -> None:
    write_session(folder / "a.toml", BERLIN, FIRST, SECOND)
    write_session(folder / "b.toml", BERLIN, FIRST, THIRD, SECOND)
    found = read_sessions([folder])
    assert [visit.clip for visit in visits(found)] == ["c1", "c3", "c2"]
    assert faults(found) == [
        f"{folder}/a.toml: is another continuation of the session in {folder}/b.toml: they part at "
        "block 3 (only the longer one was counted; ask which one is right)"
    ]


def test_a_clip_left_open_overnight_counts_on_both_days(folder: Path) -> None:
    night = Visit(
        "c1",
        "2026-03-28T23:59:00.000+01:00",
        (
            typed(10_000),
            ev.ClockStood(90_000, ev.Pause.CLOSED, 9 * 3_600_000),
            typed(100_000),
            until(120_000),
        ),
    )
    write_session(folder / "a.toml", BERLIN, night)
    saturday, sunday = timesheet(read_sessions([folder]).facts)
    # 40 s of thinking are the grace of the first edit; 60 s of Saturday, 60 s of Sunday
    assert (saturday.day, saturday.spent_ms["clip"], saturday.spent_ms["idle"]) == (
        "2026-03-28", 40_000, 20_000,
    )  # fmt: skip
    assert (sunday.day, sunday.spent_ms["clip"], sunday.spent_ms["idle"]) == (
        "2026-03-29", 30_000, 30_000,
    )  # fmt: skip
    assert sunday.clips["rewritten"] == 1


def test_the_zone_is_that_of_the_sitting_in_which_a_visit_ended(folder: Path) -> None:
    late = "2026-03-03T00:30:00.000+01:00"
    write_session(
        folder / "a.toml",
        BERLIN,
        Visit("c1", late, (until(1_000),)),
        Sat("America/New_York"),
        Visit("c2", late, (until(1_000),)),
        Sat("no zone"),
        Visit("c3", late, (until(1_000),)),
    )
    days = statistics(read_sessions([folder]).facts, By.DAY).groups
    assert [(day.key, day.figures.finished) for day in days] == [
        ("2026-03-02", 1),
        ("2026-03-03", 2),
    ]
