"""The deeds of this room, by the ids of their actions."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from tui.editing.moment import Deeds
from tui.editing.words.case import change_case
from tui.editing.words.phrases import LEFT, RIGHT, move
from tui.editing.words.repeating import next_same, repeat
from tui.editing.words.sentences import begin_or_join, delete_sentence, delete_to_end

WORDS: Final[Deeds] = MappingProxyType(
    {
        "edit.move_left": partial(move, to=LEFT),
        "edit.move_right": partial(move, to=RIGHT),
        "edit.case": change_case,
        "edit.sentence": begin_or_join,
        "edit.delete_sentence_end": delete_to_end,
        "edit.delete_sentence": delete_sentence,
        "edit.repeat": repeat,
        "edit.next_same": next_same,
    }
)
