"""The finish: what is done to the network's fill before it is written.

Each step is a pure function of float32 sRGB pictures ``(h, w, 3)`` in [0, 1] and changes pixels
of the hole only. Nothing here runs the network, so that a finish can be changed at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from restorer.model import membrane
from restorer.pipeline import grain
from restorer.pipeline.settings import Finish
from restorer.pipeline.tone import match_tone
from restorer.rect import Rect

__all__ = ["Filled", "Finish", "finish"]

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

BAND = 3
"""Pixels of fill inside the boundary whose colour is compared with the surroundings."""

CYCLES = 4
"""Of the membrane that spreads a correction: it need not be exact to a grey level."""

RIM = 4
"""Pixels of evidence around the holes that the membrane is stretched from."""

SMOOTHING = 20.0
"""Standard deviation, in pixels along the boundary, of the average that measures the step. Over
less, fill and surroundings differ by what is painted there; over more, by an error of colour."""

FINE = 1.5
"""Standard deviation, in pixels, of the average over which structure stands out as fine."""

CERTAINTY = 3.0
"""How many times its own variance the square of a step must be to be taken for one."""


@dataclass(frozen=True, eq=False)
class Filled:
    """What the network made of a window, cut down to what the finish needs.

    Attributes:
        window: the place in the scan.
        hole: ``(h, w)`` bool, the pixels this window restores.
        evidence: ``(h, w)`` bool, the pixels that are not damaged.
        known: ``(h, w, 3)`` float32 sRGB, the scan's pixels.
        fill: ``(h, w, 3)`` float32 sRGB, the network's pixels wherever there is no evidence.
        share: ``(h, w)`` float32 > 0, how much a pixel of the hole counts where several windows
            restore it; None where this window is alone.
    """

    window: Rect
    hole: Bools
    evidence: Bools
    known: Floats
    fill: Floats
    share: Floats | None = None

    @property
    def picture(self) -> Floats:
        """The fill with the evidence around it."""
        return np.where(self.evidence[..., None], self.known, self.fill)

    # What follows depends on no setting and is kept, so that a setting can be changed at once.

    @cached_property
    def extension(self) -> Floats:
        """``extend`` of the evidence."""
        return extend(self.known, self.evidence)

    @cached_property
    def corrected(self) -> Floats:
        """The picture without a step at the boundary."""
        return correct_boundary(self.picture, self.extension, self.hole, self.evidence)

    @cached_property
    def missing_grain(self) -> Floats:
        """The grain that the corrected picture lacks."""
        corner = (self.window.top, self.window.left)
        return grain.missing_grain(self.corrected, self.hole, self.evidence, corner=corner)


def finish(filled: Filled, settings: Finish) -> Floats:
    """The finished window ``(h, w, 3)`` float32 sRGB in [0, 1]; the scan outside the hole."""
    hole, evidence = filled.hole, filled.evidence
    picture = filled.picture
    if evidence.any() and settings.mode != "none":
        if settings.corrects_boundary:
            picture = filled.corrected
        if settings.toning > 0:
            picture = match_tone(picture, hole, evidence, settings.toning)
        if settings.feather_width > 0:
            picture = feather(picture, filled.extension, hole, evidence, settings.feather_width)
        if settings.sharpening > 0:
            picture = sharpen(picture, hole, settings.sharpening)
        if settings.grain_strength > 0:
            picture = picture + np.float32(settings.grain_strength) * filled.missing_grain
    return np.where(hole[..., None], np.clip(picture, 0, 1), filled.known)


def extend(known: Floats, evidence: Bools) -> Floats:
    """The harmonic extension of the evidence over everything else, ``(h, w, C)``.

    It depends on what is next to the holes alone, so the rest of the picture is left out of it.
    """
    extended = np.array(known, np.float32)
    rows, columns = (np.flatnonzero(~evidence.all(axis)) for axis in (1, 0))
    if not len(rows):
        return extended
    holes = Rect(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)
    part = holes.grow(RIM).intersect(Rect.of_size(*evidence.shape)).slices
    image = torch.from_numpy(extended[part]).permute(2, 0, 1).unsqueeze(0).contiguous()
    valid = torch.from_numpy(evidence[part]).float()[None, None]
    extended[part] = membrane.fill(image, valid, cycles=CYCLES)[0].permute(1, 2, 0).numpy()
    return extended


def correct_boundary(picture: Floats, extension: Floats, hole: Bools, evidence: Bools) -> Floats:
    """Remove the colour step at the boundary by spreading its opposite over the hole.

    The step is the difference between the fill just inside the boundary and the harmonic
    extension of the evidence, which has no step and follows the surroundings' gradient. It is
    averaged along the boundary and kept only as far as it stands out of the texture, then spread
    by the membrane, as in gradient-domain cloning (Perez et al. 2003; Farbman et al. 2009).

    Args:
        picture: the fill, with evidence around it.
        extension: of the evidence, see ``extend``.
        hole: ``(h, w)``, the pixels that may change.
        evidence: ``(h, w)``, the pixels whose colours count.
    """
    near = cv2.dilate(evidence.astype(np.uint8), np.ones((2 * BAND + 1,) * 2, np.uint8)) > 0
    band = (near & hole).astype(np.float32)
    if not band.any():
        return picture
    step = _significant_mean(extension - picture, band)
    correction = extend(step, evidence)
    return np.where(hole[..., None], picture + correction, picture)


def feather(
    picture: Floats, extension: Floats, hole: Bools, evidence: Bools, width: float
) -> Floats:
    """Let the fill begin softly: inside the hole, over ``width`` pixels from the evidence.

    Beside it the pixels come from the extension of the evidence, ``width`` pixels further in only
    from the fill. Where a hole ends at the scan's border, or at damage that is not restored, there
    is nothing to pass into.
    """
    depth = cv2.distanceTransform((~evidence).astype(np.uint8), cv2.DIST_L2, 5)
    share = np.clip(depth / (width + 1), 0, 1)[..., None].astype(np.float32)
    return np.where(hole[..., None], extension + share * (picture - extension), picture)


def sharpen(picture: Floats, hole: Bools, strength: float) -> Floats:
    """Raise the finer structure of the fill, which comes out of a network too weak.

    A mask of the difference from a Gaussian, as photographers have made it since the 1930s: what
    goes on beside the hole takes part, so that lines that run into it do.
    """
    finer = picture - cv2.GaussianBlur(picture, (0, 0), FINE)
    return np.where(hole[..., None], picture + np.float32(strength) * finer, picture)


def _significant_mean(values: Floats, weight: Floats) -> Floats:
    """The local mean of ``(h, w, C)`` values where ``weight`` is, less what may be chance.

    A mean whose square is no more than ``CERTAINTY`` times its variance, estimated from the spread
    around it, is none; a clear one is kept: the positive-part rule of James and Stein (1961).
    """
    amount = _blurred(weight)
    there = np.maximum(amount, 1e-6)[..., None]
    mean = _blurred(values * weight[..., None]) / there
    square = _blurred(values * values * weight[..., None]) / there
    # Pixels of texture depend on their neighbours: about one in eight counts.
    independent = np.maximum(amount * (4 * np.pi * SMOOTHING**2) / 8, 1)[..., None]
    error = np.maximum(square - mean * mean, 0) / independent
    kept = np.maximum(1 - CERTAINTY * error / (mean * mean + 1e-12), 0)
    return np.where(amount[..., None] > 1e-6, mean * kept, 0).astype(np.float32)


def _blurred(values: Floats) -> Floats:
    """A Gaussian average, at a quarter of the size; nothing comes from beyond the border."""
    height, width = values.shape[:2]
    size = (max(1, width // 4), max(1, height // 4))
    small = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), SMOOTHING / 4, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(
        cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
    )
