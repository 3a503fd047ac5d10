"""What tests ask of a file that is read as a batch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sessions.clips.batch import Batch
from sessions.errors import BadInput, Fault
from sessions.exchange.opening import open_batch


def opened(path: Path, raw: bytes | str, *, known: str = "", media: str = "") -> Batch:
    """The batch in a file of these bytes, which is made."""
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8"))
    return open_batch(path, known, media)


def faults_of(path: Path, raw: bytes | str, *, known: str = "") -> Sequence[Fault]:
    """What is wrong with a file of these bytes, which is made; each fault is one sentence."""
    with pytest.raises(BadInput) as refused:
        opened(path, raw, known=known)
    assert all("\n" not in str(fault) for fault in refused.value.faults)
    return refused.value.faults


def told(faults: Sequence[Fault]) -> list[tuple[int | None, str]]:
    return [(fault.line, fault.what) for fault in faults]
