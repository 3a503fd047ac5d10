"""A screen on which keys mean something only while it is the one on top."""

from __future__ import annotations

from textual import events
from textual.events import Event
from textual.screen import Screen


class OnTopScreen(Screen[None], inherit_bindings=False):
    """Hands on what was typed ahead while it was being closed: to the screen that is on top then.

    Textual has given it the keys of a packet before the first of them closes it, and closing it
    once more would take the next screen away.
    """

    async def on_event(self, event: Event) -> None:
        if isinstance(event, events.Key | events.Paste) and self.app.screen is not self:
            self.app.screen.post_message(event)
        else:
            await super().on_event(event)
