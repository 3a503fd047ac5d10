"""The word-diff as rows: one text of kept, deleted and inserted words, each in its tone.

A changed stretch also carries a sign, so that it can be read without colour, strike or underline.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from sessions.captions.hunks import Hunk
from sessions.captions.inline import Piece as DiffPiece
from sessions.captions.inline import inline
from tui.editing.page import Page
from tui.panels.text.lines import Line, Piece
from tui.themes import Tone

SIGNS: Final = {"del": ("[", "]"), "ins": ("{", "}")}


class Stretch(NamedTuple):
    """Text in one tone; `end` counts in the diff's own text."""

    end: int
    tone: Tone


class Seam(NamedTuple):
    """From `final_at` of the final on, its text stands at `at` of the diff's text."""

    final_at: int
    at: int


class Gone(NamedTuple):
    """What the final dropped: from `start` up to before `end` of the draft, shown from `at` on."""

    start: int
    end: int
    at: int


class DiffText(Struct, frozen=True):
    """A word-diff laid out. `stretches` cover the page's text, `seams` map the final into it."""

    page: Page
    stretches: tuple[Stretch, ...]
    seams: tuple[Seam, ...]
    gone: tuple[Gone, ...] = ()

    def row_of_final(self, offset: int) -> int:
        """The row that shows what stands at `offset` of the final."""
        seam = self.seams[max(0, bisect_right(self.seams, (offset, _BEYOND)) - 1)]
        return self.page.row_of(seam.at + max(0, offset - seam.final_at))


_BEYOND = 1 << 60


def diff_text(
    draft: str,
    final: str,
    hunks: Sequence[Hunk],
    *,
    caret: int | None,
    width: int,
    badges: Sequence[str] = (),
) -> DiffText:
    """The diff of `hunks`, `width` cells wide; the change at `caret` of the final stands out.

    `badges` stand behind the changes: one for each, or none at all.
    """
    parts: list[str] = []
    stretches: list[Stretch] = []
    seams = [Seam(0, 0)]
    gone: list[Gone] = []
    at = 0
    here = _hunk_at(hunks, caret)
    behind = _places_of(badges, hunks)
    for each in inline(draft, final, hunks):
        if each.kind == "del":
            lead = len(each.text) - len(each.text.lstrip())
            start = at + lead + len(SIGNS["del"][0])
            gone.append(Gone(each.start, each.start + len(each.text.strip()), start))
        else:
            seams.append(Seam(each.start, at + len(_opening(each))))
        badge = behind.get((each.kind, each.start), "")
        for text, tone in _toned(each, is_here=_is_here(each, here), badge=badge):
            parts.append(text)
            at += len(text)
            stretches.append(Stretch(at, tone))
    return DiffText(Page.of("".join(parts), width), tuple(stretches), tuple(seams), tuple(gone))


def diff_rows(diff: DiffText, first: int, last: int) -> Iterator[Line]:
    """Rows `first` up to before `last`."""
    for row in diff.page.rows[first:last]:
        start, end = row
        words = diff.page.shown[start:end].rstrip()
        yield Line(tuple(_pieces(diff, start, start + len(words))))


def _pieces(diff: DiffText, start: int, end: int) -> Iterator[Piece]:
    index = bisect_right(diff.stretches, (start, _LAST_TONE))
    while start < end:
        stretch = diff.stretches[index]
        stop = min(end, stretch.end)
        if start < stop:
            yield diff.page.shown[start:stop], stretch.tone
        start, index = stop, index + 1


_LAST_TONE = "\U0010ffff"


def _hunk_at(hunks: Sequence[Hunk], caret: int | None) -> Hunk | None:
    if caret is None:
        return None
    return next((hunk for hunk in hunks if hunk.final.start <= caret <= hunk.final.end), None)


def _places_of(badges: Sequence[str], hunks: Sequence[Hunk]) -> Mapping[tuple[str, int], str]:
    """Badges by the piece they stand behind: the last one of their change."""
    return {
        ("del", hunk.draft.start) if hunk.final.is_empty else ("ins", hunk.final.start): badge
        for hunk, badge in zip(hunks, badges, strict=False)
        if badge
    }


def _is_here(piece: DiffPiece, hunk: Hunk | None) -> bool:
    if hunk is None or piece.kind == "same":
        return False
    return piece.start == (hunk.draft.start if piece.kind == "del" else hunk.final.start)


def _opening(piece: DiffPiece) -> str:
    return SIGNS[piece.kind][0] if piece.kind == "ins" else ""


def _toned(piece: DiffPiece, *, is_here: bool, badge: str) -> Iterator[Piece]:
    """`piece` between its signs, then its badge; the blanks at its edges outside of them."""
    if piece.kind == "same":
        yield piece.text, Tone.KEPT
        return
    words = piece.text.strip()
    lead, tail = piece.text.split(words, 1) if piece.kind == "del" else ("", "")
    if piece.kind == "ins":
        words = piece.text
    opening, closing = SIGNS[piece.kind]
    sign = Tone.DELETED_SIGN if piece.kind == "del" else Tone.INSERTED_SIGN
    yield lead, Tone.KEPT
    yield opening, sign
    yield words, _tone(piece, is_here=is_here)
    yield closing, sign
    yield badge, Tone.KIND
    yield tail, Tone.KEPT


def _tone(piece: DiffPiece, *, is_here: bool) -> Tone:
    if is_here:
        return Tone.DELETED_HERE if piece.kind == "del" else Tone.INSERTED_HERE
    if piece.label is not None:
        return Tone.DELETED_SLIGHTLY if piece.kind == "del" else Tone.INSERTED_SLIGHTLY
    return Tone.DELETED if piece.kind == "del" else Tone.INSERTED
