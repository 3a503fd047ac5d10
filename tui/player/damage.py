"""What a person should know about a clip's file before judging it."""

from __future__ import annotations

from sessions.media.inspection import Inspection
from sessions.media.part import damages_of_limits
from tui.player.clip import PlayerClip


def damage_of(inspection: Inspection, clip: PlayerClip, view: str) -> str:
    """Every sentence about the file of a view and about the limits of the clip in it, or ""."""
    damages = inspection.probe.damages
    if inspection.frames:
        offset_ms = clip.view_named(view).offset_ms
        limits_us = (
            None if limit_ms is None else (limit_ms + offset_ms) * 1000
            for limit_ms in (clip.start_ms, clip.end_ms)
        )
        damages += damages_of_limits(inspection.frames, *limits_us)
    return "; ".join(damage.sentence for damage in damages)
