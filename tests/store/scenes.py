"""Sessions as a crash leaves them: bytes of the files, and what was in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sessions.store.blocks.chain import Chain, read_chain
from sessions.store.checking.verify import verify
from sessions.store.contents import contents_of
from sessions.store.health import Failing
from sessions.store.journal.lines import Line, parse_lines
from sessions.store.journal.segments import segment_paths
from sessions.store.opened import Writable
from sessions.store.record import Record
from sessions.store.recovery.plan import Plan, Sound, plan_recovery
from sessions.trace.state import VisitState
from tests.store.making import do_visit, do_work, opened, sync, visit_head

UNSAVED = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """Three sealed visits, of which the disk has confirmed one, and one that is open.

    `lines` are all journal lines of the unsaved visits and the open one. `ends` are the states at
    the end of the sealed visits and, last, of the open one.
    """

    raw: bytes
    lines: tuple[bytes, ...]
    ends: tuple[VisitState, ...]

    @property
    def chain(self) -> Chain:
        return read_chain(self.raw)

    @property
    def first_unsaved(self) -> int:
        return self.chain.blocks[-UNSAVED].start

    def place(self, folder: Path, raw: bytes, segments: Sequence[bytes]) -> Path:
        """These bytes as files. Gives the session's path."""
        path = folder / "scene.toml"
        path.write_bytes(raw)
        for segment, content in zip(segment_paths(path), segments, strict=True):
            segment.write_bytes(content)
        return path


def crash_scene(folder: Path, count: int = 6) -> Scene:
    path = folder / "scene.toml"
    answer = opened(path)
    record = answer.record
    ends = [do_visit(record, visit_head("c1"), count, 1)]
    sync(record)
    ends.append(do_visit(record, visit_head("c2"), count, 2))
    ends.append(do_visit(record, visit_head("c1", 2), count, 3))
    ends.append(do_work(record, record.begin(visit_head("c3")), count, 4))
    raw = path.read_bytes()
    segments = [segment.read_bytes() for segment in segment_paths(path)]
    record.close()
    return Scene(raw, journal_lines(segments), tuple(ends))


def journal_lines(segments: Sequence[bytes]) -> tuple[bytes, ...]:
    """All lines, by their number."""
    lines = (line for segment in segments for line in parse_lines(segment))
    whole = [line for line in lines if isinstance(line, Line)]
    return tuple(line.raw for line in sorted(whole, key=lambda line: line.seq))


def deal(lines: Sequence[bytes], run: int = 5) -> tuple[bytes, bytes]:
    """The lines in two segments, taking turns every `run` lines."""
    first = b"".join(line for i, line in enumerate(lines) if i // run % 2 == 0)
    second = b"".join(line for i, line in enumerate(lines) if i // run % 2)
    return first, second


def plan(raw: bytes, segments: Sequence[bytes]) -> Plan:
    """What recovery would do with these bytes."""
    chain = read_chain(raw)
    contents = contents_of(raw, chain, Path("scene.toml"))
    return plan_recovery(Sound(raw, chain, contents.clips), segments)


def recovered_raw(raw: bytes, plan: Plan) -> bytes:
    """The session file after recovery, without the new sitting."""
    chain = read_chain(raw)
    tip, written = chain.tip, raw[: chain.end]
    for block in plan.sealed:
        _, content, tip = tip.sealing(b"clip", block.text.encode())
        written += content
    return written


def reopened(path: Path) -> Writable:
    """Opened again, as the next run of the program would."""
    return opened(path, new=None)


def sizes(path: Path) -> tuple[int, ...]:
    return tuple(segment.stat().st_size for segment in segment_paths(path))


def crashed(path: Path) -> Writable:
    """What would be there had the process been killed now: a copy, opened."""
    copy = path.with_name("copy.toml")
    for suffix in ("", ".j1", ".j2"):
        source = path.with_name(path.name + suffix)
        copy.with_name(copy.name + suffix).write_bytes(source.read_bytes())
    answer = reopened(copy)
    answer.record.close()
    assert verify(copy) == ()
    return answer


def assert_failing(record: Record, why: str) -> Failing:
    assert isinstance(record.health, Failing)
    assert why in record.health.sentence
    return record.health
