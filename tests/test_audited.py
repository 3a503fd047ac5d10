"""The audit at the end of every test: it finds sessions, and what is false in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audited import Audited, audited
from tests.store.golden import GOLDEN
from tests.store.test_verify import resealed


@pytest.mark.forged
def test_a_false_figure_in_any_folder_of_a_test_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "ada"
    folder.mkdir(parents=True)
    resealed(folder / "s.toml", b"keys = 8", b"keys = 9")
    (difference,) = audited([tmp_path]).differences
    assert "keys is 9, its trace gives 8" in difference
    for given in (folder / "s.toml", (3, folder)):
        assert len(audited([given]).differences) == 1


def test_a_sound_session_is_counted_once(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_bytes(GOLDEN.read_bytes())
    found = audited([tmp_path, tmp_path / "s.toml", None])
    assert found.sessions == 1
    assert found.visits > 0
    assert found.differences == ()


@pytest.mark.parametrize("content", [b"", b"x = 1\n", b"[recaption]\xff"])
def test_what_is_no_session_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s.toml").write_bytes(content)
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    assert audited([tmp_path]) == Audited()
