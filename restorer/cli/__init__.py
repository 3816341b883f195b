"""The `restorer` command: one small module a command, imported when it is called."""

from __future__ import annotations

import difflib
import importlib
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from restorer.cli.console import Console, Unheard, configure_logging
from restorer.cli.parser import Parser
from restorer.errors import Cancelled, RestorerError, UsageError

COMMANDS = {
    "restore": "restore one scan",
    "batch": "restore a folder of scans",
    "verify": "prove that the rest of a scan is untouched",
    "replay": "make a project's restorations again, and prove that they are the same",
    "report": "write a report on a project: its condition, and what was restored, by what and why",
    "detect": "suggest damage: write a mask of what looks damaged",
    "train": "train a model, or fine-tune one on your own scans",
    "evaluate": "measure models and classical fills",
    "models": "list, import, verify, rename, remove or export models",
    "info": "what a scan is, and how much of a project's is damaged",
    "doctor": "what works on this computer",
}
WINDOW = "window"
EVERYWHERE = ("--json", "-v")
"""Options that may also stand before the command."""

OK, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status.

    0: all well. 1: some item failed, the others are done. 2: bad usage or input. 130: interrupted.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    console = Console(json="--json" in arguments, verbose="-v" in arguments)
    console.prepare()
    configure_logging(console)
    try:
        status = _answer(arguments, console)
        console.finish()
    except Unheard as lost:
        if lost.closed:
            return FAILED
        console.note(f"restorer: The output cannot be written ({lost}). Send it elsewhere.")
        return BAD_INPUT
    return status


def _answer(arguments: list[str], console: Console) -> int:
    """Run the command that is meant; every error becomes a sentence and a status here."""
    try:
        run, parsed = _understand(arguments)
        return run(parsed, console)
    except SystemExit as shown:  # --help and --version
        return shown.code if isinstance(shown.code, int) else OK
    except (Cancelled, KeyboardInterrupt):
        message = "Stopped. What was finished stays, nothing is half-written."
        console.refuse(message, kind="Cancelled")
        return INTERRUPTED
    except RestorerError as error:
        _trace(console)
        console.refuse(str(error), kind=type(error).__name__)
        return BAD_INPUT
    except Unheard:
        raise
    except OSError as error:
        _trace(console)
        where = f"{error.filename}:" if error.filename else "A file"
        reason = error.strerror or type(error).__name__
        message = f"{where} cannot be read or written ({reason}). Check the path, the permissions"
        console.refuse(f"{message} and the free space.", kind="OSError")
        return BAD_INPUT
    except Exception as error:  # noqa: BLE001 - the boundary: no traceback reaches the user unasked
        _trace(console)
        message = (
            f"A mistake in Mural Restorer itself, nothing you did ({type(error).__name__}: "
            f"{error}). Please report it with what the same command shows with -v."
        )
        console.refuse(message, kind=type(error).__name__)
        return FAILED


def _trace(console: Console) -> None:
    """The traceback of the error at hand, where it was asked for."""
    if console.verbose:
        traceback.print_exc()


def _understand(arguments: list[str]) -> tuple[Callable[[Namespace, Console], int], Namespace]:
    """The command that is meant, and its parsed arguments."""
    first = next((n for n, word in enumerate(arguments) if word not in EVERYWHERE), len(arguments))
    before, rest = arguments[:first], arguments[first:]
    if rest and rest[0] in COMMANDS:
        name, arguments = rest[0], [*before, *rest[1:]]
        parser = Parser(f"restorer {name}")
    else:
        _suggest_command(rest)
        name = WINDOW
        parser = Parser("restorer", commands=COMMANDS)
    module = importlib.import_module(f"restorer.cli.{name}")
    parser.description = module.__doc__
    module.add_arguments(parser)
    return module.run, parser.parse_strictly(arguments)


def _suggest_command(rest: list[str]) -> None:
    """Refuse a first word that is neither an option, a file nor a command."""
    if not rest or rest[0].startswith("-") or Path(rest[0]).exists():
        return
    near = difflib.get_close_matches(rest[0], COMMANDS, n=1)
    if near and not Path(rest[0]).suffix:
        raise UsageError(
            f"'{rest[0]}' is neither a command nor a file. Did you mean 'restorer {near[0]}'?"
        )
    if len(rest) > 1 and not rest[1].startswith("-"):
        raise UsageError(
            f"'{rest[0]}' is neither a command nor a file. The commands are "
            f"{', '.join(COMMANDS)}; 'restorer --help' shows more."
        )
