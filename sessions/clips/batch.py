"""A batch: the clips to work through, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import force_setattr

from sessions.clips.clip import Clip


class Batch(Struct, frozen=True):
    """The clips of one source. `sha256` is that of what was read, in hex; media stand below `root`.

    `notes` are sentences about what was passed over, for the person.
    """

    name: str
    path: Path
    sha256: str
    clips: Sequence[Clip]
    root: Path
    notes: tuple[str, ...] = ()
    _indices: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        indices = {clip.id: index for index, clip in enumerate(self.clips)}
        if len(indices) != len(self.clips):
            raise ValueError(f"batch {self.name!r} has two clips of one id")
        force_setattr(self, "_indices", indices)

    def __len__(self) -> int:
        return len(self.clips)

    def __contains__(self, clip_id: object) -> bool:
        return clip_id in self._indices

    def index_of(self, clip_id: str) -> int:
        """Where the clip of that id stands, from 0. Raises KeyError."""
        return self._indices[clip_id]
