"""The modes of the screen where a caption is corrected, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeVar

from textual import events

from sessions import intents as want
from sessions.captions.anchors import Span
from sessions.captions.findings import Side
from sessions.visit import Visit
from tui.editing.hints.labels import LETTERS
from tui.screens.keyed import KeyedScreen
from tui.screens.questions import Questions
from tui.screens.rewrite_view import RewriteView

if TYPE_CHECKING:
    from tui.screens.findings.ways import FindingWays
    from tui.screens.hints.mode import HintMode
    from tui.screens.modes.command_line import CommandLine
    from tui.screens.search.mode import SearchMode

Actions: TypeAlias = Mapping[str, Callable[[Visit], object]]
"""What each action does, by its id."""

_FINDING: Final = ("mark", "next_open", "next", "previous", "list")
_OF_FINDINGS: Final = (*(f"finding.{what}" for what in _FINDING), "clip.question")
_OF_HINTS: Final = ("hint.word", "hint.draft")
_OF_SEARCH: Final = ("search.forward", "search.backward")
_OF_COMMANDS: Final = ("motion.search", "motion.search_before", "mode.open_command")


class Mode(Protocol):
    """Reads the keys of a screen for a while."""

    @property
    def are_open(self) -> bool: ...

    def act(self, action: str) -> None: ...

    def type_text(self, text: str) -> None: ...

    def paste_text(self, text: str) -> bool:
        """Whether the paste was for it; else it has closed, and the text is the caption's."""

    def take_up(self, event: events.Key) -> bool:
        """See `KeyedScreen`; False where it is not open."""

    def show_keys(self) -> bool:
        """Whether it has told its keys; else the key bar tells those of its context."""


_M = TypeVar("_M", bound=Mode)


class Modes:
    """Nothing of them is loaded before the first frame.

    `do` carries out an intent, `play` does an action of the player, `go_to` opens a clip.
    `letters` are those of labels, to be given before the first label.
    """

    def __init__(
        self,
        screen: KeyedScreen,
        view: RewriteView,
        questions: Questions,
        do: Callable[[want.Intent], object],
        *,
        play: Callable[[str], None],
        go_to: Callable[[str], None],
    ) -> None:
        self.letters = LETTERS
        self._screen = screen
        self._view = view
        self._questions = questions
        self._do = do
        self._play = play
        self._go_to = go_to
        self._made: list[Mode] = [questions]

    @property
    def open(self) -> Mode | None:
        """The one that reads the keys now."""
        return next((mode for mode in self._made if mode.are_open), None)

    @property
    def actions(self) -> Actions:
        """Those that open one of them, or are carried out by it."""
        return {
            **_late(_OF_FINDINGS, lambda: self.findings.actions),
            **_late(_OF_HINTS, lambda: self.hints.actions),
            **_late(_OF_SEARCH, lambda: self.search.actions),
            **_late(_OF_COMMANDS, lambda: self.command_line.actions),
        }

    @cached_property
    def findings(self) -> FindingWays:
        """Marking what is wrong, and going to what is marked."""
        from tui.screens.findings.ways import FindingWays  # noqa: PLC0415 - after a first frame

        ways = FindingWays(self._screen, self._view, self._questions, self._do, play=self._play)
        self._with(ways.marking)
        return ways

    @cached_property
    def hints(self) -> HintMode:
        """Labels over words."""
        from tui.screens.hints.mode import HintMode  # noqa: PLC0415 - after a first frame

        return self._with(
            HintMode(self._screen, self._view, self._play, mark=self._mark, letters=self.letters)
        )

    @cached_property
    def search(self) -> SearchMode:
        """Looking for text while it is typed."""
        from tui.screens.search.mode import SearchMode  # noqa: PLC0415 - after a first frame

        return self._with(SearchMode(self._screen, self._view, self._play))

    @cached_property
    def command_line(self) -> CommandLine:
        """Commands that are written, where letters are commands."""
        from tui.screens.modes.command_line import CommandLine  # noqa: PLC0415 - if there are modes

        return CommandLine(self._screen, self._view, self._questions, self._go_to)

    def _with(self, mode: _M) -> _M:
        self._made.append(mode)
        return mode

    def _mark(self, side: Side, span: Span) -> None:
        self.findings.marking.mark_span(side, span)


def _late(actions: Iterable[str], table: Callable[[], Actions]) -> Actions:
    """`actions` of a `table` that is made when one of them is wanted."""

    def carry_out(visit: Visit, *, action: str) -> None:
        table()[action](visit)

    return {action: partial(carry_out, action=action) for action in actions}
