"""`recaption completion`: what a shell needs to complete commands, options, choices and files."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final, cast

from tui.commands import COMMANDS, CommandModule

NAME: Final = "completion"
HELP: Final = COMMANDS[NAME].help
EXAMPLE: Final = "recaption completion bash"

SHELLS: Final = ("bash", "zsh", "fish")
FILES: Final = frozenset({"BATCH", "DRAFT", "FILE", "FINAL", "OUT", "PATH", "SESSION", "SRC"})
FOLDERS: Final = frozenset({"DIR"})
WHERE: Final = """where it goes:
  bash  recaption completion bash > ~/.local/share/bash-completion/completions/recaption
  zsh   recaption completion zsh > ~/.zfunc/_recaption        (a folder of your $fpath)
  fish  recaption completion fish > ~/.config/fish/completions/recaption.fish"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = f"{parser.epilog}\n\n{WHERE}"
    parser.add_argument("shell", choices=SHELLS, help="the shell to write it for")


def run(args: Namespace) -> int:
    """Print the script."""
    import shtab  # noqa: PLC0415 - the help of other commands loads this module too

    print(shtab.complete(whole_parser(), shell=args.shell))
    return 0


def whole_parser() -> ArgumentParser:
    """One parser with every command in it, its files and folders marked as such."""
    parser = ArgumentParser(prog="recaption", allow_abbrev=False)
    words = _words()
    parser.add_argument("--version", action="version", version="", help="print the version")
    commands = parser.add_subparsers(dest="command")
    for name, command in COMMANDS.items():
        one = commands.add_parser(name, help=_without_percent(command.help), allow_abbrev=False)
        cast(CommandModule, import_module(command.module)).add_arguments(one)
        for action in one._actions:
            _mark(action, words)
    return parser


def _words() -> Mapping[str, Sequence[str]]:
    """What can stand for options that take a name from a table."""
    from keymaps.shipped import shipped_names  # noqa: PLC0415 - as above
    from sessions.delivery.delivery import VERDICTS  # noqa: PLC0415
    from sessions.exchange.exports.table import EXPORTS  # noqa: PLC0415
    from sessions.exchange.formats import FORMATS  # noqa: PLC0415
    from sessions.jobs.loader import job_names  # noqa: PLC0415
    from tui.settings.choices import THEMES  # noqa: PLC0415

    return {
        "--to": [known.name for known in EXPORTS],
        "--format": [known.name for known in FORMATS],
        "--only": VERDICTS,
        "--theme": THEMES,
        "--keymap": shipped_names(),
        "--job": job_names(),
    }


def _mark(action: Action, words: Mapping[str, Sequence[str]]) -> None:
    """Tell shtab what a word of `action` is."""
    import shtab  # noqa: PLC0415 - as above

    name = action.metavar
    for option in action.option_strings:
        action.choices = words.get(option, action.choices)
    if name in FILES:
        action.complete = shtab.FILE  # type: ignore[attr-defined]
    elif name in FOLDERS:
        action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]


def _without_percent(text: str) -> str:
    return text.replace("%", "%%")
