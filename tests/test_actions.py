from __future__ import annotations

import pytest

from tui import actions
from tui.actions import ACTIONS, SCOPES, VOCABULARY, Action
from tui.commands.keys import PLACES

LONGEST_HELP = 55  # beside an id and its keys on a line of the help


def test_an_id_stands_for_one_action() -> None:
    ids = [id_ for rows in actions._ROWS.values() for id_, _ in rows]
    assert sorted(ids) == sorted(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS.values(), ids=str)
def test_help_is_one_short_plain_sentence(action: Action) -> None:
    assert action.help[0].isupper()
    assert not action.help.endswith(".")
    assert len(action.help) <= LONGEST_HELP


def test_every_action_can_be_bound_on_its_screens() -> None:
    assert VOCABULARY.scopes == {id_: SCOPES[action.scope] for id_, action in ACTIONS.items()}
    assert set(VOCABULARY.fixed.values()) <= set(ACTIONS)


def test_every_scope_has_a_place_in_the_table_of_keys() -> None:
    assert set(PLACES) == set(SCOPES)
