"""Figures against sessions small enough to be added up by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sessions.pace.figures import figures
from sessions.pace.meter import SHOWN_FROM
from sessions.pace.recent import recent
from sessions.pace.split import Split
from sessions.pace.spread import Spread, spread, spread_per_hour
from sessions.pace.statistics import CURVE_POINTS, By, Group, pace_curve, statistics
from sessions.pace.timesheet import timesheet
from sessions.pace.units import units_in_order, units_of
from tests.pace.facts import session, visit

NINE = "2026-03-02T09:00:00+01:00"
TEN = "2026-03-02T10:00:00+01:00"


def thought(active_ms: int, idle_ms: int = 0) -> Split:
    return Split(think_ms=active_ms, idle_ms=idle_ms)


def group(groups: tuple[Group, ...], key: str) -> Group:
    (found,) = (each for each in groups if each.key == key)
    return found


def test_quartiles_lie_between_the_nearest_ranks() -> None:
    assert spread([4, 1, 2, 3]) == Spread(median=2.5, p25=1.75, p75=3.25)
    assert spread([7]) == Spread(7, 7, 7)
    assert spread([]) is None


def test_an_hour_holds_as_many_as_the_median_took() -> None:
    # 30, 60 and 120 s: 60 an hour; the quartiles 45 and 90 s are 80 and 40 an hour
    assert spread_per_hour([120_000, 30_000, 60_000]) == Spread(median=60, p25=40, p75=80)


def test_the_figures_of_a_morning() -> None:
    work = session(
        visit("c1", NINE, Split(10_000, 30_000, 20_000, 0), "rewritten", words=20, hunks=4,
              edit_rate=0.5, first_key_ms=8_000),
        visit("c2", NINE, Split(0, 20_000, 10_000, 70_000), "accepted", words=10, hunks=0,
              edit_rate=0.0),
        visit("c3", NINE, Split(0, 90_000, 0, 0), "rejected", words=50, first_key_ms=2_000),
        visit("c4", NINE, thought(5_000), "skipped"),
        visit("c5", NINE, thought(15_000), "open"),
    )  # fmt: skip
    total = statistics([work]).total
    assert total.clips == {"accepted": 1, "rewritten": 1, "rejected": 1, "skipped": 1, "open": 1}
    assert total.finished == 3
    assert total.split == Split(10_000, 140_000, 50_000, 70_000)
    # active 60, 30 and 90 s of the finished ones: 60 s in the middle, 45 and 75 s the quartiles
    assert total.per_hour == Spread(median=60, p25=48, p75=80)
    assert total.pace is None
    assert total.words == 30
    # 20 words in 60 s and 10 words in 30 s
    assert total.words_per_hour == Spread(1_200, 1_200, 1_200)
    assert total.accepted_share == 0.5
    assert total.edit_rate == Spread(0.25, 0.125, 0.375)
    assert total.hunks == Spread(2, 1, 3)
    assert total.first_key_ms == Spread(5_000, 3_500, 6_500)
    assert total.idle_share == 70_000 / 270_000
    assert total.watch_share == 140_000 / 200_000


def test_of_nothing_there_is_nothing_to_tell() -> None:
    nothing = figures((), Split())
    assert nothing.finished == nothing.words == 0
    assert (nothing.per_hour, nothing.accepted_share, nothing.idle_share) == (None, None, None)


def test_the_pace_is_that_of_the_last_twenty() -> None:
    slow = [visit(f"s{n}", NINE, thought(600_000)) for n in range(20)]
    fast = [visit(f"f{n}", TEN, thought(60_000)) for n in range(20)]
    assert statistics([session(*slow, *fast)]).total.pace == 60
    assert statistics([session(*fast[: SHOWN_FROM - 1])]).total.pace is None


def test_going_back_adds_time_and_no_clip() -> None:
    """A later visit tells the text; the first one the first key."""
    work = session(
        visit("c1", NINE, thought(60_000), words=10, first_key_ms=9_000),
        visit("c1", TEN, thought(20_000), rev=2, words=12, first_key_ms=1_000),
    )
    (unit,) = units_of(work)
    assert (unit.split.active_ms, unit.words, unit.first_key_ms) == (80_000, 12, 9_000)
    assert statistics([work]).total.finished == 1
    assert statistics([work]).total.per_hour == Spread(45, 45, 45)


def test_a_clip_belongs_to_the_day_on_which_it_was_finished() -> None:
    """Mended on Tuesday it still counts on Monday; its time counts when it passed."""
    tuesday = "2026-03-03T09:00:00+01:00"
    work = session(
        visit("c1", NINE, thought(60_000)),
        visit("c1", tuesday, thought(20_000), rev=2),
        visit("c2", NINE, thought(30_000), "skipped"),
        visit("c2", tuesday, thought(40_000), rev=2),
    )
    days = statistics([work], By.DAY).groups
    monday = group(days, "2026-03-02").figures
    assert (monday.finished, monday.split.active_ms) == (1, 90_000)
    assert group(days, "2026-03-03").figures.finished == 1
    assert group(days, "2026-03-03").figures.split.active_ms == 60_000


def test_a_clip_that_was_opened_again_and_left_is_open() -> None:
    work = session(
        visit("c1", NINE, thought(60_000)), visit("c1", TEN, thought(1_000), "open", rev=2)
    )
    total = statistics([work]).total
    assert (total.finished, total.clips["open"]) == (0, 1)


def test_a_clip_that_one_person_did_on_two_machines_is_one() -> None:
    """The later word counts, the time of both; another batch's clip of that name is another."""
    first = session(visit("c1", NINE, thought(60_000)), name="A", batch_sha256="ab")
    later = session(visit("c1", TEN, thought(20_000), "rejected"), name="B", batch_sha256="ab")
    total = statistics([later, first]).total
    assert (total.finished, total.clips["rejected"], total.split.active_ms) == (1, 1, 80_000)
    assert [day.clips["rejected"] for day in timesheet([later, first])] == [1]
    others = (
        session(visit("c1", TEN, thought(20_000)), name="C", batch_sha256="cd"),
        session(visit("c1", TEN, thought(20_000)), name="D", batch_sha256="ab", person="bob"),
        session(visit("c1", TEN, thought(20_000)), name="E", batch_sha256="ab", job="narrative"),
    )
    for other in others:
        assert statistics([first, other]).total.finished == 2


def test_two_machines_of_one_person_add_up() -> None:
    """In Berlin and in New York, where Monday is not over yet."""
    berlin = session(visit("c1", "2026-03-03T00:30:00+01:00", thought(60_000)), name="B")
    york = session(
        visit("c1", "2026-03-03T00:30:00+01:00", thought(30_000), zone="America/New_York"),
        name="Y",
    )
    by_person = statistics([berlin, york], By.PERSON)
    assert [each.key for each in by_person.groups] == ["ada"]
    assert by_person.groups[0].figures.finished == 2
    assert by_person.groups[0].figures.split.active_ms == 90_000
    days = statistics([berlin, york], By.DAY).groups
    assert [(each.key, each.figures.finished) for each in days] == [
        ("2026-03-02", 1),
        ("2026-03-03", 1),
    ]


def test_work_is_told_apart_by_person_job_clip_and_hour() -> None:
    ada = session(visit("c1", NINE, thought(60_000)), visit("c2", TEN, thought(30_000)))
    bob = session(visit("c1", TEN, thought(90_000)), name="S2", person="bob", job="narrative")

    def active(by: By) -> dict[str, int]:
        told = statistics([ada, bob], by).groups
        return {each.key: each.figures.split.active_ms // 1000 for each in told}

    assert active(By.PERSON) == {"ada": 90, "bob": 90}
    assert active(By.JOB) == {"robot": 90, "narrative": 90}
    assert active(By.CLIP) == {"c1": 150, "c2": 30}
    assert active(By.HOUR) == {"09": 60, "10": 120}
    assert statistics([ada, bob]).groups == ()


def test_steps_tell_what_the_time_goes_into() -> None:
    work = session(
        visit("c1", NINE, Split(10_000, 20_000, 30_000, 40_000)),
        visit("c2", NINE, Split(30_000, 0, 30_000, 0)),
        visit("c3", NINE, Split(0, 0, 0, 40_000), "open"),
    )
    steps = {step.name: step for step in statistics([work], By.STEP).steps}
    assert list(steps) == ["type", "watch", "think", "idle"]
    assert (steps["type"].length_ms, steps["type"].share) == (40_000, 0.2)
    assert steps["type"].per_clip_ms == Spread(20_000, 15_000, 25_000)
    assert (steps["idle"].length_ms, steps["idle"].share) == (80_000, 0.4)


def test_the_curve_is_the_pace_after_each_clip_from_the_fifth_on() -> None:
    assert pace_curve([60_000] * 4) == ()
    assert pace_curve([60_000] * 4 + [30_000] * 3) == (60, 60, 60)
    assert pace_curve([60_000] * 2 + [30_000] * 4) == (120, 120)


def test_a_long_curve_goes_from_the_first_to_the_last() -> None:
    curve = pace_curve([60_000] * 500 + [30_000] * 500)
    assert len(curve) == CURVE_POINTS
    assert (curve[0], curve[-1]) == (60, 120)


def test_several_people_have_no_curve_together() -> None:
    ada = session(*(visit(f"c{n}", NINE, thought(60_000)) for n in range(6)))
    bob = session(visit("c1", TEN, thought(90_000)), name="S2", person="bob")
    assert statistics([ada]).curve == (60, 60)
    assert statistics([ada, bob]).curve == ()


def test_clips_stand_in_the_order_of_their_finishing_over_all_sessions() -> None:
    late = session(visit("late", TEN, thought(1)), name="A")
    early = session(visit("early", NINE, thought(1)), name="B")
    assert [unit.clip for unit in units_in_order([late, early])] == ["early", "late"]


@pytest.mark.parametrize(
    ("today", "days", "week"),
    [
        (date(2026, 3, 2), ["2026-03-02"], 1),
        (date(2026, 3, 4), ["2026-03-02", "2026-03-03", "2026-03-04"], 2),
        (date(2026, 3, 9), ["2026-03-09"], 0),
    ],
)
def test_the_week_begins_on_monday(today: date, days: list[str], week: int) -> None:
    work = session(
        visit("sunday", "2026-03-01T23:00:00+01:00", thought(60_000)),
        visit("c1", NINE, thought(60_000)),
        visit("c2", "2026-03-04T09:00:00+01:00", thought(30_000, 5_000)),
    )
    found = recent([work], today)
    assert [each.day.isoformat() for each in found.days] == days
    assert found.week.finished == week
    assert found.today.finished == (today != date(2026, 3, 9))
    assert found.days[0].active_ms == (0 if week == 0 else 60_000)
