"""The keymaps that come with the program."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files


def shipped_names() -> Sequence[str]:
    """The names of all shipped keymaps, in alphabetical order."""
    names = (entry.name for entry in files(__package__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def shipped_text(name: str) -> str:
    """The TOML text of a shipped keymap. Raises KeyError for a name that is not shipped."""
    if name not in shipped_names():
        raise KeyError(name)
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


def nearest_name(name: str) -> str | None:
    """The shipped name that `name` was probably meant to be."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped name pays for it

    return next(iter(get_close_matches(name, shipped_names(), n=1)), None)
