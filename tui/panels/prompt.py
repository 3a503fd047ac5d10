"""One line of input at the bottom: where to go, a note, a filter."""

from __future__ import annotations

from collections.abc import Callable

from tui.panels.row_panel import RowPanel


class Prompt(RowPanel):
    """A question and one line of text, driven by the screen, which reads the keys."""

    DEFAULT_CSS = "Prompt { height: 1; }"

    def ask(
        self,
        question: str,
        *,
        answered: Callable[[str], None],
        text: str = "",
        changed: Callable[[str], None] | None = None,
    ) -> None:
        """Begin with `text` as the answer so far, its end under the cursor.

        `answered` is called with the text by `submit`, `changed` after every change of it.
        """
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether a question waits for its answer."""
        raise NotImplementedError

    def type_text(self, text: str) -> None:
        """Put typed or pasted text at the cursor; line feeds become blanks."""
        raise NotImplementedError

    def perform(self, action_id: str) -> bool:
        """Do a `cursor.*` or `edit.delete_*` action, or `edit.clear`; False: not one of ours."""
        raise NotImplementedError

    def submit(self) -> None:
        """Close, and give the answer."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Close without an answer."""
        raise NotImplementedError

    def complain(self, message: str) -> None:
        """Say behind the text why it was not taken; gone with the next change."""
        raise NotImplementedError
