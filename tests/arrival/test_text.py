"""What the keyboards of other countries type is text, however the terminal sends it."""

from __future__ import annotations

import pytest
from textual import events

from tests.screens.captioner import Captioner
from tests.sitting.places import DRAFTS
from tui.terminal.prompt_keys import PromptParser

GERMAN = "@€{[]}\\|~µ²³äöüßẞ"
POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ€"


def typed(*packets: str) -> list[tuple[str, str | None]]:
    """The key events of packets: their names, and what each of them types."""
    parser = PromptParser()
    messages = [message for packet in packets for message in parser.feed(packet)]
    return [(each.key, each.character) for each in messages if isinstance(each, events.Key)]


def text_of(*packets: str) -> str:
    return "".join(character or "?" for _, character in typed(*packets))


@pytest.mark.parametrize("text", [GERMAN, POLISH], ids=["German", "Polish"])
def test_altgr_is_plain_text_from_a_plain_terminal(text: str) -> None:
    assert text_of(text) == text
    assert text_of(*text) == text
    assert not [key for key, _ in typed(text) if key.startswith(("ctrl+", "alt+"))]


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("\x1b[113;1;64u", "@"),  # German AltGr and q
        ("\x1b[113;;64u", "@"),
        ("\x1b[101;1;8364u", "\u20ac"),
        ("\x1b[223;1;92u", "\\"),  # AltGr and eszett
        ("\x1b[60;1;124u", "|"),
        ("\x1b[55;1;123u\x1b[48;1;125u", "{}"),
        ("\x1b[97;1;261u", "\u0105"),  # Polish AltGr and a
        ("\x1b[97;2;260u", "\u0104"),  # and Shift
        ("\x1b[122;1;380u", "\u017c"),
        ("\x1b[120;1;378u", "\u017a"),
        ("\x1b[57453;1u\x1b[97;1;261u", "\u0105"),  # AltGr itself is told first
    ],
)
def test_altgr_is_text_where_kittys_protocol_tells_the_key_and_the_text(
    sent: str, text: str, ada: Captioner
) -> None:
    before = ada.text
    feed(ada, sent)
    assert ada.text == text + before


@pytest.mark.parametrize(
    ("packets", "text"),
    [
        (["\u00e9"], "\u00e9"),  # a dead key, composed by the terminal
        (["e\u0301"], "e\u0301"),  # the same as two code points
        (["\u65e5\u672c\u8a9e"], "\u65e5\u672c\u8a9e"),  # an input method hands over three at once
        (["\ud55c\uad6d\uc5b4 "], "\ud55c\uad6d\uc5b4 "),
        (["\x1b[0;1;26085:26412:35486u"], "\u65e5\u672c\u8a9e"),
        (["\x1b[0;;233u"], "\u00e9"),
        (
            ["\U0001f468\u200d\U0001f469\u200d\U0001f467"],
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
    ],
)
def test_composed_text_is_typed_and_taken_back_as_one(
    packets: list[str], text: str, ada: Captioner
) -> None:
    feed(ada, *packets)
    assert ada.text == text + DRAFTS[0]
    ada.does("edit.undo")
    assert ada.text == DRAFTS[0]


@pytest.mark.parametrize("text", [GERMAN, POLISH], ids=["German", "Polish"])
def test_every_character_of_a_keyboard_reaches_the_caption(text: str, ada: Captioner) -> None:
    feed(ada, *text)
    assert ada.text == text + DRAFTS[0]


def feed(captioner: Captioner, *packets: str) -> None:
    """Let the terminal send packets."""
    for key, character in typed(*packets):
        captioner.send(key, character, after_s=0.1)
    captioner.settle()
