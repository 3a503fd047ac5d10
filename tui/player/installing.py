"""How mpv comes onto a machine."""

from __future__ import annotations

import sys
from shutil import which


def how_to_install() -> str:
    """The command that installs mpv on a machine like this one."""
    installers = {
        "brew": "brew install mpv",
        "apt-get": "sudo apt install mpv",
        "dnf": "sudo dnf install mpv",
        "pacman": "sudo pacman -S mpv",
        "zypper": "sudo zypper install mpv",
        "apk": "sudo apk add mpv",
    }
    found = next((line for tool, line in installers.items() if which(tool)), None)
    if found is not None:
        return f"Install it with: {found}"
    return f"Install mpv 0.33 or later for {sys.platform} from https://mpv.io/installation"
