"""Asking why a clip is rejected, and for the note where the reason needs one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessions import intents as want
from sessions.jobs.profile import RejectReason
from tui.screens.questions import Questions


def ask_why_rejected(
    questions: Questions,
    reasons: Sequence[RejectReason],
    note: str,
    do: Callable[[want.Intent], object],
) -> None:
    """Ask for one of the job's reasons, and reject the clip, which has `note`, with it."""
    by_id = {reason.id: reason for reason in reasons}

    def chosen(id_: str) -> None:
        if not by_id[id_].needs_note or note.strip():
            do(want.Reject(id_))
        else:
            questions.ask("Reject because (the note)", lambda told: tell(id_, told))

    def tell(id_: str, told: str) -> None:
        if told.strip():
            do(want.WriteNote(told))
        do(want.Reject(id_))

    questions.ask_reason(reasons, chosen)
