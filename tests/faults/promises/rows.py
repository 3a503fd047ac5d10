"""The table of promises: which line keeps each of them, and which test tells when it is broken.

It stands in `table/*.toml`, a file a kind of promise:

    [[row]]
    promise = "in words"
    file = "sessions/store/record.py"
    old = "text that stands once in the file"
    new = "what it is replaced by"            # left out: it is taken out
    test = "tests/store/test_record.py::test_name"
    needs = ["mpv"]                           # marks of tests/conftest.py that the test has
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct, toml

TABLE: Final = Path(__file__).parent / "table"


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One promise, and how it is broken. `file` and `test` count from the top of the checkout."""

    promise: str
    file: str
    old: str
    test: str
    new: str = ""
    needs: tuple[str, ...] = ()

    def broken(self, source: str) -> str:
        """The file's text with the promise broken. Raises ValueError where it has another text."""
        times = source.count(self.old)
        if times != 1:
            raise ValueError(
                f"the line that keeps {self.promise!r} stands {times} times in {self.file}:"
                f" name it anew in {TABLE.name}/, or find out where the promise is kept now"
            )
        return source.replace(self.old, self.new)

    def line(self, source: str) -> int:
        """Number of the line at which the promise is broken."""
        blank = len(self.old) - len(self.old.lstrip("\n"))
        return source.count("\n", 0, source.index(self.old) + blank) + 1


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    row: tuple[Row, ...]


def read_rows() -> tuple[Row, ...]:
    """All rows, a file after the other."""
    files = sorted(TABLE.glob("*.toml"))
    return tuple(row for file in files for row in toml.decode(file.read_bytes(), type=_Table).row)
