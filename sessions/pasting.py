"""What a job makes of text that was pasted from outside."""

from __future__ import annotations

from typing import Final

from sessions import intents as want
from sessions.jobs.profile import Job, Paste
from sessions.trace.events import Origin
from sessions.visit import InVisit, Visit

REFUSED: Final = "This job takes no pasted text: type it. What you cut here can be pasted."
TOLD: Final = "Pasted text stands in the record as pasted."


def why_refused(job: Job, intent: InVisit) -> str:
    """Why `intent` is not carried out in `job`; empty where it is."""
    return REFUSED if _is_paste(intent) and job.paste is Paste.REFUSED else ""


def said_of(job: Job, before: Visit, intent: InVisit) -> str:
    """What is said of `intent` when it is done, the first time in a visit; empty where nothing."""
    is_news = _is_paste(intent) and not before.state.tally.pasted
    return TOLD if is_news and job.paste is Paste.TOLD else ""


def _is_paste(intent: InVisit) -> bool:
    return isinstance(intent, want.Replace) and intent.origin is Origin.PASTED
