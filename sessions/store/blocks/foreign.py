"""What another program wrote, or somebody made up: taking it apart goes wrong in any way."""

from __future__ import annotations

from typing import Final

from sessions.errors import RecaptionError

WRONG: Final = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What is raised where values are not what they should be."""


class BadBlock(RecaptionError):
    """A sealed block does not say what a block must. It was not written by this program."""


def bad_block(what: str, error: Exception) -> BadBlock:
    """The block is `what`, and why: of Python's own words for it only the name of a key."""
    match error:
        case KeyError(args=(str(key),)):
            why = f"it has no {key[:40]}"
        case RecursionError():
            why = "it is nested too deeply"
        case UnicodeDecodeError():
            why = "it is not UTF-8"
        case _:
            why = "a value in it is none that this program writes"
    return BadBlock(f"{what}: {why}")
