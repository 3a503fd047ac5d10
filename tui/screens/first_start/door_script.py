"""What is asked at the door: who works, whatever somebody new is asked, and at what."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput
from sessions.exchange.opening import format_of
from sessions.exchange.source import look_at
from tui.screens.asking.interview import Answers
from tui.screens.asking.line_question import LineQuestion, Refusal, Suggestion
from tui.screens.asking.option_question import Option, OptionQuestion
from tui.screens.asking.question import Question
from tui.screens.first_start.script import NAME, Newcomer, first_start, person_of
from tui.settings.choices import Choices
from tui.settings.door import Demo, Door, Entered, OpenBatch, Resume
from tui.settings.person import Person

WHO: Final = "who"
WORK: Final = "work"
BATCH: Final = "batch"
_NEW: Final = "somebody new"
_DEMO: Final = "demo"
_TYPED: Final = "a batch"
_MOST_RECENT: Final = 5
_MOST_FILES: Final = 200


class DoorScript(Struct, frozen=True):
    """`person` is who works, None where that is to be asked."""

    door: Door
    newcomer: Newcomer
    person: Person | None

    def __call__(self, answers: Answers) -> Question | None:
        """The question after these answers; None after the last."""
        if self._is_asked and WHO not in answers:
            return _who(self.door)
        if self._is_new(answers):
            question = first_start(self.door, self.newcomer, answers)
            if question is not None:
                return question
        if not self._wants_work(answers):
            return None
        if WORK not in answers:
            return _work(self.door, self._name(answers))
        if answers[WORK] == _TYPED and BATCH not in answers:
            return _batch()
        return None

    def entered(self, answers: Answers) -> Entered:
        """Who came in, for what; the answers must be all."""
        is_new = self._is_new(answers)
        name = self._name(answers)
        person = person_of(answers, self.door.proposed) if is_new else self.door.called(name)
        match answers.get(WORK):
            case None:
                return Entered(person, is_new)
            case str() as work if work == _DEMO:
                return Entered(person, is_new, Demo())
            case str() as work if work == _TYPED:
                return Entered(person, is_new, OpenBatch(Path(str(answers[BATCH]))))
            case work:
                return Entered(person, is_new, Resume(self._recent(name)[int(str(work))]))

    @property
    def _is_asked(self) -> bool:
        return self.person is None and len(self.door.names) > 1

    def _is_new(self, answers: Answers) -> bool:
        if self.person is not None:
            return False
        return not self._is_asked or answers[WHO] == _NEW

    def _name(self, answers: Answers) -> str:
        if self.person is not None:
            return self.person.name
        return str(answers[NAME] if self._is_new(answers) else answers[WHO])

    def _wants_work(self, answers: Answers) -> bool:
        """Somebody who was asked who they are goes on with what they did last."""
        return self.door.wants_work and not self.door.has_work(self._name(answers))

    def _recent(self, name: str) -> Sequence[Choices]:
        return self.door.recent(name)


def _who(door: Door) -> OptionQuestion:
    options = [Option(name, name, _last_of(door.recent(name))) for name in door.names]
    return OptionQuestion(
        WHO,
        "Who is working?",
        ("Each of you has a record of their own. Nobody is taken for granted here.",),
        (*options, Option(_NEW, "Somebody new")),
        here=None,
    )


def _last_of(recent: Sequence[Choices]) -> str:
    return f"last in {recent[0].batch.name}" if recent else ""


def _work(door: Door, name: str) -> OptionQuestion:
    demo = [Option(_DEMO, "The guided demo", "twelve clips, three minutes")]
    recent = [
        Option(str(at), each.batch.name, _whereabouts(each))
        for at, each in enumerate(door.recent(name)[:_MOST_RECENT])
    ]
    typed = Option(_TYPED, "A batch", "whose path you type")
    says = f"There is nothing to resume yet, {name}."
    if recent:
        says = f"The batch you worked on last is no longer there, {name}."
    options = (*recent, *(demo if door.has_demo else ()), typed)
    return OptionQuestion(WORK, "What shall we do?", (says,), options, is_needed=True)


def _whereabouts(choices: Choices) -> str:
    there = "" if choices.batch.exists() else "gone from "
    return f"{there}{choices.batch.parent}"


def _batch() -> LineQuestion:
    return LineQuestion(
        BATCH,
        "Which batch?",
        ("Type its path; Tab completes.",),
        "Batch",
        suggest=paths_like,
        refuse=_refuse_path,
    )


def paths_like(typed: str) -> Sequence[Suggestion]:
    """The files and folders whose paths begin with `typed`, folders first."""
    folder, name = os.path.split(typed)
    shown = os.path.join(folder, "") if folder else ""
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            found = [entry for entry in entries if _is_like(entry.name, name)]
    except OSError:
        return ()
    found.sort(key=lambda entry: (not entry.is_dir(), entry.name))
    return [_suggested(shown, entry) for entry in found[:_MOST_FILES]]


def _suggested(above: str, entry: os.DirEntry[str]) -> Suggestion:
    is_folder = entry.is_dir()
    return Suggestion(f"{above}{entry.name}{'/' if is_folder else ''}", open=is_folder)


def _is_like(name: str, begun: str) -> bool:
    return name.startswith(begun) and (begun.startswith(".") or not name.startswith("."))


def _refuse_path(text: str) -> Refusal | None:
    path = Path(text).expanduser()
    if not text:
        return Refusal("Type a path, or Esc.")
    if not path.exists():
        return Refusal(f"There is no {path}.")
    try:
        format_of(look_at(path))
    except BadInput as refused:
        return Refusal(str(refused))
    return None
