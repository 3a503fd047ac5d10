"""With which verdict a clip is left."""

from __future__ import annotations

from typing import assert_never

from sessions import intents as want
from sessions.captions.diff import diff_words
from sessions.captions.findings.classified import unclassified
from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten, Skipped, Verdict
from sessions.intents import Refusal
from sessions.jobs.profile import Job
from sessions.visit import Visit

Leaving = want.Submit | want.Accept | want.Reject | want.Skip


def verdict_for(visit: Visit, intent: Leaving, job: Job) -> Verdict | Refusal:
    """The verdict that `intent` asks for, or why it cannot be given."""
    match intent:
        case want.Submit():
            if not visit.text.strip():
                return Refusal("The rewrite is empty: write it, or reject the clip with a reason.")
            return _lacking(visit, job) or (Rewritten() if visit.differs else Accepted())
        case want.Accept():
            if visit.differs:
                return Refusal("You changed the text: submit it, or restore the draft first.")
            return Accepted()
        case want.Reject(reason):
            return _rejected(visit, reason, job)
        case want.Skip():
            return Skipped()
        case _:
            assert_never(intent)


def _lacking(visit: Visit, job: Job) -> Refusal | None:
    """What the job asks for before a text is handed in, and where it is lacking."""
    if not job.require_findings:
        return None
    hunks = diff_words(visit.draft, visit.text)
    left = unclassified(hunks, visit.state.writing.findings)
    if not left:
        return None
    count = "1 change has" if len(left) == 1 else f"{len(left)} changes have"
    return Refusal(f"{count} no finding yet: say what was wrong, here first.", left[0].final)


def _rejected(visit: Visit, reason: str, job: Job) -> Rejected | Refusal:
    known = {each.id: each for each in job.reject_reasons}
    if reason not in known:
        return Refusal(f"{reason!r} is no reason of this job: {', '.join(sorted(known))}.")
    if known[reason].needs_note and not visit.state.note.strip():
        return Refusal("A note has to say why: write it, then reject the clip.")
    return Rejected(reason)


def verdict_kept(visit: Visit) -> Verdict:
    """With which verdict a text is kept beside a draft that is another now."""
    if isinstance(visit.was, Accepted | Rewritten):
        return Rewritten() if visit.differs else Accepted()
    return visit.was


def verdict_left(visit: Visit) -> Verdict:
    """Looking at a clip again changes nothing; changing it without submitting opens it again.

    So does a batch that came with another draft since the last one was accepted.
    """
    is_outdated = isinstance(visit.was, Accepted) and visit.differs
    return OPEN if visit.is_touched or is_outdated else visit.was
