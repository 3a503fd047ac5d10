"""How far somebody has come in the guided demo. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from sessions.clips.verdict import OPEN, Verdict
from tui.guide.step import Seen, Step


class Around(Struct, frozen=True):
    """How things stand: the clip that is open, the verdicts so far, whether there is video."""

    clip: str
    verdict_of: Callable[[str], Verdict]
    has_picture: bool


class Progress(Struct, frozen=True):
    """The step at `index` is to be done. `said` is what the one before ended with."""

    index: int = 0
    said: str = ""


def after(progress: Progress, steps: Sequence[Step], seen: Seen | None, around: Around) -> Progress:
    """Where one stands after `seen`, or after nothing but time; beyond the last step at the end.

    A step is over when it is done, when its clip has a verdict and is no longer open, or when
    it is about a picture that nobody can see.
    """
    said = ""
    while progress.index < len(steps):
        step = steps[progress.index]
        if seen is not None and seen.clip == step.clip and not seen.refused and step.is_done(seen):
            said, seen = step.praise, None
        elif _is_past(step, around):
            said = step.otherwise or said
        else:
            return progress
        progress = Progress(progress.index + 1, said)
    return progress


def _is_past(step: Step, around: Around) -> bool:
    if step.needs_picture and not around.has_picture:
        return True
    return bool(step.clip) and step.clip != around.clip and around.verdict_of(step.clip) != OPEN
