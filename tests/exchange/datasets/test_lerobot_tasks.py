from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from sessions.exchange.datasets.lerobot.tasks import ALL_FRAMES, retask, tasks_of

TEXTS = st.sampled_from(["lift", "drop", "push", "lift\ndrop", ""])


def test_a_task_of_which_every_episode_wants_the_same_is_reworded_where_it_stands() -> None:
    changes = retask({0: "lift"}, {0: ("lift",), 1: ("lift",)}, {0: "raise", 1: "raise"})
    assert changes.reworded == {0: "raise"}
    assert (changes.added, changes.frames) == ({}, {})
    assert changes.episodes == {0: ("raise",), 1: ("raise",)}


def test_one_of_two_episodes_gets_a_task_of_its_own_and_its_frames_that_index() -> None:
    changes = retask({0: "lift", 1: "drop"}, {0: ("lift",), 1: ("lift",)}, {1: "raise"})
    assert (changes.reworded, changes.added) == ({}, {2: "raise"})
    assert changes.frames == {1: {ALL_FRAMES: 2}}


def test_a_text_that_is_a_task_already_is_found() -> None:
    changes = retask({0: "lift", 1: "drop"}, {0: ("lift",), 1: ("drop",)}, {0: "drop"})
    assert (changes.reworded, changes.added) == ({}, {})
    assert changes.frames == {0: {ALL_FRAMES: 1}}


def test_two_tasks_that_become_one_text_share_an_index() -> None:
    changes = retask({0: "a", 1: "b"}, {0: ("a",), 1: ("b",)}, {0: "c", 1: "c"})
    assert (changes.reworded, changes.frames) == ({0: "c"}, {1: {ALL_FRAMES: 0}})


def test_a_text_that_two_indexes_have_is_never_reworded() -> None:
    changes = retask({0: "a", 1: "a"}, {0: ("a",)}, {0: "b"})
    assert (changes.reworded, changes.added) == ({}, {2: "b"})
    assert changes.frames == {0: {ALL_FRAMES: 2}}


def test_of_several_tasks_one_a_line_only_that_which_changed_moves() -> None:
    episodes = {0: ("lift", "drop"), 1: ("lift",)}
    changes = retask({0: "lift", 1: "drop"}, episodes, {0: "raise\ndrop"})
    assert changes.episodes == {0: ("raise", "drop")}
    assert changes.frames == {0: {0: 2}}


def test_a_caption_of_other_lines_is_one_task_for_all_frames() -> None:
    changes = retask({0: "lift", 1: "drop"}, {0: ("lift", "drop"), 1: ("lift",)}, {0: "carry"})
    assert changes.episodes == {0: ("carry",)}
    assert changes.frames == {0: {ALL_FRAMES: 1}}, "the task that nobody wants any more is reworded"
    assert changes.reworded == {1: "carry"}


def test_captions_as_they_were_change_nothing() -> None:
    changes = retask({0: "lift"}, {0: ("lift",)}, {0: "lift"})
    assert (changes.episodes, changes.reworded, changes.added, changes.frames) == ({}, {}, {}, {})


def test_lines_are_tasks_only_if_there_are_as_many() -> None:
    assert tasks_of("a\nb", ("x", "y")) == ("a", "b")
    assert tasks_of("a\nb\nc", ("x", "y")) == ("a\nb\nc",)
    assert tasks_of("a", ("x",)) == ("a",)


@given(
    st.lists(TEXTS, min_size=1, max_size=4),
    st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=2), max_size=5),
    st.dictionaries(st.integers(0, 4), TEXTS),
)
def test_every_frame_finds_its_episodes_caption_and_no_other_frame_another_text(
    texts: list[str], drawn: list[list[int]], wanted: Mapping[int, str]
) -> None:
    tasks = dict(enumerate(texts))
    frames = {n: [task % len(texts) for task in each] for n, each in enumerate(drawn)}
    episodes = {n: tuple(dict.fromkeys(tasks[task] for task in each)) for n, each in frames.items()}
    captions = {index: text for index, text in wanted.items() if index in episodes}
    changes = retask(tasks, episodes, captions)
    after = {**tasks, **changes.reworded, **changes.added}
    assert set(after) == set(range(len(after))), "indexes stay contiguous"
    for n, each in frames.items():
        moves = changes.frames.get(n, {})
        for task in each:
            found = after[moves.get(ALL_FRAMES, moves.get(task, task))]
            assert found == expected(tasks[task], episodes[n], captions.get(n))


def expected(task: str, tasks: Sequence[str], caption: str | None) -> str:
    """The text that a frame with this task is to have."""
    if caption is None or caption == "\n".join(tasks):
        return task
    texts = tasks_of(caption, tasks)
    return texts[tasks.index(task)] if len(texts) == len(tasks) else caption
