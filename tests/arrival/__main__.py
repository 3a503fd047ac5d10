"""Prints every shipped key and what of it arrives."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from keymaps.names import show
from tests.arrival.shipped import arrives, every_key
from tests.arrival.terminals import TERMINALS, sent


def rows() -> Iterator[str]:
    """A line for each key of each map: the contexts in which it means its action, and arrivals."""
    contexts: dict[tuple[str, str, str], list[str]] = {}
    arrivals: dict[tuple[str, str, str], list[str]] = {}
    for each in every_key():
        row = (each.keymap, show(each.keys), each.action)
        contexts.setdefault(row, []).append(each.context)
        told = []
        for send in TERMINALS.values():
            packets = sent(send, each.keys)
            told.append("-" if packets is None else "yes" if arrives(each, packets) else "NO")
        arrivals[row] = told
    head = " ".join(f"{name:>7}" for name in TERMINALS)
    yield f"{'map':6} {'keys':18} {'action':26} {head}  in"
    for (name, keys, action), told in arrivals.items():
        marks = " ".join(f"{each:>7}" for each in told)
        where = ", ".join(dict.fromkeys(contexts[name, keys, action]))
        yield f"{name:6} {keys:18} {action:26} {marks}  {where}"


sys.stdout.write("\n".join(rows()) + "\n")
