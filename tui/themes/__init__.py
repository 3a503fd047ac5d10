"""Tones by meaning, and what they look like in each theme.

Panels name a tone and a ground, never a colour. Deleted and inserted differ in strike and
underline too, where there is no hue.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final

from rich.color import Color
from rich.style import Style
from textual.theme import Theme

from sessions.errors import BadInput, Fault
from tui.themes.palettes import PALETTES, Palette


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
    KIND = "kind"
    LABEL = "label"
    LABEL_QUIET = "label quiet"


class Ground(StrEnum):
    """What a line stands on."""

    PAGE = "page"
    BAR = "bar"
    CURSOR = "cursor"


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
    changing = {**_change_tones(palette), **_caret_tones(palette), **_label_tones(palette)}
    return {**plain, **changing, Tone.KIND: _kind_tone(palette)}[tone]


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


def _kind_tone(palette: Palette) -> Style:
    """A letter that is none of the text: it stands on a ground of its own."""
    if palette.reverse:
        return Style(reverse=True, bold=True)
    return _in(palette.page, bold=True) + _on(palette.accent)


def _label_tones(palette: Palette) -> dict[Tone, Style]:
    """The letter to be typed next stands out, so that labels side by side are told apart."""
    if palette.reverse:
        quiet = Style(reverse=True)
        return {Tone.LABEL: quiet + Style(bold=True), Tone.LABEL_QUIET: quiet}
    letters = _in(palette.on_caret)
    return {
        Tone.LABEL: letters + _on(palette.caret),
        Tone.LABEL_QUIET: letters + _on(palette.quiet),
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
