"""A replay of long texts on small and large screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.replay.jumps import At
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from tests.screens.replay.viewer import Viewer, look_at
from tests.store.making import finish, opened, sync, visit_head

DRAFT = " ".join(f"word{n:03}" for n in range(200))
SIZES = ((40, 12), (80, 24), (200, 50))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred words; at 1 s the first goes, at 2 s more come near the end."""
    path = tmp_path_factory.mktemp("long") / "s.toml"
    record = opened(path).record
    state = record.begin(visit_head("a_clip_with_a_very_long_name_" * 4, draft=DRAFT))
    for event in (
        ev.Replaced(1_000, (Edit(0, 7, ""),)),
        ev.Replaced(2_000, (Edit(len(DRAFT) - 7, len(DRAFT) - 7, "long " * 60),)),
    ):
        record.append((event,))
        state = fold(state, event)
    finish(record, state)
    sync(record)
    record.close()
    return path


@pytest.fixture(scope="module")
def vera(session: Path) -> Iterator[Viewer]:
    with look_at(session) as viewer:
        yield viewer


@pytest.mark.parametrize("size", SIZES)
def test_the_cursor_is_in_view_and_every_row_has_its_place(
    vera: Viewer, size: tuple[int, int]
) -> None:
    vera.resize(*size)
    vera.goes_to(At(0, 1_000))
    rows = vera.shown.splitlines()
    assert rows[0].split()[0] == "1/1"
    assert "0:01.000 / " in rows[0]
    assert rows[1].split(), "why there is no picture"
    assert "visit" in rows[-3]
    assert "word001" in vera.shown
    vera.goes_to(At(0, 2_000))
    assert "long long" in vera.shown
    assert all(len(row) <= size[0] for row in vera.shown.splitlines())


def test_who_reads_on_is_left_alone_until_something_happens(vera: Viewer) -> None:
    vera.resize(40, 12)
    vera.goes_to(At(0, 1_000))
    assert "word199" not in vera.shown
    vera.does(*["replay.scroll_down"] * 120)
    assert "word199" in vera.shown
    vera.goes_to(At(0, 1_500))
    assert "word199" in vera.shown, "nothing has happened"
    vera.does(*["replay.scroll_up"] * 120)
    assert "word001" in vera.shown
    vera.goes_to(At(0, 2_000))
    assert "word199" not in vera.shown.split("rewrite")[0]
    assert "long long" in vera.shown, "the text has changed: the cursor is followed again"
