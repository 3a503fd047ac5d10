"""What was sealed cannot change unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.store.blocks.chain import count_seals, read_chain, seal_of, seed_of
from tests.store.golden import GOLDEN

RAW = GOLDEN.read_bytes()


def test_every_block_of_a_whole_file_is_confirmed() -> None:
    chain = read_chain(RAW)
    assert [(block.n, block.kind) for block in chain.blocks] == [
        (1, b"sitting"),
        (2, b"clip"),
        (3, b"clip"),
        (4, b"clip"),
    ]
    assert chain.end == len(RAW)
    assert chain.tip.n == 4


def test_a_seal_is_the_hash_of_the_one_before_and_the_block() -> None:
    chain = read_chain(RAW)
    first, second = chain.blocks[:2]
    assert first.seal == seal_of(seed_of(chain.header), RAW[first.start : first.end])
    assert second.seal == seal_of(first.seal, RAW[second.start : second.end])


@pytest.mark.parametrize("bit", range(8))
def test_a_flipped_bit_anywhere_is_seen(bit: int) -> None:
    for at in range(bit, len(RAW), 8):
        flipped = bytearray(RAW)
        flipped[at] ^= 1 << bit
        assert read_chain(bytes(flipped)).end != len(RAW), at


def test_the_chain_holds_up_to_the_block_that_was_changed() -> None:
    third = read_chain(RAW).blocks[2]
    changed = RAW[: third.start + 20] + b"X" + RAW[third.start + 21 :]
    assert len(read_chain(changed).blocks) == 2
    assert read_chain(changed).end == third.start - 1


def test_blocks_that_change_places_are_seen() -> None:
    second, third = read_chain(RAW).blocks[1:3]
    one, two = RAW[second.start : third.start], RAW[third.start : read_chain(RAW).blocks[3].start]
    swapped = RAW.replace(one + two, two + one)
    assert len(read_chain(swapped).blocks) == 1


def test_a_byte_order_mark_before_the_header_changes_nothing() -> None:
    chain = read_chain(b"\xef\xbb\xbf" + RAW)
    assert chain.tip.head == read_chain(RAW).tip.head
    assert chain.end == len(RAW) + 3


def test_line_ends_changed_by_another_program_break_the_chain() -> None:
    assert read_chain(RAW.replace(b"\n", b"\r\n")).blocks == ()


def test_sittings_do_not_move_the_head_that_salts_the_journal() -> None:
    chain = read_chain(RAW)
    assert chain.clip_heads == (seed_of(chain.header), *(b.seal for b in chain.blocks[1:]))


@pytest.mark.parametrize(
    ("tail", "count"),
    [
        (b"\n[[clip]]\nid = ", 0),
        (b'\n[[clip]]\nid = "a"\n\n[[seal]]\nn = 7\n', 0),
        (b'\n[[seal]]\nn = 7\nsha256 = "' + b"a" * 64 + b'"', 0),
        (b'\n[[seal]]\nn = 7\nsha256 = "' + b"a" * 64 + b'"\n', 1),
    ],
)
def test_only_a_whole_seal_counts_as_one(tail: bytes, count: int) -> None:
    assert count_seals(tail) == count


def test_a_header_alone_is_a_chain_without_blocks(tmp_path: Path) -> None:
    header = RAW[: RAW.index(b"\n[[sitting]]")]
    chain = read_chain(header)
    assert (chain.header, chain.blocks, chain.end) == (header, (), len(header))
