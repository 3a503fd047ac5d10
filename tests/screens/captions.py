"""Captions to look at: a short one, and one of 250 words, each with what a person made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SHORT: Final = (
    "A robotic arm with a black gripper picks up a red cup from the wooden table and places it "
    "gently on the left side of a white plate."
)
SHORT_MENDED: Final = (
    "A robot arm with a black gripper picks up a blue cup from the table and places it on the "
    "right side of a white plate, handle first."
)
LONG: Final = (
    "The clip shows a two-armed robot at a kitchen counter with a grey stone top. In front of it "
    "stand a green bowl, a wooden spoon, a box of rice and two glasses, one of them half full. "
    "Behind the counter a window lets in a lot of daylight, and the shadow of the left arm lies "
    "across the bowl. At the start both arms rest beside the sink. After about a second the right "
    "arm moves forward, opens its gripper and takes the wooden spoon by the middle of its handle. "
    "It lifts the spoon some ten centimetres, turns it until it points down, and lowers it into "
    "the bowl. The left arm meanwhile reaches for the bowl and holds it by the rim, so that it "
    "cannot slide away. The right arm then stirs three times, clockwise as seen from above, and "
    "knocks the spoon against the rim twice. A few grains of rice fall on the counter, and nobody "
    "picks them up. The right arm carries the spoon back to the place where it was lying and lets "
    "it go; the spoon rolls a little and stops against the box. The left arm lets go of the bowl "
    "and pushes the fuller glass to the right with the back of its gripper, carefully enough that "
    "the water hardly moves. Finally both arms return to where they were at the beginning of the "
    "clip. Nobody speaks, there is no writing to be read anywhere, and the light stays the same "
    "from the first picture to the last."
)
MENDING: Final[Mapping[str, str]] = {
    "a grey stone top": "a grey wooden top",
    "two glasses, one of them half full": "two empty glasses",
    "a lot of daylight": "daylight",
    "by the middle of its handle": "by the end of its handle",
    "three times, clockwise": "four times, anticlockwise",
    "on the counter, and nobody picks them up": "on the counter",
    "the fuller glass to the right": "the left glass away from the bowl",
    "Nobody speaks, there": "There",
}


def mended(text: str) -> str:
    """The long caption as a person would hand it in."""
    for wrong, right in MENDING.items():
        assert wrong in text, wrong
        text = text.replace(wrong, right)
    return text
