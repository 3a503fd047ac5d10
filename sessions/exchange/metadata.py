"""What a row has besides the clip: kept as JSON until somebody asks, for large batches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, eq=False)
class KeptJson(Mapping[str, object]):  # noqa: PLW1641 - no mapping has a hash
    """A mapping that is one JSON text: a fifth of the memory, and slow to read."""

    text: str

    def __getitem__(self, key: str) -> object:
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, KeptJson):
            return self.text == other.text or self._read() == other._read()
        return self._read() == other

    def _read(self) -> dict[str, object]:
        values: dict[str, object] = json.loads(self.text)
        return values


def text_of(metadata: Mapping[str, object]) -> str:
    """`metadata` as one line of JSON. Raises TypeError and ValueError for what JSON cannot hold."""
    return metadata.text if isinstance(metadata, KeptJson) else _ENCODER.encode(dict(metadata))


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NOTHING: Final = KeptJson("{}")


def keep(values: dict[str, object]) -> Mapping[str, object]:
    """`values`, which came from JSON, with what they hold and in their order."""
    if not values:
        return _NOTHING
    return KeptJson(_ENCODER.encode(values))
