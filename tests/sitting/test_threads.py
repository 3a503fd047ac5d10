from __future__ import annotations

import asyncio
import threading

import pytest

from tui.sitting.threads import off_loop


def test_work_runs_on_a_thread_of_its_own_that_keeps_no_program() -> None:
    async def work() -> threading.Thread:
        return await off_loop(threading.current_thread)

    thread = asyncio.run(work())
    assert thread is not threading.main_thread()
    assert thread.daemon


def test_what_the_work_raises_is_raised_where_it_is_awaited() -> None:
    def fail() -> None:
        raise OSError("no disk")

    async def work() -> None:
        await off_loop(fail)

    with pytest.raises(OSError, match="no disk"):
        asyncio.run(work())


def test_work_that_outlasts_who_waited_for_it_is_dropped() -> None:
    may_end = threading.Event()
    complaints: list[object] = []
    threads: list[threading.Thread] = []

    def outlast() -> None:
        threads.append(threading.current_thread())
        may_end.wait(10)

    async def work() -> bool:
        asyncio.get_running_loop().set_exception_handler(lambda _, told: complaints.append(told))
        future = off_loop(outlast)
        future.cancel()
        may_end.set()
        while not threads or threads[0].is_alive():
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        return future.cancelled()

    assert asyncio.run(work())
    assert complaints == []


def test_work_that_outlasts_the_loop_is_dropped() -> None:
    may_end = threading.Event()
    threads: list[threading.Thread] = []

    def outlast() -> None:
        threads.append(threading.current_thread())
        may_end.wait(10)

    async def work() -> None:
        off_loop(outlast)
        while not threads:
            await asyncio.sleep(0)

    asyncio.run(work())
    may_end.set()
    threads[0].join(10)
    assert not threads[0].is_alive()
