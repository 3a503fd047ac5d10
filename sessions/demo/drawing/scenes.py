"""The twelve clips: what stands where, and what happens when.

Captions and findings beside them (`demo.jsonl`, `gold.jsonl`) are about exactly this.
"""

from __future__ import annotations

from typing import Final

from sessions.demo.drawing.colours import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    RED,
    WHITE,
    YELLOW,
)
from sessions.demo.drawing.scene import (
    Camera,
    Kind,
    Miss,
    Pick,
    Place,
    Push,
    Rest,
    Scene,
    Side,
    Slide,
    Thing,
    Topple,
)

L, R = Side.LEFT, Side.RIGHT

SCENES: Final = (
    Scene(
        "demo_01",
        arms=(R,),
        things=(
            Thing("red cup", Kind.CUP, RED, 190),
            Thing("blue plate", Kind.PLATE, BLUE, 430),
        ),
        deeds=(
            Pick(400, 2300, R, "red cup"),
            Place(2300, 4500, R, "red cup", 430, on="blue plate"),
        ),
    ),
    Scene(
        "demo_02",
        arms=(R,),
        things=(
            Thing("green block", Kind.BLOCK, GREEN, 190),
            Thing("white bowl", Kind.BOWL, WHITE, 430),
        ),
        deeds=(
            Pick(300, 2200, R, "green block"),
            Place(2200, 4400, R, "green block", 430, on="white bowl"),
        ),
    ),
    Scene(
        "demo_03",
        arms=(R,),
        things=(
            Thing("yellow block", Kind.BLOCK, YELLOW, 200),
            Thing("purple ball", Kind.BALL, PURPLE, 500),
        ),
        deeds=(Push(500, 4500, R, "yellow block", 400),),
    ),
    Scene(
        "demo_04",
        arms=(L, R),
        things=(
            Thing("blue ball", Kind.BALL, BLUE, 150),
            Thing("orange block", Kind.BLOCK, ORANGE, 490),
            Thing("grey bin", Kind.BIN, GREY, 320),
        ),
        deeds=(
            Pick(500, 2400, L, "blue ball"),
            Place(2400, 4600, L, "blue ball", 320, on="grey bin"),
        ),
    ),
    Scene(
        "demo_05",
        arms=(R,),
        things=(
            Thing("purple ball", Kind.BALL, PURPLE, 190),
            Thing("white plate", Kind.PLATE, WHITE, 430),
        ),
        deeds=(
            Pick(400, 2300, R, "purple ball"),
            Place(2300, 4500, R, "purple ball", 430, on="white plate"),
        ),
        kept=0.55,
    ),
    Scene(
        "demo_06",
        arms=(L,),
        things=(
            Thing("yellow block", Kind.BLOCK, YELLOW, 150),
            Thing("drawer", Kind.DRAWER, GREEN, 346),
            Thing("green cabinet", Kind.CABINET, GREEN, 510),
        ),
        deeds=(
            Pick(200, 1600, L, "yellow block"),
            Place(1600, 3000, L, "yellow block", 334, on="drawer"),
            Slide(3000, 4900, L, "drawer", 501, inside=("yellow block",)),
        ),
        cameras=(Camera.TABLE, Camera.WRIST),
    ),
    Scene(
        "demo_07",
        arms=(R,),
        things=(
            Thing("red block", Kind.BLOCK, RED, 140),
            Thing("blue block", Kind.BLOCK, BLUE, 240),
            Thing("white plate", Kind.PLATE, WHITE, 430),
        ),
        deeds=(
            Pick(200, 1400, R, "blue block"),
            Place(1400, 2500, R, "blue block", 394, on="white plate"),
            Pick(2500, 3700, R, "red block"),
            Place(3700, 4850, R, "red block", 466, on="white plate"),
        ),
    ),
    Scene(
        "demo_08",
        arms=(L,),
        things=(
            Thing("orange ball", Kind.BALL, ORANGE, 120),
            Thing("green ball", Kind.BALL, GREEN, 200),
            Thing("blue ball", Kind.BALL, BLUE, 280),
            Thing("purple bowl", Kind.BOWL, PURPLE, 440),
        ),
        deeds=(
            Pick(200, 1400, L, "blue ball"),
            Place(1400, 2500, L, "blue ball", 416, on="purple bowl"),
            Pick(2500, 3700, L, "green ball"),
            Place(3700, 4850, L, "green ball", 464, on="purple bowl"),
        ),
    ),
    Scene(
        "demo_09",
        arms=(R,),
        things=(
            Thing("orange cup", Kind.CUP, ORANGE, 270),
            Thing("white bowl", Kind.BOWL, WHITE, 475),
        ),
        deeds=(
            Miss(300, 2400, R, "orange cup"),
            Topple(2400, 4700, R, "orange cup", to=L),
        ),
    ),
    Scene(
        "demo_10",
        arms=(R,),
        things=(
            Thing("green block", Kind.BLOCK, GREEN, 190),
            Thing("orange block", Kind.BLOCK, ORANGE, 420),
        ),
        deeds=(
            Pick(300, 2300, R, "green block"),
            Place(2300, 4500, R, "green block", 420, on="orange block"),
        ),
    ),
    Scene(
        "demo_11",
        arms=(R,),
        things=(
            Thing("red ball", Kind.BALL, RED, 460),
            Thing("yellow cup", Kind.CUP, YELLOW, 130),
            Thing("grey bin", Kind.BIN, GREY, 290),
        ),
        deeds=(
            Pick(300, 2300, R, "red ball"),
            Place(2300, 4500, R, "red ball", 290, on="grey bin"),
        ),
        cameras=(Camera.TABLE, Camera.WRIST),
    ),
    Scene(
        "demo_12",
        arms=(L, R),
        things=(
            Thing("purple block", Kind.BLOCK, PURPLE, 140),
            Thing("yellow plate", Kind.PLATE, YELLOW, 470),
        ),
        deeds=(
            Pick(100, 1200, L, "purple block"),
            Place(1200, 2300, L, "purple block", 300),
            Rest(2300, 2900, L, ""),
            Pick(2300, 3600, R, "purple block"),
            Place(3600, 4850, R, "purple block", 470, on="yellow plate"),
        ),
    ),
)
