"""Everything the checks need to know, asked for at once."""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from keymaps.keymap import Keys
from sessions.errors import Fault
from tui import __version__
from tui.doctor.checks.machine import EXTRAS
from tui.doctor.facts import Facts, MachineFacts
from tui.doctor.gathering.folders import FolderProbes
from tui.doctor.gathering.mpv import MpvProbe
from tui.doctor.gathering.terminal import TmuxProbe, terminal_facts
from tui.player.display import why_no_window
from tui.player.installing import how_to_install


def gather(
    folders: Mapping[str, Path],
    *,
    environment: Mapping[str, str],
    keys: Mapping[str, Sequence[Keys]],
    faults: Sequence[Fault],
) -> Facts:
    """The facts, in the time that the slowest question takes. Never raises for what it finds."""
    with ExitStack() as stack:
        mpv = stack.enter_context(MpvProbe(environment))
        tmux = stack.enter_context(TmuxProbe(environment))
        probes = stack.enter_context(FolderProbes(folders, environment=environment))
        return Facts(
            terminal=terminal_facts(environment),
            machine=machine_facts(),
            no_window=why_no_window(environment),
            keys=keys,
            faults=faults,
            tmux=tmux.facts(),
            mpv=mpv.facts(),
            folders=probes.facts(),
        )


def machine_facts() -> MachineFacts:
    return MachineFacts(
        version=__version__,
        python=platform.python_version(),
        counts_sleep=hasattr(time, "CLOCK_BOOTTIME") or sys.platform == "darwin",
        extras={extra.module: find_spec(extra.module) is not None for extra in EXTRAS.values()},
        how_to_install=how_to_install(),
    )
