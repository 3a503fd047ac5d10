"""What the keys of the changes do: go there, put the draft's words back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sessions import intents as want
from sessions.captions.anchors import Span
from sessions.captions.hunks import Hunk
from sessions.edits import revert_hunk, revert_word
from sessions.trace.changes import Change, Edit
from sessions.trace.events import Origin
from sessions.visit import Visit
from tui.screens.hunks.walk import hunk_after, hunk_at, hunk_before
from tui.screens.rewrite_view import RewriteView

_NO_CHANGE_HERE = "There is no change under the cursor."


class HunkActions:
    """`do` carries out an intent, and says whether it was done."""

    def __init__(self, view: RewriteView, do: Callable[[want.Intent], bool]) -> None:
        self._view = view
        self._do = do

    @property
    def table(self) -> Mapping[str, Callable[[Visit], None]]:
        """What each action does to the open visit."""
        return {
            "hunk.next": lambda visit: self._select(visit, hunk_after(self._view.hunks, visit)),
            "hunk.previous": lambda visit: self._select(
                visit, hunk_before(self._view.hunks, visit)
            ),
            "hunk.revert": self._revert,
            "hunk.word": self._revert_word,
            "edit.restore_draft": self._restore,
        }

    def _select(self, visit: Visit, hunk: Hunk | None) -> None:
        if hunk is None:
            self._view.say("Nothing is changed yet: the rewrite is the draft.")
            return
        self._do(want.Move(hunk.final.end, hunk.final.start))
        if hunk.final.is_empty:
            self._view.say(f"Here the draft has {_quoted(visit.draft, hunk.draft)}.")

    def _revert(self, visit: Visit) -> None:
        hunk = hunk_at(self._view.hunks, visit)
        if hunk is None:
            self._view.say(_NO_CHANGE_HERE)
        else:
            self._put_back(visit, revert_hunk(visit.draft, visit.text, hunk))

    def _revert_word(self, visit: Visit) -> None:
        hunk = hunk_at(self._view.hunks, visit)
        if hunk is None:
            self._view.say(_NO_CHANGE_HERE)
        else:
            at = visit.state.writing.selection[0]
            self._put_back(visit, revert_word(visit.draft, visit.text, hunk, at))

    def _put_back(self, visit: Visit, edit: Edit) -> None:
        if self._do(want.Replace((edit,), Origin.DRAFT)):
            self._view.say(said_of(Change.of(edit, visit.text)))

    def _restore(self, visit: Visit) -> None:
        if self._do(want.RestoreDraft()):
            self._view.say("The draft is back, and undo brings your text again.")


def said_of(change: Change) -> str:
    """What became of a change, in a sentence."""
    old, new = change.removed.strip(), change.inserted.strip()
    if not new:
        return f"“{old}” is gone: the draft has no such words."
    if not old:
        return f"“{new}” is back."
    return f"“{new}” is back for “{old}”."


def _quoted(draft: str, span: Span) -> str:
    return f"“{draft[span.start : span.end]}”"
