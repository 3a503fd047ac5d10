"""A plain editor to compare with: a list of letters and marks, and whole copies for undo.

It shares nothing with the fold: a finding owns letters by identity, not by offset, and undo puts
back a copy taken before.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from itertools import count

from sessions.captions.anchors import Anchor, Point, Span
from sessions.trace import events as ev
from sessions.trace.changes import Edit

_names = count()


@dataclass
class Letter:
    char: str
    name: int = field(default_factory=lambda: next(_names))


@dataclass
class Pin:
    """What is left of a finding whose letters are all gone: a thing between letters."""

    finding: int


@dataclass
class Sheet:
    items: list[Letter | Pin] = field(default_factory=list)
    owned: dict[int, set[int]] = field(default_factory=dict)
    cursor: int = 0
    anchor: int = 0

    @property
    def letters(self) -> list[Letter]:
        return [item for item in self.items if isinstance(item, Letter)]

    @property
    def text(self) -> str:
        return "".join(letter.char for letter in self.letters)

    def place_of(self, finding: int) -> Anchor:
        for index, item in enumerate(self.items):
            if isinstance(item, Pin) and item.finding == finding:
                return Point(sum(isinstance(i, Letter) for i in self.items[:index]))
        own = [n for n, letter in enumerate(self.letters) if letter.name in self.owned[finding]]
        return Span(own[0], own[-1] + 1)

    def drop(self, finding: int) -> None:
        self.owned.pop(finding, None)
        self.items = [i for i in self.items if not (isinstance(i, Pin) and i.finding == finding)]

    def mark(self, finding: int, place: Anchor) -> None:
        self.drop(finding)
        if isinstance(place, Point):
            self.items.insert(self._index_of(place.at), Pin(finding))
            self.owned[finding] = set()
        else:
            self.owned[finding] = {i.name for i in self.letters[place.start : place.end]}

    def edit(self, edit: Edit) -> None:
        letters = self.letters
        gone = {letter.name for letter in letters[edit.start : edit.end]}
        before = {letter.name for letter in letters[: edit.start]}
        after = {letter.name for letter in letters[edit.end :]}
        new = [Letter(char) for char in edit.text]
        first, last = self._index_of(edit.start), self._index_after(edit.end)
        pins = [item for item in self.items[first:last] if isinstance(item, Pin)]
        self.items[first:last] = [*pins, *new]
        for finding in [name for name, own in self.owned.items() if own]:
            own = self.owned[finding]
            if own & before and own & after:
                own.update(letter.name for letter in new)
            own.difference_update(gone)
            if not own:
                self.items.insert(self._index_of(edit.start), Pin(finding))
        self.cursor = self.anchor = edit.start + len(edit.text)

    def _index_of(self, offset: int) -> int:
        """Where in `items` the first thing at `offset` is, marks included."""
        seen = 0
        for index, item in enumerate(self.items):
            if seen == offset:
                return index
            seen += isinstance(item, Letter)
        return len(self.items)

    def _index_after(self, offset: int) -> int:
        """Where the letter at `offset` is: behind every mark at that offset."""
        seen = 0
        for index, item in enumerate(self.items):
            if isinstance(item, Letter):
                if seen == offset:
                    return index
                seen += 1
        return len(self.items)


@dataclass
class Step:
    """The sheet before a group of edits and after it."""

    before: Sheet
    after: Sheet


@dataclass
class PlainEditor:
    sheet: Sheet
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    is_open: bool = False

    @classmethod
    def of(cls, text: str) -> PlainEditor:
        return cls(Sheet([Letter(char) for char in text]))

    def begin_group(self) -> None:
        self.is_open = False

    def replace(self, edits: tuple[Edit, ...]) -> None:
        if not self.is_open:
            self.done.append(Step(copy.deepcopy(self.sheet), self.sheet))
        self.is_open = True
        for edit in edits:
            self.sheet.edit(edit)
        self.done[-1].after = copy.deepcopy(self.sheet)
        self.undone.clear()

    def mark(self, finding: int, place: Anchor) -> None:
        self.drop(finding)
        self.sheet.mark(finding, place)

    def drop(self, finding: int) -> None:
        """Placed by hand, so no copy shall put it elsewhere."""
        self.sheet.drop(finding)
        for step in (*self.done, *self.undone):
            step.before.drop(finding)
            step.after.drop(finding)

    def undo(self, edits: tuple[Edit, ...]) -> None:
        step = self.done.pop()
        self.undone.append(step)
        self._travel(step.before, edits)

    def redo(self, edits: tuple[Edit, ...]) -> None:
        step = self.undone.pop()
        self.done.append(step)
        self._travel(step.after, edits)

    def _travel(self, to: Sheet, edits: tuple[Edit, ...]) -> None:
        """Findings that the copy does not know are carried along by the edits."""
        carried = self.sheet
        for edit in edits:
            carried.edit(edit)
        self.sheet = copy.deepcopy(to)
        self.is_open = False
        for finding in set(carried.owned) - set(to.owned):
            self.sheet.mark(finding, carried.place_of(finding))


def follow(editor: PlainEditor, event: ev.AnyEvent) -> None:
    """Let the plain editor do what the event tells."""
    match event:
        case ev.GroupBegan():
            editor.begin_group()
        case ev.Replaced(_, edits):
            editor.replace(edits)
        case ev.Undid(_, edits):
            editor.undo(edits)
        case ev.Redid(_, edits):
            editor.redo(edits)
        case ev.CursorMoved(_, cursor, anchor):
            editor.sheet.cursor, editor.sheet.anchor = cursor, anchor
        case ev.FindingMarked(_, finding):
            assert finding.rewrite is not None
            editor.mark(finding.id, finding.rewrite)
        case ev.FindingDropped(_, finding_id):
            editor.drop(finding_id)
