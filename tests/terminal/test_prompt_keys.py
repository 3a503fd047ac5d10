from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events
from textual.message import Message

from tui.terminal.prompt_keys import PromptParser


def told(messages: Iterable[Message]) -> list[str]:
    return [
        message.key if isinstance(message, events.Key) else f"<{message.text}>"
        for message in messages
        if isinstance(message, events.Key | events.Paste)
    ]


def read(*packets: str) -> list[str]:
    parser = PromptParser()
    return [name for packet in packets for name in told(parser.feed(packet))]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1bz", ["alt+z"]),
        ("\x1bz\x1ba\x1bz", ["alt+z", "alt+a", "alt+z"]),
        ("\x1bzab", ["alt+z", "a", "b"]),
        ("\x1bz\x1b[A", ["alt+z", "up"]),
        ("\x1bZ", ["alt+shift+z"]),
        ("\x1bz\x1b[200~pasted\x1b[201~c", ["alt+z", "<pasted>", "c"]),
        ("a\x1b[2~", ["a", "insert"]),
    ],
)
def test_a_key_is_told_at_once_and_by_its_name(sent: str, keys: list[str]) -> None:
    assert read(sent) == keys


def test_escape_alone_is_told_when_nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.0)
    parser = PromptParser()
    assert told(parser.feed("\x1b")) == []
    assert told(parser.tick()) == ["escape"]
    assert told(parser.feed("z")) == ["z"]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b:w", ["escape", "colon", "w"]),
        ("\x1b]c", ["escape", "right_square_bracket", "c"]),
        ("\x1b0", ["escape", "0"]),
        ("\x1b ", ["escape", "space"]),
    ],
)
def test_escape_is_not_lost_before_a_sign_in_the_same_packet(sent: str, keys: list[str]) -> None:
    assert told(PromptParser().feed(sent)) == keys


def test_escape_and_a_letter_in_two_packets_are_one_key() -> None:
    assert read("\x1b", "z", "b") == ["alt+z", "b"]


HOSTILE = "a\x1bz\x1b[200~b\x1b]52;c;eA==\x07\x1b[Ac\r\n\x1b"


def test_nothing_in_a_paste_is_a_key() -> None:
    assert read(f"\x1b[200~{HOSTILE}\x1b[201~d") == [f"<{HOSTILE}>", "d"]


@pytest.mark.parametrize("at", range(1, len(f"x\x1b[200~{HOSTILE}\x1b[201~y\x1bz")))
def test_a_packet_may_end_anywhere(at: int) -> None:
    sent = f"x\x1b[200~{HOSTILE}\x1b[201~y\x1bz"
    assert read(sent[:at], sent[at:]) == ["x", f"<{HOSTILE}>", "y", "alt+z"]


@given(st.lists(st.sampled_from(["\x1b[200~", "\x1b[201~", "\x1b", "[", "2", "a", "\r"])))
def test_what_was_pasted_is_told_whole_whatever_is_sent(packets: list[str]) -> None:
    pasted = [name for name in read("\x1b[200~", *packets, "\x1b[201~") if name.startswith("<")]
    inside, _, _ = ("".join(packets) + "\x1b[201~").partition("\x1b[201~")
    assert pasted[0] == f"<{inside}>"
