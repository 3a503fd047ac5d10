"""The bars at the top and bottom of a screen, each one row; a report takes more."""

from tui.panels.bars.bar import Bar
from tui.panels.bars.clip import ClipBar, ClipLine
from tui.panels.bars.findings import FindingsLine, FindingsSummary, counted
from tui.panels.bars.keys import KeyBar
from tui.panels.bars.pace import PaceLine, PaceMeter, Saving
from tui.panels.bars.report import Report, ReportPanel

__all__ = [
    "Bar",
    "ClipBar",
    "ClipLine",
    "FindingsLine",
    "FindingsSummary",
    "KeyBar",
    "PaceLine",
    "PaceMeter",
    "Report",
    "ReportPanel",
    "Saving",
    "counted",
]
