"""Several sessions into one delivery, and who has the word where two of them hold the same clip.

- Copies of one session: the longer one counts. Two that went on differently are refused.
- One person, one job, twice the same clip, on two machines say: the later word counts, and the
  times are added.
- Several people: finished work counts before work that is skipped or open. Where several finished
  a clip, each of them is delivered, or the one that is preferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from sessions.delivery.session import ReadSession
from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Delivered, Work

NAMED = 5
"""How many clips a sentence names before it only counts them."""


class Merged(Struct, frozen=True):
    """The clips of several sessions. `doubles` are the ids that several people finished."""

    clips: tuple[Delivered, ...]
    doubles: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def merge(sessions: Sequence[ReadSession], prefer: str = "") -> Merged:
    """Clips in the order of the sessions; all answers to one clip stand together.

    Raises BadInput where two files are different continuations of one session.
    """
    kept, notices = _without_copies(sessions)
    answers: dict[str, list[Delivered]] = {}
    again: list[str] = []
    for session in kept:
        for clip in session.clips:
            known = answers.setdefault(clip.id, [])
            if _add(known, clip):
                again.append(clip.id)
    chosen = {id_: _chosen(known, prefer) for id_, known in answers.items()}
    doubles = tuple(id_ for id_, known in chosen.items() if len(known) > 1)
    if again:
        notices.append(f"worked on twice by the same person, the later text counts: {named(again)}")
    if doubles:
        notices.append(
            f"finished by several people, and in the export once for each: {named(doubles)}"
        )
    return Merged(tuple(c for known in chosen.values() for c in known), doubles, tuple(notices))


def named(ids: Sequence[str]) -> str:
    """The first few of `ids`, and how many more."""
    more = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
    return f"{', '.join(ids[:NAMED])}{more}"


def _without_copies(sessions: Iterable[ReadSession]) -> tuple[list[ReadSession], list[str]]:
    kept: dict[str, ReadSession] = {}
    notices: list[str] = []
    for session in sessions:
        known = kept.setdefault(session.head.session, session)
        if known is session:
            continue
        older, newer = sorted((known, session), key=lambda s: len(s.sealed))
        if not newer.sealed.startswith(older.sealed):
            what = f"went on otherwise than {known.path}, which is a copy of the same session"
            remedy = "leave one of the two out"
            raise BadInput(Fault(what, session.path, remedy=remedy))
        kept[session.head.session] = newer
        notices.append(f"{older.path} is a copy of {newer.path}, and left out")
    return list(kept.values()), notices


def _add(known: list[Delivered], clip: Delivered) -> bool:
    """Put `clip` among the answers that are known; whether its person had one there already."""
    for n, other in enumerate(known):
        if _maker(other) == _maker(clip):
            known[n] = _together(other, clip)
            return True
    known.append(clip)
    return False


def _maker(clip: Delivered) -> tuple[str, str]:
    return (clip.work.origin.person, clip.work.origin.job) if clip.work else ("", "")


def _together(one: Delivered, other: Delivered) -> Delivered:
    """One person's two answers: the word of the later one, the times of both."""
    assert one.work is not None
    assert other.work is not None
    earlier, later = sorted((one.work, other.work), key=_moment)
    newest = one if later is one.work else other
    work = replace(
        later,
        opened=min(earlier.opened, later.opened, key=datetime.fromisoformat),
        split=earlier.split + later.split,
        counts=earlier.counts + later.counts,
    )
    return replace(newest, work=work)


def _moment(work: Work) -> datetime:
    return datetime.fromisoformat(work.finished)


def _chosen(answers: Sequence[Delivered], prefer: str) -> Sequence[Delivered]:
    finished = [clip for clip in answers if clip.is_finished]
    if not finished:
        return [max(answers, key=_finished_at)]
    preferred = [clip for clip in finished if _maker(clip)[0] == prefer]
    return preferred or finished


def _finished_at(clip: Delivered) -> datetime:
    assert clip.work is not None
    return _moment(clip.work)
