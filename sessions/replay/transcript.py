"""A session as a text that can be read, printed and searched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sessions.replay.session import SessionReplay
from sessions.replay.telling import clock, told
from sessions.replay.writing import EXPLAINED, Writing, writing_of
from sessions.trace.events import Origin

SOURCES: Final = {
    Origin.DRAFT: "draft",
    Origin.KEYED: "keyed",
    Origin.PASTED: "pasted",
    Origin.MOVED: "moved",
}


def transcript(session: SessionReplay, indices: Sequence[int]) -> Iterator[str]:
    """The visits with these indices, a paragraph each."""
    for position, index in enumerate(indices):
        if position:
            yield ""
        yield from _paragraph(session, index)


def _paragraph(session: SessionReplay, index: int) -> Iterator[str]:
    entry, visit = session.visits[index], session.visit(index)
    head = visit.head
    when = head.opened[:19].replace("T", " ")
    parts = (head.id, f"rev {head.rev}", when, clock(visit.length_ms), visit.end.verdict.name)
    yield f"visit {index + 1}: " + ", ".join(parts)
    if not entry.is_confirmed:
        yield f"  not confirmed: block {entry.n}, line {entry.line}, or one before it was changed"
    elif not entry.n:
        yield "  not sealed: it stands in the journal"
    yield f"  begins: {visit.kept[0].text}"
    for each in told(visit):
        yield f"  {clock(each.at_ms):>9}  {each.text}"
    yield f"  ends:   {visit.end.text}"
    sealed = session.other_final(index)
    if sealed is not None:
        yield f"  sealed: {sealed}"


def written(
    session: SessionReplay, indices: Sequence[int]
) -> tuple[Mapping[str, Writing], Writing | None]:
    """How the text of each clip was written, and all of them together; None where there is none.

    Of a clip all visits count, whichever of them is among `indices`.
    """
    clips = {
        clip: [session.visit(at) for at, entry in enumerate(session.visits) if entry.clip == clip]
        for clip in dict.fromkeys(session.visits[index].clip for index in indices)
    }
    each = {clip: writing_of(visits) for clip, visits in clips.items()}
    return each, writing_of(*clips.values()) if clips else None


def facts(session: SessionReplay, indices: Sequence[int]) -> Iterator[str]:
    """How the text of each clip was written, and what the figures cannot show."""
    each, together = written(session, indices)
    for clip, writing in each.items():
        yield f"{clip}: {_written(writing)}"
    if together is not None and len(each) > 1:
        yield f"{len(each)} clips together: {_written(together)}"
    yield ""
    yield from (f"{name}: {about}" for name, about in EXPLAINED.items())


def _written(facts: Writing) -> str:
    parts = ((name, facts.share.get(source, 0)) for source, name in SOURCES.items())
    shares = (f"{share:.0%} {name}" for name, share in parts if share)
    gap = "-" if facts.gap_ms is None else f"{facts.gap_ms:.0f} ms"
    bulk = ", ".join(map(str, facts.bulk)) or "none"
    return "; ".join(
        (
            f"{facts.characters} characters",
            f"share {', '.join(shares) or '-'}",
            f"largest_paste {facts.largest_paste}",
            f"bulk {bulk}",
            f"bursts {facts.bursts}",
            f"pauses {facts.pauses}",
            f"gap_ms {gap}",
            f"revised {facts.revised}",
        )
    )
