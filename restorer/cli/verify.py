"""Prove that a restored picture is the scan, but for the pixels the mask marks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import add_polarity


def add_arguments(parser: ArgumentParser) -> None:
    """The scan, what was made of it, and the mask."""
    parser.add_argument("scan", metavar="SCAN", type=Path, help="the scan as it was")
    parser.add_argument(
        "restored",
        metavar="RESTORED",
        type=Path,
        help="what was made of it: a picture, or a folder of tiles",
    )
    parser.add_argument(
        "--mask",
        metavar="MASK",
        type=Path,
        required=True,
        help="where it may differ, white = damage",
    )
    add_polarity(parser)


def run(args: Namespace, console: Console) -> int:
    """Compare; 1 where a pixel outside the mask differs."""
    from restorer.pipeline.legend import restored_by
    from restorer.pipeline.verify_tiles import verify_tiles
    from restorer.scan import open_mask, open_scan, verify

    with (
        open_scan(args.scan) as scan,
        open_mask(args.mask, scan, polarity=args.mask_polarity) as mask,
        interruptible(console) as cancelled,
        console.progress("comparing") as progress,
    ):
        if args.restored.is_dir():
            report = verify_tiles(
                scan, args.restored, restored_by(mask), progress=progress, cancelled=cancelled
            )
        else:
            with open_scan(args.restored) as restored:
                report = verify(
                    scan, restored, restored_by(mask), progress=progress, cancelled=cancelled
                )
    if report.identical:
        console.say(
            f"{args.restored}: identical outside the mask. {report.outside:,} pixels compared; "
            f"of {report.inside:,} under the mask {report.changed_inside:,} were changed."
        )
    else:
        console.say(f"{args.restored}: not the scan outside the mask.")
        for problem in report.problems:
            console.say(f"    {problem}")
        if report.different_outside:
            where = ", ".join(f"row {y} column {x}" for y, x in report.first)
            count = report.different_outside
            differ = "1 pixel differs" if count == 1 else f"{count:,} pixels differ, the first"
            console.say(f"    {differ}: {where}")
    console.result(
        {
            "identical": report.identical,
            "pixels": report.pixels,
            "outside": report.outside,
            "inside": report.inside,
            "changed_inside": report.changed_inside,
            "different_outside": report.different_outside,
            "first": report.first,
            "problems": report.problems,
        }
    )
    return 0 if report.identical else 1
