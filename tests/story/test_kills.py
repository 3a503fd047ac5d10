"""kill -9 at the worst moments, and the ends a program does not choose: nothing painted is lost."""

from __future__ import annotations

import re
import signal
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from tests.harness.display import Display
from tests.harness.screen import CURSOR_SHOWN, Screen
from tests.story.batches import DRAFTS
from tests.story.killed_at import (
    BEFORE_THE_BLOCK,
    BEFORE_THE_JOURNAL_IS_EMPTIED,
    WITHIN_THE_BLOCK,
)
from tests.story.processes import is_lock_free, started_by, wait_gone
from tests.story.program import RECAPTION
from tests.story.seats import PtySeat
from tests.story.session_files import Ending, blocks_of, ending_of
from tests.story.work import Work

pytestmark = pytest.mark.faults

GOING_ON: Final = "Going on where you were in clip"
FINISHED: Final = "Finished saving clip c01."
HALF: Final = " Then it ti"
TIPS: Final = " Then it tips."
VERDICT: Final = ' x "rewritten"\n'
WITHIN_S: Final = 2.0
LFLAG: Final = 3
AUTOWRAP: Final = 7


def picture_in(shown: str) -> int | None:
    """The number of the picture that the clip bar tells of, None while it plays."""
    picture = re.search(r"frame (\d+)", shown.splitlines()[0])
    return None if picture is None else int(picture[1])


@pytest.mark.mpv
@pytest.mark.xvfb
def test_a_kill_in_the_middle_of_a_word_loses_nothing_and_leaves_nobody_behind(
    work: Work,
) -> None:
    with Display() as display:
        work = replace(work, display=display.name)
        with work.opened() as seat:
            begin_on_second_clip(seat)
            seat.press("cursor.text_end")
            seat.write(HALF)
            place = seat.move("cursor.left")
            picture = picture_in(seat.terminal.screen.text)
            kill(seat)
        with work.opened() as seat:
            seat.wait_clip(2)
            seat.wait_shown(f"{GOING_ON} c02.")
            seat.wait_shown(HALF)
            seat.wait_until("its picture", lambda shown: is_near(picture_in(shown), picture))
            seat.wait_until("its cursor", lambda _: seat.place_in_text() == place)
            seat.press("edit.undo")
            seat.wait_not_shown(HALF)
            seat.press("edit.redo")
            seat.wait_shown(HALF)
            seat.write("ps.")
            seat.press("clip.submit")
            seat.wait_clip(3)
            assert seat.quit() == 0
    clips = {id_: ending_of(revs) for id_, revs in blocks_of(work.session).items()}
    assert clips == {
        "c01": Ending("accepted", DRAFTS[0]),
        "c02": Ending("rewritten", DRAFTS[1] + TIPS),
    }


def begin_on_second_clip(seat: PtySeat) -> None:
    """Accept the first clip, and stop the second somewhere within it."""
    seat.wait_clip(1)
    seat.press("clip.accept")
    seat.wait_clip(2)
    seat.wait_until("half a second", lambda shown: re.search(r"▸ 0:0[12]\.|▸ 0:00\.[5-9]", shown))
    seat.press("player.toggle")
    seat.wait_until("a picture", picture_in)


def is_near(picture: int | None, other: int | None) -> bool:
    """Whether they are the same or neighbours: mpv tells of a pause before its last picture."""
    return picture is not None and other is not None and abs(picture - other) <= 1


def kill(seat: PtySeat) -> None:
    """Kill the program, and wait until all that it started is gone."""
    started = started_by(seat.terminal.pid)
    assert "mpv" in {process.name for process in started}
    seat.terminal.signal(signal.SIGKILL)
    assert seat.terminal.wait_end() == -signal.SIGKILL
    wait_gone(started)


def submit_and_be_killed(work: Work, *program: str) -> bytes:
    """Rewrite the first clip and submit it, at which the program dies; the session file then."""
    with work.opened(program=program) as seat:
        seat.wait_clip(1)
        seat.press("cursor.text_end")
        seat.write(TIPS)
        seat.press("clip.submit")
        assert seat.terminal.wait_end() == -signal.SIGKILL
    return work.session.read_bytes()


def check_that_it_counts(work: Work, says: str = "") -> None:
    """The submitted clip has its verdict and text, once, and its undo goes on."""
    with work.opened() as seat:
        seat.wait_clip(2)
        seat.wait_shown(says)
        seat.press("clip.previous")
        shown = seat.wait_clip(1)
        assert "rewritten" in shown.splitlines()[0]
        seat.wait_shown(TIPS)
        seat.press("edit.undo")
        seat.wait_not_shown("tips.")
        seat.press("edit.redo")
        seat.wait_shown(TIPS)
        assert seat.quit() == 0
    first = blocks_of(work.session)["c01"]
    assert ending_of(first) == Ending("rewritten", DRAFTS[0] + TIPS)


def sealed_blocks(raw: bytes) -> tuple[int, int]:
    """How many clips' blocks a file has, and how many of them have a seal behind them."""
    blocks = raw.split(b"\n[[clip]]\n")[1:]
    return len(blocks), sum(b"\n[[seal]]\n" in block for block in blocks)


@pytest.mark.parametrize(
    ("point", "blocks", "says"),
    [
        (BEFORE_THE_BLOCK, (0, 0), FINISHED),
        (WITHIN_THE_BLOCK, (1, 0), FINISHED),
        (BEFORE_THE_JOURNAL_IS_EMPTIED, (1, 1), ""),
    ],
)
def test_a_kill_on_the_way_from_submit_to_saved_loses_nothing(
    work: Work, point: str, blocks: tuple[int, int], says: str
) -> None:
    raw = submit_and_be_killed(work, sys.executable, "-m", "tests.story.killed_at", point)
    assert sealed_blocks(raw) == blocks
    assert VERDICT in work.journal()
    check_that_it_counts(work, says)
    torn = list(work.folder.glob("session.toml.torn-*"))
    assert len(torn) == (point == WITHIN_THE_BLOCK)


@pytest.mark.strace
@pytest.mark.parametrize(
    ("call", "ends", "blocks", "says"),
    [
        ("write:signal=KILL:when=2", [""], (0, 0), FINISHED),  # the first is that of the sitting
        ("fdatasync:signal=KILL", [""], (1, 1), ""),
        ("ftruncate:signal=KILL", [".j1", ".j2"], (1, 1), ""),
    ],
)
def test_a_kill_in_a_call_to_the_kernel_loses_nothing(
    work: Work, call: str, ends: Sequence[str], blocks: tuple[int, int], says: str
) -> None:
    paths = [str(work.session.with_name(work.session.name + end)) for end in ends]
    raw = submit_and_be_killed(
        work,
        *("strace", "-f", "-o", "/dev/null", *(f"-P{path}" for path in paths)),
        *("-e", f"trace={call.partition(':')[0]}", "-e", f"inject={call}", RECAPTION),
    )
    assert sealed_blocks(raw) == blocks
    assert VERDICT in work.journal()
    check_that_it_counts(work, says)


def test_a_kill_as_soon_as_the_next_clip_is_seen_loses_nothing(work: Work) -> None:
    with work.opened() as seat:
        seat.wait_clip(1)
        seat.press("cursor.text_end")
        seat.write(TIPS)
        seat.press("clip.submit")
        seat.wait_clip(2)
        seat.terminal.signal(signal.SIGKILL)
        assert seat.terminal.wait_end() == -signal.SIGKILL
    check_that_it_counts(work)


def end_by(seat: PtySeat, how: str) -> None:
    if how == "closed":
        seat.terminal.hang_up()
    else:
        seat.terminal.signal(signal.Signals[how])


@pytest.mark.mpv
@pytest.mark.xvfb
@pytest.mark.parametrize(
    ("how", "code"), [("SIGTERM", 128 + 15), ("SIGHUP", 128 + 1), ("closed", 128 + 1)]
)
def test_an_end_from_outside_is_in_order_and_at_once(work: Work, how: str, code: int) -> None:
    with Display() as display, replace(work, display=display.name).opened() as seat:
        cooked = termios.tcgetattr(seat.terminal.fd)[LFLAG]
        seat.wait_shown("▸")
        assert termios.tcgetattr(seat.terminal.fd)[LFLAG] != cooked
        seat.press("cursor.text_end")
        seat.write(HALF)
        started = started_by(seat.terminal.pid)
        assert "mpv" in {process.name for process in started}
        begin_s = time.perf_counter()
        end_by(seat, how)
        assert seat.terminal.wait_end() == code
        assert time.perf_counter() - begin_s < WITHIN_S
        wait_gone(started)
        assert is_lock_free(work.lock)
        if how != "closed":
            assert is_sane(seat.terminal.screen)
            assert termios.tcgetattr(seat.terminal.fd)[LFLAG] == cooked
    with work.opened() as seat:
        seat.wait_shown(f"{GOING_ON} c01.")
        seat.wait_shown(HALF)
        assert seat.quit() == 0


def is_sane(screen: Screen) -> bool:
    return screen.modes - {AUTOWRAP} == {CURSOR_SHOWN} and screen.kitty_pushes == 0
