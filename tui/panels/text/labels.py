"""Labels over words. They cover the words' first cells, so no text moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from sessions.captions.graphemes import next_boundary
from tui.editing.hints.choosing import Hints
from tui.editing.hints.labels import Hint
from tui.panels.text.lines import Line, Piece, width_of
from tui.themes import Tone


def labelled(lines: Sequence[Line], first: int, hints: Hints) -> Iterator[Line]:
    """`lines`, the first of which is row `first` of its page, with the labels that can be typed.

    Where a stretch of words has begun, its first word is shown as selected.
    """
    shown = [hint for hint in hints.hints if hints.goes_on(hint) or hint.word == hints.first]
    of_row = {row: tuple(each) for row, each in groupby(shown, lambda hint: hint.spot.row)}
    for row, line in enumerate(lines, first):
        yield _with_labels(line, of_row[row], hints) if row in of_row else line


def _with_labels(line: Line, row: Iterable[Hint], hints: Hints) -> Line:
    pieces: list[Piece] = []
    rest, at = line.pieces, 0
    for hint in row:
        before, rest = split(rest, hint.spot.cell - at)
        if hint.word == hints.first:
            word, rest = split(rest, min(hint.spot.width, width_of(rest)))
            label: tuple[Piece, ...] = tuple((text, Tone.SELECTED) for text, _ in word)
        else:
            label = _label(hint, hints.typed)
            _, rest = split(rest, len(label))
        pieces += before
        pieces += label
        at = hint.spot.cell + width_of(label)
    return Line((*pieces, *rest), line.ground)


def _label(hint: Hint, typed: str) -> tuple[Piece, ...]:
    """One piece of one cell for each letter: what was typed, what is next, and what then.

    Where there is not the room for all, what was typed is left out, then what comes last.
    """
    done = len(typed)
    tones = [Tone.LABEL_QUIET] * done + [Tone.LABEL] + [Tone.LABEL_QUIET] * len(hint.label)
    letters = list(zip(hint.label, tones, strict=False))
    start = min(done, max(0, len(letters) - hint.spot.room))
    return tuple(letters[start : start + hint.spot.room])


def split(pieces: Sequence[Piece], cells: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """`pieces` up to `cells` cells, and from there on.

    Blanks stand for the halves of a wide character that is cut, and for what is missing. What has
    no cells stays with what is before it.
    """
    left: list[Piece] = []
    for at, (text, tone) in enumerate(pieces):
        width = cell_len(text)
        if width > cells:
            head, tail = _cut(text, cells)
            return _kept((*left, (head, tone))), _kept(((tail, tone), *pieces[at + 1 :]))
        left.append((text, tone))
        cells -= width
    return _kept((*left, (" " * cells, Tone.TEXT))), ()


def _cut(text: str, cells: int) -> tuple[str, str]:
    if text.isascii():
        return text[:cells], text[cells:]
    at = column = 0
    while at < len(text):
        end = next_boundary(text, at)
        reached = cell_len(text[:end])  # what a joiner joins has no cells of its own
        if reached > cells > column:
            return text[:at] + " " * (cells - column), " " * (reached - cells) + text[end:]
        if reached > cells:
            break
        at, column = end, reached
    return text[:at], text[at:]


def _kept(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece[0])
