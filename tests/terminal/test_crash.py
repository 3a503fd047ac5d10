from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tui.terminal.ends.crash import report_crash

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def _failed() -> BaseException:
    caption = "secret words"
    try:
        return ValueError(caption[100])
    except IndexError as error:
        return error


def test_a_crash_is_one_sentence_and_a_report_without_captions(tmp_path: Path) -> None:
    crashed = report_crash(_failed(), tmp_path / "state", NOW)
    report = tmp_path / "state" / "crash-20260302-083000.txt"
    assert str(crashed).startswith("the program failed (IndexError); your work is kept")
    assert str(crashed).endswith(str(report))
    text = report.read_text()
    assert "string index out of range" in text
    assert "secret words" not in text.replace('caption = "secret words"', "")
    assert report.stat().st_mode & 0o077 == 0


def test_a_crash_is_told_where_no_report_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    crashed = report_crash(_failed(), tmp_path / "file" / "state", NOW)
    assert "your work is kept" in str(crashed)
    assert "no report could be written" in str(crashed)
