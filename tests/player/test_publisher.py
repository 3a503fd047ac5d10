"""Subscribers hear everything that matters at once, and progress seldom."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace

from tests.player.stagehand import run
from tests.player.states import ready
from tui.player.publisher import Publisher
from tui.player.state import PlayerState


def test_progress_is_told_at_most_ten_times_a_second_and_the_last_of_it_always() -> None:
    async def story() -> None:
        publisher = Publisher(PlayerState())
        told: list[int] = []
        publisher.subscribe(lambda state: told.append(state.position_us))
        for at_us in range(1000):
            publisher.publish(ready(position_us=at_us))
        assert publisher.state.position_us == 999
        while 999 not in told:
            await asyncio.sleep(0.002)
        assert told == [0, 999]

    run(story())


def test_everything_else_is_told_at_once_and_in_order() -> None:
    async def story() -> None:
        publisher = Publisher(PlayerState())
        told: list[PlayerState] = []
        publisher.subscribe(told.append)
        state = ready()
        changes = [
            state,
            replace(state, position_us=5, target_us=9),
            replace(state, position_us=9, landings=1),
            replace(state, position_us=9, landings=1, paused=True),
            replace(state, position_us=50, landings=1, paused=True),
        ]
        for change in changes:
            publisher.publish(change)
        await asyncio.sleep(0)
        assert told == changes

    run(story())


def test_what_concerns_nobody_is_not_told() -> None:
    async def story() -> None:
        publisher = Publisher(PlayerState())
        told: list[PlayerState] = []
        publisher.subscribe(told.append)
        publisher.publish(ready(entry=1, started=1))
        publisher.publish(ready(entry=2, started=1))
        publisher.publish(ready(entry=2, started=2))
        await asyncio.sleep(0)
        assert len(told) == 1

    run(story())


def test_a_subscriber_that_raises_harms_nobody_but_itself() -> None:
    async def story() -> None:
        complaints: list[object] = []
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: complaints.append(context["exception"])
        )
        publisher = Publisher(PlayerState())

        def bad(_: PlayerState) -> None:
            raise ZeroDivisionError

        publisher.subscribe(bad)
        publisher.publish(ready())
        publisher.publish(ready(paused=True))
        await asyncio.sleep(0)
        assert [type(each) for each in complaints] == [ZeroDivisionError] * 2
        assert publisher.state.paused

    run(story())


def test_who_stopped_listening_hears_nothing_any_more() -> None:
    async def story() -> None:
        publisher = Publisher(PlayerState())
        told: list[PlayerState] = []
        stop = publisher.subscribe(told.append)
        publisher.publish(ready())
        stop()
        stop()
        await asyncio.sleep(0)
        assert told == []

    run(story())
