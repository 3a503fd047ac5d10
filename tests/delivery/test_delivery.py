"""Sessions beside their batches, and what is asked for of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.clips.batch import Batch
from sessions.delivery.delivery import Delivery, gather, only
from sessions.errors import BadInput
from sessions.exchange.exports.table import EXPORTS, export_named
from tests.delivery.worked import DRAFTS, batch_at, rows, some_of_each, work, write


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return batch_at(tmp_path / "kitchen.jsonl")


@pytest.fixture
def session(tmp_path: Path, batch: Batch) -> Path:
    return some_of_each(tmp_path / "s.toml", batch)


def verdicts(delivery: Delivery) -> list[tuple[str, str]]:
    return [(clip.id, clip.verdict.name) for clip in delivery.clips]


def test_clips_stand_in_the_order_of_the_batch_and_those_nobody_opened_are_open(
    tmp_path: Path, batch: Batch
) -> None:
    session = work(tmp_path / "s.toml", batch, ("c3", write("Three.")), ("c1", write("One.")))
    assert verdicts(gather([session], [batch])) == [
        ("c1", "rewritten"),
        ("c2", "open"),
        ("c3", "rewritten"),
        ("c4", "open"),
        ("c5", "open"),
    ]


def test_the_batch_gives_times_instruction_and_metadata(session: Path, batch: Batch) -> None:
    clip = gather([session], [batch]).clips[1].clip
    assert (clip.start_ms, clip.end_ms, clip.instruction) == (2_000, 4_000, "")
    assert dict(clip.metadata) == {"scene": "kitchen 2"}


def test_without_a_batch_that_is_said(session: Path) -> None:
    delivery = gather([session], [])
    assert not any(clip.is_placed for clip in delivery.clips)
    assert "without --batch" in delivery.notices[-1]
    assert delivery.name == "kitchen"


def test_a_batch_that_changed_since_is_said_and_the_draft_worked_on_stays(
    tmp_path: Path, session: Path
) -> None:
    changed = batch_at(tmp_path / "new.jsonl", rows("Another draft.", *DRAFTS[1:], "One more."))
    delivery = gather([session], [changed])
    assert delivery.clips[0].clip.draft == DRAFTS[0]
    assert verdicts(delivery)[-1] == ("c6", "open")
    assert any("not as it was when the work began" in note for note in delivery.notices)
    assert any("another draft now" in note and "c1" in note for note in delivery.notices)


def test_a_clip_that_left_the_batch_is_kept_and_said(tmp_path: Path, session: Path) -> None:
    shorter = batch_at(tmp_path / "new.jsonl", rows(*DRAFTS)[1:])
    delivery = gather([session], [shorter])
    assert verdicts(delivery)[-1] == ("c1", "rewritten")
    assert any("not in the batch" in note for note in delivery.notices)


def test_two_batches_of_parts_are_one_delivery(tmp_path: Path) -> None:
    first = batch_at(tmp_path / "one.jsonl", rows(*DRAFTS)[:2])
    second = batch_at(tmp_path / "two.jsonl", rows(*DRAFTS)[2:])
    sessions = [
        work(tmp_path / "a.toml", first, ("c1", write("One."))),
        work(tmp_path / "b.toml", second, ("c3", write("Three.")), person="ben"),
    ]
    assert [clip.id for clip in gather(sessions, [first, second]).clips] == [
        "c1", "c2", "c3", "c4", "c5",
    ]  # fmt: skip


def test_two_batches_with_different_clips_of_one_id_are_refused(
    tmp_path: Path, session: Path, batch: Batch
) -> None:
    other = batch_at(tmp_path / "other.jsonl", rows("Something else."))
    with pytest.raises(BadInput, match="clip c1 is another one"):
        gather([session], [batch, other])


def test_the_faults_of_all_sessions_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        gather([tmp_path / "a.toml", tmp_path / "b.toml"], [])
    assert len(refused.value.faults) == 2


def test_a_session_that_is_named_twice_counts_once(session: Path, batch: Batch) -> None:
    assert gather([session, session], [batch]) == gather([session], [batch])


def test_only_the_verdicts_asked_for_are_delivered(session: Path, batch: Batch) -> None:
    delivery = only(gather([session], [batch]), ("rejected", "open"), export_named("jsonl"))
    assert verdicts(delivery) == [("c3", "rejected"), ("c5", "open")]
    assert [clip.id for clip in delivery.left_out] == ["c1", "c2", "c4"]


def test_nothing_left_is_refused(session: Path, batch: Batch) -> None:
    delivery = only(gather([session], [batch]), ("open",), export_named("jsonl"))
    with pytest.raises(BadInput, match="no clip is accepted or rewritten"):
        only(delivery, (), export_named("srt"))


@pytest.mark.parametrize("name", [known.name for known in EXPORTS if known.is_single])
def test_a_format_with_one_text_a_clip_refuses_two(tmp_path: Path, batch: Batch, name: str) -> None:
    sessions = [
        work(tmp_path / f"{who}.toml", batch, ("c1", write(f"{who}.")), person=who)
        for who in ("ada", "ben")
    ]
    with pytest.raises(BadInput, match="ada, ben all finished c1"):
        only(gather(sessions, [batch]), (), export_named(name))
    only(gather(sessions, [batch], prefer="ben"), (), export_named(name))


def test_a_mistyped_format_is_guessed() -> None:
    with pytest.raises(BadInput, match="did you mean 'parquet'"):
        export_named("parket")
