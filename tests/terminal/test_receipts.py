from __future__ import annotations

from tui.terminal.painting.receipts import ANSWER, Receipts
from tui.terminal.prompt_keys import Arrived, PromptParser


def test_nothing_waits_for_a_terminal_that_never_answers_and_it_is_not_asked_for_ever() -> None:
    receipts, asked = Receipts(), 0
    while receipts.are_given:
        receipts, asked = receipts.asked(float(asked)), asked + 1
        assert not receipts.is_awaited(asked)
    assert 2 <= asked <= 5


def test_the_next_waits_until_the_one_before_is_answered_and_as_long_again() -> None:
    answering = Receipts().asked(0).came(0)
    assert not answering.is_awaited(0)
    waiting = answering.asked(10)
    assert waiting.is_awaited(10.3)
    arrived = waiting.came(10.5)
    assert arrived.is_awaited(10.9), "half of a slow line is for the keys"
    assert not arrived.is_awaited(11)


def test_each_of_several_questions_has_its_answer() -> None:
    two = Receipts().asked(0).asked(1).came(1)
    assert two.is_awaited(1.5)
    assert not two.came(1.5).is_awaited(2.5)


def test_an_answer_that_is_lost_holds_nothing_up_for_ever() -> None:
    lost = Receipts().asked(0).came(0).asked(1)
    assert not lost.is_awaited(12)
    again = lost.renewed(12).asked(12).came(12.1)
    assert not again.is_awaited(12.3)


def test_the_terminals_answer_is_no_key_however_it_comes_in() -> None:
    parser = PromptParser()
    packets = (f"a{ANSWER}b", ANSWER[:2], f"{ANSWER[2:]}c")
    messages = [message for packet in packets for message in parser.feed(packet)]
    assert sum(isinstance(message, Arrived) for message in messages) == 2
    assert [getattr(message, "key", "") for message in messages] == ["a", "", "b", "", "c"]
