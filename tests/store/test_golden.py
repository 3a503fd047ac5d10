"""The stored format: one session kept as bytes, and the page that describes it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sessions.clips.verdict import Rejected, Rewritten
from sessions.store.blocks.chain import read_chain
from sessions.store.checking.verify import verify
from sessions.store.recovery.found import look
from tests.store.golden import DRAFT, GOLDEN, INSTRUCTION, make_golden
from tests.store.independent import check_session
from tests.store.scenes import reopened

JOURNAL = GOLDEN.with_name(GOLDEN.name + ".j1")
PAGE = Path(__file__).parents[2] / "sessions" / "FORMAT.md"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / GOLDEN.name
    path.write_bytes(GOLDEN.read_bytes())
    path.with_name(JOURNAL.name).write_bytes(JOURNAL.read_bytes())
    return path


def test_the_same_work_makes_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / GOLDEN.name
    make_golden(path)
    assert path.read_bytes() == GOLDEN.read_bytes()
    written = (path.with_name(path.name + suffix).read_bytes() for suffix in (".j1", ".j2"))
    assert b"".join(written) == JOURNAL.read_bytes()


def test_the_golden_session_is_sound_and_says_what_was_done() -> None:
    assert verify(GOLDEN) == ()
    clips = look(GOLDEN).contents.clips
    assert list(clips) == ["ep0042_c007", "ep0042_c008"]
    assert clips["ep0042_c007"].rev == 2
    assert clips["ep0042_c007"].verdict == Rewritten()
    assert clips["ep0042_c007"].note == "lid or cap?"
    assert clips["ep0042_c007"].unsure
    assert clips["ep0042_c007"].split.wall_ms == 12_000 + 52_000
    assert clips["ep0042_c008"].verdict == Rejected("broken_video")


def test_drafts_are_kept_to_the_letter() -> None:
    clips = tomllib.loads(GOLDEN.read_text())["clip"]
    assert [clip["draft"] for clip in clips] == [DRAFT, "The arm waits.", DRAFT]


def test_an_instruction_stands_where_the_batch_has_one() -> None:
    clips = tomllib.loads(GOLDEN.read_text())["clip"]
    assert [clip.get("instruction") for clip in clips] == [None, None, INSTRUCTION]


def test_every_prefix_that_ends_with_a_seal_is_toml() -> None:
    raw = GOLDEN.read_bytes()
    ends = [m.end() for m in re.finditer(rb'\nsha256 = "\w{64}"\n', raw)]
    assert len(ends) == 4
    assert [len(tomllib.loads(raw[:end].decode())["seal"]) for end in ends] == [1, 2, 3, 4]


def test_the_open_visit_of_the_golden_journal_goes_on(copy: Path) -> None:
    answer = reopened(copy)
    visit = answer.recovered.visit
    assert visit is not None
    assert visit.head.id == "ep0042_c009"
    assert visit.head.instruction == INSTRUCTION
    assert visit.state.text == "The robot arm waits."
    assert answer.recovered.set_aside == ()
    assert copy.with_name(JOURNAL.name).read_bytes() == JOURNAL.read_bytes()
    answer.record.close()


def test_the_second_reader_reads_the_same() -> None:
    ends = {clip: revs[-1].writing for clip, revs in check_session(GOLDEN.read_bytes()).items()}
    contents = look(GOLDEN).contents
    for clip, writing in ends.items():
        state = contents.state_of(clip)
        assert state is not None
        assert (writing.text, writing.cursor, writing.anchor) == (
            state.text,
            state.writing.cursor,
            state.writing.anchor,
        )


def test_the_page_shows_the_golden_session() -> None:
    blocks = re.findall(r"```(\w*)\n(.*?)```\n", PAGE.read_text(), re.DOTALL)
    (example,) = [text.encode() for kind, text in blocks if kind == "toml"]
    assert GOLDEN.read_bytes().startswith(example)
    assert len(read_chain(example).blocks) == 2
    assert [text.encode() for kind, text in blocks if kind == "journal"] == [JOURNAL.read_bytes()]
