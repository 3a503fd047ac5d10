"""The bottom row: the keys that matter here, from the keymap."""

from __future__ import annotations

from tui.panels.bars.bar import Bar
from tui.panels.text.lines import Piece, clipped, width_of
from tui.themes import Ground, Tone

_GAP = ("   ", Tone.TEXT)


class KeyBar(Bar):
    """One row on a ground of its own."""

    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._keys: tuple[tuple[str, str], ...] = ()
        self._pending = ""

    def show(self, keys: tuple[tuple[str, str], ...], *, pending: str = "") -> None:
        """Paint (key, label) pairs, as many as fit, most important first.

        `pending` is the sequence begun; `keys` are then what may follow it.
        """
        if (keys, pending) != (self._keys, self._pending):
            self._keys, self._pending = keys, pending
            self.redraw()

    def pieces(self) -> tuple[Piece, ...]:
        """The sequence begun, and the keys."""
        return key_pieces(self._keys, self._pending, self.room)


def key_pieces(keys: tuple[tuple[str, str], ...], pending: str, width: int) -> tuple[Piece, ...]:
    """What the bar says in at most `width` cells; a pair is shown whole or not at all."""
    pieces: list[Piece] = [(f"{clipped(pending, width)} \u2026", Tone.WARN)] if pending else []
    for key, label in keys:
        pair: list[Piece] = [
            (clipped(key, width), Tone.ACCENT),
            (f" {clipped(label, width)}", Tone.TEXT),
        ]
        wider = [*pieces, *([_GAP] if pieces else []), *pair]
        if width_of(wider) > width:
            break
        pieces = wider
    return tuple(pieces)
