"""What stands in a session file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sessions.clips.verdict import Verdict
from sessions.pace.split import Split
from sessions.store.head import Head, Sitting
from sessions.trace.state import VisitState


@dataclass(frozen=True, slots=True)
class ClipSummary:
    """A clip as its blocks tell: the newest one's word, and the sum of all their times.

    `seal` is the number of the newest block's seal: clips sorted by it stand in the order in which
    they were finished.
    """

    id: str
    rev: int
    verdict: Verdict
    seal: int
    opened: str
    split: Split
    note: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    head: Head
    sittings: tuple[Sitting, ...]
    clips: Mapping[str, ClipSummary]

    def state_of(self, clip_id: str) -> VisitState | None:
        """How the newest visit of a clip ended, with its undo history; None where there is none."""
        raise NotImplementedError
