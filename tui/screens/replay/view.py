"""What the panels of a replay show of a moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessions.captions.anchors import Span
from sessions.captions.diff import DraftIndex
from sessions.captions.findings.classified import classified
from sessions.captions.hunks import Hunk
from sessions.clips.clip import Clip
from sessions.clips.verdict import OPEN
from sessions.jobs.profile import FindingKind
from sessions.replay.density import Cell, of_session, of_visit
from sessions.replay.playback import Playback, Shown
from sessions.replay.session import SessionReplay
from sessions.replay.telling import Told, last_told, told
from sessions.replay.visit import VisitReplay
from sessions.trace.state import VisitState
from tui.panels.bars import Bar, KeyBar
from tui.panels.help_table import HelpTable
from tui.panels.replay import (
    MomentBar,
    MomentLine,
    RecordedText,
    Timeline,
    TimelineShown,
    WatchedBar,
)
from tui.panels.stack import CaptionStack
from tui.player.state import PlayerState
from tui.screens.film.view import FilmView
from tui.screens.replay.watched import watched_line, why_no_picture
from tui.screens.showing import badges


class ReplayView:
    """Shows one moment; everything of it in one frame. `state` is how the visit stood then.

    `say` is called with what there is to say about a key; `kinds` are the job's.
    """

    def __init__(
        self, session: SessionReplay, say: Callable[[str], None], kinds: Sequence[FindingKind]
    ) -> None:
        self.bar = MomentBar()
        self.watched = WatchedBar()
        self.stack = CaptionStack(RecordedText())
        self.help = HelpTable()
        self.deed = Bar()
        self.film = FilmView(self.stack, say)
        self.timeline = Timeline()
        self.key_bar = KeyBar()
        self.state = session.visit(0).kept[0]
        self._session, self._kinds = session, kinds
        self._visit: int | None = None
        self._index = DraftIndex.of("")
        self._told: tuple[Told, ...] = ()
        self._text: str | None = None
        self._hunks: tuple[Hunk, ...] = ()
        self._cells: dict[int, tuple[tuple[Cell, ...], tuple[Cell, ...]]] = {}

    def show(self, playback: Playback) -> None:
        """Show the moment that `playback` is at."""
        here = playback.here
        visit = self._session.visit(here.visit)
        if here.visit != self._visit:
            self._begin(here.visit, visit)
        self.state = state = visit.at(here.ms)
        if state.text is not self._text:
            self._text, self._hunks = state.text, self._index.diff(state.text)
        findings = state.writing.findings
        self.stack.show(
            visit.head.draft_text,
            state.writing,
            self._hunks,
            marks=tuple(f.rewrite for f in findings if isinstance(f.rewrite, Span)),
            found=tuple(f.draft for f in findings if f.draft is not None),
            badges=badges(classified(self._hunks, findings), self._kinds),
        )
        self.bar.show(_moment(playback, visit, state))
        self.deed.say(last_told(self._told, visit, here.ms) or visit.trouble)
        self._show_timeline(playback)

    def show_watched(self, clip: Clip, at_ms: int, player: PlayerState, refused: str) -> None:
        """Show what the person's player did, and why there is no picture of it, if so."""
        line = watched_line(clip, self.state.screening, at_ms, player)
        self.watched.show(line, why_no_picture(clip, refused, player))

    def scroll(self, pages: int) -> None:
        """The keys, or long texts by so many pages, up where negative."""
        if self.help.display:
            self.help.perform("view.scroll_down" if pages > 0 else "view.scroll_up")
            return
        for panel in (self.stack.draft, self.stack.diff, self.stack.editor):
            panel.scroll_rows(pages * max(1, panel.body_height - 1))

    def show_help(self, is_shown: bool) -> None:
        """The keys have the room of all that is not at the screen's edges."""
        self.help.display = is_shown
        self.help.to_top()
        for panel in (self.watched, self.stack, self.timeline):
            panel.display = not is_shown

    def _begin(self, index: int, visit: VisitReplay) -> None:
        self._visit, self._text = index, None
        self._index = DraftIndex.of(visit.head.draft_text)
        self._told = told(visit)
        self._cells.clear()
        self.stack.begin()

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
        findings=len(state.writing.findings),
        questions=len(state.questions),
        is_unsure=state.unsure,
        note=state.note,
        shown="" if playback.shown is Shown.EVERYTHING else playback.shown.value,
        speed=playback.speed_permille / 1000,
        is_playing=playback.is_playing,
        is_confirmed=entry.is_confirmed,
    )
