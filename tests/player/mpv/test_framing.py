"""Whatever bytes mpv writes, messages come out, or noise, and never an exception."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.player.mpv.framing import CommandTooLong, Event, Inbox, Noise, Reply, decode, encode


def test_a_command_is_one_line_with_its_number() -> None:
    line = encode(("seek", 1.5, "absolute+exact"), 7)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == {"command": ["seek", 1.5, "absolute+exact"], "request_id": 7}


def test_a_command_by_name_stays_an_object() -> None:
    spoken = json.loads(encode({"name": "loadfile", "url": "/a"}, 1))
    assert spoken["command"] == {"name": "loadfile", "url": "/a"}


@pytest.mark.parametrize("name", ["🎬 ü 'q' \"d\" \\ b\nline", "caf\udce9.mp4"])
def test_file_names_are_sent_as_their_own_bytes(name: str) -> None:
    line = encode(("loadfile", name), 1)
    assert b"\\ud" not in line
    spoken = json.loads(line.decode("utf-8", "surrogateescape"))
    assert spoken["command"][1] == name


def test_a_command_mpv_would_choke_on_is_not_made() -> None:
    assert len(encode(("x", "a" * 63_000), 1)) < 64_000
    with pytest.raises(CommandTooLong, match="64000"):
        encode(("x", "a" * 64_000), 1)


def test_replies_and_events_are_told_apart() -> None:
    assert decode(b'{"request_id":3,"error":"success","data":1}') == Reply(3, "success", 1)
    refused = decode(b'{"request_id":0,"error":"invalid parameter"}')
    assert isinstance(refused, Reply)
    assert not refused.ok
    event = decode(b'{"event":"end-file","reason":"stop","playlist_entry_id":2}')
    assert isinstance(event, Event)
    assert (event.name, event.fields["playlist_entry_id"]) == ("end-file", 2)


def test_not_a_number_and_broken_text_are_taken_as_they_come() -> None:
    reply = decode(b'{"request_id":1,"error":"success","data":nan}'.replace(b"nan", b"NaN"))
    assert isinstance(reply, Reply)
    assert isinstance(reply.data, float)
    assert math.isnan(reply.data)
    assert decode(b'{"request_id":1,"error":"success","data":"a\xff\xfeb"}') == Reply(
        1, "success", "a��b"
    )


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[1,2]",
        b"null",
        b"\xff\xfe",
        b'{"request_id":"x","error":"success"}',
        b'{"error":"success"}',
        b'{"data":[\x00\x01]}',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_noise(line: bytes) -> None:
    assert isinstance(decode(line), Noise)


@given(st.lists(st.integers(1, 40), max_size=30), st.integers(1, 25))
def test_messages_come_out_whole_however_the_bytes_arrive(lengths: list[int], size: int) -> None:
    stream = b"".join(
        json.dumps({"request_id": k, "error": "success", "data": "é" * n}).encode() + b"\n"
        for k, n in enumerate(lengths)
    )
    inbox = Inbox()
    heard = [m for at in range(0, len(stream), size) for m in inbox.feed(stream[at : at + size])]
    assert heard == [Reply(k, "success", "é" * n) for k, n in enumerate(lengths)]


def test_half_a_line_is_no_message() -> None:
    assert Inbox().feed(b'{"request_id":1,"err') == []


def test_a_line_of_half_a_megabyte_is_read_and_one_without_end_is_dropped() -> None:
    long = json.dumps({"request_id": 1, "error": "success", "data": "x" * 500_000}).encode()
    assert Inbox().feed(long + b"\n") == [Reply(1, "success", "x" * 500_000)]
    inbox = Inbox(limit=1000)
    for _ in range(50):
        assert inbox.feed(b"y" * 100) == []
    assert len(inbox._rest) <= 1000
    noise, reply = inbox.feed(b'y\n{"request_id":2,"error":"success"}\n')
    assert isinstance(noise, Noise)
    assert reply == Reply(2, "success")
