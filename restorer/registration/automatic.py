"""Registration without a hand: features, then ECC, then place by place down to the finest level.

What comes out has been checked by the places that agree; where too few do, nothing comes out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from restorer.errors import RegistrationError
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.registration.agreement import FEWEST, Agreement, agreement, grey, overlap
from restorer.registration.features import Grey, Matched, gradient, match
from restorer.registration.pairs import Pair
from restorer.registration.resample import Resampled
from restorer.registration.source import Source
from restorer.registration.transform import Transform

SIDES = (1200, 2400)
"""The longest side at which features are looked for, first and once more."""

REFINED = 900
"""The longest side of the overlap for ECC."""

SHARE = 0.3
"""Of the places that were asked, so many have to agree."""

SHOWN = 12
"""Of the places that agree, those that are given as pairs."""

STEPS = 10
"""What progress is counted in."""


@dataclass(frozen=True)
class Found:
    """A registration that was found, and what speaks for it.

    Attributes:
        transform: from the scan to the picture.
        asked: places all over the overlap that were compared.
        agreeing: those that are where the transform says, within a pixel and a half.
        residual: pixels of the scan, root mean square, that these are from there.
        pairs: some of them, spread over the overlap.
        features: features that agreed in the beginning.
    """

    transform: Transform
    asked: int
    agreeing: int
    residual: float
    pairs: tuple[Pair, ...]
    features: int


def register(
    scan: Source,
    picture: Source,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Found:
    """Find how a picture lies over a scan.

    Args:
        scan: the scan.
        picture: of the same wall, or of a part of it: other tones, resolution and direction.
        progress: told steps of about the same length.
        cancelled: asked every few moments.

    Raises:
        RegistrationError: too little agrees; says how much did.
        ScanError: one of them is damaged.
        Cancelled: as the user wished.
    """
    best: Agreement | None = None
    for attempt, side in enumerate(SIDES):
        progress(attempt * 4, STEPS)
        small = [_small(source, side, cancelled) for source in (scan, picture)]
        if attempt and all(level == 0 or max(s.shape) <= SIDES[0] for s, level in small):
            break  # there is nothing finer to look at
        matched = _match(small[0], small[1], mirror=attempt == 0, cancelled=cancelled)
        progress(attempt * 4 + 3, STEPS)
        if matched is None:
            continue
        refined = _ecc(scan, picture, matched.transform, cancelled)
        proved = _proved(scan, picture, refined, cancelled)
        if _is_sure(proved):
            progress(8, STEPS)
            finest = _finer(scan, picture, proved, cancelled)
            progress(STEPS, STEPS)
            return _found(finest, matched)
        best = proved if best is None else max(best, proved, key=lambda each: len(each.pairs))
    raise _unsure(scan, picture, best)


def _small(source: Source, side: int, cancelled: Cancel) -> tuple[Grey, int]:
    """A whole picture, grey, at the level where it just fits a side."""
    level = 0
    while max(source.bounds(level).shape) > side:
        level += 1
    return grey(source.read(source.bounds(level), level, cancelled)), level


def _match(
    scan: tuple[Grey, int], picture: tuple[Grey, int], *, mirror: bool, cancelled: Cancel
) -> Matched | None:
    """What features say, also of the picture seen from behind, in pixels of level 0."""
    found = match(scan[0], picture[0], cancelled)
    turned = np.eye(3)
    if found is None and mirror:
        found = match(scan[0], np.ascontiguousarray(picture[0][:, ::-1]), cancelled)
        turned = np.array([[-1.0, 0, picture[0].shape[1]], [0, 1, 0], [0, 0, 1]])
    if found is None:
        return None
    up, down = 2.0 ** picture[1], 2.0 ** scan[1]
    matrix = np.diag([up, up, 1]) @ turned @ found.transform.matrix @ np.diag([1, 1, down])
    return Matched(Transform.of(matrix), found.agreeing, found.matches)


def _level_for(scan: Source, picture: Source, transform: Transform) -> int:
    """The level of the scan at which the overlap is of a size for ECC, no finer than both are."""
    around = overlap(scan, picture, transform, 0)
    level = max(0, math.ceil(math.log2(max(1, *around.shape) / REFINED)))
    return max(level, _finest(transform, around))


def _finest(transform: Transform, around: Rect) -> int:
    """The finest level of the scan of which the picture shows anything more."""
    middle = (around.left + around.right) / 2, (around.top + around.bottom) / 2
    return max(0, math.floor(-math.log2(max(transform.scale_at(middle), 1e-6))))


def _ecc(scan: Source, picture: Source, transform: Transform, cancelled: Cancel) -> Transform:
    """The transform by which the steepness of both correlates best; as it was if there is none."""
    level = _level_for(scan, picture, transform)
    around = overlap(scan, picture, transform, level)
    if min(around.shape) < 32:
        return transform
    here = gradient(grey(scan.read(around, level, cancelled)), 2.0)
    pixels, cover = Resampled(picture, transform).read(around, level, cancelled)
    there = gradient(grey(pixels), 2.0)
    inside = cv2.erode(cover, np.ones((15, 15), np.uint8))
    stop_if(cancelled)
    ends = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 40, 1e-5)
    try:
        _, found = cv2.findTransformECC(
            here, there, np.eye(3, dtype=np.float32), cv2.MOTION_HOMOGRAPHY, ends, inside, 5
        )
        step = 2.0**level
        left, top = (around.left + 0.5) * step, (around.top + 0.5) * step
        frame = np.array([[step, 0, left], [0, step, top], [0, 0, 1.0]])
        moved = frame @ found @ np.linalg.inv(frame)
        return Transform.of(transform.matrix @ moved)
    except (cv2.error, ValueError, np.linalg.LinAlgError):
        return transform


def _proved(scan: Source, picture: Source, transform: Transform, cancelled: Cancel) -> Agreement:
    """What places say at the level for ECC, asked twice: the second time from where most agreed."""
    level = _level_for(scan, picture, transform)
    first = agreement(scan, picture, transform, level, cancelled)
    if len(first.pairs) < FEWEST:
        return first
    return agreement(scan, picture, first.transform, level, cancelled)


def _finer(scan: Source, picture: Source, known: Agreement, cancelled: Cancel) -> Agreement:
    """The same at finer and finer levels, as long as enough places agree there."""
    around = overlap(scan, picture, known.transform, 0)
    finest, level = _finest(known.transform, around), known.level
    while level > finest:
        level = max(finest, level - 2)
        closer = agreement(scan, picture, known.transform, level, cancelled)
        if not _is_sure(closer):
            break
        known = closer
    return known


def _is_sure(found: Agreement) -> bool:
    return len(found.pairs) >= FEWEST and found.share >= SHARE


def _found(proved: Agreement, matched: Matched) -> Found:
    pairs = proved.pairs
    step = max(1, math.ceil(len(pairs) / SHOWN))
    return Found(
        proved.transform,
        proved.asked,
        len(pairs),
        proved.residual,
        pairs[step // 2 :: step],
        matched.agreeing,
    )


def _unsure(scan: Source, picture: Source, best: Agreement | None) -> RegistrationError:
    names = f"{picture.scan.path} and {scan.scan.path.name}"
    told = "too few features are the same in both"
    if best is not None:
        told = f"only {len(best.pairs)} of {best.asked} places agree"
    return RegistrationError(
        f"{names}: no registration was found that is sure, {told}. "
        "Mark a few places in both by hand."
    )
