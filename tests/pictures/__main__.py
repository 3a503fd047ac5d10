"""Starts the program on the bundled clips, presses keys, and saves what the screen shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sessions.demo import BATCH
from tests.harness.picture import save_picture
from tests.harness.pty import Pty
from tests.story.program import RECAPTION, home
from tests.story.seats import PtySeat

FOLDER: Final = Path(__file__).parent
QUIET_S: Final = 0.6


def correcting(seat: PtySeat) -> None:
    """The second clip, one word of its draft put right, the video standing at a telling moment."""
    seat.wait_clip(1)
    seat.press("clip.accept")
    seat.wait_clip(2)
    at_second(seat, 2)
    seat.press("hunk.next")
    fix(seat, "red", "green")


def looking(seat: PtySeat) -> None:
    """The same clip, its picture as large as the screen allows."""
    correcting(seat)
    seat.terminal.settle(QUIET_S, limit_s=3)
    seat.press("film.loupe")


def at_second(seat: PtySeat, second: int) -> None:
    """Stop the video after so many seconds of it."""
    seat.wait_shown("0:05.0")
    seat.press("player.restart")
    seat.press("player.toggle")
    for _ in range(second):
        seat.press("player.seek_forward")


def fix(seat: PtySeat, wrong: str, right: str) -> None:
    """Go to a word of the rewrite from its start, and type another in its place."""
    seat.press("cursor.text_start")
    words = seat.terminal.screen.text.split("rewrite ──")[1].split()
    text = words[words.index("words") + 1 :]
    for _ in range(text.index(wrong)):
        seat.press("cursor.word_right")
    seat.press("select.word_right")
    seat.type(f" {right}" if text.index(wrong) else right)
    seat.wait_shown("1 change")


OPENING: Final = ("open", str(BATCH), "--as", "ada", "--video", "inline")
# File name -> columns and rows, and what is done before the picture is taken.
PICTURES: Final[Mapping[str, tuple[tuple[int, int], Callable[[PtySeat], None]]]] = {
    "correcting": ((100, 30), correcting),
    "loupe": ((100, 30), looking),
    "wide": ((160, 42), correcting),
}


@contextmanager
def seated(columns: int, rows: int) -> Iterator[PtySeat]:
    """A seat at the bundled clips, in a home of its own, without a display."""
    with TemporaryDirectory() as folder:
        env = {**home(Path(folder)), "DISPLAY": ""}
        with Pty([RECAPTION, *OPENING], columns=columns, rows=rows, env=env) as terminal:
            yield PtySeat(terminal)


def main() -> None:
    for name, ((columns, rows), act) in PICTURES.items():
        with seated(columns, rows) as seat:
            act(seat)
            seat.terminal.settle(QUIET_S, limit_s=3)
            save_picture(seat.terminal.screen, FOLDER / f"{name}.png")
        print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
