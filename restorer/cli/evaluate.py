"""Measure models and classical fills on pictures whose truth is known."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import add_device, existing
from restorer.model import catalogue

COLUMNS = ("hole_psnr", "mse", "challenge_mse", "psnr", "ssim")


def add_arguments(parser: ArgumentParser) -> None:
    """The pictures, their masks, the models."""
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
    add_device(parser)


def run(args: Namespace, console: Console) -> int:
    """Measure, and show the means."""
    models = args.model or [catalogue.DEFAULT]
    for model in models:
        catalogue.find(model)
    pictures, masks = existing(args.pictures), existing(args.masks)
    from train.evaluate import evaluate

    with interruptible(console) as cancelled, console.progress("measuring") as progress:
        report = evaluate(
            pictures,
            masks,
            models=models,
            device=args.device,
            progress=progress,
            cancelled=cancelled,
        )
    for line in _table(report["results"]):
        console.say(line)
    console.result(report)
    return 0


def _table(results: list[dict[str, Any]]) -> list[str]:
    """The means, one line for each model and baseline."""
    width = max(len(str(result["name"])) for result in results)
    lines = [f"{'':<{width}}" + "".join(f"{column:>15}" for column in COLUMNS)]
    for result in results:
        numbers = "".join(f"{result['mean'][column]:>15.4f}" for column in COLUMNS)
        lines.append(f"{result['name']:<{width}}{numbers}")
    return lines
