"""What a question looks like, before anybody knows how wide the terminal is."""

from __future__ import annotations

from msgspec import Struct

from tui.themes import Tone

KeyLabels = tuple[tuple[str, str], ...]


class Row(Struct, frozen=True):
    """One thing below a question: to choose, to complete with, or to press."""

    key: str
    text: str
    note: str = ""
    tone: Tone = Tone.TEXT


class Page(Struct, frozen=True):
    """A question as it stands. `here` is the row under the cursor.

    `label` stands before a line of text, and is empty where nothing is typed. `keys` are what
    the bottom row says.
    """

    title: str
    says: tuple[str, ...]
    keys: KeyLabels
    rows: tuple[Row, ...] = ()
    here: int | None = None
    label: str = ""
    note: str = ""
    tone: Tone = Tone.WARN
