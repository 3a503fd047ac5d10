"""The word-diff between a draft and the text a person made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import repeat

from msgspec import Struct

from sessions.captions.align import align, align_sentences, once_only
from sessions.captions.anchors import Span
from sessions.captions.cleanup import EDITING, WORD_WEIGHT, Calm, merge_weak, plain_weight
from sessions.captions.hunks import Change, Hunk
from sessions.captions.labels import label
from sessions.captions.slide import slide, starts_of_sentences
from sessions.captions.tokens import TokenRow, scan

SENTENCES_FIRST_TOKENS = 20_000
_UNKNOWN = "\0"


def diff_words(draft: str, final: str, calm: Calm = EDITING) -> tuple[Hunk, ...]:
    """The hunks that make `final` from `draft`, in order; () when they differ in blanks only.

    Hunks never touch: at least one kept token stands between two of them. Case counts as a
    change; curly quotes, kinds of dashes and Unicode composition do not. `REVIEW` for `calm`
    gives fewer and larger hunks.
    """
    return DraftIndex.of(draft).diff(final, calm)


class DraftIndex(Struct, frozen=True):
    """A draft prepared for being compared with many texts, as happens at every keystroke.

    `ids` holds one character a token, equal where the compare keys are: the one in `known`.
    `once` says where the tokens stand that occur only once, `weights` what each of them weighs.
    """

    row: TokenRow
    ids: str
    known: Mapping[str, str]
    once: Mapping[str, int]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, draft: str) -> DraftIndex:
        row = scan(draft)
        known: dict[str, str] = {}
        ids = "".join([known.setdefault(key, chr(1 + len(known))) for key in row.keys])
        weights = {known[key]: plain_weight(key) for key in known}
        return cls(row, ids, known, once_only(ids), weights)

    def diff(self, final: str, calm: Calm = EDITING) -> tuple[Hunk, ...]:
        """The hunks that make `final` from this draft; see `diff_words`."""
        row = scan(final)
        ids = "".join(map(self.known.get, row.keys, repeat(_UNKNOWN)))
        once = once_only(ids)

        def weigh(token: str) -> float:
            weight = self.weights[token]
            is_unique = weight == WORD_WEIGHT and token in self.once and token in once
            return calm.unique if is_unique else weight

        changes = merge_weak(
            self._changes(row, ids, once), self.ids, ids, weigh=weigh, pull=calm.pull
        )
        rows = (self.row, row)
        return tuple([_hunk(each, *rows) for each in slide(changes, self.ids, ids, rows)])

    def _changes(self, row: TokenRow, ids: str, once: Mapping[str, int]) -> Iterator[Change]:
        if max(len(self.ids), len(ids)) <= SENTENCES_FIRST_TOKENS:
            return align(self.ids, ids, self.once, once)
        starts = starts_of_sentences(self.row.keys), starts_of_sentences(row.keys)
        return align_sentences(self.ids, ids, *starts)


def _hunk(change: Change, draft: TokenRow, final: TokenRow) -> Hunk:
    d0, d1, f0, f1 = change
    one_to_one = d1 - d0 == f1 - f0 == 1
    name = label(draft.keys[d0], final.keys[f0]) if one_to_one else None
    return Hunk(_span(draft, d0, d1), _span(final, f0, f1), name)


def _span(row: TokenRow, first: int, last: int) -> Span:
    if first < last:
        return Span(row.starts[first], row.ends[last - 1])
    at = row.ends[first - 1] if first else 0
    return Span(at, at)
