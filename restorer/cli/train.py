"""Train a model on pictures of sound painting, or fine-tune one on your own scans.

The run folder keeps settings, metrics, curves, samples, a checkpoint and the model. The same
command continues a run that was interrupted.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import add_device, add_polarity, existing, positive, whole
from restorer.model import catalogue
from restorer.model.header import read_header

if TYPE_CHECKING:
    from train.settings import TrainSettings

FINE_TUNING = "fine-tune"
"""The recipe where training starts from a trained model."""

INHERITED = ("loss", "crop", "average")
"""What a model is best trained on with, as far as its card tells."""


def add_arguments(parser: ArgumentParser) -> None:
    """The pictures, the run, and the few settings most people touch."""
    parser.add_argument(
        "data", metavar="DATA", type=Path, nargs="+", help="folders, scans or projects"
    )
    parser.add_argument(
        "-o", dest="run", metavar="RUN", type=Path, required=True, help="the run's folder"
    )
    parser.add_argument(
        "--masks", metavar="MASKS", type=Path, help="damage of the scans; it is left out"
    )
    add_polarity(parser)
    parser.add_argument(
        "--recipe", metavar="NAME|FILE", help="'dunhuang' is the document's; or a TOML or JSON file"
    )
    parser.add_argument(
        "--set", dest="changes", metavar="KEY=VALUE", action="append", default=[],
        help="one value of the recipe, like crop=256 or loss.struct=0",
    )  # fmt: skip
    parser.add_argument("--from", dest="start", metavar="NAME|FILE", help="fine-tune this model")
    parser.add_argument("--name", help="what the model will be called (default: as RUN)")
    parser.add_argument(
        "--minutes", metavar="M", type=positive, help="time budget; the run ends annealed"
    )
    parser.add_argument("--steps", metavar="N", type=whole, help="default: the recipe's")
    parser.add_argument("--learning-rate", metavar="R", type=positive, help="default: the recipe's")
    parser.add_argument(
        "--vgg-weights", metavar="FILE", type=Path, help="VGG16, where there is no network"
    )
    parser.add_argument(
        "--survey", action="store_true", help="say what would be used, and train nothing"
    )
    parser.add_argument(
        "--ablation", action="store_true",
        help="the document's table: each part of the method added in turn",
    )  # fmt: skip
    parser.add_argument(
        "--measure-on", metavar=("PICTURES", "MASKS"), type=Path, nargs=2,
        help="what the table is measured on (default: what is held out)",
    )  # fmt: skip
    add_device(parser)


def run(args: Namespace, console: Console) -> int:
    """Train, and say where the model is."""
    for path in [*args.data, *(args.measure_on or []), args.masks, args.vgg_weights]:
        if path is not None:
            existing(path)
    start = catalogue.find(args.start) if args.start else None
    settings = make_settings(args, start)
    if args.survey:
        return _survey(args, settings, console)
    options = {
        "masks": args.masks,
        "polarity": args.mask_polarity,
        "start": start,
        "device": args.device,
        "vgg_weights": args.vgg_weights,
    }
    if args.ablation or args.measure_on:
        return _ablation(args, settings, options, console)
    return _training(args, settings, options, console)


def _survey(args: Namespace, settings: TrainSettings, console: Console) -> int:
    """What a run would use, scan by scan, and what speaks against it."""
    from train.sources import find_sources
    from train.survey import survey

    sources = find_sources(args.data, args.masks, polarity=args.mask_polarity)
    with interruptible(console) as cancelled, console.progress("looking") as progress:
        found = survey(sources, settings, progress=progress, cancelled=cancelled)
    for scan in found.scans:
        why = f" ({scan.reason})" if scan.reason else ""
        console.say(f"{scan.sound_megapixels:9.2f} MP sound  {scan.use:<10}  {scan.path}{why}")
    console.say(
        f"{found.training_megapixels:9.2f} MP to train on, "
        f"{found.validation_megapixels:.2f} MP held out"
    )
    for warning in found.warnings:
        console.say(warning)
    console.result(found.as_dict())
    return 0


def _training(
    args: Namespace, settings: TrainSettings, options: dict[str, Any], console: Console
) -> int:
    """One run."""
    from train.loop import train

    if args.start and not args.recipe and not any(c.startswith("loss") for c in args.changes):
        settings = _without_missing(args.vgg_weights, settings, console)
    with interruptible(console) as cancelled, console.progress("training") as progress:
        result = train(
            args.data, args.run, settings, progress=progress, cancelled=cancelled, **options
        )
    if not result.first:  # of several processes, one speaks for all
        return 0 if result.finished else 130
    state = "trained" if result.finished else "stopped; the same command continues the run"
    console.say(f"{result.model}: {state}, {result.steps:,} steps. Use it with --model.")
    if result.verdict:
        console.say(result.verdict["sentence"])
    if result.skipped:
        console.say(f"Skipped, unreadable or too small: {', '.join(result.skipped)}")
    console.result(
        {
            "model": result.model,
            "steps": result.steps,
            "finished": result.finished,
            "losses": result.losses,
            "skipped": result.skipped,
            "verdict": result.verdict,
        }
    )
    return 0 if result.finished else 130


def _without_missing(
    vgg_weights: Path | None, settings: TrainSettings, console: Console
) -> TrainSettings:
    """An inherited loss without the terms that need VGG16, where VGG16 is not at hand."""
    from train.perceptual import at_hand

    if not settings.loss.needs_features or at_hand(vgg_weights):
        return settings
    console.note(
        "The perceptual and style terms of the model's recipe are left out: VGG16's weights are "
        "not at hand. --vgg-weights FILE brings them in."
    )
    loss = settings.loss.model_copy(update={"perceptual": 0.0, "style": 0.0})
    return settings.model_copy(update={"loss": loss})


def _ablation(
    args: Namespace, settings: TrainSettings, options: dict[str, Any], console: Console
) -> int:
    """The runs of the document's table, and the table."""
    from train.ablation import ablate, table

    with interruptible(console) as cancelled, console.progress("training") as progress:
        found = ablate(
            args.data,
            args.run,
            settings,
            measure_on=args.measure_on,
            progress=progress,
            cancelled=cancelled,
            **options,
        )
    if found.finished:
        console.say(table(found.rows).rstrip())
        console.say(f"{found.table}: the table, {found.steps:,} steps each.")
    else:
        console.say(f"{args.run}: stopped; the same command continues the ablation.")
    console.result({"rows": found.rows, "steps": found.steps, "finished": found.finished})
    return 0 if found.finished else 130


def make_settings(args: Namespace, start: Path | None) -> TrainSettings:
    """The settings of a run: a recipe's, with what the command line says on top.

    Raises:
        UsageError: the recipe does not hold settings.
        ModelError: the model to start from cannot be read, or the name is none for a model.
    """
    from train import recipes

    fields: dict[str, Any] = {}
    if start is not None:
        header = read_header(start)
        told = header.card.recipe
        fields = {key: told[key] for key in INHERITED if key in told} | recipes.read(FINE_TUNING)
    if args.recipe is not None:
        fields |= recipes.read(args.recipe)
    if start is not None:
        fields["model"] = header.config.model_dump()
    fields = recipes.overridden(fields, args.changes)
    said = {
        "name": args.name or fields.get("name") or args.run.resolve().name,
        "minutes": args.minutes,
        "steps": args.steps,
        "learning_rate": args.learning_rate,
    }
    fields |= {key: value for key, value in said.items() if value is not None}
    catalogue.check_name(str(fields["name"]))
    return recipes.checked(fields, str(args.recipe or args.start or "the settings"))
