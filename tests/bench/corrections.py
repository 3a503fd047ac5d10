"""Keys for each caption that is corrected: planned, and really played through the program.

For every pair of a draft and its correction a planner finds the fewest keys with each shipped
keymap; they are played, and the text that results must be the correction. Beside them: the same
with the keys of any text field, the fewest keys of vim (played in real vim), typing it all anew,
and a mouse.

Esc and the key after it count as one stroke, as Alt and that key; `Esc apart` counts them as two.
Shift counts nothing. Seconds are those of the keystroke model: K .20, P 1.10, H .40, B .10, and
1.35 to think of each hunk. `beyond` are the keys of a hunk beyond the letters that it inserts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import mean, median
from typing import Final

from tests.bench.planning.pairs import Pair, gold_pairs, made_pairs, real_pairs
from tests.bench.planning.regions import Need, need
from tests.bench.planning.ways import Way, ways_of
from tests.bench.tables import print_table
from tests.conftest import data_folder

COUNT: Final = 300
WHOLE: Final = (0, 10_000)
LENGTHS: Final = (WHOLE, (0, 15), (16, 30), (31, 60), (61, 10_000))
HEAD: Final = (
    "way",
    "keys mean",
    "median",
    "Esc apart",
    "beyond",
    "s mean",
    "s median",
    "x ours",
)


def main() -> None:
    """Plan, play, compare, and print a table for each class of length."""
    data = data_folder()
    if data is None:
        print("\nNOT RUN on real captions: set RECAPTION_DATA to the folder of real material")
    sample = real_pairs(data, COUNT) if data else made_pairs(COUNT)
    _print("captions", sample, LENGTHS)
    if data:
        _print("captions of robots", gold_pairs(data), (WHOLE,))


def _print(name: str, pairs: Sequence[Pair], lengths: Sequence[tuple[int, int]]) -> None:
    needs = [need(pair) for pair in pairs]
    ways = ways_of(pairs, needs)
    for least, most in lengths:
        chosen = [at for at, pair in enumerate(pairs) if least <= pair.words <= most]
        if chosen:
            needed = [needs[at] for at in chosen]
            title = _title(name, [pairs[at] for at in chosen], needed)
            figures = {each: way.of(chosen) for each, way in ways.items()}
            print_table(title, HEAD, list(_rows(figures, needed)))


def _title(name: str, pairs: Sequence[Pair], needs: Sequence[Need]) -> str:
    words = sorted(pair.words for pair in pairs)
    hunks, letters = mean(n.hunks for n in needs), mean(n.letters for n in needs)
    return (
        f"{len(pairs)} {name} of {words[0]} to {words[-1]} words,"
        f" {hunks:.1f} hunks and {letters:.0f} inserted letters each"
    )


def _rows(ways: Mapping[str, Way], needs: Sequence[Need]) -> Iterator[Sequence[object]]:
    hunks, letters = sum(n.hunks for n in needs), sum(n.letters for n in needs)
    ours = mean(each.keys for each in next(iter(ways.values())).efforts)
    for name, way in ways.items():
        keys = [each.keys for each in way.efforts]
        times = [each.seconds for each in way.efforts]
        yield (
            name,
            mean(keys),
            median(keys),
            mean(each.apart for each in way.efforts),
            (sum(keys) - letters) / hunks,
            mean(times),
            median(times),
            mean(keys) / ours,
        )


if __name__ == "__main__":
    main()
