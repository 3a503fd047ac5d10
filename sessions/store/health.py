"""Whether the disk takes what it is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sound:
    """Everything was written."""


@dataclass(frozen=True, slots=True)
class Failing:
    """Something could not be written since `since`; it is kept and tried again."""

    sentence: str
    since: datetime


Health = Sound | Failing
SOUND = Sound()
