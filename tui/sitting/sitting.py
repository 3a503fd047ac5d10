"""One run of the program at a desk: desk, player and record, brought together.

Screens give it intents and the ids of player actions; it tells them what they may draw anew.
What the player was seen to do goes into the trace; what it was told to do does not.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from sessions import intents as want
from sessions.clips.queue import next_open
from sessions.desk import Desk, Outcome
from sessions.errors import RecaptionError
from sessions.store.visit import OpenVisit
from sessions.trace import events as ev
from sessions.trace.screening import position_ms
from sessions.trace.state import VisitState
from sessions.visit import Visit
from tui.player.clip import PlayerClip
from tui.player.off import OffPlayer
from tui.player.protocol import Player
from tui.player.state import AB, Absent, NoLoop, Off, PlayerState, Starting
from tui.sitting.observing import NO_CLIP, Observer
from tui.sitting.preparing import Prepared, Preparer
from tui.sitting.saving import Saver
from tui.terminal.clock import boottime_ms


class News(Enum):
    """What may have to be drawn anew."""

    VISIT = auto()
    PLAYER = auto()
    SAVING = auto()


class Sitting:
    """`told` is called in the event loop with what is new, `heard` with what became of an intent.

    `make_player` is called after the first frame: loading what drives mpv would delay it.
    """

    def __init__(self, desk: Desk, make_player: Callable[[], Player], preparer: Preparer) -> None:
        self.desk = desk
        self.player: Player = OffPlayer(Starting())
        self._make_player = make_player
        self.told: Callable[[News], None] = lambda _: None
        self.heard: Callable[[want.Intent, Outcome], None] = lambda _intent, _outcome: None
        self._preparer = preparer
        self.saver = Saver(desk.record, lambda: self.told(News.SAVING))
        self._observer = Observer(self._observe, boottime_ms)
        self._unsubscribe: Callable[[], None] = lambda: None
        self._resumes = False
        self._is_over = False

    @property
    def visit(self) -> Visit | None:
        return self.desk.visit

    @property
    def seen(self) -> PlayerState:
        return self.player.state

    def begin(self, recovered: OpenVisit | None = None) -> Outcome:
        """Open the first visit."""
        self._resumes = recovered is not None
        return self.desk.begin(recovered)

    def start_player(self) -> None:
        """Let the video begin. Needs a running event loop."""
        self.player = self._make_player()
        self._unsubscribe = self.player.subscribe(self._player_told)
        self.player.start()
        self._show(was_open=self._resumes)

    def do(self, intent: want.Intent) -> Outcome:
        """Carry out an intent; where it opens another clip, the player follows."""
        if self._is_over:
            return Outcome(self.visit, "The session is being closed.", refused=True)
        try:
            outcome = self.desk.do(intent)
        except (RecaptionError, OSError) as failed:
            # A sealed block that cannot be read again: the other clips can still be worked on.
            return Outcome(self.visit, str(failed), refused=True)
        self.heard(intent, outcome)
        if outcome.moved:
            self._show()
        return outcome

    def pressed(self, keys: int, work: Callable[[], None]) -> None:
        """Do `work`, for which `keys` keys were pressed, and count those that no event of it does.

        Whatever a key brings about counts one of them.
        """
        visit = self.visit
        if visit is None:
            work()
            return
        if keys > 1:
            self.do(want.CountKeys(keys - 1))
        before = visit.state.tally.keys + keys - 1
        work()
        now = self.visit
        if now is not None and now.rev_id == visit.rev_id and now.state.tally.keys == before:
            self.do(want.CountKeys(1))

    @property
    def lacks_picture(self) -> bool:
        """Whether nothing of the open clip can be seen."""
        visit, state = self.visit, self.player.state
        if isinstance(state.phase, Off | Absent):
            return True
        return visit is not None and state.token != visit.clip.id

    def look_again(self) -> None:
        """A file that was missing may have come back."""
        if self.visit is not None and self._preparer.known(self.visit.clip) is None:
            self._show()

    def stop(self) -> None:
        """Whatever is wanted from now on is refused."""
        if not self._is_over:
            self._is_over = True
            self._unsubscribe()

    def stay(self) -> None:
        """After `stop`: it goes on after all."""
        self._is_over = False
        self._unsubscribe = self.player.subscribe(self._player_told)
        self._player_told(self.player.state)

    async def end(self) -> None:
        """Save, end the player, free the record. An open visit stays open for the next sitting."""
        self.stop()
        await self.saver.settle()
        await self.player.close()
        self.desk.record.close()

    def _show(self, *, was_open: bool = False) -> None:
        self._observer.watch(NO_CLIP)
        visit = self.visit
        if visit is None:
            self.player.pause()
            return
        self._preparer.ask(visit.clip, lambda found: self._open(visit, found, was_open=was_open))
        following = next_open(self.desk.batch, self.desk.verdict_of, visit.index)
        if following is not None and following != visit.index:
            self._preparer.ask(self.desk.batch.clips[following], self._preload)

    def _open(self, visit: Visit, found: Prepared, *, was_open: bool) -> None:
        now = self.visit
        if self._is_over or now is None or now.rev_id != visit.rev_id:
            return
        for view in found.measured:
            self._observe(ev.MediaMeasured(0, view.view, view.size_bytes, view.digest))
        if found.clip is None:
            self.player.pause()
            self._observe(ev.MediaFailed(0, found.reason))
        else:
            self._observer.watch(found.clip.token)
            self._open_in_player(found.clip, visit.state if was_open else None)
        self.told(News.VISIT)

    def _open_in_player(self, clip: PlayerClip, left: VisitState | None) -> None:
        """Play the clip; one that was `left` by the last sitting stands as it was left."""
        if left is None:
            self.player.open(clip)
            return
        screening = left.screening
        self.player.open(clip, at_ms=position_ms(screening, left.at_ms), playing=False)
        self.player.speed(screening.speed_permille / 1000)
        self.player.mute(screening.muted)
        if screening.loop is None:
            self.player.loop(NoLoop())
        elif screening.loop[1] < screening.end_ms or screening.loop[0] > (clip.start_ms or 0):
            self.player.loop(AB(*(ms * 1000 for ms in screening.loop)))

    def _preload(self, found: Prepared) -> None:
        if found.clip is not None:
            self.player.preload(found.clip)

    def _player_told(self, state: PlayerState) -> None:
        self._observer.see(state)
        self.told(News.PLAYER)

    def _observe(self, event: ev.PlayerEvent | ev.MediaEvent | ev.FocusChanged) -> None:
        if self.visit is not None and not self._is_over:
            observed = want.Observe(event)
            self.heard(observed, self.desk.do(observed))
