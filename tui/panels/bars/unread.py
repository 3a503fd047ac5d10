"""What the person should know, a row at a time, each long enough to be read. Pure."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

# So many looks of `Unread.looked`, one a second, a row stands at least, whatever is pressed.
READ_IN: Final = 3
_MORE: Final = " \u2026"


class News(Struct, frozen=True):
    """A sentence. One that is `of_clip` means nothing any more when the clip is left."""

    text: str
    of_clip: bool = False


class Unread(Struct, frozen=True):
    """News in order. The first of them are on the screen, since so many `looks`.

    `is_pressed` tells that a key came meanwhile: somebody is at work, and the row goes by itself
    once it could be read. Those of the clip have rows of their own. `room` is how many characters
    a row has.
    """

    news: tuple[News, ...] = ()
    looks: int = 0
    is_pressed: bool = False

    def row(self, room: int) -> str:
        """What is on the screen; empty where all is read."""
        row, later = self._parted(room)
        return row + _MORE if later else row

    def told(self, news: News, room: int) -> Unread:
        """With one more sentence."""
        if not news.text.strip() or news in self.news:
            return self
        more = replace(self, news=(*self.news, news))
        is_same = more._parted(room)[0] == self._parted(room)[0]
        return more if is_same else replace(more, looks=0)

    def looked(self, room: int) -> Unread:
        """After a while: the next row, if the one on the screen has been read."""
        later = self._parted(room)[1]
        if self.looks >= READ_IN and (later or self.is_pressed):
            return Unread(later, is_pressed=self.is_pressed)
        return replace(self, looks=self.looks + 1) if self.news else self

    def pressed(self, room: int) -> Unread:
        """After a key: without what has been read, at once or when it has been."""
        if self.looks >= READ_IN:
            return Unread(self._parted(room)[1])
        return replace(self, is_pressed=True) if self.news and not self.is_pressed else self

    def without_clip(self) -> Unread:
        """Without what is of the clip that was left."""
        kept = tuple(news for news in self.news if not news.of_clip)
        return self if kept == self.news else Unread(kept)

    def _parted(self, room: int) -> tuple[str, tuple[News, ...]]:
        """The row on the screen, and what follows it: the rest of a sentence, or others."""
        if not self.news:
            return "", ()
        first, *others = self.news
        if len(first.text) > room - len(_MORE) * bool(others):
            row = wrap(first.text, max(1, room - len(_MORE)), expand_tabs=False)[0]
            rest = first.text[len(row) :].lstrip()
            return row, tuple(filter(lambda news: news.text, (replace(first, text=rest), *others)))
        row = first.text
        while others and others[0].of_clip == first.of_clip:
            longer = f"{row} {others[0].text}"
            if len(longer) > room - len(_MORE) * (len(others) > 1):
                break
            row = longer
            others.pop(0)
        return row, tuple(others)
