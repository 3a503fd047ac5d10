"""Days as the person has them: midnight, daylight saving, breaks."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sessions.pace.days import day_of, local_hour, zone_named
from sessions.pace.facts import QUARTER_MS
from sessions.pace.split import Split
from sessions.pace.timesheet import timesheet
from sessions.trace.events import Pause
from tests.pace.facts import ms, session, stood, visit

MINUTE_MS = 60_000


@pytest.mark.parametrize(
    ("zone", "moment", "day", "hour"),
    [
        ("Europe/Berlin", "2026-03-02T22:59:59+00:00", "2026-03-02", 23),
        ("Europe/Berlin", "2026-03-02T23:00:00+00:00", "2026-03-03", 0),
        # at 01:00 UTC two o'clock becomes three
        ("Europe/Berlin", "2026-03-29T00:45:00+00:00", "2026-03-29", 1),
        ("Europe/Berlin", "2026-03-29T01:00:00+00:00", "2026-03-29", 3),
        ("Europe/Berlin", "2026-03-29T21:59:59+00:00", "2026-03-29", 23),
        ("Europe/Berlin", "2026-03-29T22:00:00+00:00", "2026-03-30", 0),
        # and back: the hour from two to three comes twice
        ("Europe/Berlin", "2026-10-25T00:30:00+00:00", "2026-10-25", 2),
        ("Europe/Berlin", "2026-10-25T01:30:00+00:00", "2026-10-25", 2),
        ("Europe/Berlin", "2026-10-25T22:45:00+00:00", "2026-10-25", 23),
        ("America/New_York", "2026-03-08T06:45:00+00:00", "2026-03-08", 1),
        ("America/New_York", "2026-03-08T07:00:00+00:00", "2026-03-08", 3),
        ("America/New_York", "2026-03-09T03:59:00+00:00", "2026-03-08", 23),
        ("Asia/Kathmandu", "2026-03-02T18:15:00+00:00", "2026-03-03", 0),
        ("+05:45", "2026-03-02T18:14:00+00:00", "2026-03-02", 23),
        ("Nowhere/At_All", "2026-03-02T23:30:00+00:00", "2026-03-02", 23),
    ],
)
def test_a_moment_lies_in_the_day_and_hour_of_the_zone(
    zone: str, moment: str, day: str, hour: int
) -> None:
    assert local_hour(zone, ms(moment) // QUARTER_MS) == (day, hour)
    assert day_of(zone, ms(moment)) == day


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", "2026-03-28", 24),
        ("Europe/Berlin", "2026-03-29", 23),
        ("Europe/Berlin", "2026-10-25", 25),
        ("America/New_York", "2026-03-08", 23),
        ("America/New_York", "2026-11-01", 25),
    ],
)
def test_a_day_is_as_long_as_it_is(zone: str, day: str, hours: int) -> None:
    around = datetime.fromisoformat(f"{day}T00:00:00+00:00") - timedelta(days=1)
    first = round(around.timestamp() * 1000) // QUARTER_MS
    quarters = [n for n in range(first, first + 3 * 96) if local_hour(zone, n)[0] == day]
    assert len(quarters) == hours * 4


@pytest.mark.parametrize(
    "name", ["", "Europe", "../../etc/passwd", "/etc/localtime", "+99:00", "Mars/Base", "a\0b"]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None


def test_a_night_shift_is_two_days() -> None:
    shift = session(
        visit("c1", "2026-03-02T23:50:00+01:00", Split(think_ms=40 * MINUTE_MS)),
        visit("c2", "2026-03-03T00:10:00+01:00", Split(0, 9 * MINUTE_MS, 0, MINUTE_MS), "accepted"),
    )
    monday, tuesday = timesheet([shift])
    assert (monday.day, tuesday.day) == ("2026-03-02", "2026-03-03")
    assert (monday.spent_ms["clip"], monday.clips["rewritten"]) == (40 * MINUTE_MS, 1)
    assert (tuesday.spent_ms["clip"], tuesday.spent_ms["idle"]) == (9 * MINUTE_MS, MINUTE_MS)
    assert tuesday.clips["accepted"] == 1


def test_every_reason_for_which_the_clock_stood_has_its_minutes() -> None:
    moment = "2026-03-02T11:00:00+01:00"
    stands = tuple(
        stood(moment, why.value, n * MINUTE_MS)
        for n, why in enumerate((Pause.BREAK, Pause.GUIDE, Pause.FEEDBACK, Pause.OTHER), 1)
    )
    (day,) = timesheet([session(visit("c1", moment, Split(think_ms=1_000), stood=stands))])
    assert day.spent_ms == {
        "clip": 1_000,
        "guide": 2 * MINUTE_MS,
        "feedback": 3 * MINUTE_MS,
        "calibration": 0,
        "other": 4 * MINUTE_MS,
        "break": MINUTE_MS,
        "idle": 0,
    }


def test_the_time_of_a_calibration_stands_apart() -> None:
    work = visit("c1", "2026-03-02T11:00:00+01:00", Split(think_ms=1_000))
    (day,) = timesheet([session(work, role="calibration"), session(work, name="S2")])
    assert (day.spent_ms["clip"], day.spent_ms["calibration"]) == (1_000, 1_000)


def test_each_person_has_their_own_days_in_their_own_zone() -> None:
    moment = "2026-03-03T00:30:00+01:00"
    ada = session(visit("c1", moment, Split(think_ms=1)))
    bob = session(
        visit("c1", moment, Split(think_ms=1), zone="America/New_York"), name="S2", person="bob"
    )
    assert [(day.day, day.person) for day in timesheet([ada, bob])] == [
        ("2026-03-02", "bob"),
        ("2026-03-03", "ada"),
    ]
