"""Words looked for in all that was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.replay.jumps import At
from sessions.replay.searching import Turn, last_turn, next_turn
from sessions.replay.session import SessionReplay, open_replay
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from tests.store.making import finish, opened, sync, visit_head

DRAFT = "The arm opens the Drawer."
DRAWER_GONE = ev.Replaced(2_000, (Edit(18, 24, ""),))


@pytest.fixture
def session(tmp_path: Path) -> SessionReplay:
    """In c1 the drawer goes and comes again, in c2 nothing, in c1 again it comes twice."""
    path = tmp_path / "s.toml"
    record = opened(path).record
    for clip, rev, events in (
        ("c1", 1, (DRAWER_GONE, ev.Replaced(5_000, (Edit(18, 18, "drawer"),)))),
        ("c2", 1, (ev.Replaced(700, (Edit(0, 0, "Now. "),)),)),
        ("c1", 2, (ev.Replaced(900, (Edit(0, 0, "Drawers. "),)),)),
    ):
        state = record.begin(visit_head(clip, rev, draft=DRAFT))
        for event in events:
            record.append((event,))
            state = fold(state, event)
        finish(record, state)
    sync(record)
    record.close()
    return open_replay(path)


def test_words_are_found_where_they_go_and_where_they_come(session: SessionReplay) -> None:
    wanted = [
        Turn(At(0, 2_000), came=False),
        Turn(At(0, 5_000), came=True),
        Turn(At(2, 900), came=True),
    ]
    here, forward = At(0, 0), []
    while (turn := next_turn(session, here, "drawer")) is not None:
        forward.append(turn)
        here = turn.at
    assert forward == wanted
    back, here = [], At(9, 0)
    here = At(2, 99_999)
    while (turn := last_turn(session, here, "DRAWER")) is not None:
        back.append(turn)
        here = turn.at
    assert back == wanted[::-1]


def test_several_words_are_found_over_any_white_space(session: SessionReplay) -> None:
    turn = next_turn(session, At(0, 0), "  the \n drawer ")
    assert turn == Turn(At(0, 2_000), came=False)


@pytest.mark.parametrize("words", ["mug", "", "  ", "(", "arm"])
def test_what_never_comes_or_goes_is_not_found(session: SessionReplay, words: str) -> None:
    assert next_turn(session, At(0, 0), words) is None
    assert last_turn(session, At(2, 900), words) is None
