"""Every figure of a session derived again from its traces, and those that come out otherwise."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from sessions.errors import Fault, RecaptionError
from sessions.store.blocks.clip_block import MEASURES
from sessions.store.blocks.foreign import BadBlock
from sessions.store.blocks.replay import newer_op, read_visit
from sessions.store.blocks.rewriting import Ended, rewrite
from sessions.store.recovery.found import look

# The figures of a block: times, counts, and what the rules of a version measure.
FIGURES: Final = (
    "wall_ms",
    "type_ms",
    "watch_ms",
    "think_ms",
    "idle_ms",
    "first_key_ms",
    "keys",
    "ins",
    "del",
    "pasted",
    "undo",
    "plays",
    "seeks",
    "hunks",
    "edit_rate",
)


class Difference(Struct, frozen=True):
    """A figure that its trace does not give. None: there is no such figure.

    `rules` are the version of the rules it was measured by: where they are not today's, the figure
    was right when it was sealed.
    """

    line: int
    clip: str
    rev: int
    figure: str
    sealed: float | None
    derived: float | None
    rules: int

    @property
    def is_of_other_rules(self) -> bool:
        return self.rules != MEASURES


class Audit(Struct, frozen=True):
    """What came out for the session at `path`; `faults` are visits that could not be derived."""

    path: Path
    visits: int
    figures: int
    differences: tuple[Difference, ...]
    faults: tuple[Fault, ...] = ()


def audit(path: Path) -> Audit:
    """Raises BadInput where there is no session at `path`, OSError where it cannot be read."""
    found = look(path.resolve())
    raw, path = found.sound.raw, found.contents.path
    ended: dict[str, Ended] = {}
    differences: list[Difference] = []
    faults: list[Fault] = []
    visits = figures = 0
    line, counted = 1, 0
    for block in found.sound.chain.blocks:
        line, counted = line + raw.count(b"\n", counted, block.start), block.start
        if not block.is_clip:
            continue
        visits += 1
        try:
            visit = read_visit(raw[block.start : block.end])
            if op := newer_op(visit.trace):
                raise BadBlock(
                    f"clip {visit.head.id} rev {visit.head.rev}: {op} needs a later version"
                )
            (derived,) = tomllib.loads(rewrite(visit, ended).text)["clip"]
        except RecaptionError as error:
            faults.append(Fault(str(error), path, line, remedy="see recaption replay --verify"))
            continue
        figures += sum(figure in visit.values for figure in FIGURES)
        differences += _differences(line, visit.values, derived)
    if found.fault or found.tail:
        what = "not all of it is confirmed by its seals"
        faults.append(Fault(what, path, remedy="see recaption replay --verify"))
    return Audit(path, visits, figures, tuple(differences), tuple(faults))


def _differences(
    line: int, sealed: Mapping[str, Any], derived: Mapping[str, Any]
) -> Iterator[Difference]:
    for figure in FIGURES:
        if sealed.get(figure) != derived.get(figure):
            yield Difference(
                line,
                str(sealed.get("id")),
                int(derived["rev"]),
                figure,
                sealed.get(figure),
                derived.get(figure),
                _whole(sealed.get("measures")),
            )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
