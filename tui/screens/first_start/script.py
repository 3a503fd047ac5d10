"""What is asked at the first start: who one is, where, with which keys, and how to see clips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from keymaps.keymap import Keymap
from keymaps.names import ESCAPE, show
from tui.actions import ACTIONS
from tui.screens.asking.interview import Answers
from tui.screens.asking.key_question import Item, KeyQuestion
from tui.screens.asking.line_question import LineQuestion, Refusal, Suggestion
from tui.screens.asking.option_question import Option, OptionQuestion
from tui.screens.asking.question import Question
from tui.settings.door import Door
from tui.settings.person import Person, Settings, why_no_name
from tui.settings.zones import countries, is_zone, matching, nearest_zone, time_in

NAME: Final = "name"
ZONE: Final = "zone"
KEYMAP: Final = "keymap"
KEYS: Final = "keys"
VIDEO: Final = "video"

KEYMAP_NOTES: Final[Mapping[str, str]] = {
    "plain": "typing types, Enter submits, keys as in most programs",
    "vim": "modal, as in vim: i types, Esc commands",
    "emacs": "Ctrl+A, Ctrl+E, Alt+F and the others, as in emacs and the shell",
}
# Of a keymap: those without which one would miss most, each from another part of the keyboard.
_NEEDED: Final = ("clip.reject", "player.toggle", "hunk.next", "app.help")
_MOST_SHOWN: Final = 8


class Newcomer(Struct, frozen=True):
    """What is known for somebody new. `videos` are ways to see clips, and what each means.

    `here` is a sentence about what the first of them chooses on this machine.
    """

    zone: str
    now: datetime
    keymaps: Sequence[str]
    keymap_of: Callable[[str], Keymap]
    videos: Sequence[tuple[str, str]]
    here: str


def first_start(door: Door, newcomer: Newcomer, answers: Answers) -> Question | None:
    """What to ask somebody new after these answers; None where all is known."""
    if NAME not in answers:
        return _name(door)
    if ZONE not in answers:
        return _zone(newcomer)
    if KEYMAP not in answers:
        return _keymap(newcomer)
    if KEYS not in answers:
        return _keys(newcomer.keymap_of(str(answers[KEYMAP])))
    if VIDEO not in answers:
        return _video(newcomer)
    return None


def person_of(answers: Answers, proposed: Settings) -> Person:
    """Somebody new, by their answers."""
    said = Settings(zone=str(answers[ZONE]), keymap=str(answers[KEYMAP]), video=str(answers[VIDEO]))
    return Person(str(answers[NAME]), said.over(Settings(theme=proposed.theme)))


def _name(door: Door) -> LineQuestion:
    def refuse(text: str) -> Refusal | None:
        if why := why_no_name(text):
            return Refusal(f"{why[:1].upper()}{why[1:]}.")
        if door.known(text) is not None:
            return Refusal(f"There is a {door.called(text).name} already. Take another name.")
        return None

    return LineQuestion(
        NAME,
        "Who are you?",
        (
            "Your name stands in the sessions you write. Whoever shares this account with you"
            " starts once with recaption --as NAME, and has settings and folders of their own.",
        ),
        "Name",
        default="" if door.known(door.login) else door.login,
        default_note="the name of this account",
        refuse=refuse,
    )


def _zone(newcomer: Newcomer) -> LineQuestion:
    def told(zone: str) -> str:
        there = f"{time_in(zone, newcomer.now):%H:%M} now"
        return ", ".join(filter(None, (countries().get(zone, ""), there)))

    def suggest(typed: str) -> Sequence[Suggestion]:
        return [Suggestion(zone, told(zone)) for zone in matching(typed)[:_MOST_SHOWN]]

    def refuse(text: str) -> Refusal | None:
        if is_zone(text):
            return None
        near = nearest_zone(text)
        if not near:
            return Refusal(f"No zone is like {text!r}. Type your city, or your country.")
        return Refusal(f"There is no zone {text!r}. ↵ takes {near}.", near)

    here = newcomer.zone if is_zone(newcomer.zone) else "UTC"
    return LineQuestion(
        ZONE,
        "What time is it where you are?",
        ("Your days and hours are counted in your zone. Type a city or a country.",),
        "Zone",
        default=here,
        default_note=f"as on this machine: {time_in(here, newcomer.now):%H:%M} now",
        suggest=suggest,
        refuse=refuse,
    )


def _keymap(newcomer: Newcomer) -> OptionQuestion:
    options = [Option(name, name, KEYMAP_NOTES.get(name, "")) for name in newcomer.keymaps]
    usual = [option.id for option in options].index("plain")
    return OptionQuestion(
        KEYMAP,
        "Which keys?",
        ("F1 shows all of them at any time, and each can be changed.",),
        tuple(options),
        here=usual,
    )


def _keys(keymap: Keymap) -> KeyQuestion:
    return KeyQuestion(
        KEYS,
        "Do your keys arrive?",
        ("Terminals keep some keys for themselves. Press each; if nothing happens, Space.",),
        needed_keys(keymap),
    )


def needed_keys(keymap: Keymap) -> tuple[Item, ...]:
    """Five keys of a map that matter most: one in two strokes, also in one, and others."""
    items = [item_of(keymap, action) for action in _NEEDED if keymap.keys_of(action)]
    for at, item in enumerate(items):
        if item.keys[0] == ESCAPE and len(item.keys) == 2:
            alt = f"Alt+{item.keys[1].upper()}"
            same = Item(item.action, "The same, in one stroke", item.keys, item.others, alt)
            return (*items[: at + 1], same, *items[at + 1 :])
    return tuple(items)


def item_of(keymap: Keymap, action: str) -> Item:
    """The first key of an action, to be tried. It must have one."""
    first, *others = keymap.keys_of(action)
    return Item(action, ACTIONS[action].help, first, tuple(others), show(first))


def _video(newcomer: Newcomer) -> OptionQuestion:
    return OptionQuestion(
        VIDEO,
        "How do you want to see the clips?",
        (newcomer.here, "Text can be worked on whatever becomes of the video."),
        tuple(Option(video, video, note) for video, note in newcomer.videos),
    )
