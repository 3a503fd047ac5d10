"""A screen whose every key goes through the keymap: nothing else reads the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from textual import events

from keymaps.keymap import Bindings, Keymap, Keys
from keymaps.names import ESCAPE, normalise
from keymaps.trie import Node, grow
from tui.actions import VOCABULARY
from tui.actions.modes import MODES
from tui.keyboard import Act, Nothing, Type, Wait, is_typed
from tui.screens.modes.contexts import KeyContexts
from tui.screens.on_top import OnTopScreen
from tui.screens.palette.following import Following
from tui.screens.paste_tail import PasteTail
from tui.sitting.sitting import Sitting
from tui.terminal.changed_cells import ChangedCells
from tui.terminal.cursor import Shape

AFTER_OPERATOR: Final = "operator"
WITH_CARET: Final = MODES | {"prompt", "search"}
_SHAPES: Final = {"rewrite": Shape.BAR, "prompt": Shape.BAR, "operator": Shape.UNDERLINE}


class KeyedScreen(OnTopScreen, inherit_bindings=False):
    """Reads keys by the actions that a context of the keymap has; `context` is the first one.

    Every key is counted in the open visit, whatever it does.
    """

    context: ClassVar[str]

    def __init__(self, sitting: Sitting, keymap: Keymap) -> None:
        super().__init__()
        self.sitting = sitting
        self.keymap = keymap
        self.contexts = KeyContexts(keymap)
        self._tail = PasteTail()
        self._following = Following(self)
        self._caret_is_covered = False
        self.mode = self.context
        self.asked = Act("", 0)
        self.read_as(self.context)

    def read_as(self, context: str) -> None:
        """From now on keys mean what they mean in `context`; an open sequence is dropped.

        A mode is the one that the screen is in.
        """
        context = self.mode if context in MODES else context
        self._keyboard = self.contexts.keyboard(context)
        self._keyboard.forget()
        self.reads_as = context
        if self.is_attached:
            self._pend(None)
            self._place_cursor()

    @property
    def keys_here(self) -> Bindings:
        """The keys of the actions that the present context has."""
        return self.contexts.bindings(self.reads_as)

    def change_mode(self, mode: str) -> None:
        """The screen is in another mode from now on."""
        was, self.mode = self.mode, mode
        if mode != was and self.reads_as in MODES:
            self.read_as(mode)

    def use_keymap(self, keymap: Keymap) -> None:
        """From now on keys are those of `keymap`."""
        self.keymap = keymap
        self.contexts = KeyContexts(keymap)
        self.mode = self.context
        self.read_as(self.reads_as if self.reads_as not in MODES else self.context)

    def on_screen_resume(self) -> None:
        self._place_cursor()

    def _place_cursor(self) -> None:
        """The terminal's cursor stands where the caret is, and nowhere else."""
        if isinstance(self.app, ChangedCells):
            shape = _SHAPES.get(self.reads_as, Shape.BLOCK)
            self.app.shape_cursor(shape if self.keymap.is_modal else Shape.BLOCK)
            self.app.show_cursor(self.reads_as in WITH_CARET and not self._caret_is_covered)

    def cover_caret(self, is_covered: bool) -> None:
        """Something else stands, or stands no more, where text can be typed."""
        self._caret_is_covered = is_covered
        self._place_cursor()

    def act(self, action: str) -> None:
        """Do `action`; `asked` has the count and the character that it was asked with."""
        raise NotImplementedError

    def type_text(self, text: str) -> None:
        """Plain text was typed."""

    def paste_text(self, text: str) -> None:
        """Text was pasted, exactly as the terminal gave it."""

    def hush(self) -> None:
        """A key was pressed or a paste came: what was said before it has been read."""

    def show_pending(self, node: Node | None) -> None:
        """A sequence has begun, or none is open any more."""

    def take_up(self, event: events.Key) -> bool:
        """Whether something was done about a key that means nothing in the present context."""
        return False

    def lead_nowhere(self, keys: Keys) -> None:
        """These keys were pressed one after the other, and together mean nothing."""

    def _pend(self, node: Node | None) -> None:
        self.show_pending(node)
        was_shown = self._following.is_shown
        self._following.expect(_awaited(self.keymap, self.reads_as, node))
        if was_shown:
            self._place_cursor()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self._tail.holds(event):
            if event.character is not None and is_typed(event.character):
                self.paste_text(event.character)
            return
        self.hush()
        for key, character in self._keyboard.strokes(event.key, event.character):
            self._read_key(key, character, event)

    def _read_key(self, key: str, character: str | None, event: events.Key) -> None:
        was_pending = self._keyboard.pending
        meaning = self._keyboard.read(key, character)
        if was_pending is not self._keyboard.pending:
            self._pend(self._keyboard.pending)
        match meaning:
            case Act(action, keys):
                self.asked = meaning
                self.sitting.pressed(keys, lambda: self.act(action))
                self.asked = Act("", 0)
            case Type(text):
                self.sitting.pressed(1, lambda: self.type_text(text))
            case Nothing(keys) if not self.take_up(event):
                self.sitting.pressed(keys, lambda: self._tell_of_nothing(was_pending, key))
            case Wait() | Nothing():
                pass

    def _tell_of_nothing(self, begun: Node | None, key: str) -> None:
        """What leaves a sequence that has begun, Esc or the key that cancels, needs no word."""
        leaving = ((ESCAPE,), *self.keys_here.get("app.cancel", ()))
        if begun is not None and (key,) not in leaving:
            self.lead_nowhere((*begun.pressed, *normalise(key)))

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._tail.begin(event)
        self.hush()
        begun = self._keyboard.pending
        if begun is not None:
            self._keyboard.forget()
            self._pend(None)
            self.sitting.pressed(len(begun.pressed), lambda: None)
        self.paste_text(event.text)


def _awaited(keymap: Keymap, context: str, node: Node | None) -> Callable[[], Node] | None:
    """What may be pressed where something waits for it: in a sequence, after an operator."""
    if node is not None:
        return lambda: node
    return partial(grow, keymap, VOCABULARY, context) if context == AFTER_OPERATOR else None
