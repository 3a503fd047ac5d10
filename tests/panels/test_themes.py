from __future__ import annotations

import pytest
from rich.color import Color

from tui.themes import DEFAULT, Ground, Tone, style, themes
from tui.themes.palettes import PALETTES

# WCAG 2.1, 1.4.3: text that is read needs 4.5, what only parts things 3 (1.4.11) or less.
READABLE = 4.5
COLOURED = [name for name, palette in PALETTES.items() if palette.page >= 0]
IN_CAPTIONS = [tone for tone in Tone if tone is not Tone.FAINT]
EVERYWHERE = (Tone.TEXT, Tone.QUIET, Tone.STRONG, Tone.ACCENT, Tone.GOOD, Tone.WARN, Tone.BAD)
USED = [
    *((tone, Ground.PAGE) for tone in IN_CAPTIONS),
    *((tone, Ground.BAR) for tone in EVERYWHERE),
    *((tone, Ground.CURSOR) for tone in EVERYWHERE),
]


def luminance(color: Color) -> float:
    """Relative luminance of WCAG 2.1."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize(("tone", "ground"), USED)
def test_every_tone_can_be_read_on_the_grounds_it_stands_on(
    theme: str, tone: Tone, ground: Ground
) -> None:
    look = style(theme, tone, ground)
    assert look.color is not None
    assert look.bgcolor is not None
    assert contrast(look.color, look.bgcolor) >= READABLE


@pytest.mark.parametrize("theme", PALETTES)
def test_deleted_and_inserted_differ_without_colour_and_in_more_than_red_and_green(
    theme: str,
) -> None:
    deleted, inserted = (style(theme, t, Ground.PAGE) for t in (Tone.DELETED, Tone.INSERTED))
    assert deleted.strike
    assert inserted.underline
    assert deleted.color is not None
    assert inserted.color is not None
    blue_of_deleted = deleted.color.get_truecolor().blue
    assert inserted.color.get_truecolor().blue - blue_of_deleted >= 90


@pytest.mark.parametrize("theme", PALETTES)
def test_no_tone_blinks(theme: str) -> None:
    assert not any(style(theme, tone, Ground.PAGE).blink for tone in Tone)


@pytest.mark.parametrize("theme", PALETTES)
def test_colours_are_sent_in_few_bytes(theme: str) -> None:
    looks = [style(theme, tone, Ground.PAGE) for tone in Tone]
    colours = [c for look in looks for c in (look.color, look.bgcolor) if c is not None]
    assert all(len(";".join(colour.get_ansi_codes())) <= len("38;5;255") for colour in colours)


def test_a_theme_that_is_not_ours_takes_the_terminals_colours() -> None:
    assert style("nord", Tone.TEXT, Ground.PAGE) == style("ansi", Tone.TEXT, Ground.PAGE)


def test_there_is_a_textual_theme_for_every_palette() -> None:
    assert [theme.name for theme in themes()] == list(PALETTES)
    assert DEFAULT in PALETTES


# Viénot, Brettel and Mollon 1999: linear RGB as seen without red cones, and without green ones.
SEEN_WITHOUT = {
    "red cones": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "green cones": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}
# CIE 1976: of two colours this far apart every eye says that they are two.
FAR_APART = 25


def linear(color: Color) -> tuple[float, ...]:
    channels = [part / 255 for part in color.get_truecolor()]
    return tuple(
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear sRGB, under D65."""
    red, green, blue = rgb
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("missing", SEEN_WITHOUT)
@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize(
    ("one", "other"), [(Tone.DELETED, Tone.INSERTED), (Tone.DELETED, Tone.KEPT)]
)
def test_eyes_that_lack_a_kind_of_cones_tell_the_colours_of_changes_apart(
    theme: str, one: Tone, other: Tone, missing: str
) -> None:
    seen = []
    for tone in (one, other):
        color = style(theme, tone, Ground.PAGE).color
        assert color is not None
        rgb = linear(color)
        rows = SEEN_WITHOUT[missing]
        seen.append(lab(tuple(sum(w * c for w, c in zip(row, rgb, strict=True)) for row in rows)))
    assert sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5 >= FAR_APART
