"""Keys are pressed one after the other, and what arrives of each is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from keymaps.keymap import Keys
from keymaps.names import ESCAPE, arrivals, canonical, is_bare_modifier, normalise, show
from tui.screens.asking.page import KeyLabels, Page, Row
from tui.screens.asking.question import Answer, Answered, Outcome, Tried
from tui.themes import Tone

NOTHING_CAME: Final = "space"
NEXT: Final = "enter"
ENOUGH: Final = "q"
_KEYS: Final[KeyLabels] = (
    ("Space", "nothing happened"),
    ("↵", "next"),
    ("q", "enough"),
    ("Ctrl+C", "leave"),
)
_REPLACING: Final[KeyLabels] = (("↵", "leave it"), ("q", "enough"), ("Ctrl+C", "leave"))
_DONE: Final[KeyLabels] = (("↵", "go on"), ("Ctrl+C", "leave"))


class Item(Struct, frozen=True):
    """A key to try: its action, what the action does, and the action's other keys.

    `shown` is how the key is named; Alt+X is another stroke than Esc x, and the same keys.
    """

    action: str
    does: str
    keys: Keys
    others: tuple[Keys, ...] = ()
    shown: str = ""

    @property
    def name(self) -> str:
        return self.shown or show(self.keys)


class KeyQuestion(Struct, frozen=True):
    """Asks for each of `items`. `pressed` is the sequence that has begun.

    Where there is `objects`, keys that fail are replaced: it says why an action cannot have
    certain keys, and is empty where it can.
    """

    id: str
    title: str
    says: tuple[str, ...]
    items: tuple[Item, ...]
    tried: tuple[Tried, ...] = ()
    pressed: Keys = ()
    replaces: bool = False
    objects: Callable[[str, Keys], str] | None = None
    note: str = ""
    text: str = ""
    is_bare: bool = True

    @property
    def at(self) -> int:
        return len(self.tried)

    @property
    def item(self) -> Item | None:
        """What is to be pressed now; None where all have been tried."""
        return self.items[self.at] if self.at < len(self.items) else None

    def skipped(self) -> Answer | None:
        return self.tried

    def again(self, answer: Answer) -> KeyQuestion:
        return self

    def do(self, action: str) -> KeyQuestion:
        return self

    def typed(self, text: str) -> KeyQuestion:
        return self

    def press(self, key: str) -> KeyQuestion | Answered:
        item = self.item
        if item is None:
            return Answered(self.tried) if key in (NEXT, ENOUGH) else self
        if is_bare_modifier(key):
            return self
        pressed = (*self.pressed, *normalise(key))
        if self.replaces:
            return self._replacement(item, pressed)
        if _is(pressed, item.keys):
            return self._next(Tried(item.action, item.keys, Outcome.ARRIVES))
        if _may_become(pressed, (item.keys,)):
            return replace(self, pressed=pressed, note=f"{show(pressed)} …")
        if pressed == (NOTHING_CAME,):
            return self._lost(item)
        if pressed == (NEXT,):
            return self._next(Tried(item.action, item.keys, Outcome.UNTRIED))
        if pressed == (ENOUGH,) and item.keys[-1] != ENOUGH:
            return Answered(self.tried)
        came = f"{show(pressed)} came. If {item.name} never comes, Space."
        return replace(self, pressed=(), note=came)

    def page(self) -> Page:
        item = self.item
        rows = tuple(self._row(at) for at in range(len(self.items)))
        keys = _DONE if item is None else _REPLACING if self.replaces else _KEYS
        tone = Tone.WARN if self.note else Tone.STRONG
        here = None if item is None else self.at
        return Page(
            self.title, self.says, keys, rows=rows, here=here, note=self._what_to_do(), tone=tone
        )

    def _what_to_do(self) -> str:
        if self.pressed or self.replaces:
            return self.note
        if self.item is not None:
            return f"{self.note} Press {self.item.name}".strip()
        lost = [tried for tried in self.tried if tried.outcome is Outcome.LOST]
        if not lost:
            return "That was all of them."
        return f"{self.note} {len(lost)} of {len(self.items)} did not arrive.".strip()

    def _row(self, at: int) -> Row:
        item = self.items[at]
        if at >= self.at:
            return Row(item.name, item.does, "", Tone.TEXT if at == self.at else Tone.QUIET)
        tried = self.tried[at]
        if tried.instead:
            return Row(item.name, item.does, f"{show(tried.instead)} from now on", Tone.ACCENT)
        if tried.outcome is Outcome.LOST:
            return Row(item.name, item.does, f"{tried.outcome}{_other(item)}", Tone.BAD)
        tone = Tone.GOOD if tried.outcome is Outcome.ARRIVES else Tone.QUIET
        return Row(item.name, item.does, tried.outcome, tone)

    def _next(self, tried: Tried) -> KeyQuestion:
        return replace(self, tried=(*self.tried, tried), pressed=(), note="", replaces=False)

    def _lost(self, item: Item) -> KeyQuestion:
        if self.objects is None:
            tried = Tried(item.action, item.keys, Outcome.LOST)
            note = f"{item.name} does not arrive.{_do_the_same(item)}"
            return replace(self._next(tried), note=note)
        others = f", {show(item.others[0])} perhaps" if item.others else ""
        ask = f"Press the keys you would rather have for it{others}; or ↵ to leave it as it is."
        return replace(self, pressed=(), replaces=True, note=f"{item.name}: {ask}")

    def _replacement(self, item: Item, pressed: Keys) -> KeyQuestion | Answered:
        if _is(pressed, item.keys):
            return self._next(Tried(item.action, item.keys, Outcome.ARRIVES))
        if pressed == (NEXT,):
            return self._next(Tried(item.action, item.keys, Outcome.LOST))
        if pressed == (ENOUGH,):
            return Answered((*self.tried, Tried(item.action, item.keys, Outcome.LOST)))
        if _may_become(pressed, (item.keys, *item.others)) or pressed == (ESCAPE,):
            return replace(self, pressed=pressed, note=f"{show(pressed)} …")
        why = self.objects(item.action, pressed) if self.objects is not None else ""
        if why and pressed not in item.others:
            return replace(self, pressed=(), note=f"{show(pressed)}: {why}. Press others, or ↵.")
        return self._next(Tried(item.action, item.keys, Outcome.LOST, instead=pressed))


def _is(pressed: Keys, wanted: Keys) -> bool:
    return pressed in arrivals(wanted) or canonical(pressed) == canonical(wanted)


def _may_become(pressed: Keys, wanted: tuple[Keys, ...]) -> bool:
    ways = (way for keys in wanted for way in arrivals(keys))
    return any(way[: len(pressed)] == pressed and way != pressed for way in ways)


def _other(item: Item) -> str:
    return f"; {show(item.others[0])} does the same" if item.others else ""


def _do_the_same(item: Item) -> str:
    if not item.others:
        return ""
    return f" {' and '.join(map(show, item.others[:2]))} {_does(len(item.others))} the same."


def _does(count: int) -> str:
    return "does" if count == 1 else "do"
