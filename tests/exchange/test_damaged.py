"""A file that was cut, doubled or overwritten somewhere is read, or refused with sentences."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.errors import BadInput
from sessions.exchange.opening import open_batch
from tests.exchange.made import FORMAT_OF, MAKERS, Make

DRAFTS = ("A hand lifts the cup.", "It says “no”.\nThen stops.", "")
JUNK = st.binary(max_size=4) | st.sampled_from(
    [
        b'"',
        b"{",
        b"[" * 3_000,
        b"\\ud800",
        b"NaN",
        b"\r",
        b"\0",
        b"-->",
        b"[[clip]]\n",
        b"'''",
        b"\xff",
    ]
)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@settings(max_examples=25, deadline=None)
@given(start=st.floats(0, 1), length=st.integers(0, 30), junk=JUNK)
def test_damage_is_a_sentence_and_no_crash(
    make: Make, start: float, length: int, junk: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder), DRAFTS)
        hurt = next(f for f in sorted(Path(folder).iterdir()) if f.stat().st_size)
        raw = hurt.read_bytes()
        at = int(start * len(raw))
        hurt.write_bytes(raw[:at] + junk + raw[at + length :])
        try:
            batch = open_batch(path, FORMAT_OF[make.__name__])
        except BadInput as refused:
            sentences = [str(fault) for fault in refused.faults]
        else:
            sentences = list(batch.notes)
    assert all(sentence and "\n" not in sentence for sentence in sentences)
