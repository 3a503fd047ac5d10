"""How much is broken: a short slice with the suite, everything with `make faults`."""

from __future__ import annotations

import os
from typing import Final, TypeVar

T = TypeVar("T")

IS_FULL: Final = os.environ.get("RECAPTION_FAULTS") == "full"


def amount(full: T, short: T) -> T:
    """`full` in `make faults`, `short` elsewhere."""
    return full if IS_FULL else short
