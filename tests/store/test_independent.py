"""The second reader, made from FORMAT.md alone, agrees about work it has never seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.store.recovery.found import look
from tests.store.independent import check_session
from tests.store.making import do_visit, opened, visit_head


@pytest.mark.parametrize("seed", range(6))
def test_texts_cursors_marks_counts_and_times_agree(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "s.toml"
    record = opened(path).record
    for number in range(8):
        do_visit(record, visit_head(f"c{number // 3}", number % 3 + 1), 120, 100 * seed + number)
    record.close()
    contents = look(path).contents
    clips = check_session(path.read_bytes())
    assert list(clips) == list(contents.clips)
    for clip, visits in clips.items():
        state = contents.state_of(clip)
        assert state is not None
        writing = visits[-1].writing
        assert writing.text == state.text
        assert (writing.cursor, writing.anchor) == (state.writing.cursor, state.writing.anchor)
        assert [writing.findings[i] for i in sorted(writing.findings)] == [
            finding.to_record() for finding in state.writing.findings
        ]
        assert [writing.questions[i] for i in sorted(writing.questions)] == [
            question.to_record() for question in state.questions
        ]
        active = sum(v.block["wall_ms"] - v.block["idle_ms"] for v in visits)
        assert contents.clips[clip].split.active_ms == active


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"keys = 8", b"keys = 9"),
        (b"The arm lifts", b"The arm lofts"),
        (b"n = 3", b"n = 4"),
        (b"[recaption]", b"[recaption] "),
    ],
)
def test_it_is_strict(old: bytes, new: bytes) -> None:
    raw = (Path(__file__).parents[1] / "golden" / "session_v0.toml").read_bytes()
    check_session(raw)
    with pytest.raises(AssertionError):
        check_session(raw.replace(old, new, 1))
