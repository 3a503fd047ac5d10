"""Garbage collection around the start: none until the first paint, and then not of what is loaded.

Importing Textual makes some hundred thousand objects that live as long as the program does.
Collecting while they are made costs 15 to 20 % of the way to the first paint.
"""

from __future__ import annotations

import gc


def postpone_collection() -> None:
    """Stop collecting. To be called before Textual is imported."""
    gc.disable()


def resume_collection() -> None:
    """Collect again, but never what the start has made. To be called after the first paint."""
    gc.freeze()
    gc.enable()
