"""A first transform between two small grey pictures, from features that both have.

The same wall in another light has other tones, and in parts turned round ones. So features are
found three times: in the tones, in the tones against the inverted ones, and in how steep the tones
are. What is matched each way is pooled, and only what agrees on one homography counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.progress import Cancel, stop_if
from restorer.rect import Rect
from restorer.registration.transform import Transform

FEATURES = 2500
"""Of a picture, each way."""

RATIO = 0.82
"""A match is taken where the next best one is so much worse."""

TOLERANCE = 4.0
"""Pixels within which a match agrees."""

FEWEST = 10
"""Matches that have to agree."""

Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class Matched:
    """A transform between two small pictures; ``agreeing`` of ``matches`` are within tolerance."""

    transform: Transform
    agreeing: int
    matches: int


def match(scan: Grey, picture: Grey, cancelled: Cancel) -> Matched | None:
    """The homography from ``scan`` to ``picture`` on which most features agree, or None."""
    finder = cv2.SIFT.create(nfeatures=FEATURES, contrastThreshold=0.015)
    scan, picture = even(scan), even(picture)
    views = ((scan, (picture, 255 - picture)), (steepness(scan), (steepness(picture),)))
    pooled = []
    for one, others in views:
        found = _found(finder, one)
        for other in others:
            stop_if(cancelled)
            pooled.append(_pairs(found, _found(finder, other)))
    pairs = np.unique(np.concatenate(pooled).round(1), axis=0)
    if len(pairs) < FEWEST:
        return None
    matrix, kept = cv2.findHomography(
        pairs[:, :2], pairs[:, 2:], cv2.USAC_MAGSAC, TOLERANCE, maxIters=10000, confidence=0.9999
    )
    if matrix is None or kept is None:
        return None
    # features right beside each other say the same
    agreeing = len(np.unique((pairs[kept.ravel() > 0, :2] / TOLERANCE).astype(int), axis=0))
    try:
        transform = Transform.of(matrix)
    except ValueError:
        return None
    if agreeing < FEWEST or not transform.is_even(Rect.of_size(*scan.shape)):
        return None
    return Matched(transform, agreeing, len(pairs))


def even(grey: Grey) -> Grey:
    """A picture whose contrast is much the same all over."""
    return np.asarray(cv2.createCLAHE(2.0, (8, 8)).apply(grey), np.uint8)


def steepness(grey: Grey) -> Grey:
    """How steep the tones are, as a picture; the same for inverted tones."""
    slope = gradient(grey)
    high = float(np.quantile(slope, 0.99))
    return np.asarray(np.clip(slope * (255 / max(1e-6, high)), 0, 255), np.uint8)


def gradient(grey: NDArray[Any], blur: float = 1.2) -> NDArray[np.float32]:
    """The root of the gradient's magnitude, float32: faint lines count beside strong ones."""
    smooth = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), blur)
    across = cv2.Scharr(smooth, cv2.CV_32F, 1, 0)
    down = cv2.Scharr(smooth, cv2.CV_32F, 0, 1)
    return np.asarray(np.sqrt(cv2.magnitude(across, down)), np.float32)


def _found(finder: cv2.SIFT, grey: Grey) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Where features are, ``(N, 2)``, the first pixel's corner being (0, 0), and what they are."""
    points, said = finder.detectAndCompute(grey, None)
    if said is None:
        return np.zeros((0, 2)), np.zeros((0, 128), np.float32)
    norms = np.maximum(1e-6, np.abs(said).sum(1, keepdims=True))
    return np.array([point.pt for point in points]) + 0.5, np.sqrt(said / norms)


def _pairs(
    one: tuple[NDArray[np.float64], NDArray[np.float32]],
    other: tuple[NDArray[np.float64], NDArray[np.float32]],
) -> NDArray[np.float64]:
    """Features that are each other's best match by far, ``(N, 4)``."""
    if min(len(one[0]), len(other[0])) < 2:
        return np.zeros((0, 4))
    matcher = cv2.BFMatcher(cv2.NORM_L2)
    there = _clear(matcher.knnMatch(one[1], other[1], k=2))
    back = _clear(matcher.knnMatch(other[1], one[1], k=2))
    mutual = [(here, to) for here, to in there.items() if back.get(to, here) == here]
    if not mutual:
        return np.zeros((0, 4))
    first, second = np.array(mutual).T
    return np.hstack([one[0][first], other[0][second]])


def _clear(found: Any) -> dict[int, int]:
    """The best matches that are clearly better than the next best."""
    return {
        best.queryIdx: best.trainIdx
        for best, second in found
        if best.distance < RATIO * second.distance
    }
