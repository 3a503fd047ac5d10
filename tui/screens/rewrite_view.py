"""The panels of the rewrite screen, and what of a sitting each of them shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from sessions.captions.diff import DraftIndex
from sessions.captions.findings.classified import classified
from sessions.captions.hunks import Hunk
from sessions.guidelines.check import check
from sessions.guidelines.rule import Violation
from tui.panels.bars import ClipBar, FindingsLine, KeyBar, PaceMeter
from tui.panels.editor import CaptionEditor
from tui.panels.stack import CaptionStack
from tui.player.state import PlayerState
from tui.screens import showing
from tui.screens.film.view import FilmView
from tui.screens.saving.banner import SavingBanner
from tui.sitting.sitting import Sitting

# What is shown of a job's panels where less is wanted: the rewrite, what is changed, the clip.
MINIMAL: Final = frozenset({"diff"})


class RewriteView:
    """Shows the open visit; everything of one key is shown in one frame.

    `hunks` are the changes between the draft and the rewrite as shown.
    """

    def __init__(self, sitting: Sitting, editor: CaptionEditor) -> None:
        self.clip_bar = ClipBar()
        self.stack = CaptionStack(editor)
        self.findings = FindingsLine()
        self.saving = SavingBanner(sitting.saver)
        self.pace = PaceMeter()
        self.key_bar = KeyBar()
        self.film = FilmView(self.stack, self.say)
        self.hunks: tuple[Hunk, ...] = ()
        self.is_minimal = False
        self._sitting = sitting
        self._index: DraftIndex | None = None
        self._shown_rev: tuple[str, int] | None = None
        self._read: str | None = None
        self._violations: tuple[Violation, ...] = ()
        self._seen: PlayerState | None = None
        self._told: tuple[str, str] = ("", "")

    @property
    def panels(self) -> Collection[str]:
        """The panels that are shown, of those that a job may have."""
        wanted = self._sitting.desk.job.panels
        return MINIMAL.intersection(wanted) if self.is_minimal else wanted

    def toggle_minimal(self) -> None:
        """Show only what is worked on, or all that the job shows."""
        self.is_minimal = not self.is_minimal
        self.settle_panels()

    def settle_panels(self) -> None:
        """Give each panel that is shown its place."""
        self.stack.choose(self.panels)
        self.pace.display = "pace" in self.panels
        self.key_bar.display = not self.is_minimal
        self._read = None
        self.show_visit()

    def say(self, sentence: str) -> None:
        """Show a sentence until the next key."""
        self.findings.say(sentence)

    def tell(self, sentence: str, *, of_clip: bool = False) -> None:
        """Show news until they have been read; `of_clip`: while the clip is open."""
        self.findings.tell(sentence, of_clip=of_clip)

    def say_why_no_picture(self) -> None:
        """Say why the player does not do what it was asked."""
        visit = self._sitting.visit
        if visit is not None:
            self.say(showing.why_no_picture(visit, self._sitting.player.state))

    def show_visit(self) -> None:
        """Show the open visit as it stands."""
        visit = self._sitting.visit
        if visit is None:
            return
        job = self._sitting.desk.job
        is_new = self._shown_rev != visit.rev_id
        if self._index is None or is_new:
            self._shown_rev = visit.rev_id
            self._index, self._read = DraftIndex.of(visit.draft), None
            self.stack.begin()
            self.findings.forget_clip()
            self._told = "", self._told[1]
            self.show_pace()
            self.show_clip()
        if visit.text is not self._read:  # a cursor that moves changes no text
            self._read = visit.text
            self.hunks = self._index.diff(visit.text)
            wants_rules = "guidelines" in self.panels
            self._violations = check(visit.text, job.rules) if wants_rules else ()
        about = classified(self.hunks, visit.state.writing.findings)
        self.stack.show(
            visit.draft,
            visit.state.writing,
            self.hunks,
            marks=showing.marks(visit, self._violations, about),
            found=showing.found_in_draft(visit),
            badges=showing.badges(about, job.finding_kinds),
            notes=showing.notes(visit, self.hunks),
        )
        self.findings.show(showing.findings_summary(visit, self._violations, about, job))
        if is_new:
            self.show_film()

    def show_pace(self) -> None:
        self.saving.show()
        self.pace.show(showing.pace_line(self._sitting.desk))

    def show_clip(self) -> None:
        visit = self._sitting.visit
        if visit is not None:
            total = len(self._sitting.desk.batch)
            self.clip_bar.show(showing.clip_line(visit, total, self._sitting.player.state))

    def show_player(self) -> None:
        """Show what the player did; its progress alone waits for the next `show_clip`.

        A slow line has better things to carry.
        """
        state = self._sitting.player.state
        standing = replace(state, position_us=0)
        if not state.playing or standing != self._seen:
            self.show_clip()
        self.show_film()
        self._seen = standing
        self._tell_of(state)

    def _tell_of(self, state: PlayerState) -> None:
        """Tell what is new about file and player."""
        trouble = state.trouble
        was_trouble, was_notice = self._told
        if trouble != was_trouble:
            self.findings.forget_clip()
            self.tell(trouble, of_clip=True)
        if state.notice and state.notice != was_notice:
            for sentence in state.notice.splitlines():
                self.tell(sentence)
        self._told = trouble, state.notice

    def uncover(self) -> None:
        """Show the text, if film covers it: it is worked on."""
        if self.film.uncover():
            self.show_film()

    def close_film(self) -> bool:
        """Close a loupe, or a comparison. False where there was neither."""
        is_closed = self.film.close()
        self.show_film()
        return is_closed

    def show_film(self, *, now: bool = False) -> None:
        """Show the pictures that the player has, `now` in the frame of this key."""
        visit = self._sitting.visit
        if visit is not None:
            self.film.show(visit.clip, self._sitting.player, now=now)
