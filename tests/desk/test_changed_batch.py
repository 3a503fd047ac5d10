"""A batch that grew or was corrected since the session began."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sessions import intents as want
from sessions.clips.batch import Batch
from sessions.clips.clip import Clip, View
from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten, Skipped
from sessions.desk import Desk, Outcome
from sessions.entering import OLD_DRAFT
from sessions.errors import BadInput
from sessions.jobs.loader import load_job
from sessions.store.changed_batch import BatchNews, Redrafted, compare, remember
from sessions.store.checking.verify import verify
from sessions.store.head import Batch as BatchHead
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from tests.desk.conftest import HEAD, SITTING
from tests.desk.test_desk import type_word, visit_of
from tests.fakes.clock import FakeClock
from tests.store.independent import check_session

CUP, LID, BOX = "The arm lifts the cup.", "The lid closes.", "A box is moved."
MUG = "The arm lifts a mug."
CLIPS = {"c1": CUP, "c2": LID, "c3": BOX}


class Seat:
    """A desk at one session; each `sit` is a sitting with a batch of those drafts by id."""

    def __init__(self, path: Path, clock: FakeClock) -> None:
        self.path, self.clock = path, clock
        self.desk: Desk
        self.news = BatchNews()
        self.begun = Outcome(None)
        self.close: Callable[[], None] = lambda: None

    def sit(self, drafts: Mapping[str, str], *, remembers: bool = True) -> Desk:
        self.close()
        batch = batch_of(drafts)
        opened = open_record(
            self.path,
            sitting=replace(SITTING, batch_sha256=batch.sha256),
            new=replace(HEAD, batch=BatchHead("b.jsonl", batch.sha256)),
            now=self.clock.wall,
        )
        assert isinstance(opened, Writable)
        self.close = opened.record.close
        self.news = compare(batch, opened.contents, opened.contents.sittings[:-1])
        if remembers:
            remember(batch, self.path)
        redrafted = self.news.redrafted
        self.desk = Desk(batch, load_job("robot"), opened.record, self.clock, redrafted=redrafted)
        self.begun = self.desk.begin(opened.recovered.visit)
        return self.desk

    @property
    def blocks(self) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = tomllib.loads(self.path.read_text())["clip"]
        return blocks


def batch_of(drafts: Mapping[str, str]) -> Batch:
    clips = tuple(Clip(id_, (View("main", f"{id_}.mp4"),), d) for id_, d in drafts.items())
    sha256 = hashlib.sha256(repr(drafts).encode()).hexdigest()
    return Batch("b", Path("/b.jsonl"), sha256, clips, Path("/"))


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    seat = Seat(tmp_path / "s.toml", FakeClock())
    yield seat
    seat.close()
    assert verify(seat.path) == ()
    check_session(seat.path.read_bytes())


def work_on_two(seat: Seat) -> None:
    """c1 is accepted, c2 rewritten, c3 open and untouched."""
    desk = seat.sit(CLIPS)
    desk.do(want.Accept())
    type_word(desk, "Now ", seat.clock)
    desk.do(want.Submit())


def test_the_same_batch_is_no_news(seat: Seat) -> None:
    work_on_two(seat)
    seat.sit(CLIPS)
    assert seat.news == BatchNews()


def test_what_grew_what_is_gone_and_what_changed_is_counted_once(seat: Seat) -> None:
    work_on_two(seat)
    grown = {"c0": "First.", "c1": MUG, "c3": BOX, "c4": "Fourth."}
    seat.sit(grown)
    news = seat.news
    assert (news.is_news, news.new, news.gone, news.changed) == (True, 2, ("c2",), ("c1",))
    assert news.redrafted == {"c1": Redrafted(CUP, has_work=True)}
    seat.sit(grown)
    told = [sitting["batch_sha256"] for sitting in tomllib.loads(seat.path.read_text())["sitting"]]
    assert told == [batch_of(drafts).sha256 for drafts in (CLIPS, grown, grown)]
    assert (seat.news.is_news, seat.news.new, seat.news.gone) == (False, None, ())
    assert seat.news.redrafted == {"c1": Redrafted(CUP, has_work=True)}, "it is still another"


def test_a_draft_of_a_clip_that_has_no_block_yet_counts_as_changed(seat: Seat) -> None:
    seat.sit(CLIPS).do(want.Accept())
    seat.desk.do(want.Accept())
    seat.close()
    desk = seat.sit(CLIPS | {"c3": "A crate is moved."})
    assert seat.news.changed == ("c3",)
    assert visit_of(desk).draft == BOX, "it was open, so it goes on with the draft it had"


def test_without_the_file_beside_the_session_new_clips_are_not_counted(seat: Seat) -> None:
    work_on_two(seat)
    beside = seat.path.with_name("s.toml.batch")
    for content in (None, b"", b"no json", b'{"sha256": "other", "clips": {}}'):
        if content is None:
            beside.unlink()
        else:
            beside.write_bytes(content)
        seat.sit({"c1": MUG, "c3": BOX, "c5": str(content)}, remembers=False)
        assert (seat.news.new, seat.news.gone, seat.news.changed) == (None, ("c2",), ("c1",))


def test_the_file_beside_the_session_is_for_nobody_else(seat: Seat) -> None:
    seat.sit(CLIPS)
    assert seat.path.with_name("s.toml.batch").stat().st_mode & 0o777 == 0o600


def test_worked_clips_keep_verdict_and_text(seat: Seat) -> None:
    work_on_two(seat)
    desk = seat.sit({"c0": "First.", "c2": MUG, "c1": MUG, "c3": BOX})
    assert desk.verdict_of("c1") == Accepted()
    assert desk.verdict_of("c2") == Rewritten()
    assert visit_of(desk).clip.id == "c3", "the open visit goes on"
    desk.do(want.Accept())
    assert visit_of(desk).clip.id == "c0", "and then the first clip without a verdict"


def test_a_clip_with_another_draft_opens_as_it_was_worked_on_and_offers_the_new_one(
    seat: Seat,
) -> None:
    work_on_two(seat)
    desk = seat.sit(CLIPS | {"c1": MUG, "c2": "A\r\nlid."})
    desk.do(want.GoTo(0))
    visit = visit_of(desk)
    assert (visit.draft, visit.text, visit.newer_draft, visit.was) == (CUP, CUP, MUG, Accepted())
    desk.do(want.GoTo(1))
    visit = visit_of(desk)
    assert (visit.draft, visit.text, visit.newer_draft) == (LID, f"Now {LID}", "A\nlid.")
    assert desk.verdict_of("c1") == Accepted(), "looking changed nothing"
    assert set(desk.redrafted) == {"c1", "c2"}, "and decided nothing"


def test_a_text_is_kept_beside_the_new_draft(seat: Seat) -> None:
    work_on_two(seat)
    desk = seat.sit(CLIPS | {"c2": MUG})
    desk.do(want.GoTo(1))
    outcome = desk.do(want.KeepText())
    assert outcome.moved
    assert visit_of(desk).clip.id == "c3", "the next open clip"
    block = seat.blocks[-1]
    assert (block["id"], block["draft"], block["final"]) == ("c2", MUG, f"Now {LID}")
    assert (block["verdict"], block["base"], block["rev"]) == ("rewritten", "rev 2", 3)
    assert desk.redrafted == {}
    seat.sit(CLIPS | {"c2": MUG})
    assert seat.news.redrafted == {}, "decided for good"


def test_an_accepted_text_that_is_kept_beside_another_draft_is_a_rewritten_one(seat: Seat) -> None:
    work_on_two(seat)
    desk = seat.sit(CLIPS | {"c1": MUG})
    desk.do(want.GoTo(0))
    desk.do(want.KeepText())
    assert desk.verdict_of("c1") == Rewritten()
    assert (seat.blocks[-1]["draft"], seat.blocks[-1]["final"]) == (MUG, CUP)


def test_a_text_that_the_new_draft_agrees_with_is_accepted(seat: Seat) -> None:
    work_on_two(seat)
    desk = seat.sit(CLIPS | {"c2": f"Now {LID}"})
    desk.do(want.GoTo(1))
    desk.do(want.KeepText())
    assert desk.verdict_of("c2") == Accepted()


def test_a_rejection_is_kept_with_its_reason(seat: Seat) -> None:
    desk = seat.sit(CLIPS)
    reason = desk.job.reject_reasons[0].id
    desk.do(want.Reject(reason))
    desk = seat.sit(CLIPS | {"c1": MUG})
    desk.do(want.GoTo(0))
    desk.do(want.KeepText())
    assert desk.verdict_of("c1") == Rejected(reason)


def test_the_new_draft_is_worked_on_from_its_beginning(seat: Seat) -> None:
    work_on_two(seat)
    desk = seat.sit(CLIPS | {"c2": MUG})
    desk.do(want.GoTo(1))
    outcome = desk.do(want.TakeDraft())
    visit = visit_of(desk)
    assert (outcome.moved, visit.clip.id, visit.rev) == (True, "c2", 3)
    assert (visit.draft, visit.text, visit.newer_draft, visit.was) == (MUG, MUG, None, OPEN)
    assert visit.earlier_ms > 0, "its time adds up all the same"
    desk.do(want.GoTo(2))
    assert desk.verdict_of("c2") == OPEN, "until it is handed in"
    assert seat.blocks[-1]["base"] == "draft"


def test_a_decision_that_was_interrupted_goes_on(seat: Seat) -> None:
    work_on_two(seat)
    drafts = CLIPS | {"c2": MUG}
    desk = seat.sit(drafts)
    desk.do(want.GoTo(1))
    desk.do(want.TakeDraft())
    type_word(desk, "So ", seat.clock)
    visit = visit_of(seat.sit(drafts))
    assert (visit.text, visit.was, visit.newer_draft) == (f"So {MUG}", OPEN, None)


def test_where_no_draft_changed_there_is_nothing_to_decide(seat: Seat) -> None:
    desk = seat.sit(CLIPS)
    for intent in (want.KeepText(), want.TakeDraft()):
        assert desk.do(intent).said == "The draft of this clip has not changed."
    assert visit_of(desk).rev == 1


def test_a_clip_that_was_only_looked_at_begins_with_the_new_draft(seat: Seat) -> None:
    desk = seat.sit(CLIPS)
    desk.do(want.GoTo(1))
    desk.do(want.Skip())
    desk = seat.sit(CLIPS | {"c1": MUG, "c2": MUG})
    assert seat.news.redrafted == {
        "c1": Redrafted(CUP, has_work=False),
        "c2": Redrafted(LID, has_work=False),
    }
    desk.do(want.GoTo(0))
    visit = visit_of(desk)
    assert (visit.draft, visit.text, visit.rev, visit.newer_draft) == (MUG, MUG, 2, None)
    assert desk.verdict_of("c2") == Skipped()


def test_a_draft_that_was_shown_otherwise_is_no_work(seat: Seat) -> None:
    seat.sit(CLIPS | {"c1": "Two\r\nlines."}).do(want.GoTo(1))
    seat.sit(CLIPS | {"c1": MUG})
    assert seat.news.redrafted == {"c1": Redrafted("Two\r\nlines.", has_work=False)}


def test_a_note_alone_is_work_too(seat: Seat) -> None:
    desk = seat.sit(CLIPS)
    desk.do(want.WriteNote("dark"))
    desk.do(want.GoTo(1))
    desk = seat.sit(CLIPS | {"c1": MUG})
    assert seat.news.redrafted["c1"].has_work


def test_an_open_visit_goes_on_with_the_draft_it_began_with_and_says_so(seat: Seat) -> None:
    desk = seat.sit(CLIPS)
    type_word(desk, "Now ", seat.clock)
    desk = seat.sit(CLIPS | {"c1": MUG})
    visit = visit_of(desk)
    assert (visit.draft, visit.text, visit.newer_draft) == (CUP, f"Now {CUP}", MUG)
    assert seat.begun.said == OLD_DRAFT
    desk.do(want.Submit())
    assert seat.blocks[-1]["draft"] == CUP, "the block's own draft is the truth"
    assert desk.redrafted == {"c1": Redrafted(CUP, has_work=True)}
    desk.do(want.GoTo(0))
    assert visit_of(desk).newer_draft == MUG


def test_an_open_visit_to_a_clip_that_is_gone_is_left_and_its_text_kept(seat: Seat) -> None:
    desk = seat.sit(CLIPS)
    desk.do(want.Accept())
    type_word(desk, "Now ", seat.clock)
    desk = seat.sit({"c1": CUP, "c3": BOX})
    assert seat.begun.said == ("Clip c2 is no longer in the batch; your text stays in the session.")
    assert visit_of(desk).clip.id == "c3"
    assert (seat.blocks[-1]["id"], seat.blocks[-1]["final"]) == ("c2", f"Now {LID}")
    assert seat.blocks[-1]["verdict"] == "open"
    desk.do(want.Undo())
    seat.clock.pass_ms(600)
    assert visit_of_clip(desk.do(want.Undo())) == "c1", "undo goes back to clips that are there"


def test_a_batch_with_none_of_the_sessions_clips_is_another_batch(seat: Seat) -> None:
    work_on_two(seat)
    with pytest.raises(BadInput, match="in the middle of clip 'c3', not in this batch"):
        seat.sit({"x1": CUP})


def visit_of_clip(outcome: Outcome) -> str:
    assert outcome.visit is not None
    return outcome.visit.clip.id
