"""Screens to read on, each over the one that asked for it."""

from tui.screens.reading.draft import DraftScreen
from tui.screens.reading.help import HelpScreen, help_groups

__all__ = ["DraftScreen", "HelpScreen", "help_groups"]
