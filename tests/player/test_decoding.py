"""Between the program and its decoder: messages, their order, and an end that nobody outlives."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.media.picture import Box, Picture
from tests.player.conftest import Clips
from tests.player.stagehand import eventually, run
from tui.player.decoding.jobs import Jobs, Steps
from tui.player.decoding.wire import (
    Answer,
    At,
    Done,
    Drop,
    Inspect,
    More,
    Play,
    Question,
    Refused,
    Reply,
    Request,
    Show,
    Shown,
    Unpacker,
    packed,
)

BOX = Box(4, 4)
PICTURE = Picture(7, 40_000, 2, 1, b"rgbRGB")


def play(ticket: int, *, credit: int = 2, ahead: bool = False) -> Play:
    return Play(ticket, b"/f", 0, 10, 1, BOX, (3, 1), credit, ahead)


def test_messages_arrive_however_the_bytes_are_cut() -> None:
    requests: list[Request] = [
        Inspect(1, b"/\xff.mp4"),
        Show(2, b"/a", 7, BOX),
        play(3),
        More(3, 4),
        Drop(3),
    ]
    stream = b"".join(packed(request) for request in requests)
    for size in (1, 5, len(stream)):
        unpacker = Unpacker[Request](Request)
        pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
        assert [request for piece in pieces for request in unpacker.feed(piece)] == requests


@pytest.mark.parametrize(
    "said",
    [
        b"\xff\xff\xff\xff",
        b"\0\0\0\1\xc1",
        packed(Inspect(1, b"/a")),
        b"Traceback (most recent call last):\n",
    ],
)
def test_what_is_no_reply_is_not_taken_for_one(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"too long|malformed|Invalid|invalid"):
        list(Unpacker[Reply](Reply).feed(said))


def test_a_picture_whose_pixels_do_not_fit_its_size_is_refused() -> None:
    wrong = packed(Shown(1, PICTURE)).replace(b"\xa5width\x02", b"\xa5width\x03")
    with pytest.raises(ValueError, match="no picture of 3 x 1"):
        list(Unpacker[Reply](Reply).feed(wrong))


class Hands:
    """Works on anything in three steps, and remembers on what."""

    def __init__(self) -> None:
        self.did: list[int] = []
        self.ended: list[int] = []

    def work(self, question: Question) -> Steps:
        try:
            for _ in range(3):
                self.did.append(question.ticket)
                yield Shown(question.ticket, PICTURE) if isinstance(question, Play) else None
            yield Done(question.ticket)
        finally:
            self.ended.append(question.ticket)


def steps(jobs: Jobs, count: int) -> list[Answer | None]:
    return [jobs.step() for _ in range(count)]


def test_a_picture_overtakes_an_inspection_that_overtakes_a_film() -> None:
    hands = Hands()
    jobs = Jobs(hands.work)
    jobs.take(play(1, credit=9, ahead=True))
    jobs.take(play(2, credit=9))
    steps(jobs, 1)
    jobs.take(Inspect(3, b"/f"))
    steps(jobs, 1)
    jobs.take(Show(4, b"/f", 0, BOX))
    jobs.take(Show(5, b"/f", 0, BOX))
    steps(jobs, 30)
    assert hands.did == [2, 3, 4, 4, 4, 5, 5, 5, 3, 3, 2, 2, 1, 1, 1]
    assert jobs.is_idle


def test_a_film_goes_no_further_than_its_reader_allows() -> None:
    hands = Hands()
    jobs = Jobs(hands.work)
    jobs.take(play(1, credit=2))
    assert [isinstance(answer, Shown) for answer in steps(jobs, 4)] == [True, True, False, False]
    idle = [jobs.is_idle]
    jobs.take(More(1, 1))
    idle.append(jobs.is_idle)
    assert isinstance(jobs.step(), Shown)
    idle.append(jobs.is_idle)
    assert idle == [True, False, True]


def test_what_nobody_waits_for_is_put_away_at_once() -> None:
    hands = Hands()
    jobs = Jobs(hands.work)
    jobs.take(play(1))
    steps(jobs, 1)
    jobs.take(Drop(1))
    assert hands.ended == [1]
    assert jobs.is_idle
    assert jobs.step() is None
    jobs.take(Drop(99))
    jobs.take(More(99, 1))


def test_the_work_is_named_whenever_it_changes() -> None:
    jobs = Jobs(Hands().work)
    jobs.take(play(1, credit=9))
    assert jobs.next() == At(1)
    jobs.step()
    assert jobs.next() is None
    jobs.take(Show(2, b"/f", 0, BOX))
    assert jobs.next() == At(2)
    steps(jobs, 5)
    assert jobs.next() == At(1)


def test_the_child_says_why_it_refuses(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-P", "-m", "tui.player.decoding.child"],
        input=packed(Show(1, bytes(tmp_path / "none.mp4"), 0, BOX)),
        stdout=subprocess.PIPE,
        check=True,
        timeout=30,
    )
    said = list(Unpacker[Reply](Reply).feed(child.stdout))
    assert said == [At(1), Refused(1, "the file cannot be read: No such file or directory")]


PARENT = """
import asyncio, sys
from sessions.media.picture import Box
from tui.player.decoder import Decoder

async def story(path):
    decoder = Decoder()
    film = decoder.film(path, range(100), Box(900, 900))
    await anext(film)
    print(decoder.pid, flush=True)
    await asyncio.sleep(1000)

asyncio.run(story(sys.argv[1]))
"""


def test_a_child_in_the_middle_of_a_film_does_not_outlive_a_killed_program(clips: Clips) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(clips.even)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    run(eventually(lambda: not is_alive(pid)))


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that waits for its parent to look does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
