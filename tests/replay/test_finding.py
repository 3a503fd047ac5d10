"""Where somebody wants to go in a session, as they write it."""

from __future__ import annotations

import pytest

from sessions.errors import BadInput
from sessions.replay.entries import Entry
from sessions.replay.finding import find_moment
from sessions.replay.jumps import At
from sessions.replay.outline import outline
from sessions.store.blocks.replay import SealedVisit
from tests.store.making import visit_head

TRACE = '0 o "draft"\n90000 x "open"\n'
VISITS = [Entry(SealedVisit(visit_head(clip), TRACE, {}), outline(TRACE)) for clip in ("a1", "b2")]


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("2", At(1, 0)),
        ("b2", At(1, 0)),
        ("b", At(1, 0)),
        (" a1 ", At(0, 0)),
        ("1:05", At(0, 65_000)),
        ("0:0:07.5", At(0, 7_500)),
        ("b2 1:30", At(1, 90_000)),
        ("2 0:01", At(1, 1_000)),
    ],
)
def test_visits_clips_and_times_are_found(wanted: str, place: At) -> None:
    assert find_moment(VISITS, At(0, 40), wanted) == place


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("3", "there is no visit 3: the session has 2"),
        ("0", "there is no visit 0"),
        ("c9", "there is no visit of clip 'c9'"),
        ("", "there is no visit of clip ''"),
        ("0:99", "there is no visit of clip '0:99'"),
        ("1:31", "visit 1 ends at 1:30.0"),
        ("b2 9:00", "visit 2 ends at 1:30.0"),
    ],
)
def test_what_is_not_there_is_told(wanted: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        find_moment(VISITS, At(0, 0), wanted)
