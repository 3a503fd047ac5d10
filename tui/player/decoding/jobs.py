"""Several questions at a time, the urgent ones first: a little work on one, then a look around."""

from __future__ import annotations

from collections.abc import Callable, Generator

from tui.player.decoding.wire import (
    Answer,
    At,
    Drop,
    Inspect,
    More,
    Play,
    Question,
    Reply,
    Request,
    Show,
    Shown,
)

# None: work goes on and there is nothing to say yet.
Steps = Generator[Answer | None, None, None]


class _Job:
    def __init__(self, question: Question, steps: Steps) -> None:
        self.ticket = question.ticket
        self.steps = steps
        self.urgency = _urgency(question)
        # how many pictures may be sent; None is any number
        self.credit = question.credit if isinstance(question, Play) else None

    @property
    def can_go_on(self) -> bool:
        return self.credit is None or self.credit > 0


class Jobs:
    """The questions that are not answered to the end yet."""

    def __init__(self, work: Callable[[Question], Steps]) -> None:
        self._work = work
        self._jobs: dict[int, _Job] = {}
        self._at: int | None = None

    @property
    def is_idle(self) -> bool:
        return not any(job.can_go_on for job in self._jobs.values())

    def take(self, request: Request) -> None:
        match request:
            case Drop(ticket):
                self._end(ticket)
            case More(ticket, count):
                job = self._jobs.get(ticket)
                if job is not None and job.credit is not None:
                    job.credit += count
            case question:
                self._jobs[question.ticket] = _Job(question, self._work(question))

    def next(self) -> At | None:
        """The work that comes next, where it is other work than before."""
        job = self._most_urgent()
        if job is None or job.ticket == self._at:
            return None
        self._at = job.ticket
        return At(job.ticket)

    def step(self) -> Answer | None:
        """One step of it."""
        job = self._most_urgent()
        if job is None:
            return None
        try:
            answer = next(job.steps)
        except StopIteration:
            self._end(job.ticket)
            return None
        if isinstance(answer, Shown) and job.credit is not None:
            job.credit -= 1
        return answer

    def sign_of_life(self) -> Reply | None:
        """What it is at."""
        return None if self._at is None else At(self._at)

    def _most_urgent(self) -> _Job | None:
        ready = (job for job in self._jobs.values() if job.can_go_on)
        return min(ready, key=lambda job: (job.urgency, job.ticket), default=None)

    def _end(self, ticket: int) -> None:
        job = self._jobs.pop(ticket, None)
        if job is not None:
            job.steps.close()


def _urgency(question: Question) -> int:
    match question:
        case Show():
            return 0
        case Inspect():
            return 1
        case Play(ahead=False):
            return 2
        case Play():
            return 3
