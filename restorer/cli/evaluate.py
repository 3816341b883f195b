"""Measure models and classical fills on pictures whose truth is known."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import add_device, add_finish, existing
from restorer.model import catalogue

COLUMNS = {
    "hole_psnr": "10.2f",
    "ssim": "8.4f",
    "perceptual": "11.4f",
    "detail": "7.2f",
    "psnr": "7.2f",
    "mse": "9.2f",
    "challenge_mse": "14.3f",
}
"""What the tables show, and how."""

NAME_WIDTH = 30
"""Columns for a name; with the numbers a line fits 100."""


def add_arguments(parser: ArgumentParser) -> None:
    """The pictures, their masks, the models, and what is done to their fills."""
    parser.add_argument("pictures", metavar="PICTURES", type=Path, help="a folder, or a picture")
    parser.add_argument(
        "--masks", metavar="MASKS", type=Path, required=True, help="same relative paths, .png"
    )
    parser.add_argument(
        "--model",
        metavar="NAME|FILE",
        action="append",
        help=f"may be given several times (default: {catalogue.DEFAULT})",
    )
    add_finish(parser, default="none")
    parser.add_argument(
        "--vgg-weights",
        metavar="FILE",
        type=Path,
        help="VGG16 for 'perceptual' (default: torchvision's, where it was downloaded)",
    )
    add_device(parser)


def run(args: Namespace, console: Console) -> int:
    """Measure, and show the means."""
    models = args.model or [catalogue.DEFAULT]
    for model in models:
        catalogue.find(model)
    pictures, masks = existing(args.pictures), existing(args.masks)
    vgg_weights = existing(args.vgg_weights) if args.vgg_weights else None
    from train.evaluate import evaluate

    with interruptible(console) as cancelled, console.progress("measuring") as progress:
        report = evaluate(
            pictures,
            masks,
            models=models,
            device=args.device,
            finish=args.finish,
            vgg_weights=vgg_weights,
            progress=progress,
            cancelled=cancelled,
        )
    for note in report["notes"]:
        console.note(f"restorer: {note}")
    console.say(f"The models' finish: {report['finish']}. The means of the measures:")
    for line in _tables(report["results"]):
        console.say(line)
    console.result(report)
    return 0


def _tables(results: list[dict[str, Any]]) -> list[str]:
    """The means over all pictures; over each folder and by coverage where there are several."""
    lines = _table("all", {result["name"]: result["mean"] for result in results})
    for grouping, words in (("folders", "folder {}"), ("coverage", "coverage {}")):
        groups = list(results[0][grouping])
        for group in groups if len(groups) > 1 else []:
            means = {result["name"]: result[grouping][group] for result in results}
            lines += ["", *_table(words.format(group), means)]
    return lines


def _table(title: str, means: dict[str, dict[str, float]]) -> list[str]:
    """A heading and a line for each model and baseline."""
    first = next(iter(means.values()))
    shown = {key: form for key, form in COLUMNS.items() if key in first}
    headings = "".join(f"{key:>{form.split('.')[0]}}" for key, form in shown.items())
    many = "picture" if first["pictures"] == 1 else "pictures"
    lines = [f"{title}, {first['pictures']} {many}", f"{'':<{NAME_WIDTH}}{headings}"]
    for name, mean in means.items():
        short = name if len(name) <= NAME_WIDTH else f"…{name[-NAME_WIDTH + 1 :]}"
        lines.append(f"{short:<{NAME_WIDTH}}" + "".join(f"{mean[k]:{f}}" for k, f in shown.items()))
    return lines
