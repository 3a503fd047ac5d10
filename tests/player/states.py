"""States to begin a test with, all of one clip with two views."""

from __future__ import annotations

from sessions.media.frame_table import FrameTable
from tui.player.clip import PlayerClip, View
from tui.player.state import PlayerState, Ready

TWO_VIEWS = (View("wrist", "/v/wrist.mp4"), View("top", "/v/top.mp4", offset_ms=500))
WHOLE = PlayerClip("one", TWO_VIEWS)
PART = PlayerClip("part", TWO_VIEWS, start_ms=1000, end_ms=2000)
TWENTY_FIVE = FrameTable(tuple(k * 40_000 for k in range(100)))


def ready(clip: PlayerClip = WHOLE, **fields: object) -> PlayerState:
    """The clip's first view on the screen, playing, 4 s long, without frame times."""
    shown: dict[str, object] = {
        "phase": Ready(),
        "clip": clip,
        "view": clip.views[0].name,
        "duration_us": 4_000_000,
        "wanted": True,
        "paused": False,
        "entry": 3,
        "started": 3,
    }
    return PlayerState(**{**shown, **fields})  # type: ignore[arg-type]
