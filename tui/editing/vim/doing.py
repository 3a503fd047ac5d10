"""What a command comes to: the text and the cursor after it, the mode, and what is remembered."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sessions.captions.graphemes import next_boundary, snap
from sessions.intents import Move, Replace, Undoing
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tui.editing.moment import Done, Moment
from tui.editing.vim.memory import Selecting, Typing, Vim
from tui.editing.vim.text.sight import line_end, line_start, on_character, sight_of


class Written(Struct, frozen=True):
    """A text as it becomes, the cursor in it, and the edits so far. Offsets are code points."""

    text: str
    cursor: int
    edits: tuple[Edit, ...] = ()

    def put(self, start: int, end: int, text: str) -> Written:
        """With `text` in the place of the characters from `start` to `end`, the cursor behind."""
        if start == end and not text:
            return replace(self, cursor=start)
        edit = Edit(start, end, text)
        return Written(edit.apply(self.text), start + len(text), (*self.edits, edit))

    def at(self, cursor: int) -> Written:
        """With the cursor there, at the beginning of a character."""
        return replace(self, cursor=snap(self.text, cursor))

    def on_character(self, cursor: int | None = None) -> Written:
        """With the cursor there, on a character."""
        sight = sight_of(self.text)
        place = sight.place(snap(self.text, self.cursor if cursor is None else cursor))
        return replace(self, cursor=sight.offset(on_character(sight.text, place)))


def beginning(moment: Moment) -> Written:
    """The text before a command."""
    return Written(moment.text, moment.cursor)


def resting(vim: Vim) -> Vim:
    """Back in normal mode, or typing where one command was asked for; nothing waits any more."""
    selected = vim.selecting or vim.selected
    vim = replace(vim, pending=None, selecting=None, selected=selected, column=None)
    if vim.once:
        return replace(vim, mode="rewrite", typing=Typing(), once=False)
    return replace(vim, mode="normal" if vim.is_modal else "rewrite", typing=None)


def unmoved(moment: Moment, vim: Vim | None = None, said: str = "") -> Done:
    """Nothing but what is remembered becomes another; by default whatever waited is dropped."""
    vim = resting(moment.memory.vim) if vim is None else vim
    return Done(replace(moment.memory, vim=vim), _shown(moment, vim), said)


def gone(moment: Moment, vim: Vim, cursor: int) -> Done:
    """The cursor is at `cursor`, nothing is selected."""
    here = (moment.writing.cursor, moment.writing.anchor)
    intents = () if here == (cursor, cursor) else (Move(cursor, cursor),)
    return Done(replace(moment.memory, vim=vim), intents)


def chosen(moment: Moment, vim: Vim, selecting: Selecting) -> Done:
    """What `selecting` says is selected."""
    vim = replace(vim, mode="visual", selecting=selecting)
    return Done(replace(moment.memory, vim=vim), _shown(moment, vim))


def wrote(
    moment: Moment,
    vim: Vim,
    written: Written,
    *,
    origin: Origin = Origin.KEYED,
    undoing: Undoing = Undoing.APART,
) -> Done:
    """The text is the one of `written`."""
    if not written.edits:
        return gone(moment, vim, written.cursor)
    last = written.edits[-1]
    edits = written.edits
    if last.start + len(last.text) != written.cursor:
        edits = (*edits, Edit(written.cursor, written.cursor, ""))
    return Done(replace(moment.memory, vim=vim), (Replace(edits, origin, undoing),))


def _shown(moment: Moment, vim: Vim) -> tuple[Move, ...]:
    """What makes the selection that of `vim` to see, which has none outside visual mode."""
    cursor, anchor = moment.writing.cursor, moment.writing.anchor
    wanted = (cursor, cursor)
    if vim.selecting is not None:
        wanted = ends_of(moment.text, vim.selecting)
    elif cursor != anchor and moment.memory.vim.selecting is not None:
        wanted = (moment.memory.vim.selecting.cursor,) * 2
    elif vim.mode == "rewrite":
        return ()
    return () if wanted == (cursor, anchor) else (Move(*wanted),)


def ends_of(text: str, selecting: Selecting) -> tuple[int, int]:
    """Cursor and anchor that show what is selected: both characters, or their lines."""
    first, last = sorted((selecting.anchor, selecting.cursor))
    if selecting.lines:
        first, last = line_start(text, first), line_end(text, last)
        last += last < len(text)
    else:
        last = next_boundary(text, last) if last < len(text) else last
    return (last, first) if selecting.cursor >= selecting.anchor else (first, last)
