"""`recaption recover`: says what is wrong with a session, mends it, and deletes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.store.blocks.chain import read_chain
from sessions.store.disk.odd import refuse_odd
from sessions.store.files import read_if_there, set_aside, write_whole
from sessions.store.journal.segments import segment_paths
from sessions.store.lock import Holder, acquire, lock_path, this_process
from sessions.store.recovery.found import Found, look, objection
from sessions.store.recovery.plan import Plan, plan_recovery
from sessions.store.recovery.rebuild import Rebuilt, rebuild

_LINE_ENDS = "its line ends were changed, as git does with autocrlf"


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
    refuse_odd((path, *segment_paths(path), lock_path(path)))
    if only_look:
        return _examined(path, now)[0]
    moment = now().isoformat(timespec="seconds")
    lock = acquire(lock_path(path), this_process(person="", since=moment))
    if isinstance(lock, Holder):
        raise BadInput(Fault(f"{lock} has this session open", path, remedy="close it there first"))
    try:
        told, content = _examined(path, now)
        return told if content is None else _put_in_place(path, told, content)
    finally:
        lock.release()


def _examined(path: Path, now: Callable[[], datetime]) -> tuple[Recovery, bytes | None]:
    """What is wrong, and the new file's content where one is needed."""
    raw = path.read_bytes()
    mended = raw.replace(b"\r\n", b"\n")
    if mended != raw and read_chain(mended).end == len(mended):
        return Recovery((_LINE_ENDS,), ("put the line ends back",)), mended
    found = look(path) if mended == raw else None
    if found is not None:
        plan = plan_recovery(found.sound, found.segments)
        why = objection(found, plan)
        if why is None:
            return _at_next_opening(found, plan), None
        if found.contents.head.is_newer or plan.locked is not None:
            raise BadInput(why)
    segments = tuple(map(read_if_there, segment_paths(path)))
    rebuilt = rebuild(mended, segments, now().isoformat(timespec="seconds"))
    wrong = [] if mended == raw else [_LINE_ENDS]
    wrong += [] if found is None else [_what_is_wrong(found, path)]
    return _told(rebuilt, wrong), rebuilt.content


def _what_is_wrong(found: Found, path: Path) -> str:
    why = objection(found, plan_recovery(found.sound, found.segments))
    assert why is not None
    return f"line {why.line}: {why.what}" if why.line is not None else why.what


def _at_next_opening(found: Found, plan: Plan) -> Recovery:
    """What a crash leaves mends itself: say how."""
    will = [f"finish saving clip {block.head.id}" for block in plan.sealed]
    if plan.visit is not None:
        will.append(f"go on where you were in clip {plan.visit.head.id}")
    stray = len(found.tail.strip()) + sum(map(len, plan.garbage))
    if stray:
        will.append(f"keep {stray} bytes of a write that was cut off in a file of their own")
    return Recovery(done=tuple(f"the next start will {each}" for each in will))


def _told(rebuilt: Rebuilt, wrong: list[str]) -> Recovery:
    done = [f"kept all that can be trusted ({rebuilt.kept} blocks), sealed anew"]
    done += [f"put {name} right by its trace" for name in rebuilt.mended]
    done += [f"sealed {name} from the journal" for name in rebuilt.finished]
    lost = tuple(f"{part.name}, line {part.line}: {part.why}" for part in rebuilt.lost)
    return Recovery(tuple(wrong), tuple(done), lost)


def _put_in_place(path: Path, told: Recovery, content: bytes) -> Recovery:
    """Every file is kept beside before the new ones stand in their place."""
    there = [file for file in (path, *segment_paths(path)) if read_if_there(file)]
    aside = tuple(set_aside(file, file.read_bytes()) for file in there)
    write_whole(path, content)
    for segment in segment_paths(path):
        write_whole(segment, b"")
    return Recovery(told.wrong, told.done, told.lost, aside)
