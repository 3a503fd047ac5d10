"""Values as tomllib gives them, made such as JSON has."""

from __future__ import annotations

from datetime import date, time
from math import isfinite


def plain(value: object) -> object:
    """`value` with dates and times as text. Raises ValueError for numbers that JSON has not."""
    match value:
        case date() | time():
            return value.isoformat()
        case float() if not isfinite(value):
            raise ValueError(f"{value} is no number in JSON")
        case list():
            return [plain(member) for member in value]
        case dict():
            return {key: plain(member) for key, member in value.items()}
        case _:
            return value
