"""Which sessions and batches are meant by what a person names, or does not name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from sessions.errors import BadInput, Fault
from tui.settings.choices import Choices
from tui.settings.recent import people_seen, recent


class NamedBatch(Struct, frozen=True):
    """Where a batch stands, and how it is to be read: see `open_batch`."""

    path: Path
    format: str = ""
    media: str = ""


class Meant(Struct, frozen=True):
    """Session files, and the batches they belong to as far as that is known of all of them."""

    sessions: Sequence[Path]
    batches: Sequence[NamedBatch]


def worked_on_here(folder: Path) -> Sequence[Choices]:
    """All that is remembered in `folder`, of everybody, the last first. Raises BadInput."""
    return [each for person in people_seen(folder) for each in recent(folder, person)]


def meant(named: Sequence[Path], known: Sequence[Choices]) -> Meant:
    """What `named` means: sessions, or the batch of sessions in `known`; nothing is the last one.

    Raises BadInput where nothing was named and it is not clear what was last.
    """
    sessions: list[Path] = []
    for path in named or [_last(known)]:
        of_batch = [each.session for each in known if _is_same(each.batch, path)]
        sessions += of_batch or [path]
    batch_of = {each.session.resolve(): _batch_of(each) for each in known}
    batches = [batch_of.get(session.resolve()) for session in sessions]
    found = [batch for batch in batches if batch is not None and batch.path.exists()]
    return Meant(sessions, list(dict.fromkeys(found)) if len(found) == len(batches) else [])


def is_batch_of(known: Sequence[Choices], path: Path) -> bool:
    """Whether `path` is a batch that was worked on."""
    return any(_is_same(each.batch, path) for each in known)


def as_worked_on(batch: Path, known: Sequence[Choices]) -> NamedBatch:
    """The batch at that place, to be read as it was when somebody in `known` worked on it."""
    return next((_batch_of(c) for c in known if _is_same(c.batch, batch)), NamedBatch(batch))


def _batch_of(choices: Choices) -> NamedBatch:
    return NamedBatch(choices.batch, choices.format, choices.media)


def _last(known: Sequence[Choices]) -> Path:
    people = dict.fromkeys(each.person for each in known)
    if len(people) > 1:
        what = f"several people work under this account: {', '.join(people)}"
        raise BadInput(Fault(what, remedy="name the session's file, or the batch"))
    if not known:
        remedy = "name the session's file: recaption export SESSION"
        raise BadInput(Fault("nothing was worked on here yet", remedy=remedy))
    return known[0].session


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
