"""Keys as a person reads them: in the key bar, after a prefix, in the help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from keymaps.keymap import NORMAL, Bindings, Keymap
from keymaps.names import show
from keymaps.trie import Node
from tui.editing.vim.memory import Vim
from tui.panels.text.lines import ELLIPSIS

# What the bar of the rewrite screen shows, most important first, with words short enough for it.
KEY_BAR: Final = (
    ("clip.submit", "submit"),
    ("clip.accept", "accept"),
    ("player.toggle", "play"),
    ("app.help", "all keys"),
    ("edit.undo", "undo"),
    ("hint.word", "pick a word"),
    ("player.restart", "again"),
    ("hunk.next", "change"),
    ("finding.mark", "finding"),
    ("clip.reject", "reject"),
    ("clip.skip", "skip"),
    ("clip.previous", "back"),
    ("clip.note", "note"),
    ("draft.show", "draft"),
    ("app.quit", "quit"),
)

# The same in the modes of a keymap that has any.
_NORMAL_BAR: Final = (
    ("mode.insert", "type"),
    ("clip.submit", "submit"),
    ("clip.accept", "accept"),
    ("player.toggle", "play"),
    ("app.help", "all keys"),
    ("edit.undo", "undo"),
    ("hint.word", "pick a word"),
    ("hunk.next", "change"),
    ("finding.mark", "finding"),
    ("player.restart", "again"),
    ("clip.reject", "reject"),
    ("mode.open_command", "command"),
)
_VISUAL_BAR: Final = (
    ("operator.change", "retype"),
    ("operator.delete", "delete"),
    ("operator.copy", "copy"),
    ("object.inner_word", "word"),
    ("object.inner_sentence", "sentence"),
    ("mode.other_end", "other end"),
    ("mode.commands", "back"),
)
_OPERATOR_BAR: Final = (
    ("motion.word", "word"),
    ("object.inner_word", "this word"),
    ("object.inner_sentence", "sentence"),
    ("motion.line_end", "rest"),
    ("motion.find", "to a letter"),
    ("mode.commands", "leave it"),
)
BARS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "rewrite": (("mode.commands", "commands"), *KEY_BAR),
    NORMAL: _NORMAL_BAR,
    "visual": _VISUAL_BAR,
    "operator": _OPERATOR_BAR,
}

# What a key is about that begins a longer sequence.
LEADS_ON: Final = "more"
MOST_NAMED: Final = 2

# What may follow an action that takes a character.
ANY_CHARACTER: Final = (("any character", ""),)

ANSWER_KEYS: Final = (("prompt.accept", "answer"), ("prompt.cancel", "close"))


def keys_shown(keymap: Keymap, wanted: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(key, label) of the actions that have a key."""
    return tuple(
        (show(keymap.keys_of(action)[0]), label)
        for action, label in wanted
        if keymap.keys_of(action)
    )


def keys_of_bindings(
    bindings: Bindings, wanted: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """(key, label) of the actions that have a key among those of one context."""
    return tuple(
        (show(bindings[action][0]), label) for action, label in wanted if bindings.get(action)
    )


def operator_shown(keymap: Keymap, vim: Vim) -> str:
    """The operator that waits for its motion, with its count; empty where none does."""
    if vim.pending is None:
        return ""
    keys = keymap.keys_of(vim.pending.action)
    return f"{vim.pending.count or ''}{show(keys[0]) if keys else ''}"


def following_keys(node: Node) -> tuple[tuple[str, str], ...]:
    """(key, what it does in a word or two) of every key that may follow a prefix."""
    if not node.branches:
        return ANY_CHARACTER
    return tuple((show((key,)), short_name_of(below)) for key, below in node.branches.items())


def following_groups(node: Node) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What may follow, by what it is about; keys that lead on to others stand at the end."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, below in node.branches.items():
        word = table_of(below) if isinstance(below, str) else LEADS_ON
        groups.setdefault(word, []).append((show((key,)), short_name_of(below)))
    titles = sorted(groups, key=lambda word: word == LEADS_ON)
    return tuple((word, tuple(groups[word])) for word in titles)


def short_name_of(below: Node | str) -> str:
    """What an action is called, or in a word what all the actions have in common that follow."""
    if isinstance(below, str):
        return short_name(below)
    tables = dict.fromkeys(table_of(action) for action in below.continuations.values())
    common = "/".join(tables) if len(tables) <= MOST_NAMED else "everything"
    return f"{common} {ELLIPSIS}"


def table_of(action: str) -> str:
    """The table of an action: "clip.goto" is one of "clip"."""
    return action.partition(".")[0]


def short_name(action: str) -> str:
    """What an action is called where there is no room: "clip.goto" is "goto"."""
    _, _, name = action.partition(".")
    return name.replace("_", " ")
