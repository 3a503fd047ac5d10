"""The program on the screen: composes screens, and goes from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import Final

from textual.message import Message

from keymaps.keymap import Keymap
from sessions import intents as want
from sessions.store.opened import Recovered
from sessions.trace.events import FocusChanged, Pause
from sessions.visit import Visit
from tui.actions import VOCABULARY
from tui.messages import PlayerMoved, SavingChanged, VisitChanged
from tui.screens.palette.customising import Customising
from tui.screens.rewrite import RewriteScreen
from tui.screens.saving.leaving import WayOut
from tui.settings.customs.choosing import Customs
from tui.settings.places import places
from tui.sitting.rest import Rest
from tui.sitting.saving import TICK_S
from tui.sitting.sitting import News, Sitting
from tui.terminal.clock import wall_now
from tui.terminal.program import Program
from tui.terminal.startup import resume_collection
from tui.themes import DEFAULT, fitting, themes

MESSAGES: Final[Mapping[News, Callable[[], Message]]] = {
    News.VISIT: VisitChanged,
    News.PLAYER: PlayerMoved,
    News.SAVING: SavingChanged,
}


class RecaptionApp(Program, inherit_bindings=False):
    """One sitting. `said` is what the person should know at first, and `changes` what has become
    of the batch since the last sitting.

    Times of day are those of `zone`; without one, of the machine.
    """

    CSS_PATH = "app.tcss"

    def __init__(
        self,
        sitting: Sitting,
        keymap: Keymap,
        recovered: Recovered,
        *,
        theme: str = DEFAULT,
        said: Sequence[str] = (),
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self.sitting = sitting
        self.keymap = keymap
        self._recovered = recovered
        self._said = said
        self._zone = zone
        self._rest = Rest(sitting)
        self.way_out = WayOut(self, sitting, keymap, places().copies)
        self.changes: Sequence[str] = ()
        customs = Customs(places(), VOCABULARY)
        self.palette = Customising(self, sitting, customs, keymap=keymap, theme=theme)
        self.palette.colours, self.palette.followers = self.colours, (self, self.way_out)
        for each in themes():
            self.register_theme(each)
        self.theme = fitting(theme, self.colours)
        self.rewrite = RewriteScreen(sitting, keymap, self)

    def on_mount(self) -> None:
        self.sitting.told = self._tell
        outcome = self.sitting.begin(self._recovered.visit)
        self.push_screen(self.rewrite)
        if outcome.visit is None:
            self.show_batch(outcome.said)
        elif outcome.said:
            self._said = (outcome.said, *self._said)
        self.set_interval(TICK_S, self.sitting.saver.tick)
        self.call_after_refresh(self._first_frame)

    def _first_frame(self) -> None:
        self.show_cursor(True)
        self.sitting.start_player()
        resume_collection()
        for sentence in self._said:
            self.rewrite.view.tell(sentence)
        if self.changes:
            self._show_changes()
        else:
            self._ask_at_first()

    def _tell(self, news: News) -> None:
        """Background work ends in a message."""
        if self.rewrite.is_attached:
            self.rewrite.post_message(MESSAGES[news]())

    def on_app_focus(self) -> None:
        self._observe_focus(True)

    def on_app_blur(self) -> None:
        self._observe_focus(False)

    def _observe_focus(self, focused: bool) -> None:
        if self.sitting.visit is not None:
            self.sitting.do(want.Observe(FocusChanged(0, focused)))

    # The shell of the screens. Those that the first frame does not show are loaded when wanted.

    def show_help(self) -> None:
        from tui.screens.reading import HelpScreen  # noqa: PLC0415

        self.push_screen(HelpScreen(self.sitting, self.keymap))

    def _show_changes(self) -> None:
        from tui.screens.changes.batch import BatchChangedScreen  # noqa: PLC0415

        told, then = self.changes, self._ask_at_first
        self.push_screen(BatchChangedScreen(self.sitting, self.keymap, told, then=then))

    def _ask_at_first(self) -> None:
        """A visit that goes on does so with the draft it began with."""
        if self._recovered.visit is None:
            self.ask_about_draft()

    def ask_about_draft(self) -> None:
        visit = self.sitting.visit
        if visit is None or visit.newer_draft is None or self.sitting.desk.only_looks:
            return
        from tui.screens.changes.draft import ChangedDraftScreen  # noqa: PLC0415

        def decided(intent: want.Intent) -> None:
            self.rewrite.show_outcome(self.sitting.do(intent))

        self.push_screen(ChangedDraftScreen(self.sitting, self.keymap, visit, decided=decided))

    def show_draft(self, visit: Visit) -> None:
        if visit.newer_draft is not None and not self.sitting.desk.only_looks:
            self.ask_about_draft()
            return
        from tui.screens.reading import DraftScreen  # noqa: PLC0415

        self.push_screen(DraftScreen(self.sitting, self.keymap, visit.draft))

    def show_plain(self, text: str) -> None:
        from tui.screens.reading.plain_text import PlainTextScreen  # noqa: PLC0415

        self.push_screen(PlainTextScreen(self.sitting, self.keymap, text))

    def show_stats(self) -> None:
        from sessions.store.index.reading import read_sessions  # noqa: PLC0415
        from tui.screens.reading.stats import StatsScreen  # noqa: PLC0415

        folder, index = self.sitting.desk.record.path.parent, places().index
        self.push_screen(
            StatsScreen(
                self.sitting,
                self.keymap,
                read=lambda: read_sessions([folder], index),
                today=wall_now(self._zone).date(),
            )
        )

    def show_batch(self, said: str = "") -> None:
        from tui.screens.batch import BatchScreen  # noqa: PLC0415

        self.push_screen(BatchScreen(self.sitting, self.keymap, self, said))

    def show_clip(self, said: str = "") -> None:
        self.pop_screen()
        self.rewrite.view.show_visit()
        if said:
            self.rewrite.view.say(said)

    def take_break(self) -> None:
        from tui.screens.pause import BreakScreen  # noqa: PLC0415

        self._rest.begin(Pause.BREAK)
        since = wall_now(self._zone).strftime("%H:%M")
        self.push_screen(BreakScreen(since, self._rest.end))

    async def come_to_rest(self) -> None:
        await self._rest.before_a_stop()

    def go_on(self) -> None:
        self._rest.after_a_stop()

    def quit(self) -> None:
        self.way_out.begin()
