"""Ten clips, and what is done to each: told once, in words, for whoever knows a keymap.

`expected` gives what must stand in the session file afterwards, worked out by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sessions.jobs.loader import load_job
from tests.story.batches import DRAFTS
from tests.story.keymaps.hands import Hands
from tests.story.scenario import ALL_DONE
from tests.story.session_files import Ending

ADDED: Final = " It then waits."
NOTE: Final = "too dark to tell"
QUESTION: Final = "is this one clip?"
ANEW: Final = "Nobody is to be seen."
REASON_ROW: Final = 2


def accept(hands: Hands) -> None:
    hands.command("clip.accept")


def add(hands: Hands) -> None:
    hands.add(ADDED)
    hands.command("clip.submit")


def put_and_mark(hands: Hands) -> None:
    """A word is wrong, and that it is the object is said with two keys."""
    hands.put(DRAFTS[2], 2, "claw")
    hands.command("hunk.next")
    mark(hands, "object")
    hands.command("clip.submit")


def reject(hands: Hands) -> None:
    hands.command("clip.reject")
    hands.seat.wait_shown("Reject because")
    hands.press("cursor.down", "prompt", times=REASON_ROW)
    hands.press("prompt.accept", "prompt")


def skip(hands: Hands) -> None:
    hands.command("clip.skip")


def drop_and_mark(hands: Hands) -> None:
    """A word is invented, and that matters most."""
    hands.drop(DRAFTS[5], 1)
    hands.command("hunk.next")
    hands.command("finding.mark")
    hands.seat.wait_shown("What is wrong?")
    hands.press("finding.critical", "finding")
    hands.seat.wait_shown("critical")
    say(hands, "speculation", "critical")
    hands.command("clip.submit")


def doubt(hands: Hands) -> None:
    hands.command("clip.unsure")
    hands.seat.wait_shown("unsure")
    hands.command("clip.note")
    answer(hands, "Note", NOTE)
    hands.command("clip.accept")


def ask(hands: Hands) -> None:
    hands.command("clip.question")
    answer(hands, "Ask your lead", QUESTION)
    hands.command("clip.accept")


def revert(hands: Hands) -> None:
    """Two changes, of which one is taken back; another is undone."""
    hands.put(DRAFTS[8], 1, "hand")
    hands.add(ADDED)
    hands.command("edit.undo")
    hands.seat.wait_not_shown(ADDED)
    hands.command("edit.redo")
    hands.seat.wait_shown(ADDED)
    hands.command("hunk.previous")
    hands.command("hunk.revert")
    hands.seat.wait_not_shown("The hand pours")
    hands.command("clip.submit")


def write_anew(hands: Hands) -> None:
    hands.write_anew(ANEW)
    hands.command("clip.submit")


STEPS: Final[tuple[Callable[[Hands], None], ...]] = (
    accept,
    add,
    put_and_mark,
    reject,
    skip,
    drop_and_mark,
    doubt,
    ask,
    revert,
    write_anew,
)


def work_through(hands: Hands) -> None:
    """From the first clip to the last but the skipped one, which is accepted in the end."""
    for number, step in enumerate(STEPS, 1):
        hands.seat.wait_clip(number)
        step(hands)
    hands.seat.wait_shown(ALL_DONE)


def mark(hands: Hands, kind: str) -> None:
    """Two keys: what is marked here, and which kind it is."""
    hands.command("finding.mark")
    hands.seat.wait_shown("What is wrong?")
    say(hands, kind, "major")


def say(hands: Hands, kind: str, severity: str) -> None:
    """Type the letter of a kind, and wait until the finding stands."""
    found = next(each for each in load_job("robot").finding_kinds if each.id == kind)
    hands.seat.type(found.key)
    hands.seat.wait_shown(f"{found.title}, {severity}:")


def answer(hands: Hands, question: str, text: str) -> None:
    hands.seat.wait_shown(question)
    hands.seat.write(text)
    hands.press("prompt.accept", "prompt")


def expected(drafts: Mapping[str, str]) -> Mapping[str, Ending]:
    """How every clip stands when all is done."""
    ids = list(drafts)
    reason = load_job("robot").reject_reasons[REASON_ROW].id
    endings = {id_: Ending("accepted", draft) for id_, draft in drafts.items()}
    special = {
        2: Ending("rewritten", DRAFTS[1] + ADDED),
        3: Ending("rewritten", DRAFTS[2].replace("gripper", "claw")),
        4: Ending("rejected", DRAFTS[3], reason=reason),
        5: Ending("skipped", DRAFTS[4]),
        6: Ending("rewritten", DRAFTS[5].replace(" gripper", "")),
        7: Ending("accepted", DRAFTS[6], note=NOTE, unsure=True),
        9: Ending("rewritten", DRAFTS[8] + ADDED),
        10: Ending("rewritten", ANEW),
    }
    return endings | {ids[number - 1]: ending for number, ending in special.items()}
