"""Cut anywhere, killed anywhere: nothing acknowledged is lost, nothing wrong comes back."""

from __future__ import annotations

import pytest

from sessions.store.blocks.chain import read_chain
from sessions.store.recovery.plan import Plan, is_torn
from tests.store.scenes import Scene, crash_scene, deal, plan, recovered_raw


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return crash_scene(tmp_path_factory.mktemp("scene"))


def is_back(scene: Scene, raw: bytes, found: Plan) -> bool:
    """Whether everything that was acknowledged is there again, to the byte."""
    assert found.visit is not None
    return (
        recovered_raw(raw, found) == scene.raw
        and found.visit.reckoning.state == scene.ends[-1]
        and not any(found.garbage)
        and found.locked is None
    )


def test_a_session_that_was_not_cut_recovers_as_it_is(scene: Scene) -> None:
    found = plan(scene.raw, deal(scene.lines))
    assert found.sealed == ()
    assert is_back(scene, scene.raw, found)


def test_cut_at_every_byte_of_the_unsaved_blocks_the_journal_gives_all_of_it_back(
    scene: Scene,
) -> None:
    segments = deal(scene.lines)
    for cut in range(scene.first_unsaved, len(scene.raw)):
        raw = scene.raw[:cut]
        chain = read_chain(raw)
        found = plan(raw, segments)
        assert cut == chain.end or is_torn(raw[chain.end :], found), cut
        assert is_back(scene, raw, found), cut


def test_cut_at_every_byte_without_a_journal_the_sealed_blocks_before_stay(scene: Scene) -> None:
    ends = [scene.chain.end, *(block.start - 1 for block in scene.chain.blocks)]
    for cut in range(scene.first_unsaved, len(scene.raw)):
        raw = scene.raw[:cut]
        chain = read_chain(raw)
        assert chain.end == max(end for end in ends if end <= cut)
        found = plan(raw, (b"", b""))
        assert chain.end == cut or is_torn(raw[chain.end :], found), cut
        assert found == Plan((), None, (b"", b""), None)


@pytest.mark.parametrize("run", [1, 6])
def test_cut_at_every_byte_of_either_segment_exactly_the_whole_lines_come_back(
    scene: Scene, run: int
) -> None:
    whole = deal(scene.lines, run)
    for which in (0, 1):
        for cut in range(len(whole[which])):
            segments = [whole[0], whole[1]]
            segments[which] = segments[which][:cut]
            check_prefix(scene, plan(scene.raw, segments), segments)


def check_prefix(scene: Scene, found: Plan, segments: list[bytes]) -> None:
    """The open visit is back up to the first line that is missing, and not an event further."""
    first = next(i for i, line in enumerate(scene.lines) if b" V " in line and b'"c3"' in line)
    present = 0
    for line in scene.lines[first:]:
        if line not in segments[0] and line not in segments[1]:
            break
        present += 1
    assert found.sealed == ()
    assert found.locked is None
    if present < 2:  # without its first event a visit has not begun
        assert found.visit is None
    else:
        assert found.visit is not None
        assert tuple(line.raw for line in found.visit.lines) == scene.lines[first : first + present]
    used = set(scene.lines[: first + (present if present > 1 else 0)])
    for segment, garbage in zip(segments, found.garbage, strict=True):
        assert b"".join(line for line in segment.splitlines(True) if line not in used) == garbage
