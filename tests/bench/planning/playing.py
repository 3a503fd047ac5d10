"""Plans, really played: every key goes through the real program, and its text is what counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from keymaps.names import name_of
from sessions.clips.clip import Clip, View
from tests.bench.planning.pairs import Pair
from tests.bench.planning.steps import Label, Plan, Press
from tests.screens.captioner import KEY_S, Captioner, sit_down

# So high that the longest caption is in view as a whole.
SIZE: Final = (80, 100)


def play(pairs: Sequence[Pair], plans: Sequence[Plan], folder: Path, keymap: str) -> Iterator[str]:
    """What becomes of each draft when its plan is played, in one sitting with the program."""
    clips = [_clip(number, pair.draft) for number, pair in enumerate(pairs, 1)]
    with sit_down(folder, *clips, size=SIZE, keymap=keymap) as captioner:
        for clip, steps in zip(clips, plans, strict=True):
            assert captioner.visit.clip == clip
            play_steps(captioner, steps)
            yield captioner.text
            captioner.does("clip.submit")


def play_steps(captioner: Captioner, steps: Plan) -> None:
    """Post the keys of a plan in one go, and wait until all that they do is painted."""
    for step in steps:
        if isinstance(step, Press):
            for key in step.keys:
                captioner.send(name_of(key) if len(key) == 1 else key, after_s=KEY_S)
        else:
            for character in step.letters if isinstance(step, Label) else step.text:
                captioner.send(name_of(character), character, after_s=KEY_S)
    captioner.settle()


def _clip(number: int, draft: str) -> Clip:
    return Clip(f"c{number}", (View("main", f"c{number}.mp4"),), draft)
