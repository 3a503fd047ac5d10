"""A session that was worked on in a terminal, seen again in one, moment for moment.

What must be seen is told by the reader of session files that shares no code with ours.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

from sessions.media.picture import Picture
from tests.harness.display import Display
from tests.harness.tmux import Tmux
from tests.harness.waiting import eventually
from tests.media.clips import number_shown
from tests.store.independent import Visit, check_session
from tests.store.independent_time import Player
from tests.story.batches import GAP_MS, PICTURES
from tests.story.program import RECAPTION, environment, flat, home
from tests.story.seats import RULE, TmuxSeat

MOMENTS: Final = 20


@dataclass(frozen=True, slots=True)
class Moment:
    """What was on the screen at `at_ms` of a visit, counted from 1. `picture`: its number."""

    visit: int
    at_ms: int
    text: str
    cursor: int
    picture: int

    @property
    def time(self) -> str:
        """As the bar shows it."""
        minutes, rest = divmod(self.at_ms, 60_000)
        return f"{minutes}:{rest // 1000:02}.{rest % 1000:03}"


@dataclass(frozen=True, slots=True)
class After:
    """How it stood after an event."""

    visit: int
    at_ms: int
    text: str
    cursor: int
    player: Player

    def at(self, at_ms: int) -> Moment:
        """How it stands at a later moment, if nothing has happened by then."""
        picture = min(self.player.place(at_ms) // GAP_MS, PICTURES - 1)
        return Moment(self.visit, at_ms, self.text, self.cursor, picture)


def moments_of(session: Path) -> Sequence[Moment]:
    """After every event, and half-way to the next: there nothing but the clip has moved."""
    visits: list[Visit] = []
    happened: list[After] = []

    def look(visit: Visit, at_ms: int, player: Player) -> None:
        if not visits or visits[-1] is not visit:
            visits.append(visit)
        writing = visit.writing
        now = After(len(visits), at_ms, writing.text, writing.cursor, replace(player))
        happened.append(now)

    check_session(session.read_bytes(), look)
    pairs = [(one, other) for one, other in pairwise(happened) if one.visit == other.visit]
    between = [one.at((one.at_ms + other.at_ms) // 2) for one, other in pairs]
    of_time = {(each.visit, each.at_ms): each for each in happened}
    return [each.at(each.at_ms) for each in of_time.values()] + [
        each for each in between if (each.visit, each.at_ms) not in of_time
    ]


@contextmanager
def seen(session: Path, video: str, display: str = "") -> Iterator[TmuxSeat]:
    """The session on the screen, and left in the end."""
    command = [RECAPTION, "replay", str(session), "--video", video]
    env = {**home(session.parent), "DISPLAY": display}
    with Tmux(command, env=env, cwd=session.parent) as window:
        seat = TmuxSeat(window)
        seat.wait_shown("find words")
        yield seat
        seat.press("replay.quit")
        assert window.wait_end() == 0


def see_again(session: Path, video: str, *, display: Display | None = None) -> None:
    """Look at moments in any order; with a display, at the player's window too."""
    with seen(session, video, display.name if display else "") as seat:
        for moment in Random(7).sample(moments_of(session), MOMENTS):
            go_to(seat, moment)
            check_text(seat, moment)
            if display is not None:
                check_window(display, moment)


def go_to(seat: TmuxSeat, moment: Moment, *, has_picture: bool = True) -> None:
    """Go there, and wait until both rows at the top say so."""
    seat.press("replay.goto")
    seat.wait_shown("Go to visit")
    seat.type(f"{moment.visit} {moment.time}")
    seat.press("prompt.accept")

    def is_there(shown: str) -> bool:
        bar, video, *_ = shown.splitlines()
        is_here = bar.split("/")[0].strip() == str(moment.visit) and f" {moment.time} / " in bar
        return is_here and (f" frame {moment.picture} " in video or not has_picture)

    seat.wait_until(str(moment), is_there)


def check_text(seat: TmuxSeat, moment: Moment) -> None:
    """The whole text is there, and the cursor in it where it was."""
    lines = seat.window.text.splitlines()
    top = 1 + next(y for y, line in enumerate(lines) if RULE in line)
    assert flat("\n".join(lines[top:])).startswith(flat(moment.text))
    column, row = seat.cursor
    before = "".join([*lines[top:row], lines[row][:column]])
    # a row ends in blanks, or with none where a word was cut: which cannot be seen
    assert "".join(before.split()) == "".join(moment.text[: moment.cursor].split())


def check_window(display: Display, moment: Moment) -> None:
    """The picture in the window is the one with that number."""
    assert eventually(lambda: picture_on(display) == moment.picture, 10), moment


def picture_on(display: Display) -> int | None:
    """The number of the picture in the only window on a black display; None where there is none.

    A number is written in bars from left to right, none of which is quite black.
    """
    lit = [row for row in display.rows() if any(row[2::4])]
    if not lit:
        return None
    blue = lit[len(lit) // 2][0::4]
    left, right = len(blue) - len(blue.lstrip(b"\0")), len(blue.rstrip(b"\0"))
    grey = b"".join(bytes((each, each, each)) for each in blue[left:right])
    return number_shown(Picture(0, 0, right - left, 1, grey))


def see_without_media(session: Path, clips: Path) -> None:
    """Take the clips away: the text is seen as ever, and it is said why there is no picture."""
    away = clips.rename(clips.with_name("elsewhere"))
    with seen(session, "inline") as seat:
        seat.wait_shown("c01.mp4 is missing")
        for moment in Random(8).sample(moments_of(session), 3):
            go_to(seat, moment, has_picture=False)
            check_text(seat, moment)
    away.rename(clips)


def read_again(session: Path, drafts: Mapping[str, str]) -> None:
    """As a text, as facts, and checked."""
    finals = {
        id_: revs[-1].block["final"] for id_, revs in check_session(session.read_bytes()).items()
    }
    told = read(session, "--text")
    for id_, final in finals.items():
        paragraph = told.rpartition(f": {id_}, ")[2].partition("\nvisit ")[0]
        assert f"  ends:   {final}\n" in f"{paragraph}\n"
        assert f"  begins: {drafts[id_]}\n" in told
    facts = read(session, "--facts")
    assert [line.split(":")[0] for line in facts.splitlines()[: len(finals)]] == list(finals)
    assert "every seal is right" in read(session, "--verify")


def read(session: Path, option: str) -> str:
    """What `recaption replay` prints without a screen."""
    done = subprocess.run(
        [RECAPTION, "replay", str(session), option],
        env=environment(session.parent),
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stderr
    return done.stdout
