"""The bars at the top and bottom of a screen, each one row."""

from tui.panels.bars.bar import Bar
from tui.panels.bars.clip import ClipBar, ClipLine
from tui.panels.bars.findings import FindingsLine, FindingsSummary
from tui.panels.bars.keys import KeyBar
from tui.panels.bars.pace import PaceLine, PaceMeter, Saving

__all__ = [
    "Bar",
    "ClipBar",
    "ClipLine",
    "FindingsLine",
    "FindingsSummary",
    "KeyBar",
    "PaceLine",
    "PaceMeter",
    "Saving",
]
