"""Suggest damage: write a mask of what looks damaged, to be looked through before it is used.

A detector cannot know paint from damage. Open the mask over the scan (Load mask in the window) and
take away what is wrong; or suggest damage in the window, piece by piece.
"""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import add_overwrite, existing
from restorer.errors import UsageError
from restorer.files import check_writable
from restorer.progress import Cancel, Progress
from restorer.rect import Rect

if TYPE_CHECKING:
    from restorer.detect import Suggestion
    from restorer.scan import Scan

ALL = "all"
NAMES = ("cracks", "losses", "spots", "scratches")


def add_arguments(parser: ArgumentParser) -> None:
    """The scan, the mask, what to look for and how eagerly."""
    parser.add_argument("scan", metavar="SCAN", type=Path, help="a TIFF, PNG or JPEG file")
    parser.add_argument(
        "-o", dest="out", metavar="MASK", type=Path, required=True, help="a .png file to write"
    )
    parser.add_argument(
        "--kind",
        choices=(*NAMES, ALL),
        default=ALL,
        help="what to look for: cracks, bright losses, dark spots, scratches, or all (default)",
    )
    parser.add_argument(
        "--sensitivity",
        type=_share,
        default=0.5,
        metavar="0..1",
        help="0: the plainest damage only; 1: whatever might be damage (default: 0.5)",
    )
    add_overwrite(parser)


def run(args: Namespace, console: Console) -> int:
    """Suggest, write the mask, and say what is in it."""
    existing(args.scan)
    _check_out(args.out, args.scan)
    check_writable(args.out, args.overwrite)
    from restorer.scan import open_scan, write_mask

    with open_scan(args.scan) as scan, interruptible(console) as cancelled:
        names = NAMES if args.kind == ALL else (args.kind,)
        with console.progress("looking") as progress:
            found = _look(scan, names, args.sensitivity, progress, cancelled)
        marked = 0

        def read(rect: Rect) -> NDArray[np.bool_]:
            nonlocal marked
            together = np.logical_or.reduce([each.read(rect) for each in found.values()])
            marked += int(together.sum())
            return together

        with console.progress("writing") as progress:
            write_mask(
                args.out,
                scan.shape,
                read,
                overwrite=args.overwrite,
                progress=progress,
                cancelled=cancelled,
            )
        pixels = scan.shape[0] * scan.shape[1]
    share = f"{100 * marked / pixels:.2f} %"
    console.say(f"{args.out}: {share} of the pixels suggested as damage. Look it through.")
    for name, each in found.items():
        console.say(f"    {name:<10} {each.pieces} pieces, {each.area} pixels")
    console.result(
        {
            "scan": args.scan,
            "mask": args.out,
            "sensitivity": args.sensitivity,
            "pixels": pixels,
            "marked": marked,
            "kinds": {
                name: {"pieces": each.pieces, "pixels": each.area} for name, each in found.items()
            },
        }
    )
    return 0


def _look(
    scan: Scan, names: Sequence[str], sensitivity: float, progress: Progress, cancelled: Cancel
) -> dict[str, Suggestion]:
    """What is suggested of each kind."""
    from restorer.detect import KINDS, Scores, Threshold, suggest

    found = {}
    for number, name in enumerate(names):
        kind = KINDS[name]

        def tell(done: int, total: int, before: int = number) -> None:
            progress(before * total + done, len(names) * total)

        found[name] = suggest(
            Scores(scan, kind),
            Threshold.of(kind, sensitivity),
            progress=tell,
            cancelled=cancelled,
        )
    return found


def _check_out(out: Path, scan: Path) -> None:
    """Refuse what is no place for a mask.

    Raises:
        UsageError: it is the scan, or not named as a PNG.
    """
    if out.suffix.lower() != ".png":
        raise UsageError(f"{out}: a mask is written as PNG. Choose a name that ends in .png.")
    if out.exists() and out.samefile(scan):
        raise UsageError(f"{out}: is the scan itself, which is never written to. Choose another.")


def _share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 to 1")
    return number
