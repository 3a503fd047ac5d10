"""The program, killed with -9 at a point of its own code that no key or clock could hit.

python -m tests.story.killed_at POINT open BATCH ...
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Final, NoReturn
from unittest.mock import patch

from sessions.store.blocks.chain import Tip
from sessions.store.journal.segments import Journal
from sessions.store.record import Record
from sessions.store.saving import Saving
from sessions.trace.state import VisitState
from tui.__main__ import main


def die(*_: object) -> NoReturn:
    """End as by kill -9: nothing of ours runs any more."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("SIGKILL came back")


def write_half(saving: Saving, _clip: str, _end: VisitState, written: bytes, _tip: Tip) -> NoReturn:
    """Write the first half of a block, and die."""
    saving._file.append(written[: len(written) // 2])
    die()


BEFORE_THE_BLOCK: Final = "before the block"
WITHIN_THE_BLOCK: Final = "within the block"
BEFORE_THE_JOURNAL_IS_EMPTIED: Final = "before the journal is emptied"
# The function that is replaced: the verdict is journaled before the first of them.
_POINTS: Final[Mapping[str, tuple[type, str, Callable[..., object]]]] = {
    BEFORE_THE_BLOCK: (Record, "seal", die),
    WITHIN_THE_BLOCK: (Saving, "write_block", write_half),
    BEFORE_THE_JOURNAL_IS_EMPTIED: (Journal, "release", die),
}


def run(point: str, arguments: list[str]) -> int:
    """Run the program's command line up to `point`."""
    owner, name, replacement = _POINTS[point]
    with patch.object(owner, name, replacement):
        return main(arguments)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2:]))
