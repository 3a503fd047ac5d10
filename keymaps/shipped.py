"""The keymaps that come with the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

# Not by importlib.resources: that loads zipfile and more, 2 ms of every start.
_FOLDER: Final = Path(__file__).parent


def shipped_names() -> Sequence[str]:
    """The names of all shipped keymaps, in alphabetical order."""
    return sorted(file.stem for file in _FOLDER.glob("*.toml"))


def shipped_text(name: str) -> str:
    """The TOML text of a shipped keymap. Raises KeyError for a name that is not shipped."""
    if name not in shipped_names():
        raise KeyError(name)
    return (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def nearest_name(name: str) -> str | None:
    """The shipped name that `name` was probably meant to be."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped name pays for it

    return next(iter(get_close_matches(name, shipped_names(), n=1)), None)
