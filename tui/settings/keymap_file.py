"""Gets a keymap: the shipped one of that name, and the person's file over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from keymaps.keymap import Keymap, KeymapFault, Vocabulary
from keymaps.merge import Merged, merge
from keymaps.parse import parse_keymap
from keymaps.shipped import nearest_name, shipped_names, shipped_text
from sessions.errors import BadInput, Fault
from tui.settings.person import folder_name
from tui.settings.places import places

DEFAULT_KEYMAP: Final = "plain"


def person_folder() -> Path:
    """Where an account's own keymaps stand."""
    return places().keymaps


def keymap_folder(person: str, common: Path | None = None) -> Path:
    """Where the keymaps stand that count for a person: in a folder of that name, if there is one.

    People who share an account, but not their keys, each have such a folder in `common`, the
    account's own.
    """
    common = common or person_folder()
    own = common / folder_name(person)
    return own if own.is_dir() else common


def load_keymap(name: str, vocabulary: Vocabulary, folder: Path) -> Merged:
    """The keymap called `name`, with `folder`/NAME.toml over it where there is such a file.

    Raises BadInput for an unknown name, and with every fault of the person's file.
    """
    if name not in shipped_names():
        raise BadInput(_unknown(name))
    shipped = _parse(name, shipped_text(name), vocabulary, None)
    path = folder / f"{name}.toml"
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Merged(shipped, ())
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadInput(Fault("is not UTF-8", path, line, remedy="save it as UTF-8")) from error
    except OSError as error:
        raise BadInput(Fault(f"cannot be read: {error.strerror}", path)) from error
    return merge(shipped, _parse(name, text, vocabulary, path), vocabulary)


def _parse(name: str, text: str, vocabulary: Vocabulary, path: Path | None) -> Keymap:
    parsed = parse_keymap(name, text, vocabulary)
    if isinstance(parsed, Keymap):
        return parsed
    raise BadInput(*_cited(parsed, path))


def _cited(faults: Sequence[KeymapFault], path: Path | None) -> Sequence[Fault]:
    return [Fault(fault.what, path, fault.line, fault.key, fault.remedy) for fault in faults]


def _unknown(name: str) -> Fault:
    nearest = nearest_name(name)
    remedy = f"did you mean {nearest!r}?" if nearest else f"there are {', '.join(shipped_names())}"
    return Fault(f"there is no keymap {name!r}", key=name, remedy=remedy)
