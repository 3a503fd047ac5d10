"""The top row: which clip this is, and what the player shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from tui.panels.bars.bar import Bar


@dataclass(frozen=True, slots=True)
class ClipLine:
    """What the clip bar says. `number` counts from 1. `view` is empty where there is only one.

    `verdict` is that of an earlier visit, empty before. `player` is a phrase when there is no
    picture ("no video", "mpv is starting"); then position and length are not shown.
    """

    number: int
    total: int
    clip_id: str
    verdict: str = ""
    instruction: str = ""
    view: str = ""
    playing: bool = False
    position_ms: int = 0
    length_ms: int | None = None
    frame: int | None = None
    speed: float = 1.0
    looping: bool = False
    a_ms: int | None = None
    b_ms: int | None = None
    muted: bool = False
    player: str = ""


class ClipBar(Bar):
    def show(self, line: ClipLine) -> None:
        """Paint the bar if `line` is another than before."""
        raise NotImplementedError
