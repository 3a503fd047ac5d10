"""A short list to choose from by one letter or number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import Line, clipped, rule
from tui.themes import Ground, Tone

_STEPS = {"cursor.up": -1, "cursor.down": 1}


class Option(Struct, frozen=True):
    """One row of a choice. `key` is the letter or number that picks it, as typed."""

    id: str
    key: str
    label: str


class Choice(RowPanel):
    """Options under a question; as high as they are many. `chosen` gets the option's id."""

    DEFAULT_CSS = "Choice { display: none; height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._question = ""
        self._options: tuple[Option, ...] = ()
        self._cursor = 0
        self._chosen: Callable[[str], object] | None = None

    @property
    def is_open(self) -> bool:
        """Whether a choice waits to be made."""
        return self._chosen is not None

    def ask(
        self, question: str, options: Sequence[Option], *, chosen: Callable[[str], object]
    ) -> None:
        """Show the options, the cursor on the first. Raises ValueError without any."""
        if not options:
            raise ValueError(f"nothing to choose from: {question}")
        self._question, self._options, self._chosen = question, tuple(options), chosen
        self._cursor = 0
        self.styles.height = len(options) + 1
        self.display = True
        self.redraw()

    def type_text(self, text: str) -> bool:
        """Pick the option with this key; False when there is none."""
        found = [option for option in self._options if option.key == text]
        if self.is_open and found:
            self._pick(found[0])
        return bool(found)

    def perform(self, action_id: str) -> bool:
        """`cursor.up` and `cursor.down` move the cursor; False: not one of ours."""
        if action_id not in _STEPS:
            return False
        last = len(self._options) - 1
        self._cursor = max(0, min(last, self._cursor + _STEPS[action_id]))
        self.redraw()
        return True

    def submit(self) -> None:
        """Pick the option under the cursor."""
        if self.is_open:
            self._pick(self._options[self._cursor])

    def cancel(self) -> None:
        """Close without a choice."""
        self._chosen = None
        self.display = False

    def _pick(self, option: Option) -> None:
        chosen = self._chosen
        self.cancel()
        if chosen is not None:
            chosen(option.id)

    def draw(self) -> Sequence[Line]:
        """The question as a rule, and a row for each option."""
        rows = enumerate(self._options)
        options = [self._row(option, is_here=at == self._cursor) for at, option in rows]
        return (rule(clipped(self._question, self.room), "", self.room), *options)

    def _row(self, option: Option, *, is_here: bool) -> Line:
        key = clipped(option.key, 3)
        label = clipped(option.label, self.room - 4)
        tone = Tone.STRONG if is_here else Tone.TEXT
        pieces = ((f"{key:<3} ", Tone.ACCENT), (label, tone))
        return Line(pieces, Ground.CURSOR if is_here else Ground.PAGE)
