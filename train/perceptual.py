"""How far a filled hole is from the truth to a network that knows pictures: VGG16's features."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

if TYPE_CHECKING:
    from train.vgg import Vgg16Features

DOWNLOADED = "vgg16_features-amdegroot-88682ab5.pth"
"""What torchvision calls the file it downloads: it is looked for without importing torchvision."""

COARSEST = 8
"""Pixels a side of a feature cell at pool3."""

Picture = NDArray[np.uint8]


class Perceptual:
    """The perceptual distance of filled pictures from one truth.

    At pool1, pool2 and pool3 of VGG16 each feature cell weighs as much as the share of its 2 x 2,
    4 x 4 or 8 x 8 pixels that are hole. A level's distance is the weighted mean absolute
    difference of the features of the filled and of the true picture, over cells and channels,
    divided by the weighted mean absolute feature of the true one; the distance is the mean of the
    three. 0 is the truth, and a fill whose features are all zero has 1. Sides that 8 does not
    divide are continued with their last pixels, which are no hole.

    Args:
        features: the network; ``features_at_hand`` gives it.
        truth: 8-bit RGB ``(H, W, 3)``.
        hole: bool ``(H, W)``, True where the filled pictures are measured.

    Raises:
        ValueError: no pixel is in the hole, or it has another size.
    """

    def __init__(self, features: Vgg16Features, truth: Picture, hole: NDArray[np.bool_]) -> None:
        if hole.shape != truth.shape[:2] or not hole.any():
            raise ValueError(f"a hole of shape {truth.shape[:2]} with at least one pixel is needed")
        self._network = features
        self._truth = self._features(truth)
        share = _padded(torch.from_numpy(hole.astype(np.float32))[None, None], "constant")
        self._weights = []
        for _ in self._truth:
            share = F.avg_pool2d(share, 2)
            self._weights.append(share)

    def distance(self, given: Picture) -> float:
        """The distance of a filled picture, 8-bit RGB ``(H, W, 3)``.

        Raises:
            ValueError: it has another size than the truth.
        """
        levels = self._features(given)
        if levels[0].shape != self._truth[0].shape:
            raise ValueError(f"a picture of the truth's size is needed, not {given.shape[:2]}")
        distances = []
        for level, truth, weight in zip(levels, self._truth, self._weights, strict=True):
            size = float((weight * truth.abs()).sum())
            distances.append(float((weight * (level - truth).abs()).sum()) / max(size, 1e-12))
        return float(np.mean(distances))

    def _features(self, picture: Picture) -> list[Tensor]:
        """Of a picture, at the three pools."""
        image = torch.from_numpy(picture.astype(np.float32)).permute(2, 0, 1)[None]
        with torch.inference_mode():
            return self._network(_padded(image / 255, "replicate"))


def at_hand(file: Path | None = None) -> bool:
    """Whether there are VGG16's weights without a download: a file, or what torchvision has."""
    return file is not None or (Path(torch.hub.get_dir()) / "checkpoints" / DOWNLOADED).is_file()


def features_at_hand(file: Path | None = None) -> Vgg16Features | None:
    """VGG16's features from a file, else from what torchvision once downloaded, else None.

    Raises:
        TrainingError: the file does not hold them.
    """
    if not at_hand(file):
        return None
    from train.vgg import load_features

    return load_features(file)


def _padded(values: Tensor, mode: str) -> Tensor:
    """``(B, C, H, W)`` continued to the right and below to sides that 8 divides."""
    height, width = values.shape[-2:]
    return F.pad(values, (0, -width % COARSEST, 0, -height % COARSEST), mode=mode)
