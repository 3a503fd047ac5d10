"""What the palette lists, and which of it is meant by what is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from keymaps.keymap import Keymap
from keymaps.names import quick, show
from tui.actions import ACTIONS, SCOPES, ScopeName
from tui.actions.modes import TAKING

Custom: TypeAlias = Literal["keymap", "theme"]
CUSTOM_WORDS: Final[Mapping[Custom, str]] = {"keymap": "Keys", "theme": "Colours"}
_WORST: Final = 5


class Choice(Struct, frozen=True):
    """Work otherwise from now on; where it `is_kept`, in later sittings too."""

    custom: Custom
    name: str
    is_kept: bool = False


class Entry(Struct, frozen=True):
    """One row. `id` is an action's, or that of the action that leads to `choice`.

    `is_here`: it can be done on the screen that the palette was called from.
    """

    id: str
    label: str
    keys: str = ""
    is_here: bool = True
    choice: Choice | None = None


def entries_for(keymap: Keymap, context: str) -> Sequence[Entry]:
    """Every action with its keys, those first that `context` has."""
    made = (
        Entry(
            action.id,
            action.help,
            "  ".join(map(show, quick(keymap.keys_of(action.id)))),
            context in SCOPES[action.scope].screens and action.id not in TAKING,
        )
        for action in ACTIONS.values()
        if keymap.keys_of(action.id) or _is_live(keymap, action.scope, context)
    )
    return sorted(made, key=lambda entry: not entry.is_here)


def _is_live(keymap: Keymap, scope: ScopeName, context: str) -> bool:
    return context in SCOPES[scope].screens and (keymap.is_modal or not SCOPES[scope].modal)


def choices_of(custom: Custom, names: Sequence[str], present: str) -> Iterator[Entry]:
    """What else there is to work with; what is worked with can be kept."""
    word = CUSTOM_WORDS[custom]
    for name in names:
        if name != present:
            choice = Choice(custom, name)
            yield Entry(f"app.{custom}", f"{word}: {name}, for now", choice=choice)
        kept = Choice(custom, name, is_kept=True)
        yield Entry(f"app.{custom}", f"{word}: {name}, from now on", choice=kept)


def matching(entries: Sequence[Entry], typed: str) -> Sequence[Entry]:
    """The entries that have every word typed, or its letters in their order; the likest first."""
    wanted = typed.casefold().split()
    if not wanted:
        return entries
    ranked = [(max(_rank(entry, word) for word in wanted), entry) for entry in entries]
    found = sorted(
        (each for each in ranked if each[0] < _WORST),
        key=lambda each: (not each[1].is_here, each[0]),
    )
    return [entry for _, entry in found]


def _rank(entry: Entry, word: str) -> int:
    """How badly a word fits: 0 is best, _WORST is not at all."""
    label, name = entry.label.casefold(), entry.id.casefold()
    fits = (
        word in {name, name.partition(".")[2]},
        label.startswith(word) or name.startswith(word),
        _begins_a_word(word, label) or _begins_a_word(word, name.replace(".", " ")),
        word in label or word in name,
        _has_letters(name, word),
        True,
    )
    return fits.index(True)


def _begins_a_word(word: str, text: str) -> bool:
    return f" {word}" in f" {text.replace('_', ' ')}"


def _has_letters(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
