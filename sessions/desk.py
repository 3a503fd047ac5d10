"""The desk: the open session of one person. Intents go in, a new state comes out.

The only thing here that changes. An event is in the journal before `do` returns, so whatever a
screen paints of an outcome survives the end of the process.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from sessions import entering, pasting
from sessions import intents as want
from sessions.clips.batch import Batch
from sessions.clips.queue import next_open
from sessions.clips.verdict import OPEN, Verdict
from sessions.clock import Clock
from sessions.errors import BadInput, Fault
from sessions.intents import Refusal
from sessions.jobs.profile import Job
from sessions.leaving import Leaving, verdict_for, verdict_kept, verdict_left
from sessions.outcome import Outcome, attempt
from sessions.pace.meter import Pace
from sessions.pace.split import Split
from sessions.progress import Progress
from sessions.store.blocks.clip_block import BrokenPromise
from sessions.store.changed_batch import Redrafted
from sessions.store.looking import Looking
from sessions.store.record import Record
from sessions.store.visit import OpenVisit, VisitHead
from sessions.trace import events as ev
from sessions.undo_key import Press, UndoKey
from sessions.visit import InVisit, Visit, events_for
from sessions.visit_clock import VisitClock, closed_for_ms

__all__ = ["Desk", "Outcome"]

_HARMLESS = want.Move | want.CountKeys | want.Observe | want.GoTo | want.StopClock | want.StartClock


class Desk:
    """One person, one batch, one record.

    `only_looks` says why nothing may be changed; empty where `record` is open for writing.
    `redrafted` are, by id, the clips that came with another draft since they were visited.
    """

    def __init__(
        self,
        batch: Batch,
        job: Job,
        record: Record | Looking,
        clock: Clock,
        *,
        only_looks: str = "",
        redrafted: Mapping[str, Redrafted] | None = None,
    ) -> None:
        self.only_looks = only_looks
        self.redrafted = dict(redrafted or {})
        self.batch = batch
        self.job = job
        self.record = record
        self.visit: Visit | None = None
        self._clock = clock
        self._time = VisitClock.starting(clock)
        self._undo_key = UndoKey()
        self._is_broken = False
        in_order = sorted(record.clips.values(), key=lambda clip: clip.seal)
        self._trail = tuple(batch.index_of(clip.id) for clip in in_order if clip.id in batch)
        self._progress = Progress(batch, in_order)

    @property
    def pace(self) -> Pace:
        return self._progress.pace

    def verdict_of(self, clip_id: str) -> Verdict:
        summary = self.record.clips.get(clip_id)
        return OPEN if summary is None else summary.verdict

    def split(self) -> Split:
        """How the time of the open visit splits up to now."""
        if self.visit is None:
            return Split()
        at_ms = max(self._time.at_ms(self._clock), self.visit.state.at_ms)
        return self.visit.watch.until(self.visit.state.screening, at_ms).split

    def begin(self, recovered: OpenVisit | None = None) -> Outcome:
        """Go on where the last sitting ended, else open the first clip without a verdict.

        A clip that the batch has no more is left: what was done on it stays in the session.
        Raises BadInput where the batch has none of the session's clips.
        """
        if recovered is None:
            return self._open_next(-1)
        if recovered.head.id in self.batch:
            return self._resume(recovered)
        if not any(clip_id in self.batch for clip_id in self.record.clips):
            remedy = "open the session with the batch it was begun with"
            what = f"the session is in the middle of clip {recovered.head.id!r}, not in this batch"
            raise BadInput(Fault(what, self.batch.path, remedy=remedy))
        visit = self._resume(recovered).visit
        assert visit is not None
        self._leave(verdict_left(visit))
        self._trail = self._trail[:-1]
        said = f"Clip {visit.clip.id} is no longer in the batch; your text stays in the session."
        return replace(attempt(lambda: self._open_next(-1)), said=said)

    def do(self, intent: want.Intent) -> Outcome:
        """Carry out `intent`. What cannot be done is answered, not raised."""
        if self._time.stands and not isinstance(intent, want.StartClock | want.Observe):
            self.do(want.StartClock())
        key = self._undo_key
        if not isinstance(intent, want.Observe | want.CountKeys):
            self._undo_key = UndoKey()
        if self.only_looks and not isinstance(intent, _HARMLESS):
            return Outcome(self.visit, self.only_looks, refused=True)
        match intent:
            case want.Submit() | want.Accept() | want.Reject() | want.Skip():
                return self._finish(intent)
            case want.KeepText() | want.TakeDraft():
                return self._decide(intent)
            case want.GoTo(index):
                return self._go_to(index)
            case want.StopClock(why):
                self._time = self._time.stopped(self._clock, why)
                return Outcome(self.visit)
            case want.StartClock():
                return self._start_clock()
            case want.Undo() if self.visit is not None:
                return self._undo(key, self.visit)
            case _:
                return self._act(intent)

    def _act(self, intent: InVisit) -> Outcome:
        if self.visit is None:
            return Outcome(None, "No clip is open.", refused=True)
        if why := pasting.why_refused(self.job, intent):
            return Outcome(self.visit, why, refused=True)
        said = pasting.said_of(self.job, self.visit, intent)
        events = events_for(self.visit, intent, self._now())
        if isinstance(events, Refusal):
            self._add(events.event(self._now()))
            return Outcome(self.visit, events.why, refused=True)
        marked = self.visit.marked
        self._add(*events)
        if marked and isinstance(intent, want.Undo):
            self.visit = replace(self.visit, marked=marked[:-1])
        return Outcome(self.visit, said)

    def _add(self, *events: ev.AnyEvent) -> None:
        """Journal first, then the state that will be painted."""
        assert self.visit is not None
        visit = self.visit
        for event in events:
            visit = visit.after(event)
        if not self._is_broken:
            self.record.append(events)
        self.visit = visit

    def _now(self) -> int:
        """The visit's time, after whatever the clocks have to tell was recorded."""
        assert self.visit is not None
        self._time, told = self._time.looked_at(self._clock)
        at_ms = max(self._time.at_ms(self._clock), self.visit.state.at_ms)
        self._add(*(replace(event, at_ms=at_ms) for event in told))
        return at_ms

    def _start_clock(self) -> Outcome:
        self._time, stood = self._time.started(self._clock)
        if stood is not None and self.visit is not None:
            self._add(replace(stood, at_ms=max(stood.at_ms, self.visit.state.at_ms)))
        return Outcome(self.visit)

    def _finish(self, intent: Leaving) -> Outcome:
        if self.visit is None:
            return Outcome(None, "No clip is open.", refused=True)
        verdict = verdict_for(self.visit, intent, self.job)
        if isinstance(verdict, Refusal):
            self._add(verdict.event(self._now()))
            return Outcome(self.visit, verdict.why, refused=True)
        index = self.visit.index
        self._leave(verdict)
        return attempt(lambda: self._open_next(index))

    def _go_to(self, index: int) -> Outcome:
        if not 0 <= index < len(self.batch.clips):
            why = f"There is no clip {index + 1}: the batch has {len(self.batch.clips)}."
            return Outcome(self.visit, why, refused=True)
        if self.visit is not None and self.visit.index == index:
            return Outcome(self.visit)
        if why := self.record.why_closed(self.batch.clips[index].id):
            return Outcome(self.visit, f"Clip {index + 1} {why}", refused=True)
        said = ""
        if self.visit is not None:
            said = self._leave(verdict_left(self.visit))
        opened = attempt(lambda: self._open(index))
        return replace(opened, said=" ".join(filter(None, (said, opened.said))))

    def _undo(self, key: UndoKey, visit: Visit) -> Outcome:
        """Undo here; with nothing to undo and asked twice, go back to the clip left last."""
        back = tuple(index for index in self._trail if index != visit.index)
        press, self._undo_key = key.pressed(
            self._clock.now_ms(),
            has_history=visit.can_undo,
            has_trail=bool(back),
        )
        if press is Press.UNDO:
            return self._act(want.Undo())
        if press is Press.LEAVE:
            if why := self.record.why_closed(self.batch.clips[back[-1]].id):
                return Outcome(self.visit, f"Clip {back[-1] + 1} {why}", refused=True)
            self._leave(verdict_left(visit))
            self._trail = back[:-1]
            return attempt(lambda: self._open(back[-1]))
        self._add(ev.KeysPressed(self._now(), 1))
        again = "Nothing left to undo here: undo again to go back to the clip before."
        return Outcome(self.visit, again if press is Press.ASK else "", refused=True)

    def _leave(self, verdict: Verdict) -> str:
        """Seal the open visit. Returns a sentence where that changed a verdict given before."""
        assert self.visit is not None
        visit = self.visit
        self._add(ev.VerdictGiven(self._now(), verdict))
        try:
            sealed = self.record.seal(self.visit.state)
        except BrokenPromise as broken:
            # The journal ends in a verdict; nothing may come after it.
            self.only_looks = f"Not saved: {broken}. Quit, and keep the session's files."
            self._is_broken = True
            raise
        if sealed is not None:
            self._progress.count(sealed)
        if visit.newer_draft is None:
            self.redrafted.pop(visit.clip.id, None)
        self._trail = (*self._trail, visit.index)
        self.visit = None
        if verdict == OPEN and visit.was != OPEN:
            number = visit.index + 1
            because = "you changed it" if visit.is_touched else "its draft is another now"
            return f"Clip {number} was {visit.was.name}; {because}, so it is open again."
        return ""

    def _open_next(self, index: int) -> Outcome:
        following = next_open(self.batch, entering.to_work_by(self.record), index)
        if following is None:
            return Outcome(None, "Every clip of the batch has a verdict.", moved=True)
        return self._open(following)

    def _open(self, index: int) -> Outcome:
        clip = self.batch.clips[index]
        before, now = self.record.clips.get(clip.id), self._clock.wall()
        return self._enter(
            index, entering.head_of(clip, before, now, redrafted=self.redrafted.get(clip.id))
        )

    def _enter(self, index: int, head: VisitHead) -> Outcome:
        clip, before = self.batch.clips[index], self.record.clips.get(head.id)
        start = self.record.begin(head)
        self._time = VisitClock.starting(self._clock)
        self.visit = entering.visit_of(clip, index, before, head=head, start=start)
        return Outcome(self.visit, moved=True)

    def _decide(self, intent: want.KeepText | want.TakeDraft) -> Outcome:
        """Go over to the draft of now: with the text, which is handed in, or from that draft."""
        visit = self.visit
        if visit is None or visit.newer_draft is None:
            return Outcome(visit, "The draft of this clip has not changed.", refused=True)
        is_kept = isinstance(intent, want.KeepText)
        self._leave(verdict_left(visit))
        before, now = self.record.clips.get(visit.clip.id), self._clock.wall()
        head = entering.decided_head(visit.clip, before, now, is_kept=is_kept)
        outcome = attempt(lambda: self._enter(visit.index, head))
        if not is_kept or self.visit is None:
            return outcome
        self._leave(verdict_kept(self.visit))
        return attempt(lambda: self._open_next(visit.index))

    def _resume(self, recovered: OpenVisit) -> Outcome:
        head = recovered.head
        index = self.batch.index_of(head.id) if head.id in self.batch else -1
        clip = entering.gone_clip(head) if index < 0 else self.batch.clips[index]
        before = self.record.clips.get(head.id)
        visit = entering.visit_of(clip, index, before, head=head, start=recovered.start)
        for event in recovered.events:
            visit = visit.after(event)
        self.visit = visit
        self._time = VisitClock.resuming(self._clock, visit.state.at_ms)
        away_ms = closed_for_ms(recovered, visit.state.at_ms, self._clock.wall())
        self._add(ev.ClockStood(visit.state.at_ms, ev.Pause.CLOSED, away_ms))
        if visit.newer_draft is None:
            return Outcome(self.visit, moved=True)
        self.redrafted[head.id] = Redrafted(head.draft, has_work=True)
        return Outcome(self.visit, entering.OLD_DRAFT, moved=True)
