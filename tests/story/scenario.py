"""A batch worked through as a person would, by keys only: two sittings, every kind of verdict.

Each step does something to one clip and waits until the screen shows it. `expected` gives what
must stand in the session file afterwards, worked out by hand.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sessions.jobs.loader import load_job
from tests.story.program import clip_shown, flat
from tests.story.seats import Place, TmuxSeat
from tests.story.session_files import Ending

ALL_DONE: Final = "Every clip of the batch has a verdict."
REWRITTEN: Final = " It then waits."
AGAIN: Final = " Nothing else moves."
BEFORE_PASTE: Final = " Seen twice:"
PASTED: Final = (" up\nand down.", " up and down.")
SLOWLY: Final = " Slowly."
GENTLY: Final = " Gently."
HALF: Final = " Half a sen"
REST: Final = "sentence."  # takes the place of the half word
NOTE: Final = "too dark to tell"
REASON_ROW: Final = 2
LAST: Final = 10

# Undo that leaves a clip is asked for by two strokes that nobody makes in one, and keys within a
# moment of a paste belong to it: a person's hands need longer for either.
_A_MOMENT_S: Final = 0.4


def expected(drafts: Mapping[str, str]) -> Mapping[str, Ending]:
    """How every clip of the batch stands when the scenario is over."""
    ids = list(drafts)
    reason = load_job("robot").reject_reasons[REASON_ROW].id
    endings = {id_: Ending("accepted", draft) for id_, draft in drafts.items()}
    special = {
        2: Ending("rewritten", drafts[ids[1]] + REWRITTEN),
        3: Ending("rejected", drafts[ids[2]], reason=reason),
        4: Ending("skipped", drafts[ids[3]]),
        5: Ending("accepted", drafts[ids[4]], note=NOTE, unsure=True),
        6: Ending("rewritten", drafts[ids[5]] + BEFORE_PASTE + PASTED[1] + AGAIN, revs=2),
        7: Ending("rewritten", drafts[ids[6]] + GENTLY, revs=3),
        8: Ending("accepted", drafts[ids[7]], revs=3),
        LAST: Ending("rewritten", drafts[ids[LAST - 1]] + " Half a " + REST),
    }
    return endings | {ids[number - 1]: ending for number, ending in special.items()}


@dataclass(frozen=True, slots=True)
class Worker:
    """Who does the work. The batch has `total` clips; with `video`, a player plays them."""

    seat: TmuxSeat
    total: int
    video: bool

    def first_sitting(self) -> Place:
        """Work up to the middle of a word. Return where in the text the cursor stands then."""
        self.seat.wait_clip(1)
        self._finish("clip.accept", then=2)
        if self.video:
            self._play_about()
        self._rewrite()
        self._reject()
        self._finish("clip.skip", then=5)
        self._doubt()
        self._paste()
        self._go_back_and_add()
        self._undo_past_a_submit()
        return self._stop_in_the_middle()

    def second_sitting(self, cursor: Place) -> None:
        """Go on where the first stopped, to the end of the batch."""
        self._take_up(cursor)
        for number in range(LAST + 1, self.total + 1):
            self.seat.wait_clip(number)
            self.seat.press("clip.accept")
        self.seat.wait_clip(8)
        self._finish("clip.accept", then=9)
        self._change_ones_mind()
        self.seat.press("clip.accept")
        self.seat.wait_shown(ALL_DONE)

    def _finish(self, action: str, *, then: int) -> None:
        self.seat.press(action)
        self.seat.wait_clip(then)

    def _play_about(self) -> None:
        self.seat.wait_shown("▸")
        self.seat.press("player.toggle")
        self.seat.wait_shown("‖")
        self.seat.press("player.restart")
        self.seat.wait_shown("▸")
        self.seat.press("player.toggle")
        self.seat.press("player.step_forward")
        self.seat.wait_until("a frame", lambda shown: "frame" in shown.splitlines()[0])
        self.seat.press("player.faster")
        self.seat.wait_shown("1.25×")
        self.seat.press("player.toggle")
        self.seat.wait_shown("▸")

    def _rewrite(self) -> None:
        self.seat.press("cursor.text_end")
        self.seat.write(" It then waits and moevs")
        self.seat.press("edit.delete_word_left")
        self.seat.wait_not_shown("moevs")
        for _ in " and ":
            self.seat.press("edit.delete_left")
        self.seat.wait_not_shown("waits an")
        self.seat.write(".")
        self._finish("clip.submit", then=3)
        if self.video:
            self.seat.wait_shown("1.25×")

    def _reject(self) -> None:
        self.seat.press("clip.reject")
        self.seat.wait_shown("Reject because")
        for _ in range(REASON_ROW):
            self.seat.press("cursor.down")
        self._finish("prompt.accept", then=4)

    def _doubt(self) -> None:
        self.seat.press("clip.unsure")
        self.seat.wait_shown("unsure")
        self.seat.press("clip.note")
        self.seat.answer("Note", NOTE)
        self.seat.wait_shown("unsure note")
        self._finish("clip.accept", then=6)

    def _paste(self) -> None:
        pasted, taken = PASTED
        self.seat.press("cursor.text_end")
        self.seat.write(BEFORE_PASTE)
        self.seat.paste(pasted)
        self.seat.wait_shown(taken)
        time.sleep(_A_MOMENT_S)
        self._finish("clip.submit", then=7)

    def _go_back_and_add(self) -> None:
        self._finish("clip.previous", then=6)
        self.seat.wait_until("its verdict", lambda shown: "rewritten" in shown.splitlines()[0])
        self.seat.press("cursor.text_end")
        self.seat.write(AGAIN)
        self._finish("clip.submit", then=7)

    def _undo_past_a_submit(self) -> None:
        self.seat.press("cursor.text_end")
        self.seat.write(SLOWLY)
        self._finish("clip.submit", then=8)
        self.seat.press("edit.undo")
        self.seat.wait_shown("undo again to go back")
        time.sleep(_A_MOMENT_S)
        self._finish("edit.undo", then=7)
        self.seat.wait_shown(SLOWLY)
        time.sleep(_A_MOMENT_S)
        self.seat.press("edit.undo")
        self.seat.wait_not_shown(SLOWLY)
        self.seat.write(GENTLY)
        self._finish("clip.submit", then=8)

    def _stop_in_the_middle(self) -> Place:
        self.seat.press("clip.goto")
        self.seat.answer("Go to clip", str(LAST))
        self.seat.wait_clip(LAST)
        self.seat.press("cursor.text_end")
        self.seat.write(HALF)
        return self.seat.move("cursor.left")

    def _take_up(self, cursor: Place) -> None:
        self.seat.wait_shown("Going on where you were in clip")
        shown = self.seat.wait_clip(LAST)
        assert HALF.strip() in flat(shown)
        self.seat.wait_until("its cursor", lambda _: self.seat.place_in_text() == cursor)
        self.seat.press("edit.undo")
        self.seat.wait_not_shown(HALF)
        self.seat.write(REST)
        self.seat.press("clip.submit")

    def _change_ones_mind(self) -> None:
        self.seat.press("edit.clear")
        self.seat.write("Something else.")
        self.seat.press("clip.accept")
        self.seat.wait_shown("You changed the text")
        assert clip_shown(self.seat.window.text) == (9, self.total)
        self.seat.press("edit.restore_draft")
        self.seat.wait_not_shown("Something else.")
