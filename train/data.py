"""The crops of each step and their damage, from the parts of scans that are trained on."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from restorer.errors import ScanError, TrainingError
from train import damage
from train.opened import Opened
from train.places import LEAST_SOUND, Places, least_side
from train.split import Part

ATTEMPTS = 16
"""Places that are tried for a crop, where a file is damaged or much of it transparent."""

CUBIC_REACH = 2
"""Pixels of the scan that enlarging carries a pixel's value."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Batch:
    """The samples of one step.

    Attributes:
        truth: ``(b, 3, s, s)`` float32 sRGB in [0, 1], as the scans are, damage and all.
        valid: ``(b, 1, s, s)`` float32, 1 = known to the network: sound and not in a drawn hole.
        sound: ``(b, 1, s, s)`` float32, 1 = the truth is known.
    """

    truth: Tensor
    valid: Tensor
    sound: Tensor


@dataclass(frozen=True)
class Pictures:
    """What crops are taken from.

    Attributes:
        opened: the scans.
        parts: places in them.
        places: of the crops in each part.
        chances: ``(N,)`` float64, of each part to be drawn.
    """

    opened: Sequence[Opened]
    parts: Sequence[Part]
    places: Sequence[Places]
    chances: NDArray[np.float64]

    @classmethod
    def of(cls, opened: Sequence[Opened], parts: Sequence[Part], *, side: int) -> Pictures:
        """The crops of ``side`` pixels from parts of scans; parts that hold none are left out.

        Raises:
            TrainingError: none is left.
        """
        places = [Places(opened[part.source].marks, part.rect, side) for part in parts]
        kept = [(part, place) for part, place in zip(parts, places, strict=True) if not place.none]
        if not kept:
            raise TrainingError(
                f"There is no sound place of {least_side(side)} x {least_side(side)} pixels to "
                "take crops from. Add scans, or give a smaller crop (--set crop=...)."
            )
        used = [part for part, _ in kept]
        return cls(opened, used, [place for _, place in kept], _chances(opened, used))


def _chances(opened: Sequence[Opened], parts: Sequence[Part]) -> NDArray[np.float64]:
    """How likely each part is drawn.

    A folder, and within it a scan, counts by the square root of its sound area: a large source does
    not drown the small ones. The parts of one scan count by their sound area.
    """
    areas = np.array([opened[part.source].sound_area(part.rect) for part in parts], np.float64)
    chances = areas.copy()
    for keys in (
        [part.source for part in parts],
        [opened[part.source].source.folder for part in parts],
    ):
        for key in set(keys):
            inside = np.array([other == key for other in keys])
            chances[inside] *= np.sqrt(areas[inside].sum()) / chances[inside].sum()
    return chances / chances.sum()


def _sample(
    rng: Generator, pictures: Pictures, side: int, *, augment: bool
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """A random crop ``(side, side, 3)`` and its sound pixels ``(side, side)``.

    Where the file is damaged, or less than half of the crop turns out to be sound, another one is
    drawn; the best counts.

    Raises:
        TrainingError: none can be read, or has a sound pixel.
    """
    best = np.empty(0, np.float32), np.zeros(1, bool)
    problem = "What was found is transparent."
    for _ in range(ATTEMPTS):
        chosen = int(rng.choice(len(pictures.parts), p=pictures.chances))
        scan = pictures.opened[pictures.parts[chosen].source]
        try:
            found = crop(rng, scan, pictures.places[chosen], side, augment=augment)
        except ScanError as error:
            logger.debug("another crop is drawn: %s", error)
            problem = str(error)
            continue
        best = max(best, found, key=lambda pair: float(pair[1].mean()))
        if best[1].mean() >= LEAST_SOUND:
            break
    if not best[1].any():
        raise TrainingError(f"No sound crop could be read in {ATTEMPTS} attempts. {problem}")
    return best


def crop(
    rng: Generator, scan: Opened, places: Places, side: int, *, augment: bool
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """A random square of a scan, as float32 ``(side, side, 3)`` in [0, 1], and what is sound of it.

    With ``augment`` also another scale, a flip, a quarter turn, and a little of other light,
    colour and sharpness: what another photographer would have made of the wall. What is smaller
    than the crop is enlarged. No pixel that is said to be sound has anything of one that is not.

    Raises:
        ScanError: the file is damaged there.
    """
    scale = float(np.exp(rng.uniform(np.log(0.5), np.log(1.5)))) if augment else 1.0
    taken = int(np.clip(round(places.side / scale), min(16, side), min(places.rect.shape)))
    piece, sound = _resized(*scan.read(places.draw(rng, taken)), side)
    if not augment:
        return piece.astype(np.float32) / np.float32(255), sound
    turns = int(rng.integers(4))
    piece, sound = np.rot90(piece, turns), np.rot90(sound, turns)
    if rng.random() < 0.5:
        piece, sound = piece[:, ::-1], sound[:, ::-1]
    return _other_camera(rng, piece.astype(np.float32) / np.float32(255), sound), sound


def _resized(
    piece: NDArray[np.uint8], sound: NDArray[np.bool_], side: int
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """A square of another size, made of sound pixels where it is said to be sound.

    Smaller, a pixel is the mean of the sound ones in its place, and sound if they are half of it;
    larger, it is sound if all that interpolation reaches is.
    """
    taken = len(piece)
    if taken == side:
        return piece, sound
    method = cv2.INTER_AREA if taken > side else cv2.INTER_CUBIC
    resized = _to(piece, side, method)
    if sound.all():
        return resized.astype(np.uint8), np.ones((side, side), bool)
    known = sound.astype(np.float32)
    if taken > side:
        share = _to(known, side, method)
        mean = _to(piece * known[..., None], side, method) / np.maximum(share, 0.1)[..., None]
        kept = share >= 0.5
        return np.where(kept[..., None], np.rint(mean), resized).astype(np.uint8), kept
    # whichever pixels a place falls between
    reached = cv2.erode(known, np.ones((2 * CUBIC_REACH + 1,) * 2, np.uint8))
    return resized.astype(np.uint8), _to(reached, side, cv2.INTER_NEAREST) > 0


def _to(plane: NDArray[Any], side: int, method: int) -> NDArray[Any]:
    """A picture or plane, resized to a square."""
    return np.asarray(cv2.resize(plane, (side, side), interpolation=method))


def _other_camera(
    rng: Generator, piece: NDArray[np.float32], sound: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Another exposure, white balance, contrast, and a little more or less sharpness."""
    bright = piece ** rng.uniform(0.8, 1.25) * rng.uniform(0.85, 1.1, 3)
    whole = bool(sound.all())
    middle = float(bright.mean() if whole else bright[sound].mean()) if sound.any() else 0.5
    contrasty = middle + (bright - middle) * rng.uniform(0.8, 1.25)
    sharp = np.ascontiguousarray(contrasty, np.float32)
    blurred = _blur(sharp) if whole else _blur_of(sharp, sound)
    mixed = sharp + (blurred - sharp) * rng.uniform(-0.6, 0.6)
    return np.clip(mixed, 0, 1).astype(np.float32)


def _blur(piece: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(piece, (0, 0), 0.9), np.float32)


def _blur_of(piece: NDArray[np.float32], sound: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Blurred by the sound pixels alone."""
    known = np.ascontiguousarray(sound, np.float32)[..., None]
    blurred = _blur(piece * known) / np.maximum(_blur(known), 1e-3)[..., None]
    return np.asarray(blurred, np.float32)


def batch(
    pictures: Pictures,
    *,
    seed: int,
    step: int,
    size: int,
    side: int,
    augment: bool = True,
    shares: Mapping[str, float] = damage.SHARES,
    indices: range | None = None,
) -> Batch:
    """The samples of one step, each a function of seed, step and its index alone.

    Args:
        pictures: what crops are taken from.
        seed: of the run.
        step: of the run.
        size: samples of the step, over all processes.
        side: of the crops.
        augment: other scales, turns, light and sharpness.
        shares: how often each kind of damage is drawn.
        indices: those wanted; all where None.

    Raises:
        TrainingError: no crop can be read.
    """
    truths, sounds, valids = [], [], []
    for index in range(size) if indices is None else indices:
        rng = np.random.default_rng([seed, step, index])
        truth, sound = _sample(rng, pictures, side, augment=augment)
        truths.append(truth)
        sounds.append(sound)
        valids.append(sound & ~damage.draw(rng, side, side, shares))
    return Batch(
        torch.from_numpy(np.stack(truths)).permute(0, 3, 1, 2).contiguous(),
        torch.from_numpy(np.stack(valids).astype(np.float32)).unsqueeze(1),
        torch.from_numpy(np.stack(sounds).astype(np.float32)).unsqueeze(1),
    )
