"""Gets a keymap: the shipped one of that name, and the person's file over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from keymaps.keymap import Keymap, KeymapFault, Vocabulary
from keymaps.merge import Merged, merge
from keymaps.parse import read_keymap, sound_keymap
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


class Loaded(Struct, frozen=True):
    """A keymap, and what of the person's file is not in it because it is faulty."""

    merged: Merged
    faults: Sequence[Fault] = ()

    def for_job(self, *, paragraphs: bool) -> Keymap:
        """The keys in a job whose captions may have several paragraphs, or in others."""
        keymap = self.merged.keymap
        return keymap.with_paragraphs() if paragraphs else keymap


def load_keymap(name: str, vocabulary: Vocabulary, folder: Path) -> Merged:
    """The keymap called `name`, with `folder`/NAME.toml over it where there is such a file.

    Raises BadInput for an unknown name, and with every fault of the person's file.
    """
    loaded = load_soundly(name, vocabulary, folder)
    if loaded.faults:
        raise BadInput(*loaded.faults)
    return loaded.merged


def load_soundly(name: str, vocabulary: Vocabulary, folder: Path) -> Loaded:
    """As `load_keymap`, but of a faulty file what is sound in it. Raises BadInput for a name."""
    if name not in shipped_names():
        raise BadInput(unknown_keymap(name))
    shipped = shipped_keymap(name, vocabulary)
    path = folder / f"{name}.toml"
    try:
        text = read_text(path)
    except FileNotFoundError:
        return Loaded(Merged(shipped, ()))
    except BadInput as unreadable:
        return Loaded(Merged(shipped, ()), unreadable.faults)
    parsed = read_keymap(name, text, vocabulary)
    return Loaded(merge(shipped, parsed.keymap, vocabulary), cited_in(path, parsed.faults))


def read_text(path: Path) -> str:
    """The text of a keymap file. Raises FileNotFoundError, and BadInput where it is unreadable."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadInput(Fault("is not UTF-8", path, line, remedy="save it as UTF-8")) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(Fault(f"cannot be read: {reason}", path)) from error


def cited_in(path: Path | None, faults: Sequence[KeymapFault]) -> Sequence[Fault]:
    """Faults of a keymap as those of the file at `path`."""
    return [Fault(fault.what, path, fault.line, fault.key, fault.remedy) for fault in faults]


def shipped_keymap(name: str, vocabulary: Vocabulary) -> Keymap:
    """A shipped map without anything of the person's. Raises KeyError for another name."""
    return sound_keymap(name, shipped_text(name), vocabulary)


def unknown_keymap(name: str) -> Fault:
    """That there is no keymap of that name, and which there may be."""
    nearest = nearest_name(name)
    remedy = f"did you mean {nearest!r}?" if nearest else f"there are {', '.join(shipped_names())}"
    return Fault(f"there is no keymap {name!r}", key=name, remedy=remedy)
