from __future__ import annotations

import pytest

from sessions.clips.queue import find_clip, next_open, with_verdict
from sessions.clips.verdict import OPEN, Accepted, Rejected, Skipped, Verdict
from sessions.errors import BadInput
from tests.clips.batches import batch

CLIPS = batch("ep01_c1", "ep01_c2", "ep02_c1", "7", "ep03_c1")


def verdicts(**given: Verdict) -> dict[str, Verdict]:
    return {clip.id: given.get(clip.id, OPEN) for clip in CLIPS.clips}


@pytest.mark.parametrize(("after", "found"), [(-1, 0), (0, 2), (1, 2), (2, 4), (3, 4), (4, 0)])
def test_the_next_open_clip_is_the_one_behind_and_at_the_end_the_first(
    after: int, found: int
) -> None:
    given = verdicts(ep01_c2=Skipped(), **{"7": Accepted()})
    assert next_open(CLIPS, given.__getitem__, after) == found


def test_the_clip_itself_is_the_last_to_be_next() -> None:
    given = dict.fromkeys(verdicts(), Accepted()) | {"ep02_c1": OPEN}
    assert next_open(CLIPS, given.__getitem__, 2) == 2


def test_nothing_is_next_when_every_clip_has_a_verdict() -> None:
    given = dict.fromkeys(verdicts(), Accepted())
    assert next_open(CLIPS, given.__getitem__, 2) is None
    assert next_open(batch(), given.__getitem__, -1) is None


def test_clips_are_filtered_by_verdict() -> None:
    given = verdicts(ep01_c2=Rejected("damaged"), ep03_c1=Rejected("other")).__getitem__
    assert with_verdict(CLIPS, given, "rejected") == [1, 4]
    assert with_verdict(CLIPS, given, "open") == [0, 2, 3]
    assert with_verdict(CLIPS, given, "skipped") == []


@pytest.mark.parametrize(
    ("wanted", "index"),
    [("1", 0), ("5", 4), ("ep02_c1", 2), (" ep02_c1 ", 2), ("7", 3), ("02", 1)],
)
def test_a_clip_is_called_by_its_number_or_its_id(wanted: str, index: int) -> None:
    assert find_clip(CLIPS, wanted) == index


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("0", "1 to 5"),
        ("6", "1 to 5"),
        ("9" * 5000, "no clip"),
        ("-1", "1 to 5"),
        ("ep02_c11", "'ep02_c1'"),
        ("EP02", "'ep02_c1'"),
        ("", "1 to 5"),
        ("zzzzzzz", "1 to 5"),
    ],
)
def test_a_clip_that_is_not_there_is_told_with_the_nearest(wanted: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        find_clip(CLIPS, wanted)
    assert said in str(refused.value)
