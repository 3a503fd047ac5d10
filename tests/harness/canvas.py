"""A drawing surface with text, made of the cairo and pango that mpv's packages bring along."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_char_p, c_double, c_int, c_void_p
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

Rgb: TypeAlias = tuple[int, int, int]
_FONT: Final = "DejaVu Sans Mono 11"
_FORMAT_RGB24: Final = 1


class Canvas:
    """A picture under way. Coordinates are pixels, from the top left."""

    def __init__(self, width: int, height: int) -> None:
        self._cairo, self._pango = _libraries()
        self._surface = self._cairo.cairo_image_surface_create(_FORMAT_RGB24, width, height)
        self._context = self._cairo.cairo_create(self._surface)
        self._layout = self._pango.pango_cairo_create_layout(self._context)

    def fill(self, x: float, y: float, size: tuple[float, float], colour: Rgb) -> None:
        """Fill a rectangle of (width, height)."""
        self._colour(colour)
        self._cairo.cairo_rectangle(self._context, x, y, *size)
        self._cairo.cairo_fill(self._context)

    def write(self, x: float, y: float, text: str, colour: Rgb, *, style: str = "") -> None:
        """Write text whose top left corner is at (x, y); style is "", "Bold", "Italic" or both."""
        self._colour(colour)
        self._cairo.cairo_move_to(self._context, x, y)
        self._set(text, style)
        self._pango.pango_cairo_show_layout(self._context, self._layout)

    def measure(self, text: str) -> tuple[int, int]:
        """Width and height of a text."""
        self._set(text, "")
        width, height = c_int(), c_int()
        self._pango.pango_layout_get_pixel_size(self._layout, byref(width), byref(height))
        return width.value, height.value

    def save(self, path: Path) -> None:
        """Write the picture as PNG."""
        status = self._cairo.cairo_surface_write_to_png(self._surface, str(path).encode())
        if status != 0:
            raise OSError(f"cannot write {path} (cairo status {status})")

    def _colour(self, colour: Rgb) -> None:
        self._cairo.cairo_set_source_rgb(self._context, *(part / 255 for part in colour))

    def _set(self, text: str, style: str) -> None:
        family, size = _FONT.rsplit(" ", 1)
        self._pango.pango_layout_set_font_description(
            self._layout, _font(f"{family} {style} {size}")
        )
        self._pango.pango_layout_set_text(self._layout, text.encode(), -1)


@cache
def _font(description: str) -> int:
    _, pango = _libraries()
    return int(pango.pango_font_description_from_string(description.encode()))


@cache
def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    cairo = ctypes.CDLL("libcairo.so.2")
    pango = ctypes.CDLL("libpangocairo-1.0.so.0")  # brings libpango into reach as well
    for library, name, result, arguments in (
        (cairo, "cairo_image_surface_create", c_void_p, [c_int, c_int, c_int]),
        (cairo, "cairo_create", c_void_p, [c_void_p]),
        (cairo, "cairo_set_source_rgb", None, [c_void_p, c_double, c_double, c_double]),
        (cairo, "cairo_rectangle", None, [c_void_p, c_double, c_double, c_double, c_double]),
        (cairo, "cairo_fill", None, [c_void_p]),
        (cairo, "cairo_move_to", None, [c_void_p, c_double, c_double]),
        (cairo, "cairo_surface_write_to_png", c_int, [c_void_p, c_char_p]),
        (pango, "pango_cairo_create_layout", c_void_p, [c_void_p]),
        (pango, "pango_cairo_show_layout", None, [c_void_p, c_void_p]),
        (pango, "pango_layout_set_text", None, [c_void_p, c_char_p, c_int]),
        (pango, "pango_layout_set_font_description", None, [c_void_p, c_void_p]),
        (pango, "pango_layout_get_pixel_size", None, [c_void_p, POINTER(c_int), POINTER(c_int)]),
        (pango, "pango_font_description_from_string", c_void_p, [c_char_p]),
    ):
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return cairo, pango
