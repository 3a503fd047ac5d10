"""Keys that something takes before the program sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from keymaps.keymap import Keys
from keymaps.names import canonical, normalise, show
from tui.doctor.diagnosis import Diagnosis, bad, better, good
from tui.doctor.facts import Facts, TmuxFacts


class Thief(Struct, frozen=True):
    """A program that keeps keys, by a variable of the environment that it sets.

    `keys` are Textual's names; none where it depends.
    """

    variable: str
    value: str
    name: str
    keys: tuple[str, ...]
    remedy: str


THIEVES: Final = (
    Thief(
        "TERM_PROGRAM",
        "Apple_Terminal",
        "Terminal types signs with Option",
        (),
        "Settings > Profiles > Keyboard: Use Option as Meta key; or Esc and then the letter",
    ),
    Thief(
        "TERM_PROGRAM",
        "iTerm.app",
        "iTerm may type signs with Option",
        (),
        "Settings > Profiles > Keys: Left Option key: Esc+; or Esc and then the letter",
    ),
    Thief(
        "TERM_PROGRAM",
        "vscode",
        "VS Code keeps some keys for itself",
        ("ctrl+e", "ctrl+f", "ctrl+g", "ctrl+n", "ctrl+p", "ctrl+q", "ctrl+r", "f1", "f3"),
        'set "terminal.integrated.sendKeybindingsToShell": true in its settings',
    ),
    Thief(
        "TERMINAL_EMULATOR",
        "JetBrains-JediTerm",
        "the JetBrains terminal keeps Esc for itself",
        ("escape",),
        "Settings > Tools > Terminal: switch off Move focus to the editor with Escape",
    ),
    Thief(
        "VTE_VERSION",
        "",
        "GNOME's terminals may keep these for themselves",
        ("f1", "f10", "f11"),
        "Preferences > Shortcuts: switch off help, menu accelerator and full screen",
    ),
    Thief(
        "WT_SESSION",
        "",
        "Windows Terminal keeps these for itself",
        ("ctrl+v", "f11"),
        "take the bindings out of its settings",
    ),
    Thief(
        "STY",
        "",
        "screen keeps its command key for itself",
        ("ctrl+a",),
        "escape ^Zz in ~/.screenrc moves it; or press Ctrl+A, then a",
    ),
)

_TMUX_NAMES: Final = {
    "enter": "enter",
    "bspace": "backspace",
    "escape": "escape",
    "btab": "shift+tab",
    "space": "space",
    "dc": "delete",
    "ic": "insert",
    "ppage": "pageup",
    "npage": "pagedown",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
_TMUX_MODIFIERS: Final = {"c": "ctrl", "s": "shift", "m": "alt"}


def check_keys(facts: Facts) -> Iterator[Diagnosis]:
    found = [*_thefts(facts), *_tmux_thefts(facts)]
    yield from found
    if not found:
        yield good("nothing is known here that would take a key")
    if facts.terminal.is_there:
        yield good("`recaption keys --test` tries each, and rebinds what fails")


def _thefts(facts: Facts) -> Iterator[Diagnosis]:
    environment = facts.terminal.environment
    for thief in THIEVES:
        value = environment.get(thief.variable)
        if value and thief.value in ("", value):
            yield from _told(thief.name, thief.keys, thief.remedy, facts.keys)


def _tmux_thefts(facts: Facts) -> Iterator[Diagnosis]:
    if facts.tmux is None:
        return
    prefixes = _prefixes(facts.tmux)
    remedy = "press it twice, or take another prefix in ~/.tmux.conf"
    yield from _told("tmux keeps its prefix for itself", prefixes, remedy, facts.keys, quiet=True)
    roots = [key for name in facts.tmux.root_keys if (key := key_of_tmux(name))]
    remedy = "take the binding out of ~/.tmux.conf: unbind -n KEY"
    yield from _told("tmux keeps keys for itself", roots, remedy, facts.keys, quiet=True)


def _prefixes(tmux: TmuxFacts) -> Sequence[str]:
    names = (tmux.options.get(name, "None") for name in ("prefix", "prefix2"))
    return [key for name in names if name != "None" and (key := key_of_tmux(name))]


def key_of_tmux(name: str) -> str:
    """Textual's name of a key of tmux's: "C-b" is "ctrl+b", "M-Left" is "alt+left"."""
    held: list[str] = []
    while len(name) > 2 and name[1] == "-" and name[0].lower() in _TMUX_MODIFIERS:
        held.append(_TMUX_MODIFIERS[name[0].lower()])
        name = name[2:]
    if name.lower().startswith(("mouse", "wheel", "doubleclick", "tripleclick", "secondclick")):
        return ""
    plain = name if len(name) == 1 else _TMUX_NAMES.get(name.lower(), name.lower())
    return "+".join((*sorted(held), plain.lower() if "ctrl" in held else plain))


def _told(
    who: str,
    taken: Iterable[str],
    remedy: str,
    bound: Mapping[str, Sequence[Keys]],
    *,
    quiet: bool = False,
) -> Iterator[Diagnosis]:
    """What is lost by keys that are taken; `quiet` says nothing where no action has them."""
    taken = tuple(taken)
    lost = {canonical(normalise(key)) for key in taken}
    hit = {
        action: [keys for keys in bound[action] if not _is_taken(keys, lost)]
        for action in bound
        if any(_is_taken(keys, lost) for keys in bound[action])
    }
    without = [action for action, left in hit.items() if not left]
    names = ", ".join(show(normalise(key)) for key in taken)
    if without:
        yield bad(f"{who} ({names}): {', '.join(without)} cannot be reached", remedy)
    elif hit or not quiet:
        yield better(f"{who}{f' ({names})' if names else ''}{_instead(hit)}", remedy)


def _is_taken(keys: Keys, lost: set[Keys]) -> bool:
    plain = canonical(keys)
    return any(plain[: len(each)] == each for each in lost)


def _instead(hit: Mapping[str, Sequence[Keys]]) -> str:
    if not hit:
        return ""
    shown = [f"{action} has {show(left[0])}" for action, left in hit.items()]
    return f"; {', '.join(shown[:3])}{' …' if len(shown) > 3 else ''} too"
