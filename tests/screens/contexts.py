"""Which actions the screens have, from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from tui.actions import ACTIONS, SCOPES


def actions_in(context: str) -> Sequence[str]:
    """The ids of all actions that can be bound in `context`."""
    return [each.id for each in ACTIONS.values() if context in SCOPES[each.scope].screens]
