"""Opening a session: lock, check, recover, and only then write."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sessions.errors import BadInput, Fault
from sessions.store.disk.appender import Appender
from sessions.store.disk.odd import refuse_odd
from sessions.store.disk.owner import SUFFIX
from sessions.store.files import make_folder, write_whole
from sessions.store.head import Head, Sitting, header_text
from sessions.store.health import NO_ROOM
from sessions.store.journal.segments import Journal, segment_paths
from sessions.store.journal.visit_log import VisitLog
from sessions.store.lock import Holder, Lock, Owner, acquire, lock_path, this_process
from sessions.store.opened import ReadOnly, Recovered, Writable
from sessions.store.record import Record
from sessions.store.recovery.found import look, objection, peek_head
from sessions.store.recovery.plan import JournalVisit, plan_recovery
from sessions.store.recovery.restore import Restored, restore
from sessions.store.saving import Saving

Now = Callable[[], datetime]

_WEAK = "This folder cannot lock files: open the session on one machine only."
_ELSEWHERE = "keep the session in a folder of your own on a local disk: --session FILE"
# A session that is there already would begin anew elsewhere.
_STANDS = "what you did stands there: {}, and start again"
_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def wall_time() -> datetime:
    return datetime.now().astimezone()


def open_record(
    path: Path, *, sitting: Sitting, new: Head | None = None, now: Now = wall_time
) -> Writable | ReadOnly:
    """Open the session at `path`, or begin it with the header `new` where there is no file.

    Raises BadInput where the folder cannot be written, where the file is no session, or where it
    does not exist and `new` is None. Nothing was written then.
    """
    path = path.resolve()
    refuse_odd(*files_of(path))
    try:
        lock = _lock(path, new, now)
        if isinstance(lock, Holder):
            return _held(path, lock)
        try:
            opened = _open(path, lock, sitting=sitting, new=new, now=now)
        except BaseException:
            lock.release()
            raise
    except OSError as error:
        raise BadInput(_unwritable(error, path)) from error
    if isinstance(opened, ReadOnly):
        lock.release()
    return opened


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that belong to the session at `path`, itself first."""
    return (path, *segment_paths(path), lock_path(path))


def _lock(path: Path, new: Head | None, now: Now) -> Lock | Owner | Holder:
    if path.exists():
        person = peek_head(path).person
    elif new is not None:
        make_folder(path.parent)
        person = new.person
    else:
        raise BadInput(Fault("there is no such session", path, remedy="open its batch instead"))
    since = now().isoformat(timespec="seconds")
    return acquire(lock_path(path), this_process(person=person, since=since))


def _held(path: Path, holder: Holder) -> ReadOnly:
    if not path.exists():
        raise BadInput(Fault(f"{holder} is just beginning this session", path, remedy="try again"))
    found = look(path)
    remedy = "close it there and start here again; until then you can read"
    if lock_path(path).with_suffix(SUFFIX).exists():
        remedy = f"{remedy}. If that program is gone for good, delete its {SUFFIX} file"
    why = Fault(f"{holder} has this session open", path, remedy=remedy)
    return ReadOnly(found.contents, why, holder)


def _open(
    path: Path, lock: Lock | Owner, *, sitting: Sitting, new: Head | None, now: Now
) -> Writable | ReadOnly:
    if not path.exists() and new is not None:
        write_whole(path, header_text(new).encode())
    found = look(path)
    plan = plan_recovery(found.sound, found.segments)
    why = objection(found, plan)
    if why is not None:
        return ReadOnly(found.contents, why)
    return _writable(restore(found, plan, sitting), plan.visit, lock, now)


def _writable(
    restored: Restored, visit: JournalVisit | None, lock: Lock | Owner, now: Now
) -> Writable:
    contents, tip = restored.contents, restored.tip
    lines = () if visit is None else visit.lines
    journal = Journal(
        contents.path,
        salt=tip.clip_head,
        next_seq=lines[-1].seq + 1 if lines else 1,
        live=b"".join(line.raw for line in lines),
    )
    saving = Saving(Appender(contents.path, is_watched=True), journal, lock, saved=tip, now=now)
    log = None if visit is None else _log_of(visit)
    record = Record(contents, saving, tip=tip, log=log)
    recovered = Recovered(restored.sealed, record.visit, restored.set_aside)
    return Writable(record, contents, recovered, warning=_WEAK if lock.is_weak else "")


def _log_of(visit: JournalVisit) -> VisitLog:
    return VisitLog(visit.head, visit.start, visit.payloads, visit.reckoning.state.at_ms)


def _unwritable(error: OSError, path: Path) -> Fault:
    what = f"the session cannot be written here ({(error.strerror or str(error)).lower()})"
    return Fault(what, path, remedy=_way_out(error) if os.path.exists(path) else _ELSEWHERE)


def _way_out(error: OSError) -> str:
    """What to do where a session that is there cannot be written."""
    if error.errno in NO_ROOM:
        return _STANDS.format("delete something else")
    if error.errno in _NO_RIGHT:
        return _STANDS.format("have the folder made writable again")
    return _STANDS.format("have the disk looked at")
