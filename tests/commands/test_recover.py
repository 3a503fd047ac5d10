"""`recaption recover` tells what it found and did, and its exit code whether something is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.making import do_visit, opened, sync, visit_head
from tui.__main__ import main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "s.toml"
    record = opened(path).record
    do_visit(record, visit_head("c1"))
    sync(record)
    record.close()
    return path


def test_nothing_wrong(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recover", str(path)]) == 0
    assert capsys.readouterr().out == "Nothing is wrong with this session.\n"


def test_something_lost_is_told_with_the_files_that_still_have_it(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(path.read_text().replace("0 o ", "x o "))
    assert main(["recover", str(path), "--look"]) == 1
    assert "Would be done:" in capsys.readouterr().out
    assert main(["recover", str(path)]) == 1
    told = capsys.readouterr().out
    line = path.with_name("s.toml.torn-1").read_text().splitlines().index("[[clip]]") + 1
    assert f"  line {line}: block 2 was changed after it was sealed (clip c1)\n" in told
    assert f"Lost, and kept only in the files set aside:\n  clip c1 rev 1, line {line}" in told
    assert f"As it was before:\n  {path}.torn-1\n" in told


def test_hostile_ids_are_told_as_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "s.toml"
    record = opened(path).record
    do_visit(record, visit_head("c1\u202egnp\x9b5m"))
    sync(record)
    record.close()
    path.write_text(path.read_text().replace("0 o ", "x o "))
    assert main(["recover", str(path)]) == 1
    told = capsys.readouterr().out
    assert "clip c1\u21e0gnp" in told
    assert not set(told) & set("\u202e\x9b")


def test_a_session_that_is_not_there_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recover", str(tmp_path / "none.toml")]) == 2
    assert "there is no such session" in capsys.readouterr().err
