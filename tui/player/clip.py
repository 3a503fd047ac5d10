"""What a player is given to show."""

from __future__ import annotations

from msgspec import Struct


class View(Struct, frozen=True):
    """One camera of a clip. `path` is absolute and already admitted (`sessions.media.admission`).

    Time t of the clip is time t + `offset_ms` of this file.
    """

    name: str
    path: str
    offset_ms: int = 0

    def __post_init__(self) -> None:
        if not self.path.startswith("/"):
            raise ValueError(f"a player opens absolute paths only, not {self.path!r}")


class PlayerClip(Struct, frozen=True):
    """A clip to show: its views, first one first, and the part of them that is the clip.

    `start_ms` is inclusive, `end_ms` exclusive, both in clip time; None is the end of the file.
    `token` names the clip to whoever opened it and comes back in every `PlayerState`.
    """

    token: str
    views: tuple[View, ...]
    start_ms: int | None = None
    end_ms: int | None = None

    def __post_init__(self) -> None:
        if not self.views:
            raise ValueError(f"clip {self.token!r} has no view")
        if len({view.name for view in self.views}) != len(self.views):
            raise ValueError(f"clip {self.token!r} has two views of one name")
        start_ms = self.start_ms or 0
        if start_ms < 0 or (self.end_ms is not None and self.end_ms <= start_ms):
            raise ValueError(f"clip {self.token!r} from {start_ms} ms to {self.end_ms} ms is empty")

    def view_named(self, name: str) -> View:
        """The view of that name. Raises KeyError."""
        for view in self.views:
            if view.name == name:
                return view
        raise KeyError(name)
