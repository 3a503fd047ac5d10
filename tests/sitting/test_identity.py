from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tui.sitting import identity
from tui.sitting.identity import this_sitting, ulid

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_ulid_is_26_characters_of_crockfords_alphabet() -> None:
    assert re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", ulid(NOON, bytes(range(10))))


def test_ulids_sort_by_time_whatever_their_random_bits() -> None:
    moments = [NOON + timedelta(milliseconds=ms) for ms in (0, 1, 31, 32, 1_000, 10**9)]
    made = [ulid(at, (b"\xff", b"\x00")[k % 2] * 10) for k, at in enumerate(moments)]
    assert made == sorted(made)
    assert ulid(NOON, b"\x00" * 10) < ulid(NOON, b"\x00" * 9 + b"\x01") < ulid(NOON, b"\xff" * 10)


def test_a_ulid_holds_its_milliseconds_and_random_bits() -> None:
    """The example of the specification: 01ARZ3NDEKTSV4RRFFQ69G5FAV."""
    when = datetime.fromtimestamp(1_469_922_850.259, UTC)
    entropy = bytes.fromhex("d6764c61efb99302bd5b")
    made = ulid(when, entropy)
    assert made[:10] == "01ARZ3NDEK"
    assert made == "01ARZ3NDEKTSV4RRFFQ69G5FAV"


@pytest.mark.parametrize("entropy", [b"", bytes(9), bytes(11)])
def test_a_ulid_takes_ten_random_bytes(entropy: bytes) -> None:
    with pytest.raises(ValueError, match=f"not {len(entropy)}"):
        ulid(NOON, entropy)


def test_a_sitting_tells_when_it_began_and_of_which_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    sitting = this_sitting(NOON, b"a job")
    assert sitting.opened == "2026-03-02T12:00:00.000+00:00"
    assert sitting.job_sha256 == sha256(b"a job").hexdigest()
    assert re.fullmatch(r"\d+\.\d+.*", sitting.app)
    assert sitting.zone == "UTC"


def test_a_sitting_keeps_the_zone_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    assert this_sitting(NOON, b"", zone="Asia/Kolkata").zone == "Asia/Kolkata"


def test_a_machine_without_a_boot_id_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "_BOOT_ID", tmp_path / "boot_id")
    assert this_sitting(NOON, b"").boot == ""
