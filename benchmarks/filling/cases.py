"""Which pictures are damaged, and how."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from restorer.errors import UsageError
from restorer.rect import Rect
from restorer.scan import open_mask, open_scan
from train.baselines import Hole, Picture
from train.sources import find_pictures


@dataclass(frozen=True, eq=False)
class Damaged:
    """A picture and where it counts as damaged: 8-bit sRGB ``(H, W, 3)``, bool ``(H, W)``."""

    truth: Picture
    hole: Hole

    @cached_property
    def shown(self) -> Picture:
        """What a filler may see: black in the hole."""
        return np.where(self.hole[..., None], np.uint8(0), self.truth)

    @cached_property
    def digest(self) -> str:
        """Of picture and hole."""
        parts = (repr(self.truth.shape).encode(), self.truth.tobytes(), self.hole.tobytes())
        return hashlib.sha256(b"".join(parts)).hexdigest()


@dataclass(frozen=True)
class Case:
    """A picture and a mask, not read yet.

    Attributes:
        damage: what kind, the name of the masks' folder.
        name: of the picture, below the folder of pictures.
        picture: its file.
        mask: white = damage.
        fits: the mask was made for this picture; any other is stretched over its crop.
    """

    damage: str
    name: str
    picture: Path
    mask: Path
    fits: bool

    @property
    def folder(self) -> str:
        """The source the picture is from."""
        return Path(self.name).parent.as_posix()

    def load(self, crop: int | None) -> Damaged | None:
        """The central crop of a side, or all; None where it is damaged nowhere or everywhere."""
        with open_scan(self.picture) as scan:
            whole = Rect.of_size(*scan.shape)
            rgb = scan.to_srgb(scan.read(whole))
            mask = open_mask(self.mask, scan).read(whole) if self.fits else None
        truth = _centre(np.round(np.clip(rgb, 0, 1) * 255).astype(np.uint8), crop)
        if mask is None:
            with open_scan(self.mask) as scan:
                white = scan.read(Rect.of_size(*scan.shape)).max(axis=2) >= 1 << (scan.bits - 1)
            size = (truth.shape[1], truth.shape[0])
            resized = cv2.resize(white.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
            hole = resized > 0
        else:
            hole = np.ascontiguousarray(_centre(mask, crop))
        return Damaged(truth, hole) if hole.any() and not hole.all() else None


def paired(pictures: Path, masks: Path) -> list[Case]:
    """Each picture with the mask of its name.

    Raises:
        UsageError: a picture has none.
        TrainingError: there are no pictures.
    """
    found = []
    for picture in find_pictures(pictures):
        name = picture.relative_to(pictures)
        mask = (masks / name).with_suffix(".png")
        if not mask.is_file():
            raise UsageError(f"{picture}: has no mask. Expected {mask}, white = damage.")
        found.append(Case(masks.name, name.as_posix(), picture, mask, fits=True))
    return found


def dealt(pictures: Path, masks: Path, seed: int) -> list[Case]:
    """Each picture with one of the masks, in an order drawn by the seed; again from the start
    where there are fewer masks than pictures.

    Raises:
        TrainingError: there are no pictures, or no masks.
    """
    pile = find_pictures(masks)
    order = np.random.default_rng(seed).permutation(len(pile))
    return [
        Case(
            masks.name,
            picture.relative_to(pictures).as_posix(),
            picture,
            pile[order[number % len(pile)]],
            fits=False,
        )
        for number, picture in enumerate(find_pictures(pictures))
    ]


def _centre(values: np.ndarray, crop: int | None) -> np.ndarray:
    """The middle ``crop`` rows and columns, or as many as there are."""
    height, width = values.shape[:2]
    rows, columns = (min(crop or side, side) for side in (height, width))
    top, left = (height - rows) // 2, (width - columns) // 2
    return np.ascontiguousarray(values[top : top + rows, left : left + columns])
