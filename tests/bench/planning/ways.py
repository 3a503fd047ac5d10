"""Every way to correct captions, and what it takes for each of them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from keymaps.shipped import shipped_names
from tests.bench.planning.by_hand import by_hand
from tests.bench.planning.by_keymap import planner, shipped
from tests.bench.planning.by_vim import CLEAR, vim, without_last_escape
from tests.bench.planning.efforts import Effort, by_mouse, effort_of, retyped
from tests.bench.planning.hand import BY_CHARACTERS, BY_WORDS, plain_hand
from tests.bench.planning.pairs import Pair
from tests.bench.planning.plan import plan
from tests.bench.planning.playing import play
from tests.bench.planning.real_vim import played_in_vim
from tests.bench.planning.regions import Need
from tests.bench.planning.steps import Plan


class Way(Struct, frozen=True):
    """What correcting each of some captions takes."""

    efforts: tuple[Effort, ...]

    def of(self, chosen: Sequence[int]) -> Way:
        """The same for the chosen captions alone."""
        return Way(tuple(self.efforts[at] for at in chosen))


def ways_of(pairs: Sequence[Pair], needs: Sequence[Need]) -> Mapping[str, Way]:
    """What each way takes for each pair, plain first.

    What is planned with our keys and with vim's is played, and AssertionError raised where another
    text comes of it than the correction.
    """
    names = sorted(shipped_names(), key=lambda name: (name != "plain", name))
    ways = {f"recaption, {name}": _by_keymap(name, pairs, needs) for name in names}
    plain = shipped("plain")
    for name, motions in (("words", BY_WORDS), ("characters", BY_CHARACTERS)):
        craft = by_hand(plain_hand(plain, motions))
        ways[f"arrows by {name}"] = _way(pairs, [plan(pair, craft) for pair in pairs], needs)
    ways["vim, the optimum"] = _by_vim(pairs, needs)
    ways["mouse in a text area"] = Way(tuple(map(by_mouse, pairs)))
    ways["typed anew"] = Way(tuple(map(retyped, pairs)))
    return ways


def _by_keymap(name: str, pairs: Sequence[Pair], needs: Sequence[Need]) -> Way:
    plans = list(map(planner(shipped(name)), pairs))
    with own_folder() as folder:
        _check(name, pairs, list(play(pairs, plans, folder, name)))
    return _way(pairs, plans, needs)


def _by_vim(pairs: Sequence[Pair], needs: Sequence[Need]) -> Way:
    plans = [plan(pair, vim, CLEAR) for pair in pairs]
    if shutil.which("vim"):
        with own_folder() as folder:
            _check("vim", pairs, played_in_vim(pairs, plans, folder))
    return _way(pairs, list(map(without_last_escape, plans)), needs)


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder in which the program keeps all that it keeps."""
    with tempfile.TemporaryDirectory() as name:
        before = dict(os.environ)
        os.environ |= {f"XDG_{kind}_HOME": name for kind in ("CACHE", "STATE", "CONFIG", "DATA")}
        try:
            yield Path(name)
        finally:
            os.environ.clear()
            os.environ.update(before)


def _check(name: str, pairs: Sequence[Pair], made: Sequence[str]) -> None:
    wrong = [pair.draft for pair, text in zip(pairs, made, strict=True) if text != pair.target]
    if wrong:
        raise AssertionError(f"{name}: {len(wrong)} plans made another text, first of: {wrong[0]}")


def _way(pairs: Sequence[Pair], plans: Sequence[Plan], needs: Sequence[Need]) -> Way:
    return Way(tuple(map(effort_of, pairs, plans, needs)))
