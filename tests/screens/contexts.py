"""Which actions the screens have, from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from tui.actions import ACTIONS, SCOPES


def actions_in(context: str) -> Sequence[str]:
    """The ids of all actions that can be bound in `context`, by keymaps without modes too."""
    scopes = {each.id: SCOPES[each.scope] for each in ACTIONS.values()}
    return [id_ for id_, s in scopes.items() if context in s.screens and not s.modal]
