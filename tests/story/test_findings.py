"""A finding in two keys and a question, at a terminal, killed, gone on with, and handed over."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Mapping
from typing import Any, Final

from tests.story.batches import DRAFTS
from tests.story.program import RECAPTION, environment
from tests.story.seats import PtySeat
from tests.story.session_files import blocks_of
from tests.story.work import Work

NOTE: Final = "the lid, not [/cup]"
ASKED: Final = "cup or mug?"


def test_findings_and_questions_outlive_a_kill_and_are_handed_over(work: Work) -> None:
    with work.opened() as seat:
        mark_and_ask(seat)
        seat.terminal.signal(signal.SIGKILL)
        assert seat.terminal.wait_end() == -signal.SIGKILL
    with work.opened() as seat:
        seat.wait_shown("{twice}m!")
        seat.press("finding.list")
        seat.wait_shown(NOTE)
        seat.wait_shown(ASKED)
        seat.press("prompt.cancel")
        seat.wait_shown("{twice}m!")
        seat.press("clip.submit")
        seat.wait_clip(2)
        assert seat.quit() == 0
    ((block,),) = blocks_of(work.session).values()
    (finding,), (question,) = block["finding"], block["question"]
    end = len(DRAFTS[0]) - 1
    assert finding == {
        "id": 1,
        "kind": "omission",
        "side": "draft",
        "draft": [end, end],
        "rewrite": [end + 1, end + 6],
        "severity": "critical",
        "note": NOTE,
    }
    assert question == {"id": 1, "text": ASKED}
    row = exported(work)
    assert (row["findings"], row["questions"]) == ([finding], [question])


def mark_and_ask(seat: PtySeat) -> None:
    """What was missing in the first clip: written, marked, made critical; and a question."""
    seat.wait_clip(1)
    seat.press("cursor.text_end")
    seat.press("cursor.left")
    seat.write(" twice")
    seat.wait_shown("{twice}")
    seat.press("finding.mark")
    seat.wait_shown("What was missing? \u201ctwice\u201d")
    seat.type("m")
    seat.wait_shown("{twice}m")
    seat.press("finding.mark")
    seat.wait_shown("one more")
    seat.press("finding.critical")
    seat.wait_shown("{twice}m!")
    seat.press("finding.mark")
    seat.wait_shown("one more")
    seat.press("finding.note")
    seat.answer("Note on the finding", NOTE)
    seat.press("clip.question")
    seat.answer("Ask your lead", ASKED)
    seat.wait_shown("Asked:")


def exported(work: Work) -> Mapping[str, Any]:
    """The first row of the session's export."""
    out = work.folder / "out.jsonl"
    told = subprocess.run(
        [RECAPTION, "export", str(work.session), "--to", "jsonl", "-o", str(out)],
        env=environment(work.folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    row: Mapping[str, Any] = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    return row
