"""Keys as a person reads them: in the key bar, after a prefix, in the help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from keymaps.keymap import Keymap
from keymaps.names import show
from keymaps.trie import Node
from tui.panels.text.lines import ELLIPSIS

# What the bar of the rewrite screen shows, most important first, with words short enough for it.
KEY_BAR: Final = (
    ("clip.submit", "submit"),
    ("clip.accept", "accept"),
    ("player.toggle", "play"),
    ("app.help", "all keys"),
    ("edit.undo", "undo"),
    ("player.restart", "again"),
    ("hunk.next", "change"),
    ("clip.reject", "reject"),
    ("clip.skip", "skip"),
    ("clip.previous", "back"),
    ("clip.note", "note"),
    ("draft.show", "draft"),
    ("app.quit", "quit"),
)

# What a key is about that begins a longer sequence.
LEADS_ON: Final = "more"

ANSWER_KEYS: Final = (("prompt.accept", "answer"), ("prompt.cancel", "close"))


def keys_shown(keymap: Keymap, wanted: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(key, label) of the actions that have a key."""
    return tuple(
        (show(keymap.keys_of(action)[0]), label)
        for action, label in wanted
        if keymap.keys_of(action)
    )


def following_keys(node: Node) -> tuple[tuple[str, str], ...]:
    """(key, what it does in a word or two) of every key that may follow a prefix."""
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
    return f"{'/'.join(tables)} {ELLIPSIS}"


def table_of(action: str) -> str:
    """The table of an action: "clip.goto" is one of "clip"."""
    return action.partition(".")[0]


def short_name(action: str) -> str:
    """What an action is called where there is no room: "clip.goto" is "goto"."""
    _, _, name = action.partition(".")
    return name.replace("_", " ")
