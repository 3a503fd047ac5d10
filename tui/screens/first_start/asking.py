"""Asks at the door: the program that runs before a sitting, where something has to be asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from shutil import which

from keymaps.keymap import Keymap
from keymaps.shipped import shipped_names
from tui.actions import VOCABULARY
from tui.doctor.video import described, here, told
from tui.player.display import why_no_window
from tui.screens.asking.app import AskingApp, run
from tui.screens.asking.interview import Interview
from tui.screens.first_start.door_script import DoorScript
from tui.screens.first_start.script import Newcomer
from tui.settings.choices import VIDEOS
from tui.settings.door import Door, Entered
from tui.settings.keymap_file import DEFAULT_KEYMAP, load_soundly, person_folder
from tui.settings.person import Person
from tui.settings.zones import local_zone
from tui.terminal.clock import wall_now


def ask_at_the_door(
    door: Door, person: Person | None, environment: Mapping[str, str]
) -> Entered | None:
    """Ask who works, where `person` is not clear, and at what. None: they left."""
    script = DoorScript(door, newcomer(environment), person)
    interview = Interview(script)
    run(AskingApp(interview, name="recaption", editing=_keymap(DEFAULT_KEYMAP)))
    return None if interview.is_left else script.entered(interview.answers)


def newcomer(environment: Mapping[str, str] = os.environ) -> Newcomer:
    """What is known for somebody new on this machine."""
    now = wall_now()
    chosen = here(has_mpv=which("mpv") is not None, no_window=why_no_window(environment))
    return Newcomer(
        zone=local_zone(now, environment),
        now=now,
        keymaps=shipped_names(),
        keymap_of=_keymap,
        videos=described(VIDEOS, chosen),
        here=told(chosen),
    )


def _keymap(name: str) -> Keymap:
    return load_soundly(name, VOCABULARY, person_folder()).merged.keymap
