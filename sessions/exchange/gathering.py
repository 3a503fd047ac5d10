"""Clips and faults of one source, gathered row by row, so that all faults are told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault
from sessions.exchange.metadata import keep
from sessions.exchange.rows import Row, read_row

LISTED_FAULTS: Final = 200
LONGEST_SHOWN: Final = 200  # characters of an id in a sentence


class Gathering(Struct, frozen=True):
    """What was found so far in the file at `path`."""

    path: Path
    clips: list[Clip] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _line_of: dict[str, int | None] = field(default_factory=dict)

    def add(
        self,
        row: Row,
        line: int | None,
        path: Path | None = None,
        *,
        metadata: Mapping[str, object] | None = None,
    ) -> None:
        """Takes the clip that `row` describes, or all that is wrong with it.

        `path` is the row's own file, where the source consists of several. `metadata` goes before
        what the row has besides the clip.
        """
        clip = read_row(row)
        if isinstance(clip, Clip):
            if metadata:
                others = clip.metadata
                kept = keep({**metadata, **others}) if others else metadata
                clip = replace(clip, metadata=kept)
            self.clips.append(clip)
        else:
            file = self.path if path is None else path
            self.faults.extend(Fault(f.what, file, line, f.key, f.remedy) for f in clip)
        id_ = row.get("id")
        if isinstance(id_, str):
            self.count(id_, line)

    def count(self, id_: str, line: int | None) -> None:
        """Takes note that a clip of line `line` has this id, which is a fault the second time."""
        if id_ in self._line_of:
            first = self._line_of[id_]
            other = "another clip" if first is None else f"line {first}"
            shown = id_ if len(id_) <= LONGEST_SHOWN else f"{id_[:LONGEST_SHOWN]}…"
            what = f"id {shown!r} is also that of {other}"
            self.fault(what, line, "id", "give each clip an id of its own")
        self._line_of[id_] = line

    def fault(
        self, what: str, line: int | None = None, key: str | None = None, remedy: str = ""
    ) -> None:
        self.faults.append(Fault(what, self.path, line, key, remedy))

    def done(self, remedy: str) -> Sequence[Clip]:
        """The clips. Raises BadInput with every fault, beyond the first 200 only their number.

        `remedy` says what a source with clips looks like, for one that holds none.
        """
        if not self.clips and not self.faults:
            self.fault("holds no clip", remedy=remedy)
        if self.faults:
            raise BadInput(*listed(self.faults, self.path))
        return tuple(self.clips)


def listed(faults: Sequence[Fault], path: Path) -> Sequence[Fault]:
    """`faults`, or the first 200 and how many more there are."""
    if len(faults) <= LISTED_FAULTS:
        return faults
    left = len(faults) - LISTED_FAULTS
    return (*faults[:LISTED_FAULTS], Fault(f"{left} more faults", path))
