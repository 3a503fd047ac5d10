"""The right answers are right: spans say what they claim, captions pass the job's rules."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise

import pytest

from sessions.clips.verdict import Accepted, Rejected, Rewritten
from sessions.demo import BATCH, CLIPS, FOLDER, GOLD
from sessions.demo.drawing.clips import file_name
from sessions.demo.drawing.scene import Kind, Pick, Place, Push, Scene, Slide, Topple
from sessions.demo.drawing.scenes import SCENES
from sessions.demo.gold import Answer, answers, mended
from sessions.exchange.opening import open_batch
from sessions.guidelines.check import check
from sessions.jobs.loader import load_job

ANSWERS = answers()
JOB = load_job("robot")
SCENE_OF = {scene.id: scene for scene in SCENES}


@pytest.fixture(params=ANSWERS.values(), ids=list(ANSWERS))
def answer(request: pytest.FixtureRequest) -> Answer:
    each = request.param
    assert isinstance(each, Answer)
    return each


def test_batch_scenes_and_answers_are_of_the_same_clips() -> None:
    clips = open_batch(BATCH).clips
    assert [clip.id for clip in clips] == list(SCENE_OF) == list(ANSWERS)
    for clip in clips:
        scene = SCENE_OF[clip.id]
        files = {f"clips/{file_name(scene, camera)}" for camera in scene.cameras}
        assert {view.media for view in clip.views} == files
        assert clip.draft == ANSWERS[clip.id].draft


def test_the_answers_hold_the_batch_and_more() -> None:
    asked, told = ([json.loads(line) for line in file.open()] for file in (BATCH, GOLD))
    assert all(row.items() <= answer.items() for row, answer in zip(asked, told, strict=True))


def test_nothing_lies_beside_the_files_of_the_scenes() -> None:
    named = {file_name(scene, camera) for scene in SCENES for camera in scene.cameras}
    assert {path.name for path in CLIPS.iterdir()} == named
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.mp4")) < 700_000


def test_every_span_says_what_its_finding_claims(answer: Answer) -> None:
    for mistake in answer.findings:
        assert answer.draft[mistake.span.start : mistake.span.end] == mistake.draft_text


def test_putting_the_findings_right_gives_the_right_caption(answer: Answer) -> None:
    assert mended(answer.draft, answer.findings) == answer.gold


def test_findings_are_of_the_jobs_kinds_and_do_not_overlap(answer: Answer) -> None:
    assert {mistake.kind for mistake in answer.findings} <= {k.id for k in JOB.finding_kinds}
    spans = sorted(mistake.draft_span for mistake in answer.findings)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_findings_are_seen_while_the_clip_plays(answer: Answer) -> None:
    length_ms = SCENE_OF[answer.id].length_ms
    assert all(0 <= m.media_ms[0] < m.media_ms[1] <= length_ms for m in answer.findings)


def test_right_captions_break_no_rule(answer: Answer) -> None:
    assert not check(answer.gold, JOB.rules)


def test_the_verdict_follows_from_the_answer(answer: Answer) -> None:
    verdict = answer.right_verdict
    scene = SCENE_OF[answer.id]
    if isinstance(verdict, Rejected):
        assert verdict.reason in {reason.id for reason in JOB.reject_reasons}
        assert scene.kept < 1
    elif isinstance(verdict, Accepted):
        assert answer.gold == answer.draft
        assert not answer.findings
    else:
        assert verdict == Rewritten()
        assert answer.gold != answer.draft
    assert scene.kept == 1 or isinstance(verdict, Rejected)


def test_the_set_has_the_mistakes_that_models_make() -> None:
    kinds = Counter(mistake.kind for answer in ANSWERS.values() for mistake in answer.findings)
    assert kinds.keys() >= {
        "attribute",
        "hand",
        "spatial",
        "object",
        "omission",
        "order",
        "count",
        "end_state",
        "speculation",
        "style",
    }
    verdicts = Counter(answer.verdict for answer in ANSWERS.values())
    assert verdicts == {"accepted": 2, "rewritten": 9, "rejected": 1}
    assert sum(len(scene.cameras) == 2 for scene in SCENES) == 2


def test_right_captions_name_what_is_moved_in_its_order(answer: Answer) -> None:
    scene = SCENE_OF[answer.id]
    moved = [deed.thing for deed in scene.deeds if isinstance(deed, Pick | Push | Topple | Slide)]
    told = [answer.gold.index(_name_in(answer.gold, name)) for name in dict.fromkeys(moved)]
    assert told == sorted(told)


def test_right_captions_name_where_things_end(answer: Answer) -> None:
    for deed in SCENE_OF[answer.id].deeds:
        if isinstance(deed, Place) and deed.on:
            assert deed.on in answer.gold
        if isinstance(deed, Push):
            came_from = SCENE_OF[answer.id].thing(deed.thing).x
            assert ("right" if deed.x > came_from else "left") in answer.gold


def test_right_captions_tell_the_arms_apart_where_there_are_two(answer: Answer) -> None:
    scene = SCENE_OF[answer.id]
    if len(scene.arms) == 2:
        working = list(dict.fromkeys(deed.arm for deed in scene.deeds))
        told = [answer.gold.lower().index(f"{arm} gripper") for arm in working]
        assert told == sorted(told)


def test_right_captions_name_no_thing_that_is_not_there(answer: Answer) -> None:
    for kind in Kind:
        if re.search(rf"\b{kind}\b", answer.gold):
            assert any(thing.kind is kind for thing in SCENE_OF[answer.id].things)


def _name_in(caption: str, name: str) -> str:
    """What a thing is called: after "the blue ball" the next is "the green one"."""
    colour = name.partition(" ")[0]
    return name if name in caption else f"{colour} one"


def test_a_scene_knows_its_things() -> None:
    scene: Scene = SCENES[0]
    assert scene.thing("red cup").kind is Kind.CUP
    with pytest.raises(KeyError):
        scene.thing("banana")
