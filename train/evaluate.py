"""Metrics of models and of the classical fills, on damaged pictures of known truth."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer import metrics
from restorer.errors import MaskError, UsageError
from restorer.layers import Layer, damage
from restorer.model.inference import RestorationModel, load_model
from restorer.pipeline import engine, export
from restorer.pipeline.finish import Finish
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan, open_mask, open_scan
from train.baselines import BASELINES, Hole, Picture
from train.perceptual import Perceptual, features_at_hand
from train.sources import find_pictures

MEASURES: dict[str, Callable[..., float]] = {
    "mse": metrics.mse,
    "challenge_mse": metrics.challenge_mse,
    "psnr": metrics.psnr,
    "ssim": metrics.ssim,
}
"""Of the whole composited picture."""

BINS = (0.1, 0.2, 0.3, 0.4, 0.5)
"""Coverage, the share of the picture that is hole, up to which a picture is counted together."""

NO_VGG = (
    "perceptual is left out: VGG16's weights are not at hand. Give a file with --vgg-weights FILE."
)


def evaluate(
    pictures: Path,
    masks: Path,
    *,
    models: Sequence[str | Path] = (),
    device: str = "auto",
    finish: str = "none",
    further: Mapping[str, Finish] | None = None,
    vgg_weights: Path | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> dict[str, Any]:
    """Damage each picture with its mask, fill it with each model and baseline, and measure.

    Args:
        pictures: a folder of pictures, searched below too.
        masks: a folder with a PNG of the same relative path for each, white = damage.
        models: names or files; the baselines ``telea``, ``ns`` and ``membrane`` always run.
        device: where the models run.
        finish: the post-processing of the models' fills.
        further: more of it, each measured as a result of its own, named ``<model> + <name>``; the
            network runs once for all.
        vgg_weights: VGG16's convolutions; else those that torchvision once downloaded.
        progress: told pictures.
        cancelled: asked before each picture.

    Returns:
        ``{"finish", "notes", "results": [{"name", "mean", "folders", "coverage", "pictures"},
        ...]}``: each picture's measures, see ``measure``; their means over all pictures, over each
        folder and over the pictures of like coverage; what the user should know.

    Raises:
        UsageError: a picture has no mask, or the masks are no folder.
        RestorerError: a model, picture, mask or VGG16 file cannot be used.
    """
    pairs = _pairs(pictures, masks)
    settings = Finish.named(finish)
    features = features_at_hand(vgg_weights)
    loaded = _load(models, device)
    finishes = {"": settings}
    finishes |= {f" + {name}": finish for name, finish in (further or {}).items()}
    names = [*BASELINES, *(f"{label}{name}" for label in loaded for name in finishes)]
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for done, (name, picture, mask) in enumerate(pairs):
        stop_if(cancelled)
        progress(done, len(pairs))
        with open_scan(picture) as scan:
            everything = Rect.of_size(*scan.shape)
            hole = open_mask(mask, scan).read(everything)
            if not hole.any() or hole.all():
                raise MaskError(
                    f"{mask}: marks {'everything' if hole.any() else 'nothing'}. Expected a mask "
                    "that is white where the picture counts as damaged."
                )
            truth = eight_bits(scan.read(everything))
            given = {
                label: np.where(hole[..., None], fill(truth, hole), truth)
                for label, fill in BASELINES.items()
            }
            for label, model in loaded.items():
                fills = restored(scan, hole, model, list(finishes.values()))
                given |= {
                    f"{label}{name}": fill for name, fill in zip(finishes, fills, strict=True)
                }
        perceptual = Perceptual(features, truth, hole) if features else None
        for label, filled in given.items():
            rows[label].append({"name": name, **measure(truth, filled, hole, perceptual)})
    progress(len(pairs), len(pairs))
    return {
        "finish": settings.mode,
        "notes": [] if features else [NO_VGG],
        "results": [_summary(name, rows[name]) for name in rows],
    }


def measure(
    truth: Picture, given: Picture, hole: Hole, perceptual: Perceptual | None = None
) -> dict[str, float]:
    """The measures of one filled picture, composited, 8-bit ``(H, W, 3)``.

    ``coverage``, ``hole_psnr`` and ``detail`` (of the hole), ``perceptual`` (of the hole, where it
    is given), and ``MEASURES`` (of the whole picture).
    """
    row = {
        "coverage": float(hole.mean()),
        "hole_psnr": metrics.hole_psnr(truth, given, hole),
        "detail": metrics.detail(truth, given, hole),
    }
    if perceptual is not None:
        row["perceptual"] = perceptual.distance(given)
    return row | {name: float(function(truth, given)) for name, function in MEASURES.items()}


def mean(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The number of ``pictures``, and the mean of each measure where it is a number."""
    means: dict[str, float] = {"pictures": len(rows)}
    for key in (key for key in rows[0] if key != "name"):
        values = [row[key] for row in rows if not math.isnan(row[key])]
        means[key] = float(np.mean(values)) if values else math.nan
    return means


def coverage_bin(coverage: float) -> str:
    """Among which pictures one of this coverage is counted."""
    for edge in BINS:
        if coverage <= edge:
            return f"to {edge:.0%}"
    return f"over {BINS[-1]:.0%}"


def restored(
    scan: Scan, hole: Hole, model: RestorationModel, finishes: Sequence[Finish]
) -> list[Picture]:
    """The scan with its holes filled, as 8-bit ``(H, W, 3)``, once for each finish."""
    everything = Rect.of_size(*scan.shape)
    layer = Layer("damage", scan.shape, 1, np.dtype(np.uint8))
    layer.apply(damage.mark(layer, everything, hole))
    done = engine.restore(scan, layer, model, finish=finishes[0], keep=len(finishes) > 1)
    patches = [done.patch]
    patches += [engine.refinish(scan, done.filled, finish) for finish in finishes[1:]]
    pictures = []
    for patch in patches:
        restoration = engine.working_copy(scan)
        restoration.apply(patch)
        pictures.append(eight_bits(export.composed(scan, layer, restoration, everything)))
    return pictures


def eight_bits(pixels: NDArray[Any]) -> Picture:
    """A scan's pixels as 8-bit ``(H, W, 3)``, in the scan's own colour space."""
    if pixels.dtype == np.uint16:
        pixels = np.round(pixels / 257).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(pixels, (*pixels.shape[:2], 3)))


def _load(models: Sequence[str | Path], device: str) -> dict[str, RestorationModel]:
    """The models by name, or as they were asked for where another one has that name."""
    loaded: dict[str, RestorationModel] = {}
    for wanted in dict.fromkeys(str(model) for model in models):
        model = load_model(wanted, device)
        taken = model.name in loaded or model.name in BASELINES
        loaded[wanted if taken else model.name] = model
    return loaded


def _pairs(pictures: Path, masks: Path) -> list[tuple[str, Path, Path]]:
    """Each picture's relative name, its file and its mask."""
    if not masks.is_dir():
        raise UsageError(f"{masks}: is no folder. Expected the folder with the masks.")
    pairs = []
    for picture in find_pictures(pictures):
        relative = picture.relative_to(pictures) if pictures.is_dir() else Path(picture.name)
        mask = (masks / relative).with_suffix(".png")
        if not mask.is_file():
            raise UsageError(
                f"{picture}: has no mask. Expected {mask}, white where it counts as damaged."
            )
        pairs.append((relative.as_posix(), picture, mask))
    return pairs


def _summary(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A model's rows with their means: over all, over each folder, and by coverage."""
    by_coverage = sorted(rows, key=lambda row: float(row["coverage"]))
    return {
        "name": name,
        "mean": mean(rows),
        "folders": _means(rows, lambda row: Path(row["name"]).parent.as_posix()),
        "coverage": _means(by_coverage, lambda row: coverage_bin(row["coverage"])),
        "pictures": rows,
    }


def _means(
    rows: list[dict[str, Any]], group: Callable[[dict[str, Any]], str]
) -> dict[str, dict[str, float]]:
    """The means of each group of rows, in the order the groups appear."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(group(row), []).append(row)
    return {name: mean(part) for name, part in groups.items()}
