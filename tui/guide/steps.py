"""The steps of the guided demo. A new one is a new row of the table."""

from __future__ import annotations

import re
from typing import Final

from sessions import intents as want
from sessions.demo.gold import Mistake, answers
from sessions.trace.events import By, Seeked
from tui.guide.step import Claim, Press, Reach, Seen, Step, Write


def looked_again(seen: Seen) -> bool:
    """The person moved the player."""
    match seen.intent:
        case want.Observe(Seeked(_, _, by)):
            return by is By.PERSON
    return False


def is_mended(clip: str) -> Claim:
    """The rewrite has every mistake of the clip's draft put right."""
    mistakes = answers()[clip].findings
    return lambda seen: all(_is_right(seen.text, mistake) for mistake in mistakes)


def did(*intents: type[want.Intent]) -> Claim:
    """One of these was carried out."""
    return lambda seen: isinstance(seen.intent, intents)


def both(one: Claim, other: Claim) -> Claim:
    """Both are true."""
    return lambda seen: one(seen) and other(seen)


def _is_right(text: str, mistake: Mistake) -> bool:
    is_left = bool(mistake.draft_text) and _says(text, mistake.draft_text)
    return _says(text, mistake.gold_text) and not is_left


def _says(text: str, words: str) -> bool:
    """Whether `words` stand in the text, not as a part of longer ones."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    behind = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.search(before + re.escape(words) + behind, text) is not None


STEPS: Final = (
    Step(
        "again",
        "demo_01",
        "A clip, and what an AI wrote about it. Look closely: {player.restart} plays it again, "
        "{player.step_back} and {player.step_forward} go frame by frame.",
        hand=(Press("player.seek_forward"), Press("player.restart")),
        told="clip 1: played it again from the start",
        is_done=looked_again,
        praise="Seen again, hands on the keys.",
        needs_picture=True,
    ),
    Step(
        "accept",
        "demo_01",
        "This draft is right: a red cup, moved to the blue plate. {clip.accept} accepts it as it "
        "is, and the next clip is there at once.",
        hand=(Press("clip.accept"),),
        told="clip 1: accepted the draft",
        is_done=did(want.Accept, want.Submit),
        praise="Accepted, with one key.",
    ),
    Step(
        "word",
        "demo_02",
        "The block is green, not red. Go behind “red” with {cursor.right} or "
        "{cursor.word_right}, by words; {edit.delete_word_left} deletes the word. Type green.",
        hand=(Reach("red"), Press("edit.delete_word_left"), Write("green")),
        told="clip 2: fixed “red” -> “green”",
        is_done=is_mended("demo_02"),
        praise="Mended, and the diff shows it.",
        modal="The block is green, not red. Go to “red” with {motion.word}, by words. "
        "{operator.change} {object.inner_word} takes it away: type green, then {mode.commands}.",
    ),
    Step(
        "undo",
        "demo_02",
        "Nothing is lost: {edit.undo} takes your change back, again and again. "
        "Then {edit.redo} brings it back.",
        hand=(Press("edit.undo"), Press("edit.redo")),
        told="clip 2: took the change back with undo, and brought it back with redo",
        is_done=did(want.Redo),
        praise="And there it is again.",
    ),
    Step(
        "submit",
        "demo_02",
        "If “green” stands there, {clip.submit} hands the caption in.",
        hand=(Press("clip.submit"),),
        told="clip 2: submitted the rewrite",
        is_done=both(did(want.Submit), is_mended("demo_02")),
        praise="Handed in, and in your file.",
        otherwise="But the block is green.",
    ),
    Step(
        "direction",
        "demo_03",
        "Now you: one word of this draft is wrong. Which way does the block go? Mend it, "
        "then {clip.submit}. {player.toggle} pauses.",
        hand=(
            Reach("to the left"),
            Press("edit.delete_word_left"),
            Write("right"),
            Press("clip.submit"),
        ),
        told="clip 3: fixed “left” -> “right” and submitted",
        is_done=both(did(want.Submit), is_mended("demo_03")),
        praise="Seen well: it goes right.",
        otherwise="But the block goes to the right.",
    ),
    Step(
        "hand",
        "demo_04",
        "Two arms, and the draft names the wrong one. Mend it and {clip.submit}. "
        "Of changes you have made, {hunk.next} finds the next.",
        hand=(
            Reach("The right"),
            Press("edit.delete_word_left"),
            Write("left"),
            Press("clip.submit"),
        ),
        told="clip 4: fixed “right gripper” -> “left gripper” and submitted",
        is_done=both(did(want.Submit), is_mended("demo_04")),
        praise="Well seen: the left gripper.",
        otherwise="But it is the left gripper.",
    ),
    Step(
        "reject",
        "demo_05",
        "This file is damaged: it ends in the middle. {clip.reject} rejects the clip, "
        "and a letter says why.",
        hand=(Press("clip.reject"), Write("d")),
        told="clip 5: rejected it, because the video is damaged",
        is_done=did(want.Reject),
        praise="Rejected, the reason on record.",
        otherwise="A broken file is better rejected.",
    ),
    Step(
        "end",
        "",
        "Your pace: {pace}. {app.quit} quits; or go on, {left} left. Session file: {session}",
        hand=(Press("app.quit"),),
        told="quit: everything was saved",
    ),
)
