"""Pairs of captions whose true alignment is known, because the errors were put in here.

A final caption comes from a small grammar of robot clips, or is any text; its draft is the same
caption with errors like a machine's: wrong words, wrong forms, things left out, things invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from sessions.captions.tokens import tokenise

VOCABULARY = """
colour: red blue green yellow white black grey silver orange purple brown transparent
thing: cup bowl plate spoon fork sponge towel bottle box block cube drawer lid pot pan kettle can
thing: carton jar tray cloth marker scissors ball toy banana apple carrot handle knob basket
place: table counter shelf rack sink stove floor mat cabinet tray bin drawer corner edge centre
place: left right back front
part: gripper arm wrist finger joint hand camera elbow
verb: moves lifts lowers turns pushes pulls slides places picks drops grasps releases rotates tilts
verb: opens closes presses wipes shakes stirs pours folds touches nudges approaches leaves
manner: slowly quickly gently firmly briefly twice partly again carefully steadily halfway
amount: 2_cm 3.5_cm 90° 12_cm a_few_centimetres 45° one_step
"""
TEMPLATES = (
    "The {part} {verb} the {colour} {thing} {manner} .",
    "The robot {verb} a {thing} from the {place} and {verb} it near the {colour} {thing} .",
    "It {verb} {amount} to the {place} , then {verb} over the {thing} .",
    "While the left {part} {verb} the {thing} , the right {part} {verb} the {colour} {thing} .",
    "A {colour} {thing} stands on the {place} next to two {colour} {thing}s .",
    "The {thing} {verb} off the {place} ; the {part} {verb} {manner} and {verb} it .",
    "After {amount} the robot's {part} {verb} , holding the {thing} by its {thing} .",
    "In the background a person {verb} the {colour} {thing} behind the {place} .",
    "The {part} hovers above the {thing} for {amount} and {verb} {manner} .",
    "Finally the robot {verb} its {part} , and the {colour} {thing} stays in the {place} .",
)


def _vocabulary() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for line in VOCABULARY.strip().splitlines():
        kind, _, some = line.partition(": ")
        words.setdefault(kind, []).extend(word.replace("_", " ") for word in some.split())
    return words


WORDS = _vocabulary()
POOL = WORDS["thing"] + WORDS["verb"] + WORDS["colour"] + WORDS["place"]
CLOSING = frozenset(".,;:!?")
ERROR_RATE = 0.12


@dataclass(frozen=True, slots=True)
class TruePair:
    """`kept` holds the token numbers (draft, final) that truly belong together."""

    draft: str
    final: str
    kept: frozenset[tuple[int, int]]


@dataclass(slots=True)
class _Draft:
    """A draft in the making: its words, and for each the final word it is, or None."""

    words: list[str] = field(default_factory=list)
    origins: list[int | None] = field(default_factory=list)

    def say(self, words: Sequence[str], origin: int | None = None) -> None:
        self.words += words
        self.origins += [origin] * len(words)


def robot_pair(rng: Random, words: int) -> TruePair:
    """A pair whose final caption has about `words` words of the grammar."""
    final: list[str] = []
    while len(final) < words:
        final += _sentence(rng)
    return corrupted(rng, final, POOL)


def text_pair(rng: Random, text: str) -> TruePair:
    """A pair whose final caption is `text`, re-spaced."""
    words = [token.raw for token in tokenise(text)]
    return corrupted(rng, words, [word for word in words if word.isalpha()])


def corrupted(rng: Random, final: Sequence[str], pool: Sequence[str]) -> TruePair:
    """`final` and a draft of it with about one error every eight words."""
    draft = _Draft()
    at = 0
    while at < len(final):
        at += (
            _error(rng, final, at, draft, pool)
            if rng.random() < ERROR_RATE
            else _keep(final, at, draft)
        )
    kept = frozenset((d, f) for d, f in enumerate(draft.origins) if f is not None)
    return TruePair(_spaced(draft.words), _spaced(final), kept)


def _keep(final: Sequence[str], at: int, draft: _Draft) -> int:
    draft.say([final[at]], at)
    return 1


def _error(rng: Random, final: Sequence[str], at: int, draft: _Draft, pool: Sequence[str]) -> int:
    """Puts one error into `draft` and returns how many words of `final` it used up."""
    word = final[at]
    match rng.choices(["replace", "inflect", "omit", "invent", "sentence"], [35, 15, 20, 20, 5])[0]:
        case "replace" if word.isalpha():
            draft.say([rng.choice([w for w in pool if w != word])])
            return 1
        case "inflect" if word.isalpha() and len(word) > 3:
            draft.say([word[:-1] if word.endswith("s") else word + rng.choice(["s", "ed", "ing"])])
            return 1
        case "omit":
            return rng.randint(1, 4)
        case "sentence" if at and final[at - 1] == ".":
            draft.say(_sentence(rng))
        case _:
            draft.say(rng.choices(pool, k=rng.randint(1, 4)))
    return _keep(final, at, draft)


def _sentence(rng: Random) -> list[str]:
    template = rng.choice(TEMPLATES)
    for kind, words in WORDS.items():
        while f"{{{kind}}}" in template:
            template = template.replace(f"{{{kind}}}", rng.choice(words), 1)
    return template.split()


def _spaced(words: Sequence[str]) -> str:
    return "".join(_parts(words)).lstrip()


def _parts(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield word if word in CLOSING else f" {word}"
