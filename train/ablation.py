"""The source document's table: each part of the method added in turn, all else equal.

Rows: the network with the loss of Liu et al. (2018); with the structural similarity term; the same
network with the finish, and with each of the finish's steps alone. Both networks start from the
same weights and see the same crops with the same damage in the same order, for the same number of
steps.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from restorer.errors import UsageError
from restorer.files import atomic_output
from restorer.pipeline.settings import Finish
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from train import validation
from train.baselines import BASELINES
from train.evaluate import evaluate
from train.loop import TrainResult
from train.loop import train as train_model
from train.opened import open_sources
from train.settings import TrainSettings
from train.sources import find_sources
from train.split import split

HELD_OUT = 50
"""Crops that are measured on where no pictures are given."""

RESULT = "ablation.json"
TABLE = "ablation.md"
COLUMNS = {
    "challenge_mse": "challenge MSE",
    "mse": "MSE",
    "psnr": "PSNR (dB)",
    "hole_psnr": "hole PSNR (dB)",
    "ssim": "SSIM",
}
"""The measures of the table, and what they are called in it."""

NOTHING = (
    "The ablation has nothing to measure on: nothing sound is held out. Give pictures and masks "
    "with --measure-on, or hold out more with --set validation=0.2."
)

_OFF = Finish("full", boundary=False, tone=0, feather=0, sharpness=0, grain=0)
FINISHES = {
    "post-process": Finish(),
    "boundary alone": replace(_OFF, boundary=True),
    "tone alone": replace(_OFF, tone=0.5),
    "feather alone": replace(_OFF, feather=0.5),
    "sharpness alone": replace(_OFF, sharpness=0.5),
    "grain alone": replace(_OFF, grain=0.5),
    "all steps": Finish("full", boundary=True, tone=0.5, feather=0.5, sharpness=0.5, grain=0.5),
}
"""The finish as it is by default, and its steps, in the order in which they are made."""

_PLAIN, _STRUCT = "pconv", "pconv-ssim"


@dataclass(frozen=True)
class Ablation:
    """What an ablation found.

    Attributes:
        rows: ``{"name", **measures}``, the baselines last.
        steps: that each network was trained for.
        finished: whether both reached the end; otherwise there are no rows yet.
        table: the table's file, once there is one.
    """

    rows: list[dict[str, Any]]
    steps: int
    finished: bool
    table: Path | None


def ablate(
    data: Sequence[Path],
    run: Path,
    settings: TrainSettings,
    *,
    measure_on: tuple[Path, Path] | None = None,
    masks: Path | None = None,
    polarity: str = "white",
    start: Path | None = None,
    device: str = "auto",
    vgg_weights: Path | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Ablation:
    """Train both networks, measure the rows and the baselines, and write the table.

    What is already there is not done again: an ablation that was interrupted is continued.

    Args:
        data: what is trained on, as ``loop.train`` takes it.
        run: the folder; each network has its own run below it.
        settings: of both runs; the first has no structural similarity term.
        measure_on: the pictures the rows are measured on and the damage laid over them, as
            ``evaluate`` takes them; what is held out, where not given.
        masks: damage of the training pictures.
        polarity: of those masks.
        start: a weight file both networks start from.
        device: where they run.
        vgg_weights: VGG16's convolutions.
        progress: told steps of both runs, then pictures.
        cancelled: asked after each step.

    Raises:
        UsageError: the settings have no structural similarity term or a time budget, with which
            the rows would differ by more than one part, or there is nothing to measure on.
        TrainingError: as in ``loop.train``.
    """
    if settings.loss.struct == 0:
        raise UsageError("The ablation adds the structural similarity term: loss.struct is 0.")
    if settings.minutes is not None:
        raise UsageError(
            "The ablation compares equal numbers of steps: give --steps instead of --minutes."
        )
    if measure_on is None and settings.validation == 0:
        raise UsageError(NOTHING)
    without = settings.loss.model_copy(update={"struct": 0.0})
    results: list[TrainResult] = []
    for name, loss in ((_PLAIN, without), (_STRUCT, settings.loss)):
        results.append(
            train_model(
                data,
                run / name,
                settings.model_copy(update={"name": name, "loss": loss}),
                masks=masks,
                polarity=polarity,
                start=start,
                device=device,
                vgg_weights=vgg_weights,
                progress=_after(len(results) * settings.steps, progress),
                cancelled=cancelled,
            )
        )
        if not results[-1].finished:
            return Ablation([], results[-1].steps, False, None)
    pictures, truth_masks = measure_on or _held_out(data, run, settings, masks, polarity)
    rows = _rows(results, pictures, truth_masks, device, progress, cancelled)
    return Ablation(rows, settings.steps, True, _write(run, rows, settings, pictures))


def _after(before: int, progress: Progress) -> Progress:
    """The progress of a run as that of both runs."""
    return lambda done, total: progress(before + done, 2 * total)


def _held_out(
    data: Sequence[Path], run: Path, settings: TrainSettings, masks: Path | None, polarity: str
) -> tuple[Path, Path]:
    """Crops of what neither run was trained on, and their damage, as files.

    Raises:
        UsageError: nothing sound is held out.
    """
    sources = find_sources(data, masks, polarity=polarity)
    with open_sources(sources, side=settings.crop) as material:
        parts = split(material.opened, settings.validation, settings.seed, side=settings.crop)
        crops = validation.choose(material.opened, parts.validation, settings, HELD_OUT)
    sound = [crop for crop in crops if np.array_equal(crop.hole, crop.unknown)]
    if not sound:
        raise UsageError(NOTHING)
    folders = run / "held-out" / "pictures", run / "held-out" / "masks"
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    for index, crop in enumerate(sound):
        for folder, picture in zip(folders, (crop.truth, crop.hole), strict=True):
            with atomic_output(folder / f"{index:03}.png", overwrite=True) as path:
                values = picture if picture.dtype == np.uint8 else picture.astype(np.uint8) * 255
                Image.fromarray(values).save(path, format="PNG")
    return folders


def _rows(
    results: Sequence[TrainResult],
    pictures: Path,
    truth_masks: Path,
    device: str,
    progress: Progress,
    cancelled: Cancel,
) -> list[dict[str, Any]]:
    """The three rows of the document, the finish's steps, then the classical fills."""
    plain, struct = (result.model for result in results)
    measured = evaluate(
        pictures, truth_masks, models=[plain, struct], device=device, finish="none",
        further=FINISHES, progress=progress, cancelled=cancelled,
    )["results"]  # fmt: skip
    means = {str(result["name"]): result["mean"] for result in measured}
    name = "PConv + structural similarity"
    named = {"PConv": means[_PLAIN], name: means[_STRUCT]}
    named |= {f"{name} + {finish}": means[f"{_STRUCT} + {finish}"] for finish in FINISHES}
    named |= {fill: means[fill] for fill in BASELINES}
    return [
        {"name": name, **{measure: mean[measure] for measure in COLUMNS}}
        for name, mean in named.items()
    ]


def _write(run: Path, rows: list[dict[str, Any]], settings: TrainSettings, pictures: Path) -> Path:
    """The rows as JSON, and as a table to be read."""
    conditions = {
        "settings": settings.model_dump(mode="json"),
        "finish": Finish().as_dict(),
        "pictures": pictures.name,
    }
    with atomic_output(run / RESULT, overwrite=True) as path:
        text = json.dumps({"conditions": conditions, "rows": rows}, indent=2)
        path.write_text(text + "\n", encoding="utf-8")
    with atomic_output(run / TABLE, overwrite=True) as path:
        path.write_text(table(rows), encoding="utf-8")
    return run / TABLE


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a Markdown table, a line each."""
    lines = ["| | " + " | ".join(COLUMNS.values()) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for row in rows:
        numbers = (
            f"{row[measure]:.4f}" if measure == "ssim" else f"{row[measure]:.2f}"
            for measure in COLUMNS
        )
        lines.append(f"| {row['name']} | " + " | ".join(numbers) + " |")
    return "\n".join(lines) + "\n"
