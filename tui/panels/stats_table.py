"""Today's work and this week's, in figures and small bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sessions.pace.figures import Figures
from sessions.pace.recent import DayWork, Recent
from sessions.pace.spread import Spread
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import EMPTY, Line, Piece, clipped, rule, width_of
from tui.terminal.small_charts import bar, curve, figure, hours, percent, seconds
from tui.themes import Tone

_LABEL: Final = 14
_FIGURE: Final = 11
_LEFT: Final = _LABEL + 2 * _FIGURE
_GAP: Final = 4
_SHARE_BAR: Final = 14
_SIDE_BY_SIDE: Final = _LEFT + _GAP + 30
_DAY: Final = 8
_DAY_FIGURES: Final = 22
_WIDEST: Final = 100
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class StatsTable(RowPanel):
    """Shows what it is given, or a sentence until then."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._recent: Recent | None = None
        self._sentence = ""
        self._note = ""
        self._top = 0

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of figures."""
        self._recent, self._sentence = None, sentence
        self.redraw()

    def show(self, recent: Recent, note: str = "") -> None:
        """Show the figures; `note` is what should be known of how they were made."""
        self._recent, self._note = recent, note
        self.redraw()

    def scroll_rows(self, rows: int) -> None:
        """Show what stands so many rows further down, or up."""
        self._top += rows
        self.redraw()

    def draw(self) -> Sequence[Line]:
        """What is in view of the table."""
        if self._recent is None:
            return (EMPTY, Line(((clipped(self._sentence, self.room), Tone.QUIET),)))
        lines = stats_lines(self._recent, min(self.room, _WIDEST), note=self._note)
        height = self.size.height
        self._top = max(0, min(self._top, len(lines) - height))
        below = len(lines) - self._top - height
        if below <= 0:
            return lines[self._top :]
        more = Line(((f"↓ {below + 1} more", Tone.QUIET),))
        return (*lines[self._top : self._top + height - 1], more)


def stats_lines(recent: Recent, width: int, *, note: str = "") -> tuple[Line, ...]:
    """The whole table, `width` cells wide: beside each other what has room, else below."""
    figures = list(_figures(recent))
    shares = list(_shares(recent))
    lines = [rule("your work", "up to the last clip you left", width), EMPTY]
    if width >= _SIDE_BY_SIDE:
        shares += [EMPTY] * (len(figures) - len(shares))
        lines += [_beside(*pair) for pair in zip(figures, shares, strict=True)]
    else:
        lines += [*figures, EMPTY, *shares]
    lines += [EMPTY, rule("this week", "", width), *_days(recent.days, width)]
    if note:
        lines += [EMPTY, Line(((clipped(note, width), Tone.WARN),))]
    return tuple(lines)


def _figures(recent: Recent) -> Iterator[Line]:
    both = recent.today, recent.week
    head = "".join(f"{name:>{_FIGURE}}" for name in ("today", "this week"))
    yield Line(((f"{'':{_LABEL}}{head}", Tone.QUIET),))
    yield _row("finished", *(str(each.finished) for each in both), tone=Tone.STRONG)
    for verdict in recent.week.clips:
        if recent.week.clips[verdict] or recent.today.clips[verdict]:
            yield _row(f"  {verdict}", *(str(each.clips[verdict]) for each in both))
    yield _row("active", *(hours(each.split.active_ms) for each in both), tone=Tone.STRONG)
    yield _row("clips an hour", *(_middle(each.per_hour) for each in both))
    yield _row("words an hour", *(_middle(each.words_per_hour) for each in both))
    yield _row("unchanged", *(percent(each.accepted_share) for each in both))
    yield _row("edit rate", *(_middle(each.edit_rate) for each in both))
    yield _row("first key", *(_first_key(each) for each in both))


def _row(label: str, today: str, week: str, *, tone: Tone = Tone.TEXT) -> Line:
    figures = f"{today:>{_FIGURE}}{week:>{_FIGURE}}"
    return Line(((f"{label:{_LABEL}}", Tone.QUIET), (figures, tone)))


def _shares(recent: Recent) -> Iterator[Line]:
    split = recent.today.split
    yield Line((("what today's time went into", Tone.QUIET),))
    parts = (
        ("type", split.type_ms),
        ("watch", split.watch_ms),
        ("think", split.think_ms),
        ("idle", split.idle_ms),
    )
    for name, length_ms in parts:
        share = length_ms / split.wall_ms if split.wall_ms else 0.0
        tone = Tone.FAINT if name == "idle" else Tone.ACCENT
        yield Line(
            (
                (f"{name:6}", Tone.QUIET),
                (bar(share, _SHARE_BAR), tone),
                (f"{percent(share):>6}", Tone.TEXT),
            )
        )
    if len(recent.curve) > 1:
        yield EMPTY
        yield Line((("pace, from the first clips on", Tone.QUIET),))
        yield Line(((curve(_thinned(recent.curve, 26)), Tone.ACCENT),))
        low, high = figure(min(recent.curve)), figure(max(recent.curve))
        now = figure(recent.curve[-1])
        yield Line(((f"{low} to {high} an hour, now {now}", Tone.TEXT),))


def _beside(left: Line, right: Line) -> Line:
    blank: Piece = (" " * (_LEFT + _GAP - width_of(left.pieces)), Tone.TEXT)
    return Line((*left.pieces, blank, *right.pieces)) if right.pieces else left


def _days(days: Sequence[DayWork], width: int) -> Iterator[Line]:
    room = max(4, width - _DAY - _DAY_FIGURES)
    longest_ms = max((day.active_ms for day in days), default=0) or 1
    for day in days:
        clips = f"{day.finished:>6} clip{'' if day.finished == 1 else 's'}"
        figures = f"{hours(day.active_ms):>8}{clips}" if day.active_ms else ""
        yield Line(
            (
                (f"{_name(day.day):{_DAY}}", Tone.QUIET),
                (bar(day.active_ms / longest_ms, room), Tone.ACCENT),
                (figures, Tone.TEXT),
            )
        )


def _name(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day}"


def _middle(spread: Spread | None) -> str:
    return "-" if spread is None else figure(spread.median)


def _first_key(figures: Figures) -> str:
    return seconds(None if figures.first_key_ms is None else figures.first_key_ms.median)


def _thinned(values: Sequence[float], most: int) -> Sequence[float]:
    if len(values) <= most:
        return values
    step = (len(values) - 1) / (most - 1)
    return [values[round(n * step)] for n in range(most)]
