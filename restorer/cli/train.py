"""Train a model on pictures of sound painting, or fine-tune one on your own scans.

The run folder keeps settings, metrics, a checkpoint and the model. The same command continues a
run that was interrupted.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import add_device, existing, positive, whole
from restorer.errors import UsageError
from restorer.model import catalogue
from restorer.model.header import read_header

if TYPE_CHECKING:
    from train.settings import TrainSettings

FINE_TUNING_RATE = 1e-4
"""Adam's highest rate where training starts from a trained model: it must not forget its past."""


def add_arguments(parser: ArgumentParser) -> None:
    """The pictures, the run, and the few settings most people touch."""
    parser.add_argument("data", metavar="DATA", type=Path, help="a folder of pictures, or one")
    parser.add_argument(
        "-o", dest="run", metavar="RUN", type=Path, required=True, help="the run's folder"
    )
    parser.add_argument(
        "--from", dest="start", metavar="NAME|FILE", help="fine-tune this model (its recipe too)"
    )
    parser.add_argument("--name", help="what the model will be called (default: as RUN)")
    parser.add_argument(
        "--minutes", metavar="M", type=positive, help="time budget; the run ends annealed"
    )
    parser.add_argument("--steps", metavar="N", type=whole, help="default: 10000")
    parser.add_argument(
        "--learning-rate", metavar="R", type=positive, help="default: 5e-4, with --from 1e-4"
    )
    parser.add_argument(
        "--config", metavar="FILE", type=Path, help="all settings, a settings.json of another run"
    )
    parser.add_argument(
        "--vgg-weights", metavar="FILE", type=Path, help="VGG16, where there is no network"
    )
    add_device(parser)


def run(args: Namespace, console: Console) -> int:
    """Train, and say where the model is."""
    pictures = existing(args.data)
    vgg_weights = existing(args.vgg_weights) if args.vgg_weights else None
    start = catalogue.find(args.start) if args.start else None
    settings = make_settings(args, start)
    from train.loop import train

    with interruptible(console) as cancelled, console.progress("training") as progress:
        result = train(
            pictures,
            args.run,
            settings,
            start=start,
            device=args.device,
            vgg_weights=vgg_weights,
            progress=progress,
            cancelled=cancelled,
        )
    state = "trained" if result.finished else "stopped; the same command continues the run"
    console.say(f"{result.model}: {state}, {result.steps:,} steps. Use it with --model.")
    if result.skipped:
        console.say(f"Skipped, unreadable or too small: {', '.join(result.skipped)}")
    console.result(
        {
            "model": result.model,
            "steps": result.steps,
            "finished": result.finished,
            "losses": result.losses,
            "skipped": result.skipped,
        }
    )
    return 0 if result.finished else 130


def make_settings(args: Namespace, start: Path | None) -> TrainSettings:
    """The settings of a run: a file's or the recipe's, with what the command line says on top.

    Raises:
        UsageError: the file does not hold settings, or the name is none for a file.
        ModelError: the model to start from cannot be read.
    """
    from pydantic import ValidationError

    from train.settings import TrainSettings

    fields: dict[str, Any] = {}
    if start is not None:
        header = read_header(start)
        # A model is best trained on as it was trained before, as far as its card tells.
        recipe = header.card.recipe
        fields |= {key: recipe[key] for key in ("loss", "crop", "average") if key in recipe}
        fields |= {"model": header.config.model_dump(), "learning_rate": FINE_TUNING_RATE}
    if args.config is not None:
        fields |= _read_config(args.config)
    said = {
        "name": args.name or fields.get("name") or args.run.resolve().name,
        "minutes": args.minutes,
        "steps": args.steps,
        "learning_rate": args.learning_rate,
    }
    fields |= {key: value for key, value in said.items() if value is not None}
    if str(fields["name"]) != Path(str(fields["name"])).name:
        raise UsageError(
            f"'{fields['name']}' is no name for a model: expected one without / and \\, since its "
            "file lies in the run's folder. Give another with --name."
        )
    try:
        return TrainSettings.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        source = args.config or start or "the settings"
        raise UsageError(f"{source}: {place}: {first['msg']}. Correct this setting.") from error


def _read_config(path: Path) -> dict[str, Any]:
    """The settings in a JSON file."""
    import json

    try:
        fields = json.loads(existing(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path}: not a file of settings. Expected JSON, like the settings.json in the folder "
            "of another run."
        ) from error
    if not isinstance(fields, dict):
        raise UsageError(f"{path}: not a file of settings. Expected a JSON object.")
    return fields
