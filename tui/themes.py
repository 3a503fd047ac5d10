"""Tones by meaning, and what they look like in each theme.

Panels name a tone and a ground, never a colour. Deleted and inserted differ in hue that every
eye can tell apart (orange and blue), and in strike and underline where there is no hue.
Colours are numbers of the fixed 256-colour table: half the bytes of 24-bit colour on the wire,
and the same in every terminal; `ansi` uses the terminal's own sixteen.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final

from msgspec import Struct
from rich.color import Color
from rich.style import Style
from textual.theme import Theme

from sessions.errors import BadInput, Fault


class Tone(StrEnum):
    """What a piece of text is, for the eye."""

    TEXT = "text"
    QUIET = "quiet"
    FAINT = "faint"
    STRONG = "strong"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    MARK = "mark"
    SELECTED = "selected"
    SELECTED_MARK = "selected mark"
    CARET = "caret"
    CARET_RESTING = "caret resting"
    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"
    DELETED_HERE = "deleted here"
    INSERTED_HERE = "inserted here"
    DELETED_SIGN = "deleted sign"
    INSERTED_SIGN = "inserted sign"
    DELETED_SLIGHTLY = "deleted slightly"
    INSERTED_SLIGHTLY = "inserted slightly"


class Ground(StrEnum):
    """What a line stands on."""

    PAGE = "page"
    BAR = "bar"
    CURSOR = "cursor"


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
DEFAULT: Final = "dark"


@cache
def style(theme: str, tone: Tone, ground: Ground) -> Style:
    """How `tone` looks on `ground`; a theme that is not ours looks like `ansi`."""
    palette = PALETTES.get(theme, PALETTES["ansi"])
    return _ground(palette, ground) + _tone(palette, tone)


def refuse_unknown(theme: str) -> None:
    """Raises BadInput for a theme that is none of ours."""
    if theme not in PALETTES:
        remedy = f"there are {', '.join(PALETTES)}"
        raise BadInput(Fault(f"there is no theme {theme!r}", key=theme, remedy=remedy))


def fitting(theme: str, colours: int) -> str:
    """The theme, or `ansi` on a terminal that has not the 256 colours of the others."""
    return theme if colours >= 256 else "ansi"


def themes() -> tuple[Theme, ...]:
    """Our themes for Textual. All are `ansi`: then Textual sends colours as we name them."""
    return tuple(_theme(name, palette) for name, palette in PALETTES.items())


def _ground(palette: Palette, ground: Ground) -> Style:
    match ground:
        case Ground.PAGE:
            return _on(palette.page)
        case Ground.BAR:
            return _on(palette.bar)
        case Ground.CURSOR if palette.reverse:
            return Style(reverse=True)
        case Ground.CURSOR:
            return _on(palette.cursor)


def _tone(palette: Palette, tone: Tone) -> Style:
    plain = {
        Tone.TEXT: _in(palette.text),
        Tone.QUIET: _in(palette.quiet, dim=palette.dim),
        Tone.FAINT: _in(palette.faint, dim=palette.dim),
        Tone.STRONG: _in(palette.strong, bold=True),
        Tone.ACCENT: _in(palette.accent),
        Tone.GOOD: _in(palette.good),
        Tone.WARN: _in(palette.warn),
        Tone.BAD: _in(palette.deleted, bold=True),
        Tone.MARK: _in(palette.warn, underline=True),
    }
    return {**plain, **_change_tones(palette), **_caret_tones(palette)}[tone]


def _change_tones(palette: Palette) -> dict[Tone, Style]:
    bold = palette.bold_changes
    gone, new = palette.deleted, palette.inserted
    return {
        Tone.KEPT: _in(palette.kept),
        Tone.DELETED: _in(gone, strike=True, bold=bold),
        Tone.INSERTED: _in(new, underline=True, bold=bold),
        Tone.DELETED_HERE: _in(gone, strike=True, bold=True),
        Tone.INSERTED_HERE: _in(new, underline=True, bold=True),
        Tone.DELETED_SIGN: _in(gone),
        Tone.INSERTED_SIGN: _in(new),
        Tone.DELETED_SLIGHTLY: _in(palette.quiet, strike=True, dim=palette.dim),
        Tone.INSERTED_SLIGHTLY: _in(palette.quiet, underline=True, dim=palette.dim),
    }


def _caret_tones(palette: Palette) -> dict[Tone, Style]:
    if palette.reverse:
        return {
            Tone.CARET: Style(reverse=True),
            Tone.CARET_RESTING: Style(underline=True),
            Tone.SELECTED: Style(reverse=True),
            Tone.SELECTED_MARK: Style(reverse=True, underline=True),
        }
    selected = _in(palette.on_selection) + _on(palette.selection)
    return {
        Tone.CARET: _in(palette.on_caret) + _on(palette.caret),
        Tone.CARET_RESTING: _in(palette.text, underline=True) + _on(palette.cursor),
        Tone.SELECTED: selected,
        Tone.SELECTED_MARK: selected + Style(underline=True),
    }


def _on(number: int) -> Style:
    return Style(bgcolor=Color.from_ansi(number)) if number >= 0 else Style()


def _in(
    number: int,
    *,
    bold: bool = False,
    dim: bool = False,
    underline: bool = False,
    strike: bool = False,
) -> Style:
    """A style that sets what is true and leaves the rest alone."""
    return Style(
        color=Color.from_ansi(number) if number >= 0 else None,
        bold=bold or None,
        dim=dim or None,
        underline=underline or None,
        strike=strike or None,
    )


def _theme(name: str, palette: Palette) -> Theme:
    return Theme(
        name=name,
        ansi=True,
        dark=name != "light",
        primary=_css(palette.accent),
        foreground=_css(palette.text),
        background=_css(palette.page),
        surface=_css(palette.page),
        panel=_css(palette.bar),
        accent=_css(palette.accent),
        success=_css(palette.good),
        warning=_css(palette.warn),
        error=_css(palette.deleted),
        variables={
            "ansi-background": _css(palette.page),
            "ansi-foreground": _css(palette.text),
            "screen-selection-background": _css(palette.selection),
            "screen-selection-foreground": _css(palette.on_selection),
        },
    )


def _css(number: int) -> str:
    return "ansi_default" if number < 0 else Color.from_ansi(number).get_truecolor().hex
