"""The console entry: finds the command, runs it, and turns its errors into lines and exit codes."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import Final, NoReturn, cast

from sessions.errors import BadInput, Fault, RecaptionError
from tui import __version__
from tui.commands import COMMANDS, RESUME, CommandModule

BAD_INPUT: Final = 2
COULD_NOT_FINISH: Final = 3
INTERRUPTED: Final = 130  # 128 + SIGINT
ABOUT: Final = frozenset({"-h", "--help", "--version"})
PIPE_CLOSED: Final = 141  # 128 + SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code.

    0 done, 1 found something, 2 bad input, 3 could not finish. Never raises for what a person
    or the system can cause; every error is a line on stderr that starts with `recaption:`.
    """
    arguments = sys.argv[1:] if argv is None else argv
    try:
        code = dispatch(arguments)
        sys.stdout.flush()
    except BadInput as refused:
        return _complain(BAD_INPUT, *map(str, refused.faults))
    except RecaptionError as failed:
        return _complain(COULD_NOT_FINISH, str(failed))
    except BrokenPipeError:
        # Python flushes stdout once more at exit, which would print a traceback of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as failed:
        where = f"{failed.filename}: " if isinstance(failed.filename, str) else ""
        return _complain(COULD_NOT_FINISH, f"{where}{failed.strerror or failed}")
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:  # argparse leaves this way, its words already written
        return stop.code if isinstance(stop.code, int) else 0
    return code


def dispatch(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; without one, resume the last session."""
    if not arguments:
        return run_command(RESUME, ())
    name, *rest = arguments
    if name in COMMANDS:
        return run_command(name, rest)
    if name in ABOUT:
        overview().parse_args([name])
    if name.startswith("-"):
        return run_command(RESUME, arguments)
    raise BadInput(_unknown(name))


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Import the module of the command called `name` and run it."""
    module = load(name)
    return module.run(parser_of(module).parse_args(arguments))


def load(name: str) -> CommandModule:
    """Import the module of the command called `name`."""
    return cast(CommandModule, import_module(COMMANDS[name].module))


def parser_of(module: CommandModule) -> ArgumentParser:
    """Return the parser of one command, with its example at the end of its help."""
    parser = _Parser(
        prog=f"recaption {module.NAME}",
        description=f"{module.HELP[:1].upper()}{module.HELP[1:]}.",
        epilog=f"example:\n  {module.EXAMPLE}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    return parser


class _Parser(ArgumentParser):
    """Quotes what it was given so that it can be shown."""

    def error(self, message: str) -> NoReturn:
        from tui.terminal.visible import visible  # noqa: PLC0415 - only an error pays for it

        super().error(visible(message))


def overview() -> ArgumentParser:
    """Return the parser of a command line that names no command."""
    width = max(map(len, COMMANDS))
    lines = "\n".join(f"  {name:{width}}  {command.help}" for name, command in COMMANDS.items())
    parser = ArgumentParser(
        prog="recaption",
        usage="recaption [COMMAND] ...",
        description="Correct AI captions of short videos by keyboard.",
        epilog=f"commands:\n{lines}\n\nWithout a command, the last session is resumed."
        "\nrecaption COMMAND --help says more, with an example.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"recaption {__version__}")
    return parser


def _unknown(name: str) -> Fault:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped command pays for it

    if os.path.exists(name):
        from shlex import quote  # noqa: PLC0415 - neither does anybody else

        remedy = f"to work on it: recaption open {quote(name)}"
        return Fault(f"{name!r} is no command", remedy=remedy)
    nearest = get_close_matches(name, COMMANDS, n=1)
    remedy = f"did you mean {nearest[0]!r}?" if nearest else "recaption --help lists the commands"
    return Fault(f"{name!r} is no command", remedy=remedy)


def _complain(code: int, *sentences: str) -> int:
    from tui.terminal.visible import visible_line  # noqa: PLC0415 - only an error pays for it

    for sentence in sentences:
        for line in sentence.splitlines():
            print(f"recaption: {visible_line(line)}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
