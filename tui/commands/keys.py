"""`recaption keys`: every action and its keys, in a table or tried on the terminal."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from keymaps.keymap import Keymap
from keymaps.layers import bindings_in
from keymaps.merge import Loss
from keymaps.names import quick, show, written
from sessions.errors import BadInput, Fault
from tui.actions import ACTIONS, LAYERS, SCOPES, VOCABULARY, ScopeName
from tui.commands import COMMANDS
from tui.commands.keys_check import run_check
from tui.settings.config import load_people
from tui.settings.keymap_edit import lines_of
from tui.settings.keymap_file import DEFAULT_KEYMAP, keymap_folder, load_keymap
from tui.settings.keys_tried import KeysTried, rebound, write_bindings
from tui.settings.person import Person, folder_name, is_same_name
from tui.settings.places import places

NAME = "keys"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption keys --test"
FOUND: Final = 1

PLACES: Final[Mapping[ScopeName, str]] = {
    "rewrite": "on the rewrite screen",
    "editor": "in the text",
    "line": "in the text and in questions",
    "motion": "motions, where letters are commands",
    "object": "after an operator, or selecting",
    "operator": "what motions are done with",
    "change": "where letters are commands, or selecting",
    "command": "where letters are commands",
    "typing": "typing, selecting, or with an operator waiting",
    "hint": "while the words have labels",
    "finding": "marking a finding, and in their list",
    "search": "looking for text",
    "prompt": "answering a question",
    "view": "in the rewrite, the draft and the help",
    "batch": "in the list of clips",
    "replay": "while a session is seen again",
    "global": "everywhere",
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--keymap", metavar="NAME", help=f"the keymap ({DEFAULT_KEYMAP})")
    parser.add_argument("--as", metavar="NAME", dest="person", help="whose keys (everybody's)")
    parser.add_argument("--json", action="store_true", help="write JSON, with Textual's key names")
    parser.add_argument(
        "--check",
        metavar="MAP or FILE",
        nargs="?",
        const="",
        help="tell what is wrong with a keymap, by file and line; 1 where anything is",
    )
    parser.add_argument(
        "--test", action="store_true", help="try each key on this terminal, and rebind what fails"
    )


def run(args: Namespace) -> int:
    """Print the actions, or check or try them. Raises BadInput for an unknown or faulty keymap."""
    person = whose(args.person)
    name = args.keymap or person.settings.keymap or DEFAULT_KEYMAP
    if args.check is not None:
        return run_check(args.check or name, keymap_folder(person.name), as_json=args.json)
    merged = load_keymap(name, VOCABULARY, keymap_folder(person.name))
    if args.test:
        return test(merged.keymap, person)
    if args.json:
        print(json.dumps(as_json(merged.keymap), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_table(merged.keymap)))
    for loss in merged.losses:
        print(f"recaption: {told(loss)}", file=sys.stderr)
    return 0


def whose(named: str | None) -> Person:
    """Whose keys: those of the one who is named, or of the only one there is; "": everybody's."""
    people = load_people(places().people)
    if named is None:
        return people[0] if len(people) == 1 else Person("")
    return next((each for each in people if is_same_name(each.name, named)), Person(named))


def test(keymap: Keymap, person: Person) -> int:
    """Have the keys pressed; write and tell what is bound otherwise. 1 where a key is lost."""
    if not (os.isatty(0) and os.isatty(2)):
        remedy = "run it in the terminal where you work"
        raise BadInput(Fault("keys are tried at a terminal, and this is none", remedy=remedy))
    from tui.wiring import try_keys  # noqa: PLC0415 - Textual is imported only to draw

    tried = try_keys(keymap)
    if tried is None:
        print("Nothing was changed.")
        return 0
    bindings = rebound(keymap, tried)
    if bindings:
        file = own_folder(person) / f"{keymap.name}.toml"
        write_bindings(file, bindings)
        print(f"Written into {file}:")
        print("\n".join(f"  {line}" for line in lines_of(bindings)))
    print("\n".join(summary(tried)))
    return FOUND if len(tried.lost) > len(bindings) else 0


def own_folder(person: Person) -> Path:
    """Where a person's keys are written: where they stand, or apart if others share the account."""
    shared = len(load_people(places().people)) > 1
    if person.name and shared:
        return places().keymaps / folder_name(person.name)
    return keymap_folder(person.name)


def summary(tried: KeysTried) -> Iterator[str]:
    """How many keys arrive, and which do not."""
    yield f"{tried.arriving} {'key arrives' if tried.arriving == 1 else 'keys arrive'} here."
    for action, keys in tried.lost:
        yield f"{show(keys)} does not: {ACTIONS[action].help}"


def as_json(keymap: Keymap) -> Mapping[str, object]:
    """Every action with its keys in Textual's names, a blank between those of a sequence.

    `paragraphs` has the keys that are others in jobs whose captions may have paragraphs. Where the
    keymap has modes, `contexts` has the keys that hold in each.
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
    told = {"keymap": keymap.name, "actions": actions, "paragraphs": paragraphs}
    return {**told, "contexts": _contexts(keymap)} if keymap.is_modal else told


def _contexts(keymap: Keymap) -> Mapping[str, Mapping[str, Sequence[str]]]:
    return {
        context: {
            action: [written(keys) for keys in bound]
            for action, bound in bindings_in(keymap, VOCABULARY, context).items()
            if bound
        }
        for context in LAYERS
    }


def as_table(keymap: Keymap) -> Iterator[str]:
    """The lines of a table: for each place its actions, their keys and what they do."""
    shown = {id_: _shown(keymap, id_) for id_ in ACTIONS}
    wide, wider = max(map(len, ACTIONS)), max(map(len, shown.values()))
    for scope, place in PLACES.items():
        if SCOPES[scope].modal and not keymap.is_modal:
            continue
        yield f"{place}:"
        for action in ACTIONS.values():
            if action.scope == scope:
                yield f"  {action.id:{wide}}  {shown[action.id]:{wider}}  {action.help}"
        yield ""
    if keymap.is_modal:
        yield "while typing, which i begins and Esc ends:"
        for id_, bound in bindings_in(keymap, VOCABULARY, "rewrite").items():
            if bound:
                yield f"  {id_:{wide}}  {', '.join(map(show, bound))}"
        yield ""
        yield "Where captions may have paragraphs:"
    else:
        yield "Esc s is also Alt+S. Where captions may have paragraphs:"
    with_paragraphs = keymap.with_paragraphs()
    for id_ in ACTIONS:
        if with_paragraphs.keys_of(id_) != keymap.keys_of(id_):
            yield f"  {id_:{wide}}  {_shown(with_paragraphs, id_)}"


def _shown(keymap: Keymap, action: str) -> str:
    return ", ".join(map(show, quick(keymap.keys_of(action)))) or "-"


def told(loss: Loss) -> str:
    """A sentence about a key that the person's keymap took from an action."""
    lost = loss.lost
    left = f"; {lost.action} has no key now" if loss.is_last else ""
    return f"{show(lost.keys)} is taken from {lost.action} by {loss.winner.action}{left}"


def _written(keymap: Keymap, action: str) -> list[str]:
    return [written(keys) for keys in keymap.keys_of(action)]
