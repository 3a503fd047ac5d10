"""Nothing leaves the machine: of a whole sitting, strace sees no socket that could reach another.

Only Unix sockets are made: between us and mpv, and from mpv to the display.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.faults.ends.at_work import WAYS, at_work, inline_or_window
from tests.faults.toll import Toll
from tests.story.batches import write_batch
from tests.story.program import RECAPTION
from tests.story.work import Work

pytestmark = [pytest.mark.faults, pytest.mark.strace]

# -D: the program is our child, and strace goes with it
CALLS: Final = ("strace", "-D", "-f", "-qq", "-e", "trace=%network")
MADE: Final = re.compile(r"\b(?:socket|socketpair)\((\w+)")
ADDRESSED: Final = re.compile(r"\b(?:connect|bind|sendto|sendmsg)\(.*\bAF_INET")


@pytest.mark.parametrize("video", WAYS)
def test_a_whole_sitting_makes_no_socket_that_reaches_another_machine(
    video: str, tmp_path: Path, toll: Toll
) -> None:
    work = Work(tmp_path, write_batch(tmp_path / "clips", 3))
    log = tmp_path / "calls"
    program = (*CALLS, "-o", str(log), RECAPTION)
    with inline_or_window(video) as way, at_work(work, way, program) as seat:
        seat.press("clip.submit")
        seat.wait_clip(2)
        seat.press("player.toggle")
        seat.write(" And on")
        assert seat.quit() == 0
    called = log.read_text(errors="replace")
    made = set(MADE.findall(called))
    assert made == {"AF_UNIX"}, made
    assert not ADDRESSED.search(called)
    toll.count(f"a look at the network, {video} video")
