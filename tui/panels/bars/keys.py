"""The bottom row: the keys that matter here, from the keymap."""

from __future__ import annotations

from tui.panels.bars.bar import Bar


class KeyBar(Bar):
    def show(self, keys: tuple[tuple[str, str], ...], *, pending: str = "") -> None:
        """Paint (key, label) pairs, as many as fit, most important first.

        `pending` is the sequence begun; `keys` are then what may follow it.
        """
        raise NotImplementedError
