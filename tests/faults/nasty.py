"""Strings that strangers may put anywhere: into captions, names, ids, answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

OURS: Final = (
    "red \x1b[31mtext\x1b[2J and \x1b[H",
    "title \x1b]0;owned\x07 \x1b]2;owned\x1b\\",
    "clipboard \x1b]52;c;cm0gLXJmIH4=\x07 \x1b]52;p;?\x1b\\",
    "link \x1b]8;;http://a.example\x1b\\go\x1b]8;;\x1b\\",
    "answers \x1b[6n\x1b[c\x1b[>q\x1b[?2026$p\x1b[21t",
    "device \x1bP$q q\x1b\\ \x1bP1000p \x1b_Gi=1;AAAA\x1b\\ \x1b^x\x1b\\ \x1bXx\x1b\\",
    "reset \x1bc \x1b[!p \x1b#8 \x1b(0 \x1b[?1049l \x1b[?1000h",
    "tmux \x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    "c1 a\x9b31mb\x90q\x9cc\x85d\x9d0;t\x9c",
    "c0 \x00\x01\x05\x07\x08\x08\x0b\x0c\x0e\x0f\x11\x13\x1a\x7f",
    "cut \x1b",
    "\x1b[",
    "\x9b",
    "bidi abc \u202edcba\u202c \u2066x\u2069 \u200fy\u200e \u061c",
    "hidden a\u200bb\u00adc\ufeffd\u2060e\u180ef\u2062g\U000e0041h\u115fi\u3164j",
    "lines one\r\ntwo\rthree\x0bfour\x0cfive\u0085six\u2028seven\u2029eight",
    "markup [/x] [bold]b[/] [@click=app.exit()]go[/] [link=http://a]l[/link] [[[",
    "[/]",
    "$x {0} %s %(a)s {{}} \\x1b[31m \\u202e",
    "e" + "\u0301" * 300,
    "\u0301" * 40,
    "\u0e33" * 30 + "\u0d4d\u200d" * 20,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 12,
    "\U0001f3f4\U000e0067\U000e0062\U000e007f" * 10,
    "漢字" * 40,
    "\ufdfd" * 10 + "𒐫" * 10,
    "surrogates \ud800 \udfff \udcff",
    "nobody \ufffe\uffff\U0010ffff\ufdd0",
    "a\tb\t\tc",
    "   ",
    "x" * 300,
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script> --> ]]>",
    "../../etc/passwd",
    "-rf",
    "--help",
    "http://a.example/x.mp4",
    "\u0130\u0131\u1e9e\ufb03\u01c5",
    "$(touch owned) `touch owned`; touch owned",
)


def known_naughty(data: Path | None) -> Sequence[str]:
    """The big list of naughty strings, where there is one."""
    if data is None:
        return ()
    strings: list[str] = json.loads((data / "nasty/blns/blns.json").read_text(encoding="utf-8"))
    return strings
