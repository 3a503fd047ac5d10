"""One replacement in a text, as a value that can be undone and joined with the next."""

from __future__ import annotations

from msgspec import Struct


class Edit(Struct, frozen=True):
    """Replace [start, end) by `text`. Offsets are code points, end exclusive."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def apply(self, text: str) -> str:
        """Raises ValueError where the span reaches past the end of `text`."""
        if self.end > len(text):
            raise ValueError(f"edit ends at {self.end}, the text at {len(text)}")
        return text[: self.start] + self.text + text[self.end :]


class Change(Struct, frozen=True):
    """An edit that remembers what it removed, and so has an inverse."""

    start: int
    removed: str
    inserted: str

    @classmethod
    def of(cls, edit: Edit, text: str) -> Change:
        """The change that `edit` makes of `text`."""
        return cls(edit.start, text[edit.start : edit.end], edit.text)

    @property
    def edit(self) -> Edit:
        return Edit(self.start, self.start + len(self.removed), self.inserted)

    @property
    def inverse(self) -> Change:
        return Change(self.start, self.inserted, self.removed)

    def touches(self, later: Change) -> bool:
        """Whether `later` removes or borders something this change inserted."""
        end = self.start + len(self.inserted)
        return later.start <= end and self.start <= later.start + len(later.removed)

    def then(self, later: Change) -> Change:
        """This change and `later` as one. `later` must touch this one."""
        if not self.touches(later):
            raise ValueError(f"changes at {self.start} and {later.start} do not touch")
        inserted_end = self.start + len(self.inserted)
        later_end = later.start + len(later.removed)
        before = later.removed[: max(0, self.start - later.start)]
        after = later.removed[len(later.removed) - max(0, later_end - inserted_end) :]
        kept_head = self.inserted[: max(0, later.start - self.start)]
        kept_tail = self.inserted[max(0, later_end - self.start) :]
        return Change(
            min(self.start, later.start),
            before + self.removed + after,
            kept_head + later.inserted + kept_tail,
        )
