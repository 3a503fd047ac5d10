"""`recaption recover`: says what is wrong with a session, mends it, and deletes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.store.blocks.line_ends import CHANGED, put_back
from sessions.store.disk.odd import refuse_odd
from sessions.store.files import read_if_there, set_aside, write_whole
from sessions.store.journal.segments import segment_paths
from sessions.store.lock import Holder, acquire, lock_path, this_process
from sessions.store.recovery.found import Found, found_in, objection
from sessions.store.recovery.plan import Plan, plan_recovery
from sessions.store.recovery.rebuild import Rebuilt, rebuild

Files: TypeAlias = tuple[tuple[Path, bytes], ...]


class Recovery(Struct, frozen=True):
    """Sentences for the person: what is wrong, what was or will be done, what is lost.

    `aside` has every file as it was before. Nothing wrong: nothing was written.
    """

    wrong: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    aside: tuple[Path, ...] = ()


def recover(path: Path, now: Callable[[], datetime], *, only_look: bool = False) -> Recovery:
    """Mend the session at `path`, or with `only_look` say what would be done.

    Raises BadInput where it is no session, where a newer version wrote it, or where it is open
    elsewhere; OSError where it cannot be read or written. Then it is as before.
    """
    path = path.resolve()
    if not path.exists():
        raise BadInput(Fault("there is no such session", path))
    refuse_odd(path, *segment_paths(path), lock_path(path))
    if only_look:
        return _examined(path, now)[0]
    moment = now().isoformat(timespec="seconds")
    lock = acquire(lock_path(path), this_process(person="", since=moment))
    if isinstance(lock, Holder):
        raise BadInput(Fault(f"{lock} has this session open", path, remedy="close it there first"))
    try:
        told, files = _examined(path, now)
        return _put_in_place(path, told, files) if files else told
    finally:
        lock.release()


def _examined(path: Path, now: Callable[[], datetime]) -> tuple[Recovery, Files]:
    """What is wrong, and what is to be written, in this order."""
    segments = segment_paths(path)
    before = (path.read_bytes(), *map(read_if_there, segments))
    raw, *journal = map(put_back, before)
    wrong = [] if (raw, *journal) == before else [f"its {CHANGED}"]
    found = found_in(path, raw, tuple(journal))
    plan = plan_recovery(found.sound, found.segments)
    why = objection(found, plan)
    if why is None:
        will = _at_next_opening(found, plan)
        if not wrong:
            return Recovery(done=will), ()
        # the session last: until then it is refused, and the visit in the journal is not missed
        files = (*zip(segments, journal, strict=True), (path, raw))
        return Recovery(tuple(wrong), ("put the line ends back", *will)), files
    if found.contents.head.is_newer or plan.locked is not None:
        raise BadInput(why)
    wrong.append(f"line {why.line}: {why.what}" if why.line is not None else why.what)
    rebuilt = rebuild(raw, journal, now().isoformat(timespec="seconds"))
    return _told(rebuilt, wrong), ((path, rebuilt.content), *((each, b"") for each in segments))


def _at_next_opening(found: Found, plan: Plan) -> tuple[str, ...]:
    """What a crash leaves mends itself: say how."""
    will = [f"finish saving clip {block.head.id}" for block in plan.sealed]
    if plan.visit is not None:
        will.append(f"go on where you were in clip {plan.visit.head.id}")
    stray = len(found.tail.strip()) + sum(map(len, plan.garbage))
    if stray:
        will.append(f"keep {stray} bytes of a write that was cut off in a file of their own")
    return tuple(f"the next start will {each}" for each in will)


def _told(rebuilt: Rebuilt, wrong: list[str]) -> Recovery:
    done = [f"kept all that can be trusted ({rebuilt.kept} blocks), sealed anew"]
    done += [f"put {name} right by its trace" for name in rebuilt.mended]
    done += [f"sealed {name} from the journal" for name in rebuilt.finished]
    lost = tuple(f"{part.name}, line {part.line}: {part.why}" for part in rebuilt.lost)
    return Recovery(tuple(wrong), tuple(done), lost)


def _put_in_place(path: Path, told: Recovery, files: Files) -> Recovery:
    """Every file is kept beside before the new ones stand in their place."""
    there = [file for file in (path, *segment_paths(path)) if read_if_there(file)]
    aside = tuple(set_aside(file, file.read_bytes()) for file in there)
    for file, content in files:
        write_whole(file, content)
    return Recovery(told.wrong, told.done, told.lost, aside)
