"""Requests find their replies, and silence is noticed, whatever the other side does."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.player.stagehand import eventually, run
from tui.player.mpv.client import (
    DISCONNECTED,
    TIMED_OUT,
    Awake,
    Client,
    Ended,
    Heard,
    Quiet,
    Stuck,
)
from tui.player.mpv.framing import Event, Reply


class Talk:
    """A client, what it heard, and the far end of its socket in the test's hand."""

    def __init__(self, far: socket.socket) -> None:
        self.far = far
        self.heard: list[Heard] = []

    def say(self, line: bytes) -> None:
        self.far.send(line)

    async def requests(self, count: int) -> list[dict[str, object]]:
        received = b""
        while received.count(b"\n") < count:
            received += await asyncio.get_running_loop().sock_recv(self.far, 1 << 20)
        return [json.loads(line) for line in received.splitlines()]


@asynccontextmanager
async def talking(answer_within_s: float = 60.0) -> AsyncIterator[tuple[Client, Talk]]:
    ours, far = socket.socketpair()
    far.setblocking(False)
    talk = Talk(far)
    client = Client(talk.heard.append, answer_within_s=answer_within_s)
    await asyncio.get_running_loop().create_connection(lambda: client, sock=ours)
    try:
        yield client, talk
    finally:
        client.close()
        far.close()


def reply(request_id: object, data: object = None) -> bytes:
    return json.dumps({"request_id": request_id, "error": "success", "data": data}).encode() + b"\n"


def test_replies_out_of_order_reach_their_own_requests() -> None:
    async def story() -> None:
        async with talking() as (client, talk):
            asked = [asyncio.create_task(client.ask("get_property", str(k))) for k in range(3)]
            requests = await talk.requests(3)
            for request in reversed(requests):
                command = request["command"]
                assert isinstance(command, list)
                talk.say(reply(request["request_id"], command[1]))
            assert [answer.data for answer in await asyncio.gather(*asked)] == ["0", "1", "2"]

    run(story())


def test_a_reply_and_the_event_behind_it_arrive_in_that_order() -> None:
    async def story() -> None:
        async with talking() as (client, talk):
            client.send(("loadfile", "/a"), then=lambda _: talk.heard.append(Quiet()))
            (request,) = await talk.requests(1)
            talk.say(reply(request["request_id"]) + b'{"event":"start-file"}\n')
            await eventually(lambda: len(talk.heard) == 2)
            assert isinstance(talk.heard[0], Quiet)
            assert isinstance(talk.heard[1], Event)

    run(story())


def test_noise_strange_ids_and_unknown_replies_are_passed_over() -> None:
    async def story() -> None:
        async with talking() as (client, talk):
            asked = asyncio.create_task(client.ask("get_property", "pid"))
            (request,) = await talk.requests(1)
            talk.say(b"\xff\xfe\n[]\n{\n" + reply(0) + reply(99) + b'{"event":"idle"}\n')
            talk.say(reply(request["request_id"], 5))
            assert (await asked).data == 5
            assert [type(each) for each in talk.heard] == [Event]

    run(story())


def test_silence_is_noticed_once_and_its_end_too() -> None:
    async def story() -> None:
        async with talking(answer_within_s=0.05) as (client, talk):
            assert (await client.ask("get_property", "pid")).error == TIMED_OUT
            assert talk.heard == [Quiet()]
            talk.say(b'{"event":"idle"}\n')
            await eventually(lambda: Awake() in talk.heard)
            assert Stuck() not in talk.heard

    run(story())


def test_a_second_request_without_an_answer_means_stuck_even_if_nobody_asks_anything() -> None:
    async def story() -> None:
        async with talking(answer_within_s=0.05) as (_, talk):
            await eventually(lambda: Stuck() in talk.heard)
            assert talk.heard[:2] == [Quiet(), Stuck()]

    run(story())


def test_many_requests_that_time_out_together_are_one_silence() -> None:
    async def story() -> None:
        async with talking(answer_within_s=0.2) as (client, talk):
            replies: list[Reply] = []
            for _ in range(20):
                client.send(("get_property", "pid"), then=replies.append)
            await eventually(lambda: len(replies) == 20)
            assert talk.heard == [Quiet()]

    run(story())


def test_an_answering_mpv_is_never_called_quiet() -> None:
    async def story() -> None:
        async with talking(answer_within_s=0.2) as (_, talk):
            for _ in range(3):
                for request in await talk.requests(1):
                    talk.say(reply(request["request_id"]))
            assert talk.heard == []

    run(story())


def test_the_end_of_the_connection_answers_every_open_request() -> None:
    async def story() -> None:
        async with talking() as (client, talk):
            asked = asyncio.create_task(client.ask("get_property", "pid"))
            await talk.requests(1)
            talk.say(b'{"request_id":1,"err')
            talk.far.close()
            assert (await asked).error == DISCONNECTED
            assert talk.heard == [Ended()]
            assert (await client.ask("get_property", "pid")).error == DISCONNECTED

    run(story())


def test_a_command_that_is_too_long_is_refused_here_and_the_next_one_goes_through() -> None:
    async def story() -> None:
        async with talking() as (client, talk):
            assert "bytes" in (await client.ask("loadfile", "x" * 70_000)).error
            asked = asyncio.create_task(client.ask("get_property", "pid"))
            (request,) = await talk.requests(1)
            talk.say(reply(request["request_id"], 1))
            assert (await asked).ok

    run(story())
