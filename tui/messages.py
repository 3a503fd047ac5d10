"""What happens beside the screen, as messages. Those that supersede each other say so."""

from __future__ import annotations

from textual.message import Message


class Superseding(Message, bubble=False):
    """Only the newest of its kind matters: a slow line shows that one and skips the rest."""

    def can_replace(self, message: Message) -> bool:
        return type(message) is type(self)


class VisitChanged(Superseding):
    """The open visit became another without a key: its media were measured, or failed."""


class PlayerMoved(Superseding):
    """The player shows something else."""


class SavingChanged(Superseding):
    """Something was brought onto the disk, or could not be."""
