"""The keys for how bad a finding is, in one word: "1 2 3 how bad"."""

from __future__ import annotations

from collections.abc import Iterator

from keymaps.keymap import Keymap
from tui.screens.findings.telling import SEVERITIES
from tui.screens.key_hints import keys_shown


def severity_keys(keymap: Keymap) -> Iterator[tuple[str, str]]:
    """Them as one entry of a key bar; none where the keymap has none."""
    keys = [key for key, _ in keys_shown(keymap, [(action, "") for action in SEVERITIES])]
    if keys:
        yield " ".join(keys), "how bad"
