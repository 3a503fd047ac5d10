"""All clips of the batch, and how each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Container

from keymaps.keymap import Keymap, Keys
from keymaps.names import show as show_keys
from keymaps.trie import Node
from sessions import intents as want
from sessions.captions.measures import word_count
from sessions.clips.queue import find_clip, with_verdict
from sessions.clips.verdict import NAMES
from sessions.errors import BadInput
from sessions.store.blocks.summary import BEGINNING
from tui.panels.bars import Bar, KeyBar
from tui.panels.clip_list import ClipList, ClipRow
from tui.screens.key_hints import ANSWER_KEYS, following_keys, keys_of_bindings
from tui.screens.keyed import KeyedScreen
from tui.screens.questions import Questions
from tui.screens.saving.banner import SavingBanner, told
from tui.screens.shell import Shell, of_the_shell
from tui.sitting.sitting import Sitting

BACK: Final = ("app.cancel", "back")
KEYS: Final = (
    ("batch.choose", "open"),
    ("batch.filter", "filter"),
    ("clip.goto", "go to"),
    BACK,
    ("app.help", "all keys"),
    ("app.quit", "quit"),
)
FILTERS: Final = ("", *NAMES)
NEW_DRAFT: Final = "new draft"
SAVING_EVERY_S: Final = 1.0


class BatchScreen(KeyedScreen):
    """A list with a cursor; the filter shows the clips of one verdict."""

    context: ClassVar[str] = "batch"

    def __init__(self, sitting: Sitting, keymap: Keymap, shell: Shell, said: str = "") -> None:
        super().__init__(sitting, keymap)
        self.shell = shell
        self.list = ClipList()
        self.message = Bar()
        self.saving = SavingBanner(sitting.saver)
        self.key_bar = KeyBar()
        self.questions = Questions(self.message, read_as=self.read_as, context=self.context)
        self._said = said
        self._filter = ""

    def compose(self) -> ComposeResult:
        yield self.list
        with Container(classes="slot"):
            yield self.message
            yield self.questions.prompt
        yield self.saving.panel
        yield self.key_bar

    def on_mount(self) -> None:
        self.set_interval(SAVING_EVERY_S, self.saving.show)
        self._show_keys()
        self._list()
        if self.sitting.visit is not None:
            self.list.put_cursor(self.sitting.visit.index)
        if self._said:
            self.message.say(self._said)

    def act(self, action: str) -> None:
        if self.questions.are_open:
            self.questions.act(action)
        elif action == "batch.choose" and self.list.cursor is not None:
            self._open(self.list.cursor)
        elif action == "batch.filter":
            filters = (*FILTERS, NEW_DRAFT) if self.sitting.desk.redrafted else FILTERS
            at = filters.index(self._filter) if self._filter in filters else -1
            self._filter = filters[(at + 1) % len(filters)]
            self._list()
        elif action == "clip.goto":
            self.questions.ask("Go to clip (number or id)", self._go)
        elif action == "app.cancel" and self.sitting.visit is not None:
            self.shell.show_clip()
        elif action == "app.save":
            self.message.say(told(self.sitting.saver.health))
        elif action in (outside := of_the_shell(self.shell)):
            outside[action]()
        else:
            self.list.perform(action)

    def type_text(self, text: str) -> None:
        if self.questions.are_open:
            self.questions.type_text(text)

    def paste_text(self, text: str) -> None:
        self.questions.paste_text(text)

    def say(self, sentence: str) -> None:
        self.message.say(sentence)

    def lead_nowhere(self, keys: Keys) -> None:
        self.say(f"{show_keys(keys)} does nothing here.")

    def hush(self) -> None:
        self.message.hush()

    def show_pending(self, node: Node | None) -> None:
        if node is None:
            self._show_keys()
        else:
            self.key_bar.show(following_keys(node), pending=show_keys(node.pressed))

    def _show_keys(self) -> None:
        is_asked = self.reads_as != self.context
        wanted: Sequence[tuple[str, str]] = ANSWER_KEYS if is_asked else KEYS
        if self.sitting.visit is None:
            wanted = [key for key in wanted if key != BACK]
        self.key_bar.show(keys_of_bindings(self.keys_here, wanted))

    def _list(self) -> None:
        title = f"Clips of {self.sitting.desk.batch.name}"
        if self._filter:
            title = f"{title}: {self._filter}"
        self.list.show(self._indexes(), self._row, title=title)

    def _indexes(self) -> Sequence[int]:
        desk = self.sitting.desk
        if not self._filter:
            return range(len(desk.batch))
        if self._filter == NEW_DRAFT:
            return [i for i, clip in enumerate(desk.batch.clips) if clip.id in desk.redrafted]
        return with_verdict(desk.batch, desk.verdict_of, self._filter)

    def _row(self, index: int) -> ClipRow:
        desk = self.sitting.desk
        clip = desk.batch.clips[index]
        summary = desk.record.clips.get(clip.id)
        text, note, is_unsure = clip.draft, "", False
        if desk.visit is not None and desk.visit.index == index:
            state = desk.visit.state
            text, note, is_unsure = state.text, state.note, state.unsure
        elif summary is not None:
            text, note, is_unsure = summary.beginning, summary.note, summary.unsure
        return ClipRow(
            number=index + 1,
            clip_id=clip.id,
            verdict=desk.verdict_of(clip.id).name,
            words=word_count(clip.draft),
            active_ms=0 if summary is None else summary.split.active_ms,
            beginning=text[:BEGINNING],
            is_redrafted=clip.id in desk.redrafted,
            is_unsure=is_unsure,
            has_note=bool(note),
        )

    def _go(self, wanted: str) -> None:
        try:
            self._open(find_clip(self.sitting.desk.batch, wanted))
        except BadInput as nowhere:
            self.message.say(str(nowhere))

    def _open(self, index: int) -> None:
        outcome = self.sitting.do(want.GoTo(index))
        if outcome.refused:
            self.message.say(outcome.said)
        else:
            self.shell.show_clip(outcome.said)
            if outcome.moved:
                self.shell.ask_about_draft()
