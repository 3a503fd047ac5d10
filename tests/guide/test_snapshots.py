"""What somebody new sees, as pictures that a person has looked at.

After a change on purpose: `pytest tests/guide/test_snapshots.py --snapshot-update`, then look.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guide.newcomer import at_the_demo
from tests.player.states import TWENTY_FIVE
from tests.screens.test_snapshots import Compare, Picture


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])
def test_a_step_and_the_praise_of_the_one_before(
    size: tuple[int, int], tmp_path: Path, snap_compare: Compare
) -> None:
    with at_the_demo(tmp_path, size) as newcomer:
        newcomer.player.show(landings=1, position_us=2_500_000)
        newcomer.does("clip.accept")
        newcomer.until(lambda: newcomer.player.asked("open")[1:])
        newcomer.player.show(position_us=1_200_000, frames=TWENTY_FIVE, paused=True, wanted=False)
        newcomer.clock.pass_ms(3_000)
        record = newcomer.desk.record
        newcomer.until(lambda: record.saved_through == record.sealed_through)
        newcomer.rewrite.view.show_clip()
        newcomer.rewrite.view.show_pace()
        newcomer.settle()
        newcomer.app.title = "recaption"
        assert snap_compare(Picture(newcomer.app.export_screenshot(simplify=True)))
