"""Who works here, and how each of them likes to work."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict

from sessions.captions.admit import admit

LONGEST_NAME: Final = 80
# Of two letters each: a label for every word of a page.
FEWEST_HINT_LETTERS: Final = 10
_UNSAFE: Final = re.compile(r"[^\w.-]+")
# What `folder_name` ends in where a name had to be changed: no name may end so by itself.
_TAG: Final = re.compile(r"-[0-9a-f]{6}\Z")


class Settings(Struct, frozen=True):
    """How somebody works. What is empty was not said, and what stands below it counts.

    `zone` is an IANA name; empty to the last, it is that of the machine. `hint_letters` are those
    of the labels, the handiest first.
    """

    zone: str = ""
    keymap: str = ""
    video: str = ""
    theme: str = ""
    hint_letters: str = ""

    def over(self, below: Settings) -> Settings:
        """These settings, and those of `below` where these say nothing."""
        said = {name: value for name, value in asdict(self).items() if value}
        return Settings(**{**asdict(below), **said})


class Person(Struct, frozen=True):
    """Somebody who works under this account, which others may share."""

    name: str
    settings: Settings = Settings()


def why_no_name(name: str) -> str:
    """Why nobody can be called `name`; empty where somebody can."""
    if not name.strip():
        return "a name has at least one character"
    if name != admit(name).strip() or "\n" in name or "\t" in name:
        return "a name has no line ends, no control characters and no blanks around it"
    if len(name) > LONGEST_NAME:
        return f"a name has {LONGEST_NAME} characters at most"
    return ""


def why_no_hint_letters(letters: str) -> str:
    """Why labels cannot be made of `letters`; empty where they can.

    Capitals choose several words, and what is no letter may be a command.
    """
    if strange := sorted({each for each in letters if not each.isalpha() or each != each.lower()}):
        return f"{strange[0]!r} is no small letter"
    if twice := [each for each in letters if letters.count(each) > 1]:
        return f"{twice[0]!r} is in it twice"
    if len(letters) < FEWEST_HINT_LETTERS:
        return f"there must be {FEWEST_HINT_LETTERS} letters at least"
    return ""


def is_same_name(one: str, other: str) -> bool:
    """Whether two names would be taken for one another: capitals and ways of writing aside."""
    return _plain(one) == _plain(other)


def folder_name(person: str) -> str:
    """The folder of a person's sessions. No two people share one, whatever they are called.

    A name that is fit for a folder is its name. Of any other the characters that are not become
    dashes, and six digits of the name's SHA-256 tell it from those that look alike then.
    """
    safe = safe_word(unicodedata.normalize("NFC", person))
    if safe == person and not _TAG.search(safe):
        return safe
    return f"{safe}-{sha256(person.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def safe_word(word: str) -> str:
    """`word` as a part of a file name: letters, digits, dots, dashes."""
    return _UNSAFE.sub("-", word).strip(".-") or "unnamed"


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()
