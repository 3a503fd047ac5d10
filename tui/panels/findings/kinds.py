"""The kinds of findings and their letters, over the last rows of the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len

from tui.panels.row_panel import RowPanel
from tui.panels.text.fields import field, row_of_fields
from tui.panels.text.lines import Line, Piece, clipped, clipped_pieces, rule
from tui.themes import Ground, Tone

_GAP = "  "
# Of the rule, for what was marked already.
_NOTE_SHARE = 3


class Kind(Struct, frozen=True):
    """One kind; `is_proposed` is the one that Enter takes, `is_here` what was said before."""

    key: str
    title: str
    is_proposed: bool = False
    is_here: bool = False


class KindsShown(Struct, frozen=True):
    """`question` names the place; `note` is how bad and how sure, as it would be marked now.

    `keys` are the other keys and what they do, the most important first; `said` stands in their
    place where a key did nothing.
    """

    question: str = ""
    note: str = ""
    kinds: tuple[Kind, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    said: str = ""


class KindPanel(RowPanel):
    """Lies over what is there, so that no text moves while somebody looks at it."""

    DEFAULT_CSS = "KindPanel { layer: over; dock: bottom; display: none; height: 1; }"
    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown = KindsShown()

    def show(self, shown: KindsShown) -> None:
        """Open with `shown`, or show it in place of what is there."""
        self._shown = shown
        self.display = True
        self._fit()
        self.redraw()

    def close(self) -> None:
        """Show again what lies below."""
        self.display = False

    def on_mount(self) -> None:
        self._fit()

    def _fit(self) -> None:
        self.styles.height = 2 + len(self._kind_rows(self._width()))

    def _width(self) -> int:
        """As wide as the screen will make it; at the first time it has no size of its own."""
        return self.room if self.size else max(1, self.app.size.width - 2)

    def draw(self) -> Sequence[Line]:
        """The question, the kinds, the keys or what is said."""
        note = clipped(self._shown.note, self.room // _NOTE_SHARE)
        title = rule(self._shown.question, note, self.room, Tone.STRONG)
        keys = [
            field(100 - at, f"{key} {label}") for at, (key, label) in enumerate(self._shown.keys)
        ]
        said = ((clipped(self._shown.said, self.room), Tone.STRONG),)
        foot = Line(said if self._shown.said else row_of_fields(keys, [], self.room))
        return [title, *self._kind_rows(self.room), foot]

    def _kind_rows(self, width: int) -> Sequence[Line]:
        """In columns as wide as the longest title, read down as a list is."""
        return [Line(clipped_pieces(row, width)) for row in _columns(self._shown.kinds, width)]


def _columns(kinds: Sequence[Kind], width: int) -> Iterator[tuple[Piece, ...]]:
    if not kinds:
        return
    wide = max(cell_len(kind.title) for kind in kinds) + len("x ") + len(_GAP)
    count = max(1, min(len(kinds), (width + len(_GAP)) // wide))
    rows = -(-len(kinds) // count)
    for row in range(rows):
        pieces: list[Piece] = []
        for kind in kinds[row::rows]:
            pieces += _cell(kind, wide)
        yield tuple(pieces)


def _cell(kind: Kind, wide: int) -> Iterator[Piece]:
    title = clipped(kind.title, wide)
    blank = " " * (wide - len("x ") - cell_len(title))
    tone = Tone.STRONG if kind.is_here or kind.is_proposed else Tone.TEXT
    yield kind.key, Tone.KIND if kind.is_here else Tone.ACCENT
    yield " ", Tone.TEXT
    yield title, tone
    yield blank, Tone.TEXT
