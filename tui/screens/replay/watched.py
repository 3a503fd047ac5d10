"""What the row about the video says. Pure: values in, a line out."""

from __future__ import annotations

from sessions.clips.clip import Clip
from sessions.trace.screening import position_ms
from sessions.trace.state import Screening
from tui.panels.bars import ClipLine
from tui.player.state import PlayerState
from tui.screens.showing import player_phrase


def watched_line(clip: Clip, then: Screening, at_ms: int, player: PlayerState) -> ClipLine:
    """The person's player as it was `then`, at `at_ms` of the visit.

    The number of the picture is that of the one the viewer sees, and told where it stands.
    """
    start_ms = clip.start_ms or 0
    is_here = player.token == clip.id and not player.playing
    whole = start_ms, then.end_ms
    loop = None if then.loop == whole else then.loop
    return ClipLine(
        number=0,
        total=0,
        clip_id=clip.id,
        view=then.view if len(clip.views) > 1 else "",
        playing=then.playing,
        position_ms=max(0, position_ms(then, at_ms) - start_ms),
        length_ms=max(0, then.end_ms - start_ms) if then.end_ms else None,
        frame=player.frame if is_here else None,
        speed=then.speed_permille / 1000,
        looping=then.loop is not None,
        a_ms=None if loop is None else loop[0] - start_ms,
        b_ms=None if loop is None else loop[1] - start_ms,
        muted=then.muted,
    )


def why_no_picture(clip: Clip, refused: str, player: PlayerState) -> str:
    """Why the viewer sees none, empty where there is one; `refused` is why it was not opened."""
    return refused or player_phrase(player.phase) or ("" if player.token == clip.id else "opening")
