"""Where everything of a Unix account stands, by the XDG rules."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Final

from msgspec import Struct

NOBODY_KNOWN: Final = "somebody"


class Places(Struct, frozen=True):
    """Folders, which need not exist: settings, sessions, what can be told again, what is made."""

    config: Path
    data: Path
    state: Path
    cache: Path

    @property
    def people(self) -> Path:
        """The file of who works here, and how."""
        return self.config / "config.toml"

    @property
    def demo(self) -> Path:
        """The folder of the demo's sessions, beside those of work: nobody's statistics count it."""
        return self.data.with_name(f"{self.data.name}-demo")

    @property
    def keymaps(self) -> Path:
        return self.config / "keymaps"

    @property
    def index(self) -> Path:
        """The file in which is kept what was read of sessions."""
        return self.cache / "sessions.sqlite3"

    @property
    def films(self) -> Path:
        """The folder of small pictures of clips that were opened."""
        return self.cache / "film"

    @property
    def copies(self) -> Path:
        """The folder of sessions that could not be kept where they belong."""
        return self.state / "copies"

    @property
    def recent(self) -> Path:
        """The folder of what each person worked on last."""
        return self.state / "recent"


def places() -> Places:
    """The places of the account that runs this."""
    import platformdirs as xdg  # noqa: PLC0415 - asked for once, and not cheap

    return Places(
        config=xdg.user_config_path("recaption", appauthor=False),
        data=xdg.user_data_path("recaption", appauthor=False),
        state=xdg.user_state_path("recaption", appauthor=False),
        cache=xdg.user_cache_path("recaption", appauthor=False),
    )


def login_name() -> str:
    """The name of the account; in a container it may have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return NOBODY_KNOWN
