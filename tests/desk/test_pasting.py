"""A job allows pasted text, tells of it, or takes none."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions import intents as want
from sessions.desk import Desk, Outcome
from sessions.jobs.profile import Paste
from sessions.pasting import REFUSED, TOLD
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tests.desk.conftest import DRAFTS, OpenDesk


def insert(desk: Desk, text: str, origin: Origin = Origin.PASTED) -> Outcome:
    return desk.do(want.Replace((Edit(0, 0, text),), origin))


def desk_with(open_desk: OpenDesk, paste: Paste) -> Desk:
    desk = open_desk()
    desk.job = replace(desk.job, paste=paste)
    return desk


def test_where_it_is_refused_a_paste_changes_nothing_and_is_no_key(open_desk: OpenDesk) -> None:
    desk = desk_with(open_desk, Paste.REFUSED)
    outcome = insert(desk, "Then ")
    assert (outcome.said, outcome.refused) == (REFUSED, True)
    assert desk.visit is not None
    assert desk.visit.text == DRAFTS[0]
    assert desk.visit.state.tally.keys == 0
    assert not desk.visit.state.history.done


@pytest.mark.parametrize("origin", sorted(set(Origin) - {Origin.PASTED}))
def test_what_is_typed_moved_or_the_drafts_is_no_paste(open_desk: OpenDesk, origin: Origin) -> None:
    desk = desk_with(open_desk, Paste.REFUSED)
    assert insert(desk, "Then ", origin).said == ""
    assert desk.visit is not None
    assert desk.visit.text == "Then " + DRAFTS[0]


def test_where_it_is_told_it_is_told_once_a_visit(open_desk: OpenDesk) -> None:
    desk = desk_with(open_desk, Paste.TOLD)
    assert insert(desk, "a", Origin.KEYED).said == ""
    assert [insert(desk, "Then ").said for _ in range(2)] == [TOLD, ""]
    desk.do(want.Skip())
    assert insert(desk, "Then ").said == TOLD


def test_where_it_is_allowed_nothing_is_said(open_desk: OpenDesk) -> None:
    desk = desk_with(open_desk, Paste.ALLOWED)
    assert insert(desk, "Then ").said == ""
