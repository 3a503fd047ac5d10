"""A question to the decoder, from asking to the last answer."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace

from tui.player.decoding.wire import Answer, Play, Question, Show, Shown, Told


class Asked:
    """The answers that came and that nobody has taken yet.

    Of a film the child sends only so many pictures ahead of the reader: `credit` more may come.
    """

    def __init__(self, question: Question) -> None:
        self.path = question.path
        self._question = question
        self._answers: asyncio.Queue[Answer] = asyncio.Queue()
        self._window = question.credit if isinstance(question, Play) else 0
        self._credit = self._window
        self._taken = 0

    @property
    def question(self) -> Question:
        """What to ask now: of a film only as much as may come."""
        if isinstance(self._question, Play):
            return replace(self._question, credit=self._credit)
        return self._question

    @property
    def is_due(self) -> bool:
        """Whether the child has something to do for it."""
        return not isinstance(self._question, Play) or self._credit > 0

    def is_last(self, answer: Answer) -> bool:
        match answer:
            case Shown():
                return isinstance(self._question, Show)
            case Told():
                return False
            case _:
                return True

    def hear(self, answer: Answer) -> None:
        if isinstance(answer, Shown):
            self._credit -= 1
        self._answers.put_nowait(answer)

    async def next(self) -> Answer:
        return await self._answers.get()

    def take(self) -> int:
        """A picture of a film was taken: how many more the child may send now, often none yet."""
        self._taken += 1
        if self._taken * 2 < self._window:
            return 0
        more, self._taken = self._taken, 0
        self._credit += more
        return more
