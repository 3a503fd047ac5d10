"""What terminals answer, late or in bits or nonsensically, is neither typed nor ends anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events
from textual.message import Message

from tests.terminal.test_prompt_keys import read, told
from tui.terminal import prompt_keys
from tui.terminal.prompt_keys import PromptParser

ANSWERS = (
    "\x1b[?62;22c",
    "\x1b[>0;276;0c",
    "\x1b[=1;2c",
    "\x1bP>|xterm(370)\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]11;rgb:0000/0000/0000\x07",
    "\x1b]52;c;cm0gLXJmIH4=\x9c",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?1;1R",
    "\x1b[0n",
    "\x1b[6;18;9t",
    "\x1b[8;24;80t",
    "\x1b[?25u",
    "\x1b[?2026;99999$y",
    "\x1b[48;0;0;0;0t",
    "\x1b[48;99999;99999;1;1t",
    "\x1b[48;9999;9999;1;1t",
    "\x1b[<0;10;10M",
    "\x1b[<-1;-1;-1m",
    "\x1b[-1;-1u",
    "\x1b[M !!",
    "\x1b[1;1;1;1;1;1;1H",
    "\x1b[99999999999999u",
    "\x1b[1114112u",
    "\x1b[55296u",
    "\x1b[97;;55296u",
    "\x1b[97;5:3u",
)


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_that_nobody_asked_for_is_dropped(answer: str) -> None:
    assert read(f"a{answer}b") == ["a", "b"]


@pytest.mark.parametrize("answer", ANSWERS)
def test_also_where_it_comes_in_two_packets(answer: str) -> None:
    for at in range(3, len(answer)):
        assert read(f"a{answer[:at]}", f"{answer[at:]}b") == ["a", "b"], at


@pytest.mark.parametrize(
    ("sent", "means"),
    [
        ("\x1b[?2026;2$y", ["TerminalSupportsSynchronizedOutput"]),
        ("\x1b[48;24;80;480;640t", ["Resize"]),
        ("\x1b[I\x1b[O", ["AppFocus", "AppBlur"]),
        ("\x1b[7;5R", ["CursorPosition"]),
    ],
)
def test_what_was_asked_for_is_heard(sent: str, means: list[str]) -> None:
    assert [type(message).__name__ for message in PromptParser().feed(sent)] == means


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b[97;5u", ["ctrl+a"]),
        ("\x1b[97;5:1u\x1b[97;5:2u\x1b[97;5:3u", ["ctrl+a", "ctrl+a"]),
        ("\x1b[97:65;2;65u", ["A"]),
        ("\x1b[13;2u", ["shift+enter"]),
        ("\x1b[1;5A\x1b[A\x1bOA", ["ctrl+up", "up", "up"]),
        ("\x1b[[A\x1bOP\x1b[11~", ["f1", "f1", "f1"]),
        ("\x1bP\x1b]x", ["alt+shift+p", "escape", "right_square_bracket", "x"]),
        ("\x1bO\x1b[A", ["alt+shift+o", "up"]),
        ("\x1b\x1b[A", ["escape", "up"]),
    ],
)
def test_keys_that_look_like_answers_stay_keys(sent: str, keys: list[str]) -> None:
    assert read(sent) == keys


@pytest.mark.parametrize("begun", ["\x1b[", "\x1b[12;", "\x1b]11;rgb:", "\x1bP>|", "\x1b_Gi"])
def test_an_answer_that_never_ends_takes_nothing_with_it(
    begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.0)
    monkeypatch.setattr(prompt_keys, "_ANSWER_S", 0.0)
    parser = PromptParser()
    assert told([*parser.feed(begun), *parser.tick(), *parser.feed("abc")]) == ["a", "b", "c"]


@pytest.mark.parametrize("endless", ["\x1b[" + "0" * 99, "\x1b]0;" + "x" * 99])
def test_an_endless_answer_takes_no_room(endless: str) -> None:
    parser = PromptParser()
    for _ in range(50):
        assert not list(parser.feed(endless))
        endless = endless[-1] * 99
    assert len(parser._rest) < 99
    assert told(parser.feed("A" if endless[0] == "0" else "\x07")) == []
    assert told(parser.feed("z")) == ["z"]


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*ANSWERS, "\x1b", "\x1b[", "\x1b]0", "\x1bP1", "\x1b[200~", "\x1bO"]),
            st.text(max_size=4),
            st.from_regex(r"\x1b\[[0-9:;<=>?]{0,12}[ -~]", fullmatch=True),
        ),
        max_size=8,
    )
)
def test_nothing_that_is_sent_makes_the_parser_fail(packets: list[str]) -> None:
    parser = PromptParser()
    messages: list[Message] = []
    for packet in packets:
        messages += parser.feed(packet) if packet else ()
        messages += parser.tick()
    messages += parser.feed("")
    keys = [message for message in messages if isinstance(message, events.Key)]
    assert all((key.character or " ")[0] not in "\ud800\udfff" for key in keys)
