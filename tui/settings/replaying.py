"""What somebody wants to see of a session, and how."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sessions.clips.clip import Clip
from sessions.entering import gone_clip
from sessions.jobs.profile import FindingKind
from sessions.replay.playback import Playback
from sessions.store.visit import VisitHead
from tui.settings.person import Settings


class Replaying(Struct, frozen=True):
    """`clips` are those of the batch, by id, where it is known; media are read below `roots`.

    `kinds` of finding are those of the job; without them findings have no letters.
    """

    person: str
    settings: Settings
    start: Playback
    clips: Mapping[str, Clip]
    roots: tuple[Path, ...]
    kinds: tuple[FindingKind, ...] = ()

    def clip_of(self, head: VisitHead) -> Clip:
        """The clip of a visit: as the batch has it, else as the session does."""
        return self.clips.get(head.id) or gone_clip(head)
