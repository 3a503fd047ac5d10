"""A job: what the work is, what it asks for and what it aims at."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from sessions.guidelines.ruleset import NO_RULES, Ruleset

# In the order in which a small screen gives them up, from the last.
PANELS: Final = ("diff", "findings", "guidelines", "pace", "draft")


class Paste(StrEnum):
    """What a job makes of text pasted from outside."""

    ALLOWED = "allowed"
    TOLD = "told"  # pasted, and the person is told that it is in the record
    REFUSED = "refused"


class FindingKind(Struct, frozen=True):
    """One kind of mistake in a caption. `key` is the letter that chooses it.

    `missing`: the draft leaves something out. Proposed where words were put in.
    """

    id: str
    key: str
    title: str
    help: str
    missing: bool = False


class RejectReason(Struct, frozen=True):
    """Why a clip cannot be captioned. `key` is the letter that chooses it.

    `needs_note`: the clip's note has to say more.
    """

    id: str
    key: str
    title: str
    needs_note: bool = False


class Target(Struct, frozen=True):
    """What the work aims at: finished units an hour of active time."""

    per_hour: float

    @property
    def active_ms(self) -> int:
        """Active time for one unit."""
        return round(3_600_000 / self.per_hour)


class Job(Struct, frozen=True):
    """A profile. `unit` is what is counted, "clip" say; `panels` is what the screen shows.

    `target` is None where the job sets no pace. `require_findings` asks for a finding on every
    change; `paragraphs` allows more than one.
    """

    name: str
    title: str
    unit: str
    panels: tuple[str, ...] = PANELS
    finding_kinds: tuple[FindingKind, ...] = ()
    reject_reasons: tuple[RejectReason, ...] = ()
    target: Target | None = None
    rules: Ruleset = NO_RULES
    paragraphs: bool = False
    require_findings: bool = False
    paste: Paste = Paste.TOLD
