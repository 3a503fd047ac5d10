"""Pens: what a cell is painted with, and the shortest way from one to another."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from rich.color import ColorSystem
from rich.style import Style

# In the order of the bits of `Style._attributes`: the SGR parameters that set and that end it.
_ATTRIBUTES: Final = (
    ("1", "22"),  # bold
    ("2", "22"),  # dim
    ("3", "23"),  # italic
    ("4", "24"),  # underline
    ("5", "25"),  # blink
    ("6", "25"),  # rapid blink
    ("7", "27"),  # reverse
    ("8", "28"),  # conceal
    ("9", "29"),  # strike
    ("21", "24"),  # double underline
    ("51", "54"),  # frame
    ("52", "54"),  # encircle
    ("53", "55"),  # overline
)


class Pen(NamedTuple):
    """SGR parameters of foreground and background ("39" and "49" when unset), attribute bits."""

    foreground: str = "39"
    background: str = "49"
    attributes: int = 0


PLAIN: Final = Pen()


@lru_cache(maxsize=8192)
def pen_of(style: Style | None, colors: ColorSystem) -> Pen:
    """Return the pen of a style on a terminal of so many colours. Links are not painted."""
    if style is None:
        return PLAIN
    foreground, background = style.color, style.bgcolor
    return Pen(
        ";".join(foreground.downgrade(colors).get_ansi_codes()) if foreground else "39",
        ";".join(background.downgrade(colors).get_ansi_codes(False)) if background else "49",
        style._attributes & style._set_attributes,
    )


@lru_cache(maxsize=8192)
def change_of_pen(held: Pen | None, wanted: Pen) -> str:
    """Return the shortest escape sequence that makes `wanted` of `held`; None: nobody knows."""
    if held == wanted:
        return ""
    afresh = _sgr(["", *_differences(PLAIN, wanted)])
    if held is None:
        return afresh
    return min(_sgr(_differences(held, wanted)), afresh, key=len)


def _differences(held: Pen, wanted: Pen) -> list[str]:
    over = {_ATTRIBUTES[bit][1] for bit in _bits(held.attributes & ~wanted.attributes)}
    begun = [
        begin
        for begin, end in (_ATTRIBUTES[bit] for bit in _bits(wanted.attributes))
        # one parameter ends bold and dim alike, so the one that stays has to be set again
        if end in over or not _has(held, begin)
    ]
    colors = [new for old, new in zip(held[:2], wanted[:2], strict=True) if old != new]
    return [*sorted(over), *begun, *colors]


def _has(pen: Pen, begin: str) -> bool:
    return any(_ATTRIBUTES[bit][0] == begin for bit in _bits(pen.attributes))


def _bits(attributes: int) -> list[int]:
    return [bit for bit in range(len(_ATTRIBUTES)) if attributes >> bit & 1]


def _sgr(parameters: list[str]) -> str:
    return f"\x1b[{';'.join(parameters)}m"
