"""Every way in which a block can disagree with its trace is found, and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.store.blocks.chain import Tip, read_chain
from sessions.store.checking.verify import verify
from tests.store.golden import GOLDEN


def resealed(path: Path, old: bytes, new: bytes) -> Path:
    """The golden session with one place changed and every seal made right again."""
    raw = GOLDEN.read_bytes()
    chain = read_chain(raw)
    assert raw.count(old) >= 1
    header = chain.header
    tip = Tip(len(header), 0, read_chain(header).tip.head, b"")
    written = header
    left = 1
    for block in chain.blocks:
        content = raw[block.start : block.end]
        if old in content and left:
            content, left = content.replace(old, new, 1), 0
        _, bytes_, tip = tip.sealing(block.kind, content)
        written += bytes_
    path.write_bytes(written)
    return path


@pytest.mark.forged
@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (b'final = "The arm lifts', b'final = "The arm lofts', "final"),
        (b'verdict = "rewritten"', b'verdict = "skipped"', "verdict"),
        (b'reason = "broken_video"', b'reason = "too_dark"', "reason"),
        (b"wall_ms = 12000", b"wall_ms = 12001", "wall_ms"),
        (b"idle_ms = 18000", b"idle_ms = 17000", "idle_ms"),
        (b"keys = 8", b"keys = 9", "keys"),
        (b"pasted = 1", b"pasted = 0", "pasted"),
        (b"hunks = 1", b"hunks = 2", "hunks"),
        (b'note = "lid or cap?"\n', b"", "note"),
        (b"unsure = true\n", b"", "unsure"),
        (b"\nwall_ms = 3000", b"\nunsure = true\nwall_ms = 3000", "unsure"),
        (b"bytes = 152033", b"bytes = 152034", "views"),
        (b"rewrite = [8, 8]", b"rewrite = [8, 9]", "finding"),
        (b"0 r 8 13", b"0 r 8 99", "trace"),
        (b"20 p 0\n", b"20 p zero\n", "trace"),
        (b'1000 x "rewritten"\n', b"", "trace"),
        (b"rev = 2", b"rev = 3", "trace"),
        (b'id = "ep0042_c008"\nrev = 1', b'id = "ep0042_c008"\nrev = 4', "trace"),
    ],
)
def test_a_block_that_disagrees_with_its_trace_is_named(
    tmp_path: Path, old: bytes, new: bytes, key: str
) -> None:
    path = resealed(tmp_path / "s.toml", old, new)
    assert read_chain(path.read_bytes()).end == path.stat().st_size
    first = verify(path)[0]
    assert first.key == key
    assert first.path == path
    lines = path.read_text().splitlines()
    assert first.line is not None
    assert lines[first.line - 1] == "[[clip]]"


def test_a_trace_that_is_not_written_as_the_format_writes_it_is_named(tmp_path: Path) -> None:
    path = resealed(tmp_path / "s.toml", b'0 r 8 13 "l"', b'0 r 8 13  "l"')
    assert [fault.key for fault in verify(path)][:1] == ["trace"]
    path = resealed(tmp_path / "s.toml", b'0 r 8 13 "l"', b'0 r 8 13 "\\u006c"')
    assert [fault.key for fault in verify(path)] == ["trace"]


def test_keys_of_a_later_version_are_no_fault(tmp_path: Path) -> None:
    assert not verify(resealed(tmp_path / "s.toml", b"keys = 8", b'keys = 8\nmood = "fine"'))


@pytest.mark.forged
def test_figures_by_other_rules_are_not_compared(tmp_path: Path) -> None:
    old, new = b"edit_rate = 0.1429\nmeasures = 1", b"edit_rate = 0.2\nmeasures = 2"
    assert not verify(resealed(tmp_path / "s.toml", old, new))


def test_a_block_that_was_changed_is_named_with_its_clip_and_line(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(GOLDEN.read_bytes().replace(b"broken_video", b"broken_vidoo"))
    (fault,) = verify(path)
    assert "block 3 was changed after it was sealed (clip ep0042_c008)" in str(fault)
    assert fault.line is not None
    assert path.read_text().splitlines()[fault.line - 1] == "[[clip]]"


def test_a_write_that_was_cut_off_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(GOLDEN.read_bytes()[:-40])
    (fault,) = verify(path)
    assert "a write that was cut off" in fault.what
