"""One byte changed anywhere in a session: it is found, and the clip it is in is named."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

import pytest

from sessions.errors import RecaptionError
from sessions.store.blocks.chain import read_chain
from sessions.store.checking.verify import verify
from tests.faults.amount import amount
from tests.store.making import do_visit, opened, sync, visit_head

TAMPERINGS: Final = amount(1_000, 100)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tampered") / "s.toml"
    record = opened(path).record
    for index in range(12):
        do_visit(record, visit_head(f"clip{index % 9}", index // 9 + 1), 12, index)
    sync(record)
    record.close()
    return path


def told(path: Path) -> str:
    try:
        return "; ".join(map(str, verify(path)))
    except RecaptionError as error:
        return str(error)


def test_changed_bytes_are_all_found_and_named(session: Path, tmp_path: Path) -> None:
    raw = session.read_bytes()
    random = Random(7)
    path = tmp_path / "s.toml"
    blocks = [
        (block, raw[block.start :].split(b'id = "', 1)[1].split(b'"', 1)[0].decode())
        for block in read_chain(raw).blocks
        if block.is_clip
    ]
    named = 0
    for _ in range(TAMPERINGS):
        at = random.randrange(len(raw))
        was = raw[at]
        now = random.choice([each for each in (was ^ 1, was ^ 32, 32, 9, 10, 48) if each != was])
        path.write_bytes(raw[:at] + bytes((now,)) + raw[at + 1 :])
        said = told(path)
        assert said, f"byte {at}: {was} became {now}"
        for block, clip in blocks:
            is_in_id = block.start <= at < block.start + len(f'[[clip]]\nid = "{clip}"\n')
            if block.start <= at < block.end and not is_in_id:
                assert f"clip {clip}" in said, f"byte {at}: {was} became {now}: {said}"
                named += 1
    assert named > TAMPERINGS // 2


@pytest.mark.parametrize("blank", [b" ", b"\n", b"\t"])
def test_white_space_put_in_is_found_too(session: Path, tmp_path: Path, blank: bytes) -> None:
    raw = session.read_bytes()
    path = tmp_path / "s.toml"
    for at in Random(3).sample(range(len(raw)), 60):
        path.write_bytes(raw[:at] + blank + raw[at:])
        assert told(path), f"at byte {at}"
