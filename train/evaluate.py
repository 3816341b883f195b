"""Metrics of models and of the classical fills, on damaged pictures of known truth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from restorer import metrics
from restorer.errors import MaskError, UsageError
from restorer.layers import Layer, damage
from restorer.model import membrane
from restorer.model.inference import RestorationModel, load_model
from restorer.pipeline import engine, export
from restorer.pipeline.finish import Finish
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan, open_mask, open_scan
from train.data import find_pictures

RADIUS = 5
"""OpenCV's inpainting radius in pixels, as in the table everybody compares with."""

MEASURES: dict[str, Callable[..., float]] = {
    "mse": metrics.mse,
    "challenge_mse": metrics.challenge_mse,
    "psnr": metrics.psnr,
    "ssim": metrics.ssim,
}

Picture = NDArray[np.uint8]
Hole = NDArray[np.bool_]
Filler = Callable[[Picture, Hole], Picture]


def telea(picture: Picture, hole: Hole) -> Picture:
    """OpenCV's fast marching fill (Telea 2004) of ``(H, W, 3)``."""
    return np.asarray(cv2.inpaint(picture, hole.astype(np.uint8), RADIUS, cv2.INPAINT_TELEA))


def navier_stokes(picture: Picture, hole: Hole) -> Picture:
    """OpenCV's Navier-Stokes fill (Bertalmio et al. 2001) of ``(H, W, 3)``."""
    return np.asarray(cv2.inpaint(picture, hole.astype(np.uint8), RADIUS, cv2.INPAINT_NS))


def harmonic(picture: Picture, hole: Hole) -> Picture:
    """The membrane: Laplace's equation in the hole, known pixels as boundary values."""
    image = torch.from_numpy(picture.astype(np.float32)).permute(2, 0, 1)[None]
    valid = torch.from_numpy(~hole).float()[None, None]
    filled = membrane.fill(image, valid)[0].permute(1, 2, 0).numpy()
    return np.clip(np.round(filled), 0, 255).astype(np.uint8)


BASELINES: dict[str, Filler] = {"telea": telea, "ns": navier_stokes, "membrane": harmonic}


def evaluate(
    pictures: Path,
    masks: Path,
    *,
    models: Sequence[str | Path] = (),
    device: str = "auto",
    finish: str = "none",
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
        progress: told pictures.
        cancelled: asked before each picture.

    Returns:
        ``{"results": [{"name", "mean", "folders", "pictures"}, ...]}``: each picture's ``mse``,
        ``challenge_mse``, ``psnr``, ``ssim`` (over the whole composited 8-bit picture),
        ``hole_psnr`` and ``coverage``; their means over all pictures and over each folder.

    Raises:
        UsageError: a picture has no mask, or the masks are no folder.
        RestorerError: a model, picture or mask cannot be used.
    """
    pairs = _pairs(pictures, masks)
    loaded = _load(models, device)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in [*BASELINES, *loaded]}
    settings = Finish.named(finish)
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
            truth = _eight_bits(scan.read(everything))
            for label, fill in BASELINES.items():
                given = np.where(hole[..., None], fill(truth, hole), truth)
                rows[label].append(_measure(name, truth, given, hole))
            for label, model in loaded.items():
                given = _restored(scan, hole, model, settings)
                rows[label].append(_measure(name, truth, given, hole))
    progress(len(pairs), len(pairs))
    return {"results": [_summary(name, rows[name]) for name in rows]}


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


def _eight_bits(pixels: NDArray[Any]) -> Picture:
    """A scan's pixels as 8-bit ``(H, W, 3)``, in the scan's own colour space."""
    if pixels.dtype == np.uint16:
        pixels = np.round(pixels / 257).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(pixels, (*pixels.shape[:2], 3)))


def _restored(scan: Scan, hole: Hole, model: RestorationModel, finish: Finish) -> Picture:
    """The scan with its holes filled, as 8-bit ``(H, W, 3)``."""
    everything = Rect.of_size(*scan.shape)
    layer = Layer("damage", scan.shape, 1, np.dtype(np.uint8))
    layer.apply(damage.mark(layer, everything, hole))
    restoration = engine.working_copy(scan)
    restoration.apply(engine.restore(scan, layer, model, finish=finish, keep=False).patch)
    return _eight_bits(export.composed(scan, layer, restoration, everything))


def _measure(name: str, truth: Picture, given: Picture, hole: Hole) -> dict[str, Any]:
    """One row of the table."""
    row: dict[str, Any] = {"name": name, "coverage": float(hole.mean())}
    row["hole_psnr"] = metrics.hole_psnr(truth, given, hole)
    row |= {measure: float(function(truth, given)) for measure, function in MEASURES.items()}
    return row


def _mean(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The mean of each measure."""
    return {key: float(np.mean([row[key] for row in rows])) for key in rows[0] if key != "name"}


def _summary(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A model's rows with their means, over all and over each folder."""
    folders: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        folders.setdefault(Path(row["name"]).parent.as_posix(), []).append(row)
    return {
        "name": name,
        "mean": _mean(rows),
        "folders": {folder: _mean(part) for folder, part in folders.items()},
        "pictures": rows,
    }
