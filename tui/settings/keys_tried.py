"""What came of trying keys on a terminal, and what it makes of a keymap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from keymaps.keymap import Keymap, Keys
from sessions.errors import BadInput, Fault
from tui.settings.keymap_edit import with_bindings


class KeysTried(Struct, frozen=True):
    """How many keys arrive, which do not, and what is to do their actions' work instead."""

    arriving: int = 0
    lost: Sequence[tuple[str, Keys]] = ()
    instead: Mapping[str, Keys] = {}


def rebound(keymap: Keymap, tried: KeysTried) -> Mapping[str, Sequence[Keys]]:
    """The keys of every action that gets others: those first that are to do its work."""
    return {
        action: (keys, *(each for each in _others(keymap, action, tried) if each != keys))
        for action, keys in tried.instead.items()
    }


def _others(keymap: Keymap, action: str, tried: KeysTried) -> Sequence[Keys]:
    """What an action has everywhere, what does not arrive here at the end: it may elsewhere."""
    lost = [keys for lost_by, keys in tried.lost if lost_by == action]
    kept = [keys for keys in keymap.bindings.get(action, ()) if keys not in lost]
    return (*kept, *lost)


def write_bindings(file: Path, bindings: Mapping[str, Sequence[Keys]]) -> None:
    """Write keys into a person's keymap file. Raises BadInput where it cannot be written."""
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        made = with_bindings(text, bindings)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = file.with_name(f"{file.name}.new")
        temporary.write_text(made, encoding="utf-8")
        temporary.replace(file)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(Fault(f"cannot be written: {reason}", file)) from error
