"""What becomes of an intent."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from sessions.errors import RecaptionError
from sessions.visit import Visit


class Outcome(Struct, frozen=True):
    """What became of an intent. `visit` is None when no clip is open.

    `said` is a sentence for the person, empty when the screen shows enough. `moved` tells that
    another visit is open now.
    """

    visit: Visit | None
    said: str = ""
    refused: bool = False
    moved: bool = False


def attempt(open_it: Callable[[], Outcome]) -> Outcome:
    """Open another clip after one was left; where that fails, none is open, and why is said."""
    try:
        return open_it()
    except (RecaptionError, OSError) as failed:
        return Outcome(None, f"The clip cannot be opened: {failed}", moved=True)
