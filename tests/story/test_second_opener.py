"""A session belongs to the program that opened it first; whoever comes second may look."""

from __future__ import annotations

import fcntl
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from tests.story.batches import DRAFTS
from tests.story.seats import PtySeat
from tests.story.session_files import Ending, blocks_of, ending_of, sittings_in
from tests.story.work import Work

ENDS = ("", ".j1", ".j2", ".lock")


def files_of(work: Work) -> list[bytes]:
    return [work.session.with_name(work.session.name + end).read_bytes() for end in ENDS]


def look_around(second: PtySeat, work: Work, holder: int) -> None:
    """What the second one tries: it is told who holds the session, and changes nothing."""
    second.wait_shown("Read only")
    second.wait_shown(f"process {holder} on {os.uname().nodename}")
    shown = second.wait_clip(1)
    assert "mine" not in shown
    before = files_of(work)
    second.type("theirs")
    second.press("clip.submit")
    second.press("clip.accept")
    second.press("clip.unsure")
    second.press("clip.next")
    shown = second.wait_clip(2)
    second.press("clip.previous")
    shown = second.wait_clip(1)
    assert "theirs" not in shown
    assert second.quit() == 0
    assert files_of(work) == before


def test_a_second_opener_looks_the_first_goes_on_and_a_third_writes(work: Work) -> None:
    with work.opened() as first:
        first.wait_clip(1)
        first.press("cursor.text_end")
        first.write(" This is mine.")
        first.wait_shown(" saved")
        with work.opened() as second:
            look_around(second, work, first.terminal.pid)
        first.write(" Still.")
        first.press("clip.submit")
        first.wait_clip(2)
        assert first.quit() == 0
    with work.opened() as third:
        shown = third.wait_clip(2)
        third.press("cursor.text_end")
        third.write(" Now yours.")
        third.press("clip.submit")
        third.wait_clip(3)
        assert third.quit() == 0
    assert "Read only" not in shown
    clips = {id_: ending_of(revs) for id_, revs in blocks_of(work.session).items()}
    assert clips == {
        "c01": Ending("rewritten", DRAFTS[0] + " This is mine. Still."),
        "c02": Ending("rewritten", DRAFTS[1] + " Now yours."),
    }
    assert sittings_in(work.session) == 2


def as_held_by(work: Work, **holder: object) -> None:
    """Write into the lock file who is to be taken for its holder."""
    told = {"pid": 4242, "host": "", "boot": "", "since": "2026-03-02T09:00:00", "person": "eve"}
    work.lock.write_text(json.dumps({**told, **holder}))


@contextmanager
def somebody_else(work: Work) -> Iterator[None]:
    """Another program holds the session's lock."""
    with work.lock.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_a_holder_on_another_machine_is_named_with_it(work: Work) -> None:
    with work.opened() as first:
        first.wait_clip(1)
        assert first.quit() == 0
    as_held_by(work, host="the-other-box")
    with somebody_else(work), work.opened() as second:
        second.wait_shown("Read only")
        second.wait_shown("eve (process 4242 on the-other-box")
        assert second.quit() == 0


def test_nonsense_in_the_lock_file_is_shown_to_nobody_and_stops_nobody(work: Work) -> None:
    with work.opened() as first:
        first.wait_clip(1)
        assert first.quit() == 0
    nonsense = b"\x1b]52;c;aGk=\x07" + b"[" * 50_000
    work.lock.write_bytes(nonsense)
    with somebody_else(work), work.opened() as second:
        shown = second.wait_shown("another process has this session open")
        assert "52;c" not in shown
        assert second.quit() == 0
    work.lock.write_bytes(nonsense)
    with work.opened() as third:
        assert "Read only" not in third.wait_clip(1)
        assert third.quit() == 0


def test_a_number_that_another_process_has_by_now_holds_nothing(work: Work) -> None:
    with work.opened() as first:
        first.wait_clip(1)
        first.terminal.signal(signal.SIGKILL)
        first.terminal.wait_end()
    as_held_by(work, pid=os.getpid(), host=os.uname().nodename)
    with work.opened() as second:
        assert "Read only" not in second.wait_clip(1)
        assert second.quit() == 0
