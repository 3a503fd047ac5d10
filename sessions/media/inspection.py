"""What an inspection of a media file finds, as values. Needs no decoder: anybody may hold one."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sessions.media.frame_table import FrameTable


class DamageKind(StrEnum):
    NO_PICTURES = "no pictures"
    STILL = "still"
    MISSING_PICTURES = "missing pictures"
    EARLY_END = "early end"
    UNDECODABLE = "undecodable"
    LENGTH_UNKNOWN = "length unknown"
    LENGTH_WRONG = "length wrong"
    BROKEN_PICTURES = "broken pictures"
    LIMITS = "limits"


class Damage(Struct, frozen=True):
    """Something about a file a captioner should know before judging it; `sentence` says what."""

    kind: DamageKind
    sentence: str


class Probe(Struct, frozen=True):
    """What the file holds. Sizes are as stored, before `rotation_deg` (clockwise, to be applied).

    `pictures` were found, `claimed` are what its header says, None if it does not say.
    """

    duration_us: int | None
    rate: float | None
    width: int
    height: int
    rotation_deg: int
    codec: str
    has_sound: bool
    pictures: int
    claimed: int | None
    damages: tuple[Damage, ...]


class Inspection(Struct, frozen=True):
    """A probe and the frame table it was made with."""

    probe: Probe
    frames: FrameTable


class Undecodable(Struct, frozen=True):
    """A file nothing could be read from, and why."""

    reason: str
