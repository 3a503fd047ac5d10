"""Terminals that can little: worked at, or refused in a word before anything is written."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from typing import Final

import pytest

from tests.harness.pty import Pty
from tests.story.batches import DRAFTS
from tests.story.program import RECAPTION, environment, home, opening
from tests.story.session_files import blocks_of, ending_of
from tests.story.work import Work

BAD_INPUT: Final = 2
# Foreground or background by number or by red, green and blue.
HUES: Final = re.compile(
    rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8)(?:;[0-9;]*)?m"
)


def started(work: Work, size: tuple[int, int], more: Mapping[str, str]) -> Pty:
    columns, rows = size
    command = [RECAPTION, *opening(work.batch, work.session)]
    return Pty(command, columns=columns, rows=rows, env={**home(work.folder), **more})


@pytest.mark.parametrize(
    ("size", "more", "has_hues"),
    [
        ((80, 24), {"TERM": "linux", "COLORTERM": ""}, True),
        ((80, 24), {"TERM": "vt100", "COLORTERM": ""}, False),
        ((80, 24), {"NO_COLOR": "1"}, False),
        ((80, 24), {"LC_ALL": "C", "LANG": "C"}, True),
        ((40, 12), {}, True),
    ],
)
def test_a_clip_is_mended_where_little_can_be_shown(
    size: tuple[int, int], more: Mapping[str, str], has_hues: bool, work: Work
) -> None:
    with started(work, size, more) as terminal:
        terminal.wait_for("rewrite")
        terminal.send("\x1bz Really.")
        terminal.wait_for("{Really.}" if size[0] == 80 else "Really.")
        terminal.send("\r")
        terminal.wait_for("2/3")
        terminal.send("\x11")
        assert terminal.wait_end() == 0
        written = b"".join(each.output for each in terminal.log)
    assert ending_of(blocks_of(work.session)["c01"]).final == f"{DRAFTS[0]} Really."
    assert bool(HUES.search(written)) == has_hues
    if more.get("TERM") == "linux":
        assert b"38;5" not in written


@pytest.mark.parametrize(
    ("size", "more", "word"),
    [
        ((80, 24), {"TERM": "dumb"}, "TERM=dumb"),
        ((80, 24), {"LC_ALL": "de_DE.ISO-8859-1"}, "captions are UTF-8"),
        ((18, 5), {}, "18x5"),
    ],
)
def test_a_terminal_at_which_nothing_can_be_done_is_told_so(
    size: tuple[int, int], more: Mapping[str, str], word: str, work: Work
) -> None:
    with started(work, size, more) as terminal:
        assert terminal.wait_end() == BAD_INPUT
        said = b"".join(each.output for each in terminal.log).decode()
    assert word in said
    assert "\x1b" not in said
    assert not work.session.exists()


def test_without_a_terminal_it_says_so_and_writes_nothing(work: Work) -> None:
    run = subprocess.run(
        [RECAPTION, *opening(work.batch, work.session)],
        env=environment(work.folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert run.returncode == BAD_INPUT
    assert "this is no terminal" in run.stderr
    assert not work.session.exists()


def test_a_window_made_as_small_as_can_be_ends_nothing(work: Work) -> None:
    with started(work, (80, 24), {}) as terminal:
        terminal.wait_for("rewrite")
        for size in ((1, 1), (3, 2), (200, 50), (12, 4), (80, 24)):
            terminal.resize(*size)
            terminal.settle()
        terminal.wait_for(DRAFTS[0])
        terminal.send("\x11")
        assert terminal.wait_end() == 0
