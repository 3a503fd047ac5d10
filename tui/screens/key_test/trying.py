"""Every key of a keymap, tried on the terminal: what is asked, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from keymaps.keymap import Keymap, Keys
from keymaps.names import ESCAPE, canonical, character_of
from tui.actions import ACTIONS, VOCABULARY
from tui.screens.asking.app import AskingApp, run
from tui.screens.asking.interview import Answers, Interview
from tui.screens.asking.key_question import Item, KeyQuestion
from tui.screens.asking.question import Answer, Outcome, Question, Tried
from tui.screens.key_hints import KEY_BAR
from tui.settings.keymap_edit import why_not
from tui.settings.keys_tried import KeysTried

KEYS: Final = "keys"
# They answer the questions here, so they are known to arrive.
_KNOWN: Final[frozenset[Keys]] = frozenset({("enter",), ("space",), ("ctrl+c",), (ESCAPE,)})


def try_keys(keymap: Keymap) -> KeysTried | None:
    """Have each key pressed, and others chosen for those that are lost. None: they left."""

    def script(answers: Answers) -> Question | None:
        return None if KEYS in answers else key_question(keymap)

    interview = Interview(script)
    run(AskingApp(interview, name="recaption keys --test", editing=keymap))
    return None if interview.is_left else tried_of(interview.answers[KEYS])


def key_question(keymap: Keymap) -> KeyQuestion:
    """Asks for one key of each action, those first without which one would miss most."""
    return KeyQuestion(
        KEYS,
        "Do your keys arrive?",
        ("Press each. If nothing happens, Space. Nothing is written before the end.",),
        tuple(items_of(keymap)),
        objects=lambda action, keys: why_not(keymap, action, keys, VOCABULARY),
    )


def items_of(keymap: Keymap) -> Iterator[Item]:
    """The keys to try: the first of each action, each once, none that types a character."""
    seen: set[Keys] = set()
    first = [action for action, _ in KEY_BAR]
    for action in dict.fromkeys((*first, *ACTIONS)):
        bound = keymap.keys_of(action)
        wanted = [keys for keys in bound if keys not in _KNOWN and character_of(keys[0]) is None]
        if wanted and canonical(wanted[0]) not in seen:
            seen.add(canonical(wanted[0]))
            others = tuple(keys for keys in bound if keys != wanted[0])
            yield Item(action, ACTIONS[action].help, wanted[0], others)


def tried_of(answer: Answer) -> KeysTried:
    """What an answer comes to."""
    tried: Sequence[Tried] = () if isinstance(answer, str) else answer
    lost = tuple((each.action, each.keys) for each in tried if each.outcome is Outcome.LOST)
    return KeysTried(
        arriving=sum(each.outcome is Outcome.ARRIVES for each in tried),
        lost=lost,
        instead={each.action: each.instead for each in tried if each.instead},
    )
