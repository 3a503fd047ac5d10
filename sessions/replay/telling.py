"""What happened in a visit, told in words: one line for each thing a reader would call one.

Typing without a pause at one place is one thing. Cursor moves and keys without effect are left out:
the replay shows them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

from msgspec import Struct

from sessions.captions.anchors import Point
from sessions.captions.findings import Finding
from sessions.clips.verdict import Rejected
from sessions.replay.visit import VisitReplay
from sessions.trace import events as ev
from sessions.trace.changes import Change
from sessions.trace.fold import fold
from sessions.trace.state import VisitState

# A silence as long as this ends a burst of typing.
PAUSE_MS: Final = 2_000


class Told(Struct, frozen=True):
    """At `at_ms` of the visit this began; `text` may hold anything a caption may.

    It is what events `since` up to before `until` did, counted from the visit's first.
    """

    at_ms: int
    text: str
    since: int
    until: int


class _Typing(Struct, frozen=True):
    """Changes at one place that follow each other closely."""

    began_ms: int
    last_ms: int
    change: Change
    since: int
    until: int

    def taking(self, change: Change, at_ms: int, until: int) -> _Typing | None:
        """With one more; None where it is not part of this."""
        if at_ms - self.last_ms >= PAUSE_MS or not self.change.touches(change):
            return None
        return _Typing(self.began_ms, at_ms, self.change.then(change), self.since, until)

    @property
    def told(self) -> Told:
        return Told(self.began_ms, _changed(self.change), self.since, self.until)


def told(visit: VisitReplay) -> tuple[Told, ...]:
    """Everything that happened, in order."""
    every = tuple(_told(visit.head.draft_text, visit.kept[0], visit.events, 0))
    if not visit.trouble:
        return every
    end = len(visit.events)
    why = f"cannot be replayed further: {visit.trouble}"
    return (*every, Told(visit.length_ms, why, max(0, end - 1), end))


def last_told(every: Sequence[Told], visit: VisitReplay, at_ms: int) -> str:
    """What was done last at a moment: of typing that goes on, what was typed by then."""
    count = visit.count_at(at_ms)
    begun = bisect_left(every, count, key=lambda each: each.since)
    if not begun:
        return ""
    last = every[begun - 1]
    if last.until <= count:
        return last.text
    before, events = visit.after(last.since), visit.events[last.since : count]
    so_far = _told(visit.head.draft_text, before, events, last.since)
    return [each.text for each in so_far][-1]


def _told(
    draft: str, state: VisitState, events: Iterable[ev.AnyEvent], first: int
) -> Iterator[Told]:
    """What `events` did after `state`; the first of them is number `first` of its visit."""
    typing: _Typing | None = None
    for number, event in enumerate(events, first):
        change = _keyed(event, state)
        if change is not None:
            goes_on = typing and typing.taking(change, event.at_ms, number + 1)
            if typing and not goes_on:
                yield typing.told
            began_ms = event.at_ms
            typing = goes_on or _Typing(began_ms, began_ms, change, number, number + 1)
        elif text := _of(event, state, draft):
            if typing:
                yield typing.told
                typing = None
            yield Told(event.at_ms, text, number, number + 1)
        state = fold(state, event)
    if typing:
        yield typing.told


def _keyed(event: ev.AnyEvent, state: VisitState) -> Change | None:
    """The change of one keyed edit; what does more at once is told by itself."""
    match event:
        case ev.Replaced(edits=(edit,), origin=ev.Origin.KEYED):
            return Change.of(edit, state.text)
    return None


def _of(event: ev.AnyEvent, state: VisitState, draft: str) -> str:
    """What an event is in words; "" for what is not told."""
    match event:
        case ev.Replaced():
            return _replaced(event, state)
        case ev.Undid():
            return "undoes the last change"
        case ev.Redid():
            return "makes the change again"
        case ev.VerdictGiven(verdict=Rejected(reason)):
            return f"rejected: {reason}"
        case ev.VerdictGiven(verdict=verdict):
            return f"left {verdict.name}" if verdict.name == "open" else verdict.name
        case ev.Unknown(op=op):
            return f"something of a later version: {op}"
        case (
            ev.FindingMarked()
            | ev.FindingDropped()
            | ev.QuestionAsked()
            | ev.QuestionWithdrawn()
            | ev.NoteWritten()
            | ev.UnsureSet()
        ):
            return _marked(event, state, draft)
        case ev.FocusChanged() | ev.Suspended() | ev.WallJumped() | ev.ClockStood():
            return _clock(event)
        case ev.Opened() | ev.GroupBegan() | ev.CursorMoved() | ev.KeysPressed():
            return ""
        case _:
            return _played(event)


def _replaced(event: ev.Replaced, state: VisitState) -> str:
    """Edits that came at once, and where they came from."""
    text, parts = state.text, []
    for edit in event.edits:
        parts.append(_changed(Change.of(edit, text)))
        text = edit.apply(text)
    by = {
        ev.Origin.KEYED: "",
        ev.Origin.PASTED: "pastes: ",
        ev.Origin.MOVED: "moves: ",
        ev.Origin.DRAFT: "takes from the draft: ",
    }[event.origin]
    return by + "; ".join(parts)


def _changed(change: Change) -> str:
    removed, inserted = _quoted(change.removed), _quoted(change.inserted)
    if not change.removed and not change.inserted:
        return f"puts something at {change.start} and takes it out again"
    if not change.removed:
        return f"puts {inserted} at {change.start}"
    if not change.inserted:
        return f"deletes {removed} at {change.start}"
    return f"puts {inserted} for {removed} at {change.start}"


def _marked(event: ev.MarkEvent | ev.QuestionEvent, state: VisitState, draft: str) -> str:
    match event:
        case ev.FindingMarked(finding=finding):
            return f"marks {_finding(finding, state.text, draft)}"
        case ev.FindingDropped(finding_id=number):
            found = [each for each in state.writing.findings if each.id == number]
            return "".join(f"drops {_finding(each, state.text, draft)}" for each in found)
        case ev.QuestionAsked(question=question):
            return f"asks: {_quoted(question.text)}"
        case ev.QuestionWithdrawn():
            return "takes a question back"
        case ev.NoteWritten(text=text):
            return f"notes {_quoted(text)}" if text else "takes the note away"
        case ev.UnsureSet(unsure=unsure):
            return "is unsure" if unsure else "is sure again"
        case _:
            assert_never(event)


def _finding(finding: Finding, text: str, draft: str) -> str:
    place, before = finding.rewrite, finding.draft
    if place is not None and not isinstance(place, Point):
        where = f" on {_quoted(text[place.start : place.end])}"
    elif before is not None:
        where = f" on {_quoted(draft[before.start : before.end])} of the draft"
    else:
        where = ""
    note = f", {_quoted(finding.note)}" if finding.note else ""
    unsure = ", unsure" if finding.unsure else ""
    return f"{finding.kind} ({finding.severity.value}{unsure}){where}{note}"


def _clock(event: ev.ClockEvent) -> str:
    match event:
        case ev.FocusChanged(focused=focused):
            return "comes back to the terminal" if focused else "leaves the terminal"
        case ev.Suspended(length_ms=length_ms):
            return f"the machine sleeps for {clock(length_ms)}"
        case ev.WallJumped(by_ms=by_ms):
            sign = "-" if by_ms < 0 else ""
            return f"the wall clock jumps by {sign}{clock(abs(by_ms))}"
        case ev.ClockStood(why=why, length_ms=length_ms):
            return f"the clock stands for {clock(length_ms)}: {why.value}"
        case _:
            assert_never(event)


def _played(event: ev.PlayerEvent | ev.MediaEvent) -> str:
    match event:
        case ev.Played(media_ms=media_ms, by=by):
            text = f"plays from {clock(media_ms)}"
        case ev.Paused(media_ms=media_ms, by=by):
            text = f"pauses at {clock(media_ms)}"
        case ev.Seeked(media_ms=media_ms, by=by):
            text = f"goes to {clock(media_ms)}"
        case ev.SpeedChanged(speed_permille=permille, by=by):
            text = f"plays at {permille / 1000:g}x"
        case ev.LoopChanged(start_ms=start_ms, end_ms=end_ms, by=by):
            is_looped = start_ms is not None and end_ms is not None
            text = (
                f"loops {clock(start_ms or 0)} to {clock(end_ms or 0)}" if is_looped else "no loop"
            )
        case ev.ViewShown(view=view, by=by):
            text = f"shows {view}"
        case ev.MuteSet(muted=muted):
            return "sound off" if muted else "sound on"
        case ev.MediaFailed(reason=reason):
            return f"no picture: {reason}"
        case ev.MediaMeasured() | ev.MediaOpened():
            return ""
        case _:
            assert_never(event)
    return f"{text}, by itself" if by is ev.By.SYSTEM else text


def clock(ms: int) -> str:
    """Milliseconds as a transcript has them: "0:06.2", "1:02:03.0"."""
    minutes, rest = divmod(ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 1000:02}.{rest % 1000 // 100}"
    return f"{hours}:{minutes:02}:{seconds}" if hours else f"{minutes}:{seconds}"


def _quoted(text: str) -> str:
    return f"\u201c{text}\u201d"
