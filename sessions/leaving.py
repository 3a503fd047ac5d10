"""With which verdict a clip is left."""

from __future__ import annotations

from typing import assert_never

from sessions import intents as want
from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten, Skipped, Verdict
from sessions.jobs.profile import Job
from sessions.visit import Refusal, Visit

Leaving = want.Submit | want.Accept | want.Reject | want.Skip


def verdict_for(visit: Visit, intent: Leaving, job: Job) -> Verdict | Refusal:
    """The verdict that `intent` asks for, or why it cannot be given."""
    match intent:
        case want.Submit():
            if not visit.text.strip():
                return Refusal("The rewrite is empty: write it, or reject the clip with a reason.")
            return Rewritten() if visit.differs else Accepted()
        case want.Accept():
            if visit.differs:
                return Refusal("You changed the text: submit it, or restore the draft first.")
            return Accepted()
        case want.Reject(reason):
            known = {r.id for r in job.reject_reasons}
            if reason not in known:
                return Refusal(f"{reason!r} is no reason of this job: {', '.join(sorted(known))}.")
            return Rejected(reason)
        case want.Skip():
            return Skipped()
        case _:
            assert_never(intent)


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
