"""A picture of a terminal's screen, to look at it as a person does.

python -m tests.harness.picture -o screen.png --keys 'hello{f2}' -- recaption open b.jsonl
tmux capture-pane -p -e -N | python -m tests.harness.picture -o screen.png --ansi -
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Final

from tests.harness.canvas import Canvas, Rgb
from tests.harness.keystrokes import keystrokes
from tests.harness.pty import Pty
from tests.harness.screen import CURSOR_SHOWN, Cell, Screen

_MARGIN: Final = 8
_INK: Final[Rgb] = (204, 204, 204)
_PAPER: Final[Rgb] = (12, 12, 12)
_PALETTE: Final[dict[str, Rgb]] = {
    "black": (0, 0, 0),
    "red": (205, 49, 49),
    "green": (13, 188, 121),
    "brown": (229, 229, 16),
    "blue": (36, 114, 200),
    "magenta": (188, 63, 188),
    "cyan": (17, 168, 205),
    "white": (229, 229, 229),
    "brightblack": (102, 102, 102),
    "brightred": (241, 76, 76),
    "brightgreen": (35, 209, 139),
    "brightbrown": (245, 245, 67),
    "brightblue": (59, 142, 234),
    "brightmagenta": (214, 112, 214),
    "brightcyan": (41, 184, 219),
    "brightwhite": (255, 255, 255),
}


def save_picture(screen: Screen, path: Path) -> None:
    """Write the screen as PNG: colours, bold, italic, underline, strike, and the cursor."""
    width, height = Canvas(1, 1).measure("M")
    canvas = Canvas(screen.columns * width + 2 * _MARGIN, screen.rows * height + 2 * _MARGIN)
    canvas.fill(0, 0, (1e4, 1e4), _PAPER)
    for y, row in enumerate(screen.cells()):
        for x, cell in enumerate(row):
            _draw_paper(canvas, cell, (x, y), (width, height))
        for x, cell in enumerate(row):
            _draw_ink(canvas, cell, (x, y), (width, height))
    if CURSOR_SHOWN in screen.modes:
        x, y = screen.cursor
        left, top = _MARGIN + x * width, _MARGIN + y * height
        canvas.fill(left, top + height - 3, (width, 3), _INK)
    canvas.save(path)


def _draw_paper(canvas: Canvas, cell: Cell, at: tuple[int, int], size: tuple[int, int]) -> None:
    (x, y), (width, height) = at, size
    _, paper = _colours(cell)
    if paper != _PAPER:
        canvas.fill(_MARGIN + x * width, _MARGIN + y * height, size, paper)


def _draw_ink(canvas: Canvas, cell: Cell, at: tuple[int, int], size: tuple[int, int]) -> None:
    (x, y), (width, height) = at, size
    ink, _ = _colours(cell)
    left, top = _MARGIN + x * width, _MARGIN + y * height
    style = " ".join(["Bold"] * cell.bold + ["Italic"] * cell.italic)
    if cell.text.strip():
        canvas.write(left, top, cell.text, ink, style=style)
    if cell.underline:
        canvas.fill(left, top + height - 3, (width, 1), ink)
    if cell.strike:
        canvas.fill(left, top + height * 0.55, (width, 1), ink)


def _colours(cell: Cell) -> tuple[Rgb, Rgb]:
    ink, paper = _rgb(cell.foreground, _INK), _rgb(cell.background, _PAPER)
    return (paper, ink) if cell.reverse else (ink, paper)


def _rgb(name: str, default: Rgb) -> Rgb:
    if name == "default":
        return default
    if name in _PALETTE:
        return _PALETTE[name]
    red, green, blue = bytes.fromhex(name)
    return red, green, blue


def main(argv: list[str] | None = None) -> int:
    """Run a program, press keys, and save what its screen shows; or draw what tmux captured."""
    args = _parser().parse_args(argv)
    columns, rows = map(int, args.size.split("x"))
    screen = _captured(args.ansi, columns, rows) if args.ansi else _driven(args, columns, rows)
    save_picture(screen, args.output)
    if args.text:
        print(screen.text)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="picture", description=__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, required=True, help="the PNG to write")
    parser.add_argument("--size", default="80x24", help="columns x rows (80x24)")
    parser.add_argument("--keys", default="", help="text to type; keys in braces: {f2} {ctrl+a}")
    parser.add_argument("--wait", default="", help="text that has to be there before the keys")
    parser.add_argument("--text", action="store_true", help="print the screen as text, too")
    parser.add_argument("--ansi", help="draw a captured screen from this file (- for stdin)")
    parser.add_argument("program", nargs="*", help="what to run, after --")
    return parser


def _driven(args: Namespace, columns: int, rows: int) -> Screen:
    with Pty(args.program, columns=columns, rows=rows) as terminal:
        terminal.wait_for(args.wait or (lambda screen: bool(screen.text.strip())))
        terminal.settle(0.4)
        for key in keystrokes(args.keys):
            terminal.send(key)
            terminal.settle(0.15)
        terminal.settle(0.4)
        return terminal.screen


def _captured(source: str, columns: int, rows: int) -> Screen:
    text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    screen = Screen(columns, rows)
    screen.feed(b"\x1b[?7l\x1b[?25l" + text.rstrip("\n").replace("\n", "\r\n").encode())
    return screen


if __name__ == "__main__":
    sys.exit(main())
