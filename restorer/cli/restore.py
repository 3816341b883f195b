"""Restore one scan: a copy of it in which only the damage has changed.

The scan itself is never written to. The copy is checked against it, and a JSON file beside the copy
records what made it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import (
    add_restoring,
    add_signing,
    add_tiles,
    add_zoom,
    existing,
    signing_of,
    tiling_of,
    zoom_of,
)
from restorer.errors import UsageError

RESULTS = {".tif", ".tiff", ".png"}


def add_arguments(parser: ArgumentParser) -> None:
    """The scan, its mask, where to, and how."""
    parser.add_argument("scan", metavar="SCAN", type=Path, help="a TIFF, PNG or JPEG file")
    parser.add_argument(
        "--mask", metavar="MASK", type=Path, required=True, help="a picture, white = damage"
    )
    parser.add_argument(
        "-o", dest="out", metavar="OUT", type=Path, required=True,
        help="a .tif or .png file, or a folder for SCAN_restored.tif",
    )  # fmt: skip
    add_tiles(parser)
    add_zoom(parser)
    add_signing(parser)
    add_restoring(parser)


def run(args: Namespace, console: Console) -> int:
    """Restore, and say what was done."""
    out = output_path(args.scan, args.out, args.format)
    existing(args.scan)
    existing(args.mask)
    from restorer.model.inference import load_model
    from restorer.pipeline.job import Order, restore_files
    from restorer.pipeline.settings import Finish

    order = Order(
        scan=args.scan,
        out=out,
        mask=args.mask,
        finish=Finish.named(args.finish),
        polarity=args.mask_polarity,
        reintegration=args.reintegration,
        tiles=tiling_of(args),
        zoom=zoom_of(args),
        signing=signing_of(args),
        overwrite=args.overwrite,
        operator=args.operator,
    )
    model = load_model(args.model, args.device)
    with interruptible(console) as cancelled, console.progress("restoring") as progress:
        report = restore_files(order, model, progress=progress, cancelled=cancelled)
    share = f"{100 * report.export.share:.2f} %"
    console.say(f"{report.export.path}: {share} of the pixels restored, the rest is identical.")
    for note in report.export.notes:
        console.say(f"    {note}")
    if report.tiles is not None:
        console.say(f"{report.tiles}: where each tile belongs.")
    if report.zoom is not None:
        console.say(f"{report.zoom}: what a viewer in a browser opens.")
    console.result(report.as_dict())
    return 0


def output_path(scan: Path, out: Path, form: str) -> Path:
    """The file to write: ``out`` where it names one, else ``<stem>_restored`` in that folder.

    Raises:
        UsageError: it names a file of a kind that is not written.
    """
    from restorer.pipeline.batch import restored_path

    if out.suffix and not out.is_dir():
        if out.suffix.lower() not in RESULTS:
            raise UsageError(
                f"{out}: results are written as .tif or .png, which lose nothing. Choose such a "
                "name, or a folder that is there or has no dot in its name."
            )
        return out
    return restored_path(scan, out, f".{form}")
