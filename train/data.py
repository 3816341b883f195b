"""Pictures to train on, and the crops and damage of each step."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from restorer.errors import ScanError, TrainingError
from restorer.rect import Rect
from restorer.scan import open_scan
from train import damage

SUFFIXES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
LARGEST_SIDE = 4096
"""Larger pictures are read at the level that brings their longer side below this."""

logger = logging.getLogger(__name__)


def find_pictures(folder: Path) -> list[Path]:
    """All pictures in a folder and below, in a stable order; a file is a list of itself.

    What is hidden is left out: a Mac leaves ``._wall.tif`` beside ``wall.tif``.

    Raises:
        TrainingError: nothing is there.
    """
    if folder.is_file():
        return [folder]
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )
    if not found:
        raise TrainingError(
            f"{folder}: no pictures here. Expected a folder with TIFF, PNG or JPEG files; "
            "check the path."
        )
    return found


def load_picture(path: Path) -> NDArray[np.uint8]:
    """A picture as 8-bit sRGB ``(H, W, 3)``, at most ``LARGEST_SIDE`` pixels long.

    Raises:
        ScanError: it cannot be read.
    """
    with open_scan(path) as scan:
        level = max(0, int(np.ceil(np.log2(max(scan.shape) / LARGEST_SIDE))))
        height, width = (-(-side // 2**level) for side in scan.shape)
        rgb = scan.to_srgb(scan.read(Rect.of_size(height, width), level))
    return np.round(np.clip(rgb, 0, 1) * 255).astype(np.uint8)


@dataclass(frozen=True)
class Pictures:
    """Training pictures in memory.

    Attributes:
        names: of their files.
        arrays: 8-bit sRGB ``(H, W, 3)``.
        chances: ``(N,)`` float64, of each to be drawn.
        skipped: files that could not be read or are too small.
    """

    names: list[str]
    arrays: list[NDArray[np.uint8]]
    chances: NDArray[np.float64]
    skipped: list[str]

    @classmethod
    def load(cls, paths: list[Path], *, smallest: int) -> Pictures:
        """Read them all; one that cannot be read or is too small is skipped, named and counted.

        Raises:
            TrainingError: none is left.
        """
        names, arrays, folders, skipped = [], [], [], []
        for path in paths:
            try:
                array = load_picture(path)
            except ScanError as error:
                logger.warning("skipped: %s", error)
                skipped.append(str(path))
                continue
            if min(array.shape[:2]) < smallest:
                logger.warning("skipped: %s is smaller than %d pixels", path, smallest)
                skipped.append(str(path))
                continue
            names.append(path.name)
            folders.append(path.parent)
            arrays.append(array)
        if not arrays:
            raise TrainingError(
                f"None of the {len(paths)} pictures can be trained on: each must be readable and "
                f"at least {smallest} pixels on its shorter side."
            )
        return cls(names, arrays, _chances(folders, arrays), skipped)


def _chances(folders: Sequence[Path], arrays: Sequence[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """How likely each picture is drawn.

    A folder, and within it a picture, counts by the square root of its area: a large source does
    not drown the small ones.
    """
    areas = np.array([array.shape[0] * array.shape[1] for array in arrays], np.float64)
    chances = np.sqrt(areas)
    for folder in set(folders):
        inside = np.array([other == folder for other in folders])
        chances[inside] *= np.sqrt(areas[inside].sum()) / chances[inside].sum()
    return chances / chances.sum()


def crop(
    rng: np.random.Generator, picture: NDArray[np.uint8], side: int, *, augment: bool
) -> NDArray[np.float32]:
    """A random square of a picture as float32 ``(side, side, 3)`` in [0, 1].

    With ``augment`` also another scale, a flip, a quarter turn, and a little of other light,
    colour and sharpness: what another photographer would have made of the wall. A picture smaller
    than the crop is enlarged.
    """
    height, width = picture.shape[:2]
    scale = float(np.exp(rng.uniform(np.log(0.5), np.log(1.5)))) if augment else 1.0
    taken = int(np.clip(round(side / scale), min(16, side), min(height, width)))
    top, left = (int(rng.integers(0, extent - taken + 1)) for extent in (height, width))
    piece = picture[top : top + taken, left : left + taken]
    if taken != side:
        method = cv2.INTER_AREA if taken > side else cv2.INTER_CUBIC
        piece = np.asarray(cv2.resize(piece, (side, side), interpolation=method), np.uint8)
    if not augment:
        return piece.astype(np.float32) / np.float32(255)
    piece = np.rot90(piece, int(rng.integers(4)))
    if rng.random() < 0.5:
        piece = piece[:, ::-1]
    return _other_camera(rng, piece.astype(np.float32) / np.float32(255))


def _other_camera(rng: np.random.Generator, piece: NDArray[np.float32]) -> NDArray[np.float32]:
    """Another exposure, white balance, contrast, and a little more or less sharpness."""
    bright = piece ** rng.uniform(0.8, 1.25) * rng.uniform(0.85, 1.1, 3)
    middle = float(bright.mean())
    contrasty = middle + (bright - middle) * rng.uniform(0.8, 1.25)
    sharp = np.ascontiguousarray(contrasty, np.float32)
    blurred = cv2.GaussianBlur(sharp, (0, 0), 0.9)
    mixed = sharp + (blurred - sharp) * rng.uniform(-0.6, 0.6)
    return np.clip(mixed, 0, 1).astype(np.float32)


def batch(
    pictures: Pictures, *, seed: int, step: int, size: int, side: int, augment: bool = True
) -> tuple[Tensor, Tensor]:
    """The samples of one step, a function of seed and step alone, so that resuming is exact.

    Returns:
        Truth ``(size, 3, side, side)`` float32 in [0, 1] and valid ``(size, 1, side, side)``.
    """
    truths, valids = [], []
    for index in range(size):
        rng = np.random.default_rng([seed, step, index])
        picture = pictures.arrays[int(rng.choice(len(pictures.arrays), p=pictures.chances))]
        truths.append(crop(rng, picture, side, augment=augment))
        valids.append(~damage.draw(rng, side, side))
    truth = torch.from_numpy(np.stack(truths)).permute(0, 3, 1, 2).contiguous()
    return truth, torch.from_numpy(np.stack(valids).astype(np.float32)).unsqueeze(1)
