"""The same ten clips with each keymap's own keys, in tmux: the session files say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from keymaps.shipped import shipped_names
from tests.harness.tmux import Tmux
from tests.story.batches import drafts_of, write_batch
from tests.story.keymaps.hands import hands_at
from tests.story.keymaps.scenario import expected, work_through
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import TmuxSeat
from tests.story.session_files import blocks_of, ending_of

pytestmark = [pytest.mark.tmux, pytest.mark.slow]

# How it was done: when, with how many keys, by which edits.
OF_THE_WAY: Final = ("opened", "keys", "ins", "dels", "trace")


def worked_through(folder: Path, name: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The blocks of every clip after somebody did all with one keymap."""
    batch, session = write_batch(folder / "clips"), folder / "session.toml"
    command = [RECAPTION, *opening(batch, session), "--keymap", name]
    with Tmux(command, env=home(folder)) as window:
        hands = hands_at(TmuxSeat(window), name)
        work_through(hands)
        hands.press("app.quit", "batch")
        assert window.wait_end() == 0
    clips = blocks_of(session)
    assert {id_: ending_of(revs) for id_, revs in clips.items()} == expected(drafts_of(batch))
    return clips


def without_the_way(block: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was done, and not how; a view is measured where there is time for it."""
    kept = {key: block[key] for key in block if key not in OF_THE_WAY and not key.endswith("_ms")}
    return kept | {"views": [view["media"] for view in block["views"]]}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return worked_through(tmp_path_factory.mktemp("plain"), "plain")


def test_ten_clips_are_worked_through_with_keys_of_plain(
    plain: Mapping[str, Sequence[Mapping[str, Any]]],
) -> None:
    findings = [block["finding"] for revs in plain.values() for block in revs if "finding" in block]
    assert [(each["kind"], each["severity"]) for (each,) in findings] == [
        ("object", "major"),
        ("speculation", "critical"),
    ]


@pytest.mark.parametrize("name", [name for name in shipped_names() if name != "plain"])
def test_another_keymap_does_the_same(
    name: str, plain: Mapping[str, Sequence[Mapping[str, Any]]], tmp_path: Path
) -> None:
    clips = worked_through(tmp_path, name)
    for id_, revs in clips.items():
        assert list(map(without_the_way, revs)) == list(map(without_the_way, plain[id_]))
