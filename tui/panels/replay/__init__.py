"""The panels of a replay: where it is, what was watched, and what happened when."""

from tui.panels.replay.moment import MomentBar, MomentLine
from tui.panels.replay.recorded import RecordedText
from tui.panels.replay.timeline import SIGNS, Timeline, TimelineShown
from tui.panels.replay.watched import WatchedBar

__all__ = [
    "SIGNS",
    "MomentBar",
    "MomentLine",
    "RecordedText",
    "Timeline",
    "TimelineShown",
    "WatchedBar",
]
