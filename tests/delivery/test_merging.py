"""Who has the word where two sessions hold the same clip."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sessions.clips.batch import Batch
from sessions.delivery.merging import Merged, merge
from sessions.delivery.session import read_session
from sessions.errors import BadInput
from tests.delivery.worked import accept, batch_at, reject, skip, work, write
from tests.fakes.clock import FakeClock

Did = Sequence[tuple[str, str, str | None]]


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return batch_at(tmp_path / "kitchen.jsonl")


def merged(*paths: Path, prefer: str = "") -> Merged:
    return merge([read_session(path) for path in paths], prefer)


def told(delivery: Merged) -> list[tuple[str, str, str | None]]:
    return [(c.id, c.work.origin.person, c.text) for c in delivery.clips if c.work is not None]


def test_parts_of_several_people_come_one_after_the_other(tmp_path: Path, batch: Batch) -> None:
    ada = work(tmp_path / "a.toml", batch, ("c1", write("Ada's.")))
    ben = work(tmp_path / "b.toml", batch, ("c2", write("Ben's.")), person="ben")
    delivery = merged(ada, ben)
    assert told(delivery)[0] == ("c1", "ada", "Ada's.")
    assert ("c2", "ben", "Ben's.") in told(delivery)
    assert not delivery.doubles


def test_finished_work_counts_before_a_skip(tmp_path: Path, batch: Batch) -> None:
    ada = work(tmp_path / "a.toml", batch, ("c1", skip))
    ben = work(tmp_path / "b.toml", batch, ("c1", write("Ben's.")), person="ben")
    for paths in ((ada, ben), (ben, ada)):
        assert told(merged(*paths)) == [("c1", "ben", "Ben's.")]


def test_of_two_that_only_skipped_the_later_is_told(tmp_path: Path, batch: Batch) -> None:
    later = FakeClock(ms=9_000_000)
    ada = work(tmp_path / "a.toml", batch, ("c1", skip), clock=later)
    ben = work(tmp_path / "b.toml", batch, ("c1", skip), person="ben")
    assert told(merged(ada, ben)) == [("c1", "ada", None)]


def test_a_clip_that_two_finished_is_there_for_each(tmp_path: Path, batch: Batch) -> None:
    ada = work(tmp_path / "a.toml", batch, ("c1", write("Ada's.")))
    ben = work(tmp_path / "b.toml", batch, ("c1", reject), person="ben")
    delivery = merged(ada, ben)
    assert told(delivery) == [("c1", "ada", "Ada's."), ("c1", "ben", None)]
    assert delivery.doubles == ("c1",)
    assert "finished by several people" in delivery.notices[0]


def test_the_one_who_is_preferred_has_the_word(tmp_path: Path, batch: Batch) -> None:
    ada = work(tmp_path / "a.toml", batch, ("c1", write("Ada's.")), ("c2", accept))
    ben = work(tmp_path / "b.toml", batch, ("c1", write("Ben's.")), person="ben")
    delivery = merged(ada, ben, prefer="ben")
    assert told(delivery) == [("c1", "ben", "Ben's."), ("c2", "ada", batch.clips[1].draft)]
    assert not delivery.doubles


def test_a_person_with_two_machines_has_the_later_word_and_both_times(
    tmp_path: Path, batch: Batch
) -> None:
    later = FakeClock(ms=9_000_000)
    laptop = work(tmp_path / "l.toml", batch, ("c1", write("Later.")), session="l", clock=later)
    desktop = work(tmp_path / "d.toml", batch, ("c1", write("Before.")), session="d")
    for paths in ((laptop, desktop), (desktop, laptop)):
        delivery = merged(*paths)
        (clip,) = delivery.clips
        assert clip.work is not None
        assert clip.text == "Later."
        assert clip.work.split.wall_ms == 6_000
        assert clip.work.opened.startswith("2026-03-02T08:46")
        assert "worked on twice by the same person" in delivery.notices[0]


def test_of_two_copies_of_a_session_the_longer_counts(tmp_path: Path, batch: Batch) -> None:
    path = work(tmp_path / "s.toml", batch, ("c1", write("First.")))
    old = tmp_path / "old.toml"
    old.write_bytes(path.read_bytes())
    work(path, batch, ("c2", write("Second.")))
    for paths in ((path, old), (old, path)):
        delivery = merged(*paths)
        assert [clip.id for clip in delivery.clips] == ["c1", "c2"]
        assert "old.toml is a copy" in delivery.notices[0]


def test_two_continuations_of_one_session_are_refused(tmp_path: Path, batch: Batch) -> None:
    path = work(tmp_path / "s.toml", batch, ("c1", write("First.")))
    other = tmp_path / "other.toml"
    other.write_bytes(path.read_bytes())
    work(path, batch, ("c2", write("Here.")))
    work(other, batch, ("c2", write("There.")))
    with pytest.raises(BadInput, match="went on otherwise"):
        merged(path, other)
