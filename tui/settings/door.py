"""Who sits down, and at what: decided without a question where it is clear, asked where not.

Nobody works in another's name by accident: where several people share an account, no command
line takes the one who was there before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from sessions.errors import BadInput, Fault
from tui.settings.choices import Choices
from tui.settings.person import Person, Settings, is_same_name


class Demo(Struct, frozen=True):
    """The guided demo is wanted."""


class OpenBatch(Struct, frozen=True):
    """A batch is to be opened."""

    path: Path


class Resume(Struct, frozen=True):
    """Work on this is to go on."""

    choices: Choices


Work: TypeAlias = Demo | OpenBatch | Resume


class Entered(Struct, frozen=True):
    """Who came through the door, and for what; no work where the command line names it."""

    person: Person
    is_new: bool = False
    work: Work | None = None


class Door(Struct, frozen=True):
    """What is known before anybody is asked.

    `people` have settings here, `seen` have worked here; `login` is the account's name and
    `proposed` what a newcomer is offered. `recent` tells what a person worked on.
    """

    people: Sequence[Person]
    seen: Sequence[str]
    login: str
    proposed: Settings
    recent: Callable[[str], Sequence[Choices]]
    wants_work: bool = False
    has_demo: bool = False

    @property
    def names(self) -> Sequence[str]:
        """Everybody who may be at the keyboard."""
        known = [person.name for person in self.people]
        return [*known, *(name for name in self.seen if self.known(name) is None)]

    def known(self, name: str) -> Person | None:
        """The person of that name who has settings here."""
        return next((each for each in self.people if is_same_name(each.name, name)), None)

    def called(self, name: str) -> Person:
        """The person of that name, in the spelling that stands here."""
        return self.known(name) or Person(name)

    def has_work(self, name: str) -> bool:
        """Whether a person has a last session, and its batch is still there."""
        return any(last.batch.exists() for last in self.recent(name)[:1])


def who_works(door: Door, *, named: str | None, may_ask: bool) -> Person | None:
    """Who works, None where that has to be asked.

    `named` is who the command line says. Raises BadInput where it must be said and nobody can be
    asked.
    """
    if named is not None:
        return door.called(named)
    match door.names:
        case []:
            return None if may_ask else Person(door.login)
        case [name] if door.known(name) is not None or not may_ask:
            return door.called(name)
        case [_]:
            return None
        case [*names] if may_ask:
            return None
        case names:
            who = ", ".join(names)
            what = f"several people work under this account: {who}"
            raise BadInput(Fault(what, key="--as", remedy="say which of them you are: --as NAME"))
