"""Puts captions back into a TOML batch; every other line stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Final

from sessions.errors import BadInput, Fault
from sessions.exchange.rows import DRAFT_NAMES
from sessions.exchange.source import Source, read_whole
from sessions.exchange.toml_batch.literals import pair_of, string
from sessions.exchange.toml_batch.reading import has_several_lines

_CLIP: Final = re.compile(r"[ \t]*\[\[[ \t]*clip[ \t]*\]\][ \t]*(?:#.*)?\r?\n?")
_BOM: Final = b"\xef\xbb\xbf"


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those captions. Raises BadInput for one that is written in no simple way.

    A draft can be replaced where the lines of its clip are as `recaption import` writes them.
    """
    raw = read_whole(source.path)
    lines = [line.decode("utf-8-sig" if n == 0 else "utf-8") for n, line in enumerate(BytesIO(raw))]
    left = dict(finals)
    for begin, end in _blocks(lines):
        _rewrite_block(lines, begin, end, left)
    if left:
        what = f"the draft of {', '.join([*left][:5])} is not written on a line of its own"
        raise BadInput(Fault(what, source.path, remedy="recaption import makes such a batch of it"))
    bom = _BOM if raw.startswith(_BOM) else b""
    return {source.path.name: bom + "".join(lines).encode("utf-8")}


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each clip's lines begin and end; none where a string may look like a clip."""
    if any(map(has_several_lines, lines)):
        return
    begins = [n for n, line in enumerate(lines) if _CLIP.fullmatch(line)]
    yield from zip(begins, (*begins[1:], len(lines)), strict=True)


def _rewrite_block(lines: list[str], begin: int, end: int, left: dict[str, str]) -> None:
    """Replaces the draft in lines[begin:end] where its clip is among `left`, and takes it out."""
    pairs = {n: pair_of(lines[n].rstrip("\r\n")) for n in range(begin + 1, end)}
    at = {pair[0]: n for n, pair in pairs.items() if pair is not None}
    if "id" not in at or not (names := [name for name in DRAFT_NAMES if name in at]):
        return
    name = names[0]
    id_, draft = pairs[at["id"]], pairs[at[name]]
    if id_ is None or draft is None:
        return
    final = left.pop(str(id_[1]), draft[1])
    if final != draft[1]:
        line = lines[at[name]]
        lines[at[name]] = f"{name} = {string(str(final))}{line[len(line.rstrip()) :]}"
