"""Draft, diff and rewrite in one place: who gets how many rows, and where they stand."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from sessions.captions.anchors import Span
from sessions.captions.hunks import Hunk
from sessions.trace.state import Writing
from tui.panels.diff import DiffPanel
from tui.panels.draft import DraftPanel
from tui.panels.editor import CaptionEditor
from tui.panels.layout import GUTTER, Box, Plan, Wants, column_width, plan


class CaptionStack(Widget, can_focus=False):
    """Lays draft, diff and editor out by `plan`, and moves nothing while the plan holds."""

    def __init__(self, editor: CaptionEditor, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.editor = editor
        self.diff = DiffPanel()
        self.draft = DraftPanel()
        self._plan: Plan | None = None

    def compose(self) -> ComposeResult:
        """The three panels."""
        yield self.draft
        yield self.diff
        yield self.editor

    @property
    def layout(self) -> Layout:
        return _ByPlan()

    def begin(self) -> None:
        """Forget the plan: call it when another clip is opened, before `show`."""
        self._plan = None

    def show(
        self,
        draft: str,
        writing: Writing,
        hunks: tuple[Hunk, ...],
        *,
        marks: tuple[Span, ...] = (),
        notes: tuple[str, str, str] = ("", "", ""),
    ) -> None:
        """Show all three; `notes` stand in the rules of draft, diff and rewrite."""
        self.draft.show(draft, note=notes[0])
        self.diff.show(draft, writing.text, hunks, caret=writing.cursor, note=notes[1])
        self.editor.show(writing, marks=marks, note=notes[2])
        self._settle()

    def _settle(self) -> None:
        """Lay out anew where the plan is another than before."""
        if self.size and self._plan != (now := self._planned(self.size)):
            self._plan = now
            self.editor.refresh(layout=True)  # of a child: that forgets our arrangement

    def _planned(self, size: Size) -> Plan:
        room = column_width(size.width) - 2 * GUTTER
        wants = Wants(*(p.rows_at(room) for p in (self.draft, self.diff, self.editor)))
        return plan(size.width, size.height, wants, self._plan)

    def placements(self, size: Size) -> list[WidgetPlacement]:
        """Where the panels stand at `size`; those not shown have no place."""
        self._plan = self._planned(size)
        places = (
            (self._plan.draft, self.draft),
            (self._plan.diff, self.diff),
            (self._plan.rewrite, self.editor),
        )
        return [_placed(box, panel) for box, panel in places if box is not None]


class _ByPlan(Layout):
    name = "by-plan"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,
    ) -> ArrangeResult:
        if not isinstance(parent, CaptionStack):
            raise TypeError(f"{parent} has no plan")
        return parent.placements(size)


def _placed(box: Box, panel: Widget) -> WidgetPlacement:
    region = Region(box.x, box.y, box.width, box.height)
    return WidgetPlacement(region, region.offset * 0, panel.styles.margin, panel)
