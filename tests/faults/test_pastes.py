"""Pastes, answers and noise at the real program: text becomes text, and never a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from sessions.captions.admit import admit, one_line
from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.harness.link import stand_still, trickle
from tests.harness.pty import Pty
from tests.story.batches import DRAFTS, write_batch
from tests.story.processes import wait_until
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat
from tests.story.session_files import blocks_of, ending_of
from tests.story.work import Work
from tests.terminal.test_answers import ANSWERS

pytestmark = pytest.mark.faults

# Submit, quit, the end of a paste, arrows, a title, and what would run in a shell.
HOSTILE: Final = "a\x11b\rc\x1bsd\x1b[Ae\x1b]0;x\x07f\x1b[200~g\x0fh"
BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
# A paste is followed by nothing that could be taken for its tail.
BEHIND_S: Final = 0.06
SLOW: Final = 20_000
# What the kernel keeps of a terminal's output, and a picture as large as the screen.
MOST_WAITING_BYTES: Final = 16_384 + 100_000


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three clips, nothing done yet, no video."""
    return Work(tmp_path, write_batch(tmp_path / "clips", 3))


def splits(sent: str) -> Iterator[tuple[str, str]]:
    for at in range(1, len(sent), amount(1, 7)):
        yield sent[:at], sent[at:]


def test_a_paste_split_anywhere_is_text_and_nothing_else(work: Work, toll: Toll) -> None:
    count = 0
    with work.opened() as seat:
        seat.wait_clip(1)
        seat.press("cursor.text_end")
        for first, rest in splits(f"{BEGINS}{HOSTILE}{ENDS}"):
            os.write(seat.terminal.fd, first.encode())
            stand_still(0.002)
            os.write(seat.terminal.fd, rest.encode())
            count += 1
            wait_until(lambda: pastes_in(work) == count, "the paste in the journal")  # noqa: B023
            toll.count("a paste cut in two")
        stand_still(BEHIND_S)
        seat.press("clip.submit")
        seat.wait_clip(2)
        assert seat.quit() == 0
    end = ending_of(blocks_of(work.session)["c01"])
    assert end.final == DRAFTS[0] + one_line(admit(HOSTILE)) * count


def pastes_in(work: Work) -> int:
    return work.journal().count(' "p"')


def test_what_ends_a_paste_within_it_makes_no_command_of_the_rest(work: Work, toll: Toll) -> None:
    with work.opened() as seat:
        seat.wait_clip(1)
        for tail in ("\r", "\x11", "\x1bs", "\x0f", "\x1bx1", "\x1b[13u", "\x1bq"):
            os.write(seat.terminal.fd, f"{BEGINS}a{ENDS}{tail}{ENDS}".encode())
            stand_still(BEHIND_S * 2)
            seat.terminal.settle()
            assert seat.terminal.is_alive, repr(tail)
            assert seat.text.startswith("1/3"), repr(tail)
            toll.count("the end of a paste within it")
        assert seat.quit() == 0
    assert not blocks_of(work.session)


def test_late_answers_and_noise_are_not_typed(work: Work, toll: Toll) -> None:
    with Pty([RECAPTION, *opening(work.batch, work.session)], env=home(work.folder)) as terminal:
        seat = PtySeat(terminal)
        seat.wait_clip(1)
        seat.press("cursor.text_end")
        for answer in ANSWERS:
            for first, rest in amount(list(splits(answer))[2:], [(answer[:3], answer[3:])]):
                os.write(terminal.fd, first.encode())
                stand_still(0.002)
                os.write(terminal.fd, rest.encode())
                toll.count("an answer nobody asked for")
        seat.write(" Then.")
        seat.press("clip.submit")
        seat.wait_clip(2)
        assert seat.quit() == 0
    assert ending_of(blocks_of(work.session)["c01"]).final == f"{DRAFTS[0]} Then."


def test_a_terminal_that_never_answers_or_answers_late_shows_the_same(
    work: Work, toll: Toll
) -> None:
    command = [RECAPTION, *opening(work.batch, work.session)]
    with Pty(command, env=home(work.folder), answers=False) as terminal:
        seat = PtySeat(terminal)
        seat.wait_clip(1)
        seat.press("cursor.text_end")
        seat.write(" Now.")
        for late in ("\x1b[?2026;2$y", "\x1b[?2048;2$y", "\x1b[48;24;80;480;640t"):
            terminal.send(late)
            seat.type("x")
            toll.count("a late answer")
        seat.wait_shown(f"{DRAFTS[0]} Now.xxx")
        assert terminal.screen.lines[-1].startswith("  ↵ submit")
        assert seat.quit() == 0


def test_pictures_on_a_slow_line_are_left_out_and_keys_are_not(work: Work, toll: Toll) -> None:
    command = [RECAPTION, *opening(work.batch, work.session, video="inline")]
    with Pty(command, env=home(work.folder), columns=200, rows=50) as terminal:
        seat = PtySeat(terminal)
        seat.wait_shown("▸")
        seat.press("film.loupe")
        trickle(terminal, SLOW, amount(6.0, 1.5))
        seat.type(" Seen")
        wait_until(lambda: "n" in work.journal().rpartition(" r ")[2], "the text in the journal")
        seat.press("player.toggle")
        stand_still(0.1)
        assert trickle(terminal, 50 * SLOW) <= MOST_WAITING_BYTES
        seat.wait_shown("frame")
        assert seat.quit() == 0
        toll.count("20 KB/s, pictures in the terminal")
