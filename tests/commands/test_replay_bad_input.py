"""Sessions that something is wrong with: it is said exactly, and the rest is seen all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessions.store.blocks.chain import Tip, read_chain
from sessions.store.checking.audit import audit
from tests.replay.test_session import made
from tests.store.making import opened, sync
from tui.__main__ import main

pytestmark = pytest.mark.forged

Run = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Visits 1 and 3 are of c1, visit 2 is of c2."""
    path = tmp_path / "s.toml"
    record = opened(path).record
    for clip, rev in (("c1", 1), ("c2", 1), ("c1", 2)):
        made(record, clip, rev, 12, rev)
    sync(record)
    record.close()
    return path


@pytest.fixture
def run(session: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """`recaption replay` with one option: exit code, output, complaints."""

    def ask(option: str) -> tuple[int, str, str]:
        code = main(["replay", str(session), option])
        told = capsys.readouterr()
        return code, told.out, told.err

    return ask


def seal_again(path: Path, old: bytes, new: bytes, clip: bytes = b"") -> None:
    """Change one place of the head, or of the first block of a clip, and make every seal right."""
    raw = path.read_bytes()
    chain = read_chain(raw)
    header = chain.header if clip else chain.header.replace(old, new, 1)
    written, tip = header, Tip(len(header), 0, read_chain(header).tip.head, b"")
    left = bool(clip)
    for block in chain.blocks:
        content = raw[block.start : block.end]
        if left and b'id = "%s"' % clip in content:
            assert old in content
            content, left = content.replace(old, new, 1), False
        _, sealed, tip = tip.sealing(block.kind, content)
        written += sealed
    assert written != raw
    path.write_bytes(written)


def line_of(path: Path, clip: str) -> int:
    """The line at which the first block of a clip begins."""
    lines = path.read_text().splitlines()
    return lines.index(f'id = "{clip}"')


def heads(told: str) -> list[str]:
    return [line.split(",")[0] for line in told.splitlines() if line.startswith("visit ")]


ALL = ["visit 1: c1", "visit 2: c2", "visit 3: c1"]


def test_a_session_of_a_later_version_is_named_and_shown(session: Path, run: Run) -> None:
    seal_again(session, b"format = 0", b"format = 7")
    for option in ("--verify", "--text", "--facts"):
        code, _, err = run(option)
        assert code == 1
        assert f"{session}:2: the file has format 7, this version knows 0" in err
    assert heads(run("--text")[1]) == ALL


def test_an_unknown_op_without_effect_is_passed_over(session: Path, run: Run) -> None:
    seal_again(session, b'0 o "draft"\n', b'0 o "draft"\n0 zz 1 2\n', b"c2")
    assert run("--verify")[0] == 0
    code, out, _ = run("--text")
    assert code == 0
    assert "something of a later version: zz" in out
    found = audit(session)
    assert not found.differences
    assert not found.faults


def test_an_op_that_only_a_later_version_can_replay_ends_its_visit(session: Path, run: Run) -> None:
    seal_again(session, b'0 o "draft"\n', b'0 o "draft"\n0 ZZ 1 2\n', b"c1")
    code, _, err = run("--verify")
    assert code == 1
    line = line_of(session, "c1")
    assert f"{session}:{line}: block 2: clip c1 rev 1: ZZ needs a later version" in err
    code, out, err = run("--text")
    assert code == 1
    assert f"{session}:{line}: clip c1 rev 1: event 2: ZZ needs a later version" in err
    assert heads(out) == ALL
    assert "cannot be replayed further: event 2: ZZ" in out
    assert "  sealed: " in out
    first, second, again = out.split("\n\n")
    sealed = first.splitlines()[-1].removeprefix("  sealed: ")
    assert f"  begins: {sealed}" in again, "what follows begins with the text as it was sealed"
    assert "cannot be" not in second
    assert [str(fault) for fault in audit(session).faults if "ZZ" in str(fault)]


def test_a_final_that_was_edited_is_told_with_clip_line_and_what_it_should_be(
    session: Path, run: Run
) -> None:
    raw = session.read_bytes()
    at = raw.index(b'final = "', raw.index(b'id = "c2"')) + 9
    session.write_bytes(raw[:at] + b"X" + raw[at:])
    code, _, err = run("--verify")
    line = line_of(session, "c2")
    assert code == 1
    assert f"{session}:{line}: block 3 was changed after it was sealed (clip c2)" in err
    assert f"{session}:{line}: clip c2 rev 1: final is 'X" in err
    assert err.count("\n") == 2, "of what follows nothing is wrong but the seals"
    code, out, _ = run("--text")
    assert code == 1
    assert heads(out) == ALL


def test_a_final_that_was_sealed_falsely_is_told_too(session: Path, run: Run) -> None:
    seal_again(session, b'final = "', b'final = "X', b"c2")
    line = line_of(session, "c2")
    code, _, err = run("--verify")
    assert code == 1
    assert f"{session}:{line}: clip c2 rev 1: final is 'X" in err
    code, out, err = run("--text")
    assert code == 1
    assert f"{session}:{line}: clip c2 rev 1: its final is not what its trace makes" in err
    assert "  sealed: X" in out


def test_a_broken_seal_is_told_with_its_number(session: Path, run: Run) -> None:
    raw = session.read_bytes()
    at = raw.index(b'sha256 = "', raw.index(b'id = "c2"')) + 10
    session.write_bytes(raw[:at] + b"0" * 64 + raw[at + 64 :])
    code, _, err = run("--verify")
    assert code == 1
    assert "block 3 was changed after it was sealed (clip c2)" in err
    code, out, _ = run("--facts")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()[:2]] == ["c1", "c2"]
