"""Each key of the shipped maps, pressed in a real tmux and at a plain terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from keymaps.keymap import Keys
from keymaps.names import ESCAPE, canonical, normalise
from tests.arrival.shipped import every_key
from tests.arrival.terminals import sent, xterm
from tests.harness.pty import Pty
from tests.harness.tmux import Tmux
from tests.story.keys import for_tmux
from tests.story.program import environment

# So many keys one tmux command presses.
AT_ONCE: Final = 40
LISTENER: Final = "tests.arrival.listener"


def steps() -> Sequence[Keys]:
    """Every single key, and every Esc with the key behind it."""
    found: dict[Keys, None] = {}
    for each in every_key():
        rest = list(each.keys)
        while rest:
            key = rest.pop(0)
            found[(key, rest.pop(0)) if key == ESCAPE and rest else (key,)] = None
    return tuple(found)


def canonical_steps(events: Sequence[str]) -> list[Keys]:
    """Keys as they arrived, in the one spelling of what terminals do not tell apart."""
    taken: list[Keys] = []
    rest = list(events)
    while rest:
        keys = normalise(rest.pop(0))
        if keys == (ESCAPE,) and rest:
            keys = (*keys, *normalise(rest.pop(0)))
        taken.append(canonical(keys))
    return taken


def heard(told: Path) -> list[Keys]:
    return canonical_steps(told.read_text(encoding="utf-8").split("\n"))


def batches(wanted: Sequence[Keys]) -> Iterator[Sequence[Keys]]:
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]


@pytest.fixture(scope="module")
def every_step() -> Sequence[Keys]:
    """Esc alone comes last: whatever follows it would be taken for a key pressed with it."""
    found = [keys for keys in steps() if keys not in {(ESCAPE,), (ESCAPE, ESCAPE)}]
    assert len(found) > 120
    return found


@pytest.mark.tmux
def test_every_key_arrives_through_tmux(every_step: Sequence[Keys], tmp_path: Path) -> None:
    told = tmp_path / "told"
    with Tmux([sys.executable, "-m", LISTENER, str(told)], env=environment()) as window:
        window.wait_for("ready")
        for batch in batches(every_step):
            window.send_keys(*(for_tmux(key) for keys in batch for key in keys))
        window.send_keys("q", "q")
        window.wait_for("done")
    assert heard(told) == list(map(canonical, every_step))


def test_every_key_arrives_at_a_plain_terminal(every_step: Sequence[Keys], tmp_path: Path) -> None:
    told = tmp_path / "told"
    with Pty([sys.executable, "-m", LISTENER, str(told)], env=environment()) as terminal:
        terminal.wait_for("ready")
        for keys in every_step:
            terminal.send("".join(sent(xterm, keys) or ()))
        terminal.send("qq")
        assert terminal.wait_end() == 0
    assert heard(told) == list(map(canonical, every_step))
