"""The panels of a replay: where it is, and what happened when."""

from tui.panels.replay.moment import MomentBar, MomentLine
from tui.panels.replay.timeline import Timeline, TimelineShown

__all__ = ["MomentBar", "MomentLine", "Timeline", "TimelineShown"]
