"""`recaption keys`: every action and its keys."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from typing import Final

from keymaps.keymap import Keymap
from keymaps.merge import Loss
from keymaps.names import show, written
from tui.actions import ACTIONS, VOCABULARY, ScopeName
from tui.commands import COMMANDS
from tui.settings.keymap_file import DEFAULT_KEYMAP, load_keymap, person_folder

NAME = "keys"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption keys --json"

PLACES: Final[Mapping[ScopeName, str]] = {
    "rewrite": "on the rewrite screen",
    "editor": "in the text",
    "line": "in the text and in questions",
    "prompt": "answering a question",
    "view": "in the rewrite, the draft and the help",
    "batch": "in the list of clips",
    "global": "everywhere",
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--keymap", metavar="NAME", default=DEFAULT_KEYMAP, help="the keymap (%(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="write JSON, with Textual's key names")


def run(args: Namespace) -> int:
    """Print the actions. Raises BadInput for an unknown keymap or a faulty one."""
    merged = load_keymap(args.keymap, VOCABULARY, person_folder())
    if args.json:
        print(json.dumps(as_json(merged.keymap), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_table(merged.keymap)))
    for loss in merged.losses:
        print(f"recaption: {told(loss)}", file=sys.stderr)
    return 0


def as_json(keymap: Keymap) -> Mapping[str, object]:
    """Every action with its keys in Textual's names, a blank between those of a sequence.

    `paragraphs` has the keys that are others in jobs whose captions may have paragraphs.
    """
    actions = {
        action.id: {"keys": _written(keymap, action.id), "help": action.help}
        for action in ACTIONS.values()
    }
    with_paragraphs = keymap.with_paragraphs()
    paragraphs = {
        id_: _written(with_paragraphs, id_)
        for id_ in ACTIONS
        if with_paragraphs.keys_of(id_) != keymap.keys_of(id_)
    }
    return {"keymap": keymap.name, "actions": actions, "paragraphs": paragraphs}


def as_table(keymap: Keymap) -> Iterator[str]:
    """The lines of a table: for each place its actions, their keys and what they do."""
    shown = {id_: ", ".join(map(show, keymap.keys_of(id_))) or "-" for id_ in ACTIONS}
    wide, wider = max(map(len, ACTIONS)), max(map(len, shown.values()))
    for scope, place in PLACES.items():
        yield f"{place}:"
        for action in ACTIONS.values():
            if action.scope == scope:
                yield f"  {action.id:{wide}}  {shown[action.id]:{wider}}  {action.help}"
        yield ""
    yield "Esc s is also Alt+S. Where captions may have paragraphs:"
    with_paragraphs = keymap.with_paragraphs()
    for id_ in ACTIONS:
        if with_paragraphs.keys_of(id_) != keymap.keys_of(id_):
            keys = ", ".join(map(show, with_paragraphs.keys_of(id_))) or "-"
            yield f"  {id_:{wide}}  {keys}"


def told(loss: Loss) -> str:
    """A sentence about a key that the person's keymap took from an action."""
    lost = loss.lost
    left = f"; {lost.action} has no key now" if loss.is_last else ""
    return f"{show(lost.keys)} is taken from {lost.action} by {loss.winner.action}{left}"


def _written(keymap: Keymap, action: str) -> list[str]:
    return [written(keys) for keys in keymap.keys_of(action)]
