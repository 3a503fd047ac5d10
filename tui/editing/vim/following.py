"""What the modes make of all else that is done: of labels, of searching, of typing itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from sessions.captions.graphemes import previous_boundary
from sessions.intents import Move
from sessions.trace.state import Writing
from tui.editing.moment import Done, Moment
from tui.editing.vim.memory import Change, Mode, Pending, Selecting, Typing, Vim
from tui.editing.vim.text.sight import on_character, sight_of

# Actions after which a person types.
TYPED_AFTER: Final = frozenset({"edit.write_after"})
# What is typed for a word that a label chose is typed for the word at the cursor when repeated.
_FOR_WORD: Final = Change("object.inner_word", pending=Pending("operator.change"))
_NAMES: Final[Mapping[Mode, str]] = {
    "rewrite": "typing",
    "normal": "commands",
    "visual": "selecting",
    "operator": "commands",
}


def begun(vim: Vim, *, is_modal: bool) -> Vim:
    """As a clip is begun with: letters are commands where the keymap has modes."""
    kept = replace(vim, pending=None, selecting=None, typing=None, column=None, once=False)
    return replace(kept, is_modal=is_modal, mode="normal" if is_modal else "rewrite")


def mode_shown(vim: Vim) -> str:
    """The mode behind the name of the panel; nothing where there are none."""
    if not vim.is_modal:
        return ""
    is_lines = vim.selecting is not None and vim.selecting.lines
    return f" · {'selecting lines' if is_lines else _NAMES[vim.mode]}"


def caret_of(writing: Writing, vim: Vim) -> int:
    """The code point at which the caret is seen: where letters are commands, on a character."""
    if vim.selecting is not None:
        return vim.selecting.cursor
    if not vim.is_modal or vim.mode == "rewrite":
        return writing.cursor
    sight = sight_of(writing.text)
    return sight.offset(on_character(sight.text, sight.place(writing.selection[0])))


def in_mode(moment: Moment, done: Done) -> Done:
    """`done` with the mode that it leads to, whoever did it."""
    was, vim = moment.memory.vim, done.memory.vim
    if not was.is_modal:
        return done
    if vim is not was:
        return done
    if was.mode == "rewrite":
        from tui.editing.vim.typing import typed_on  # noqa: PLC0415 - only modes pay for it

        return typed_on(moment, done)
    return _selected(moment, done)


def _selected(moment: Moment, done: Done) -> Done:
    """Whatever was selected by other keys is selected as by those of the modes."""
    if not done.intents:
        return done
    after = _after(moment, done)
    if after.cursor != after.anchor:
        vim = replace(done.memory.vim, mode="visual", selecting=_ends(after), pending=None)
    elif done.memory.vim.selecting is not None:
        vim = replace(done.memory.vim, mode="normal", selecting=None)
    else:
        return done
    return replace(done, memory=replace(done.memory, vim=vim))


def type_on(moment: Moment) -> Done:
    """Where letters are commands, they are text from now on; what is selected is typed over."""
    vim = moment.memory.vim
    if not vim.is_modal or vim.mode == "rewrite":
        return Done(moment.memory)
    is_word = moment.writing.cursor != moment.writing.anchor
    typing = Typing(
        _FOR_WORD if is_word else Change("mode.insert"), left=(moment.text, moment.cursor)
    )
    vim = replace(vim, mode="rewrite", typing=typing, selecting=None, pending=None, once=False)
    return Done(replace(moment.memory, vim=vim))


def _after(moment: Moment, done: Done) -> Writing:
    """The text, the cursor and the anchor that `done` leads to."""
    from tui.editing.vim.typing import applied  # noqa: PLC0415 - only modes pay for it

    written = applied(moment, done)
    anchor = written.cursor
    match done.intents:
        case (*_, Move(_, there)):
            anchor = there
    return Writing(written.text, written.cursor, anchor)


def _ends(writing: Writing) -> Selecting:
    """The characters at both ends of a selection."""
    start, end = writing.selection
    last = max(start, previous_boundary(writing.text, end))
    return Selecting(start, last) if writing.cursor >= writing.anchor else Selecting(last, start)
