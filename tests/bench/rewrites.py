"""What real rewrites need, counted on drafts and their corrections: the keys were chosen by it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product, takewhile
from pathlib import Path
from typing import Final, NamedTuple

from sessions.captions.diff import diff_words
from sessions.captions.hunks import Hunk
from sessions.captions.measures import edit_rate
from sessions.captions.tokens import tokenise
from sessions.captions.words import sentences
from tests.bench.tables import print_table
from tests.conftest import data_folder

SETS: Final = {
    "post-edits": (("captions/mlqe_pe_ro_et.jsonl", "draft", "corrected"),),
    "clips": (
        ("gold/robot_gold.jsonl", "draft", "gold"),
        ("gold/narrative_gold.jsonl", "draft", "gold"),
    ),
    "long texts": (("captions/iiw400_a.jsonl", "machine", "human"),),
}
FEW: Final = 5
# Changed words for each of the final: from here on it is another text.
ANEW: Final = 0.6
# A run of shorter words is in every text.
SHORT: Final = 3
STOPS: Final = (".", "!", "?")
# Each need, and the keys for it in plain; "label" is one or two letters after Ctrl+K.
WAYS: Final[Mapping[str, str]] = {
    "pairs": "",
    "changes": "",
    "one word replaced": "label, type",
    "2 to 5 words replaced": "two labels, type",
    "longer stretches replaced": "two labels, type",
    "one word put in": "label, Tab, type",
    "2 to 5 words put in": "label, Tab, type",
    "longer stretches put in": "label, Tab, type",
    "one word deleted": "label, Delete",
    "2 to 5 words deleted": "two labels, Delete",
    "longer stretches deleted": "two labels, Delete",
    "  up to the end of a sentence": "Esc Delete",
    "  a whole sentence": "Esc g e A",
    "  leaving a small letter first": "the capital comes by itself",
    "words moved by 1 word": "Esc X, Esc Y",
    "words moved by 2 to 4 words": "the same again",
    "words moved farther": "Ctrl+X, label, Esc V",
    "a capital given or taken": "Ctrl+^",
    "all capitals given or taken": "Ctrl+^ again",
    "sentences joined": "Ctrl+]",
    "sentences split": "Ctrl+]",
    "a change done again in the text": "Ctrl+Space twice",
    "texts written anew": "Esc C",
}


class Change(NamedTuple):
    """One hunk: its text and its words on both sides, and what follows it in the draft."""

    old: str
    new: str
    old_words: tuple[str, ...]
    new_words: tuple[str, ...]
    old_at: int
    new_at: int
    is_first: bool
    is_last: bool


def needs(draft: str, final: str) -> Counter[str]:
    """How often each of `WAYS` would have been of use in making `final` of `draft`."""
    changes = [_change(draft, final, hunk) for hunk in diff_words(draft, final)]
    found = Counter({"pairs": 1, "changes": len(changes)})
    for change in changes:
        found.update(filter(None, (_size(change), _move(change, changes))))
        found.update((*_deleted(change), *_sentences(change), *_capitals(change)))
    same = Counter((change.old, change.new) for change in changes)
    found["a change done again in the text"] = sum(count - 1 for count in same.values())
    found["texts written anew"] = int(edit_rate(draft, final) > ANEW)
    return found


def _change(draft: str, final: str, hunk: Hunk) -> Change:
    old = draft[hunk.draft.start : hunk.draft.end]
    new = final[hunk.final.start : hunk.final.end]
    return Change(
        old,
        new,
        _words(old),
        _words(new),
        len(tokenise(draft[: hunk.draft.start])),
        len(tokenise(final[: hunk.final.start])),
        is_first=hunk.draft.start in {each.start for each in sentences(draft)},
        is_last=draft[hunk.draft.end :].lstrip()[:1] in {"", *STOPS},
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokenise(text) if token.key[0].isalnum())


def _size(change: Change) -> str:
    """What kind of change it is; empty where only signs are changed."""
    old, new = change.old_words, change.new_words
    count = max(len(old), len(new))
    what = "one word" if count == 1 else "2 to 5 words" if count <= FEW else "longer stretches"
    how = "put in" if not old else "deleted" if not new else "replaced"
    return f"{what} {how}" if count else ""


def _deleted(change: Change) -> Iterator[str]:
    if change.old_words and not change.new:
        if change.is_first and change.old[-1] in STOPS:
            yield "  a whole sentence"
        elif change.is_last:
            yield "  up to the end of a sentence"
    kept = change.old_words[-1:] + change.new_words[-1:]
    is_shorter = len(change.old_words) > len(change.new_words) == 1
    if change.is_first and is_shorter and kept[0] == kept[1].lower() != kept[1]:
        yield "  leaving a small letter first"


def _sentences(change: Change) -> Iterator[str]:
    """Sentences that became one, or two, where else little is changed."""
    if max(len(change.old_words), len(change.new_words)) > FEW or not (change.old and change.new):
        return
    old, new = (sum(sign in STOPS for sign in text) for text in (change.old, change.new))
    if old != new:
        yield "sentences joined" if old > new else "sentences split"


def _capitals(change: Change) -> Iterator[str]:
    """Words that stand on both sides but for their capitals."""
    old = {word.lower(): word for word in change.old_words}
    for word in set(change.new_words) - set(change.old_words):
        before = old.get(word.lower())
        if before is not None:
            is_all = len(word) > 1 and (word.isupper() or before.isupper())
            yield "all capitals given or taken" if is_all else "a capital given or taken"


def _move(change: Change, changes: Sequence[Change]) -> str:
    """The longest run of words that went here and came elsewhere; empty where there is none."""
    runs = [
        (run, abs(change.old_at + i - other.new_at - j))
        for other in changes
        for i, j in product(range(len(change.old_words)), range(len(other.new_words)))
        if (run := _run(change.old_words[i:], other.new_words[j:]))
    ]
    if not runs:
        return ""
    longest = max(run for run, _ in runs)
    distance = min(distance for run, distance in runs if run == longest)
    by = "by 1 word" if distance <= 1 else "by 2 to 4 words" if distance < FEW else "farther"
    return f"words moved {by}"


def _run(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words both begin with, if one of them is long enough to mean something."""
    pairs = zip(left, right, strict=False)
    same = list(takewhile(lambda pair: pair[0].lower() == pair[1].lower(), pairs))
    return len(same) if any(len(word) > SHORT for word, _ in same) else 0


def pairs(data: Path, name: str) -> Iterator[tuple[str, str]]:
    """The drafts of a set with their corrections."""
    for file, draft, correction in SETS[name]:
        for line in (data / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row[draft], row[correction]


def main() -> None:
    """Print how often what was needed, in each of the sets, beside the keys for it."""
    data = data_folder()
    if data is None:
        print("no real material: set RECAPTION_DATA to its folder")
        return
    found = {
        name: sum((needs(*pair) for pair in pairs(data, name)), Counter[str]()) for name in SETS
    }
    rows = [[need, *(found[name][need] for name in SETS), way] for need, way in WAYS.items()]
    print_table("What rewrites need, and the keys for it in plain", ["", *SETS, ""], rows)
