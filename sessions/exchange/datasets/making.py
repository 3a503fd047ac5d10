"""Files of a set that are made when somebody wants their bytes, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Made(Mapping[str, bytes]):
    """Bytes by name: each is made anew whenever it is asked for, and none is kept."""

    makers: Mapping[str, Callable[[], bytes]]

    def __getitem__(self, name: str) -> bytes:
        return self.makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)
