"""A session as a text that can be read, printed and searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sessions.replay.authorship import Source
from sessions.replay.session import SessionReplay
from sessions.replay.telling import clock, told
from sessions.replay.writing import EXPLAINED, Writing, writing_of

_SOURCES: Final = {
    Source.DRAFT: "draft",
    Source.KEYED: "keyed",
    Source.PASTED: "pasted",
    Source.MOVED: "moved",
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


def facts(session: SessionReplay, indices: Sequence[int]) -> Iterator[str]:
    """How the text of each clip was written, and what the figures cannot show."""
    for clip in dict.fromkeys(session.visits[index].clip for index in indices):
        mine = [at for at, entry in enumerate(session.visits) if entry.clip == clip]
        yield f"{clip}: {_written(writing_of([session.visit(at) for at in mine]))}"
    yield ""
    yield from (f"{name}: {about}" for name, about in EXPLAINED.items())


def _written(facts: Writing) -> str:
    shares = (f"{share:.0%} {_SOURCES[source]}" for source, share in facts.share.items() if share)
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
