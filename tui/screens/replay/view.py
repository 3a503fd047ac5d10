"""What the panels of a replay show of a moment."""

from __future__ import annotations

from sessions.captions.anchors import Span
from sessions.captions.diff import DraftIndex
from sessions.captions.hunks import Hunk
from sessions.clips.verdict import OPEN
from sessions.replay.density import Cell, of_session, of_visit
from sessions.replay.playback import Playback, Shown
from sessions.replay.session import SessionReplay
from sessions.replay.telling import Told, told
from sessions.replay.visit import VisitReplay
from sessions.trace.state import VisitState
from tui.panels.bars import Bar, KeyBar
from tui.panels.editor import CaptionEditor
from tui.panels.replay import MomentBar, MomentLine, Timeline, TimelineShown
from tui.panels.stack import CaptionStack
from tui.screens.film.view import FilmView


class ReplayView:
    """Shows one moment; everything of it in one frame. `state` is how the visit stood then."""

    def __init__(self, session: SessionReplay) -> None:
        self.bar = MomentBar()
        self.stack = CaptionStack(CaptionEditor(lambda _: None, read_only=True))
        self.deed = Bar()
        self.film = FilmView(self.stack, self.deed.say)
        self.timeline = Timeline()
        self.key_bar = KeyBar()
        self.state = session.visit(0).kept[0]
        self._session = session
        self._visit: int | None = None
        self._index = DraftIndex.of("")
        self._told: tuple[Told, ...] = ()
        self._text: str | None = None
        self._hunks: tuple[Hunk, ...] = ()
        self._cells: dict[int, tuple[tuple[Cell, ...], tuple[Cell, ...]]] = {}

    def show(self, playback: Playback, *, reason: str = "") -> None:
        """Show the moment that `playback` is at; `reason` says why there is no picture."""
        here = playback.here
        visit = self._session.visit(here.visit)
        if here.visit != self._visit:
            self._begin(here.visit, visit)
        self.state = state = visit.at(here.ms)
        if state.text is not self._text:
            self._text, self._hunks = state.text, self._index.diff(state.text)
        found = (finding.rewrite for finding in state.writing.findings)
        self.stack.show(
            visit.head.draft_text,
            state.writing,
            self._hunks,
            marks=tuple(place for place in found if isinstance(place, Span)),
        )
        self.bar.show(_moment(playback, visit, state))
        self.deed.say(self._last_told(here.ms) or visit.trouble or reason)
        self._show_timeline(playback)

    def _begin(self, index: int, visit: VisitReplay) -> None:
        self._visit, self._text = index, None
        self._index = DraftIndex.of(visit.head.draft_text)
        self._told = tuple(told(visit))
        self._cells.clear()
        self.stack.begin()

    def _last_told(self, at_ms: int) -> str:
        """What was done last, up to this moment."""
        past = [each for each in self._told if each.at_ms <= at_ms]
        return past[-1].text if past else ""

    def _show_timeline(self, playback: Playback) -> None:
        width = self.timeline.width
        if width not in self._cells:
            visits = playback.visits
            of_both = of_visit(playback.entry.outline, width), of_session(visits, width)
            self._cells = {width: of_both}
        visit, session = self._cells[width]
        length_ms = max(1, playback.entry.length_ms)
        at = min(playback.here.ms * width // length_ms, width - 1)
        part = playback.here.visit * len(session) // len(playback.visits)
        self.timeline.show(TimelineShown(visit, at, session, part))


def _moment(playback: Playback, visit: VisitReplay, state: VisitState) -> MomentLine:
    entry = playback.entry
    return MomentLine(
        number=playback.here.visit + 1,
        total=len(playback.visits),
        clip_id=entry.clip,
        rev=visit.head.rev,
        at_ms=playback.here.ms,
        length_ms=entry.length_ms,
        opened=visit.head.opened[:16].replace("T", " "),
        verdict="" if state.verdict == OPEN else state.verdict.name,
        shown="" if playback.shown is Shown.EVERYTHING else playback.shown.value,
        speed=playback.speed_permille / 1000,
        is_playing=playback.is_playing,
        is_confirmed=entry.is_confirmed,
    )
