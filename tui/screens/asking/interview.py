"""One question after the other, until all are answered or the person leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from tui.screens.asking.door_keys import BACK, LEAVE, SKIP, SKIP_ALL
from tui.screens.asking.question import Answer, Answered, Question

Answers: TypeAlias = Mapping[str, Answer]
# The question that comes after these answers, None after the last.
Script: TypeAlias = Callable[[Answers], Question | None]
_MOST: Final = 50


class Interview:
    """Goes through a script. `answers` stand in the order in which they were given.

    Nothing comes of an interview that is left.
    """

    def __init__(self, script: Script) -> None:
        self._script = script
        self.answers: dict[str, Answer] = {}
        self.question = script(self.answers)
        self.is_left = False

    @property
    def is_over(self) -> bool:
        return self.is_left or self.question is None

    @property
    def place(self) -> tuple[int, int]:
        """Which question this is, from 1, and how many there are for who skips the rest."""
        return len(self.answers) + 1, len(self.answers) + len(self._skipping())

    def act(self, action: str) -> None:
        """Do an action of `door_keys`."""
        if self.question is None:
            return
        if action == LEAVE:
            self.is_left = True
        elif action == BACK:
            self._go_back()
        elif action == SKIP:
            self._answer(self.question.skipped())
        elif action == SKIP_ALL:
            self._skip_all()
        else:
            self._become(self.question.do(action))

    def type(self, text: str) -> None:
        """The line of text is `text` now."""
        if self.question is not None:
            self._become(self.question.typed(text))

    def press(self, key: str) -> None:
        """A key has arrived for a question that gets them bare."""
        if self.question is not None:
            self._become(self.question.press(key))

    def _become(self, became: Question | Answered) -> None:
        if isinstance(became, Answered):
            self._answer(became.answer)
        else:
            self.question = became

    def _answer(self, answer: Answer | None) -> None:
        if self.question is not None and answer is not None:
            self.answers[self.question.id] = answer
            self.question = self._script(self.answers)

    def _go_back(self) -> None:
        if self.answers:
            _, answer = self.answers.popitem()
            before = self._script(self.answers)
            self.question = None if before is None else before.again(answer)

    def _skip_all(self) -> None:
        self.answers |= {
            question.id: answer
            for question in self._skipping()
            if (answer := question.skipped()) is not None
        }
        self.question = self._script(self.answers)

    def _skipping(self) -> list[Question]:
        """The questions that are left for who skips them, up to one that cannot be skipped."""
        answers, question = dict(self.answers), self.question
        left: list[Question] = []
        while question is not None and len(left) < _MOST:
            left.append(question)
            answer = question.skipped()
            if answer is None:
                break
            answers[question.id] = answer
            question = self._script(answers)
        return left
