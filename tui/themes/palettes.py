"""The colours of each theme.

Deleted and inserted differ in hue that every eye can tell apart (orange and blue). Colours are
numbers of the fixed 256-colour table: half the bytes of 24-bit colour on the wire, and the same
in every terminal; `ansi` uses the terminal's own sixteen.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Palette(Struct, frozen=True):
    """The colours of a theme, as numbers of the 256-colour table; -1 is the terminal's own."""

    page: int
    bar: int
    cursor: int
    text: int
    quiet: int
    kept: int
    faint: int
    strong: int
    accent: int
    good: int
    warn: int
    deleted: int
    inserted: int
    caret: int
    on_caret: int
    selection: int
    on_selection: int
    bold_changes: bool = False
    dim: bool = False
    reverse: bool = False


PALETTES: Final = {
    "dark": Palette(
        page=234,
        bar=235,
        cursor=236,
        text=252,
        quiet=247,
        kept=248,
        faint=240,
        strong=255,
        accent=110,
        good=108,
        warn=179,
        deleted=173,
        inserted=117,
        caret=222,
        on_caret=234,
        selection=24,
        on_selection=255,
    ),
    "light": Palette(
        page=255,
        bar=253,
        cursor=253,
        text=235,
        quiet=240,
        kept=239,
        faint=248,
        strong=232,
        accent=24,
        good=22,
        warn=58,
        deleted=124,
        inserted=25,
        caret=24,
        on_caret=255,
        selection=153,
        on_selection=232,
    ),
    "contrast": Palette(
        page=16,
        bar=17,
        cursor=18,
        text=231,
        quiet=252,
        kept=254,
        faint=250,
        strong=231,
        accent=123,
        good=120,
        warn=226,
        deleted=214,
        inserted=87,
        caret=226,
        on_caret=16,
        selection=231,
        on_selection=16,
        bold_changes=True,
    ),
    "ansi": Palette(
        page=-1,
        bar=-1,
        cursor=-1,
        text=-1,
        quiet=-1,
        kept=-1,
        faint=-1,
        strong=-1,
        accent=6,
        good=2,
        warn=3,
        deleted=3,
        inserted=6,
        caret=-1,
        on_caret=-1,
        selection=-1,
        on_selection=-1,
        dim=True,
        reverse=True,
    ),
}
