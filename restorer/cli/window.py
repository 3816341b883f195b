"""Restore scanned murals: open the window, on a scan or project where one is named."""

from __future__ import annotations

import importlib.util
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from restorer import doctor
from restorer.cli.console import Console
from restorer.cli.parser import add_model, add_overwrite, existing
from restorer.errors import UsageError

SAMPLE_FOLDER = Path("out")
UNSEEN = ("offscreen", "minimal")
"""Qt's platforms whose windows nobody sees."""
LANGUAGES = ("system", "en", "zh_CN", "zh_TW")


def add_arguments(parser: ArgumentParser) -> None:
    """What to open, or the sample."""
    parser.add_argument(
        "path", metavar="SCAN | PROJECT", type=Path, nargs="?", help="what the window opens"
    )
    parser.add_argument(
        "--sample",
        action="store_true",
        help="the sample scan with its damage marked; without a display, restore it into a folder",
    )
    parser.add_argument(
        "-o", dest="out", metavar="FOLDER", type=Path, default=SAMPLE_FOLDER,
        help=f"where the sample goes (default: {SAMPLE_FOLDER})",
    )  # fmt: skip
    parser.add_argument(
        "--language", choices=LANGUAGES, help="of the window, from now on (default: as it was)"
    )
    add_model(parser)
    add_overwrite(parser)


def run(args: Namespace, console: Console) -> int:
    """Open the window, or restore the sample where there is none."""
    if args.sample:
        from restorer.cli import sample

        if args.path is not None:
            raise UsageError("--sample opens the sample scan; leave out the other file.")
        if os.environ.get("QT_QPA_PLATFORM") in UNSEEN or no_window() is not None:
            return sample.restore(args, console)
        return show(sample.project(args.out), args)
    if args.path is not None:
        existing(args.path)
    problem = no_window()
    if problem is not None:
        raise UsageError(
            f"{problem} The command line works without a window: 'restorer restore SCAN --mask "
            "MASK -o OUT'; 'restorer --help' shows all of it."
        )
    return show(args.path, args)


def show(path: Path | None, args: Namespace) -> int:
    """Run the window until it is closed; its exit status."""
    from ui import app

    device = None if args.device == "auto" else args.device
    return app.run(path, model=args.model, device=device, language=args.language)


def no_window() -> str | None:
    """Why no window can be opened here, in one sentence; None where one can."""
    if importlib.util.find_spec("PySide6") is None:
        return "The window needs PySide6, which is not installed: pip install PySide6-Essentials."
    if os.environ.get("QT_QPA_PLATFORM"):
        return None
    return doctor.display_problem() or _missing_libraries()


def _missing_libraries() -> str | None:
    """Which packages of the system the window lacks."""
    missing = doctor.missing_qt_packages()
    if not missing:
        return None
    return f"The window needs system libraries; install them: sudo apt install {' '.join(missing)}."
