"""Undo and redo: groups of changes, and where cursor and findings stood around each of them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from sessions.captions.anchors import Anchor
from sessions.trace.changes import Change, Edit


class Marks(Struct, frozen=True):
    """What stands in the text besides letters. `spans` are the findings' places, by id."""

    cursor: int
    anchor: int
    spans: tuple[tuple[int, Anchor], ...] = ()


class Group(Struct, frozen=True):
    """Changes that are undone together, in the order they were made."""

    changes: tuple[Change, ...]
    before: Marks
    after: Marks

    @property
    def backward(self) -> tuple[Edit, ...]:
        return tuple(change.inverse.edit for change in reversed(self.changes))

    @property
    def forward(self) -> tuple[Edit, ...]:
        return tuple(change.edit for change in self.changes)

    def joined(self, change: Change, after: Marks) -> Group:
        """The group with one more change, made one with the last where they touch."""
        last = self.changes[-1]
        if last.touches(change):
            return Group((*self.changes[:-1], last.then(change)), self.before, after)
        return Group((*self.changes, change), self.before, after)

    def without(self, finding_id: int) -> Group:
        return replace(
            self,
            before=_without(self.before, finding_id),
            after=_without(self.after, finding_id),
        )


class History(Struct, frozen=True):
    """`done` and `undone` groups, newest last. `is_open`: the next change may join `done[-1]`."""

    done: tuple[Group, ...] = ()
    undone: tuple[Group, ...] = ()
    is_open: bool = False

    def closed(self) -> History:
        return History(self.done, self.undone) if self.is_open else self

    def with_change(self, change: Change, before: Marks, after: Marks) -> History:
        """A change that was made: joins the open group, or begins one. Redo is gone then."""
        if self.is_open:
            return History((*self.done[:-1], self.done[-1].joined(change, after)), (), True)
        return History((*self.done, Group((change,), before, after)), (), True)

    def after_undo(self) -> History:
        return History(self.done[:-1], (*self.undone, self.done[-1]))

    def after_redo(self) -> History:
        return History((*self.done, self.undone[-1]), self.undone[:-1])

    def forgetting(self, finding_id: int) -> History:
        """The finding was placed by hand: undo shall carry it along, not put it back."""
        return History(
            _all_without(self.done, finding_id),
            _all_without(self.undone, finding_id),
            self.is_open,
        )


NOTHING = History()


def _without(marks: Marks, finding_id: int) -> Marks:
    return replace(marks, spans=tuple(s for s in marks.spans if s[0] != finding_id))


def _all_without(groups: Iterable[Group], finding_id: int) -> tuple[Group, ...]:
    return tuple(group.without(finding_id) for group in groups)
