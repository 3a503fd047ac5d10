"""Film, draft, diff and rewrite in one place: who gets how many rows, and where they stand."""

from __future__ import annotations

from collections.abc import Collection

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
from tui.panels.film.panel import FilmPanel
from tui.panels.film.place import FilmPlan, Shape, plan_film
from tui.panels.film.shown import Size as FilmSize
from tui.panels.layout import GUTTER, Box, Plan, Wants, column_width, plan


class CaptionStack(Widget, can_focus=False):
    """Lays draft, diff and editor out by `plan`, and moves nothing while the plan holds.

    The film has the rows that `place_film` gives it: above the texts, or under the draft.
    """

    def __init__(self, editor: CaptionEditor, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.editor = editor
        self.diff = DiffPanel()
        self.draft = DraftPanel()
        self.film = FilmPanel()
        self._chosen: Collection[str] = ("draft", "diff")
        self._plan: Plan | None = None
        self._film_size, self._film_shape = FilmSize.NONE, Shape()
        self._film = FilmPlan(0, 0)

    def compose(self) -> ComposeResult:
        """The panels."""
        yield self.film
        yield self.draft
        yield self.diff
        yield self.editor

    @property
    def layout(self) -> Layout:
        return _ByPlan()

    def choose(self, panels: Collection[str]) -> None:
        """Show the draft and the diff only where they are among `panels`."""
        self._chosen, self._plan = panels, None
        self._settle()

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
        found: tuple[Span, ...] = (),
        badges: tuple[str, ...] = (),
        notes: tuple[str, str, str] = ("", "", ""),
    ) -> None:
        """Show all three; `notes` stand in the rules of draft, diff and rewrite.

        `marks` are underlined in the rewrite and `found` in the draft; `badges` stand behind the
        changes, one for each.
        """
        self.draft.show(draft, marks=found, note=notes[0])
        self.diff.show(
            draft, writing.text, hunks, caret=writing.cursor, badges=badges, note=notes[1]
        )
        self.editor.show(writing, marks=marks, note=notes[2])
        self._settle()

    def shows(self, panel: Widget) -> bool:
        """Whether `panel`, one of the texts, has a place on the screen."""
        return any(placed.widget is panel for placed in self.placements(self.size))

    def place_film(self, size: FilmSize, shape: Shape) -> FilmPlan:
        """Give the film its rows, and say which: `size` is what is wanted of it."""
        self._film_size, self._film_shape = size, shape
        self._settle()
        return self._film

    def _settle(self) -> None:
        """Lay out anew where the plan is another than before."""
        if not self.size:
            return
        film, now = self._film, self._planned(self.size)
        if (self._film, self._plan) != (film, now):
            self._plan = now
            self.editor.refresh(layout=True)  # of a child: that forgets our arrangement

    def _planned(self, size: Size) -> Plan:
        """The plan of the texts in what the film leaves them, whose plan is made first."""
        room = max(1, column_width(size.width) - 2 * GUTTER)
        wants = Wants(
            self.draft.rows_at(room) if "draft" in self._chosen else None,
            self.diff.rows_at(room) if "diff" in self._chosen else None,
            self.editor.rows_at(room),
        )
        film = self._film = plan_film(
            size.width, size.height, self._film_size, self._film_shape, draft_rows=wants.draft or 0
        )
        height = size.height if film.is_beside else size.height - film.rows
        return plan(size.width, height, wants, self._plan)

    def placements(self, size: Size) -> list[WidgetPlacement]:
        """Where the panels stand at `size`; those not shown have no place."""
        self._plan = self._planned(size)
        film, draft = self._film, self._plan.draft
        if film.is_beside:
            left, top = column_width(size.width), 0
            if draft is not None:
                draft = Box(draft.x, 0, draft.width, size.height - film.rows)
            where = Box(left, size.height - film.rows, film.width, film.rows)
        else:
            top, where = film.rows, Box(0, 0, film.width, film.rows)
        texts = (
            (draft, self.draft),
            (self._plan.diff, self.diff),
            (self._plan.rewrite, self.editor),
        )
        places = [(_lower(box, top), panel) for box, panel in texts if box is not None]
        return [_placed(box, panel) for box, panel in ((where, self.film), *places) if box.height]


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


def _lower(box: Box, rows: int) -> Box:
    return Box(box.x, box.y + rows, box.width, box.height)


def _placed(box: Box, panel: Widget) -> WidgetPlacement:
    region = Region(box.x, box.y, box.width, box.height)
    return WidgetPlacement(region, region.offset * 0, panel.styles.margin, panel)
