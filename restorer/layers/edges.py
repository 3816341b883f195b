"""Paths that keep to the edges of a picture, for the magnetic lasso."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

SOFTENED = 1.2
"""Sigma, in pixels, of the blur that keeps the grain of a scan from being taken for edges."""

EDGES, STRONG = 90.0, 98.0
"""Percentiles of the gradient: above the first there may be an edge, above the other surely."""

FAINTEST = 24.0
"""The smallest gradient that may be an edge, in levels of 255."""

STRAIGHT = 0.6
"""How far, in pixels, a path is smoothed off its staircase."""


class Edges:
    """The cheapest paths along edges from one pixel of a picture to any other.

    Making it takes about a microsecond a pixel, asking for a path far less than a millisecond.
    """

    def __init__(self, rgb: npt.NDArray[np.uint8], source: tuple[int, int]) -> None:
        """Find the edges and the paths.

        Args:
            rgb: (h, w, 3), at least 3 x 3.
            source: ``(x, y)`` of the pixel where paths start.
        """
        soft = np.asarray(cv2.GaussianBlur(rgb, (0, 0), SOFTENED), np.uint8)
        steep = _gradient(soft)
        upper = max(FAINTEST, float(np.percentile(steep, EDGES)))
        self._scissors = cv2.segmentation.IntelligentScissorsMB()
        self._scissors.setEdgeFeatureCannyParameters(0.4 * upper, upper)
        self._scissors.setGradientMagnitudeMaxLimit(
            max(FAINTEST, float(np.percentile(steep, STRONG)))
        )
        self._scissors.applyImage(soft)
        self._scissors.buildMap(source)

    def path(self, target: tuple[int, int]) -> list[tuple[int, int]]:
        """The corners of the path to the pixel ``(x, y)``, without the source, with the target."""
        line = np.asarray(self._scissors.getContour(target), np.int32).reshape(-1, 2)
        kept = cv2.approxPolyDP(line, STRAIGHT, closed=False).reshape(-1, 2)
        return [(int(x), int(y)) for x, y in kept[1:]] or [target]


def _gradient(rgb: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """The steepest slope of any channel, as the sum of its parts across and down; (h, w)."""
    across = cv2.Sobel(rgb, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(rgb, cv2.CV_32F, 0, 1)
    return np.asarray((np.abs(across) + np.abs(down)).max(axis=2), np.float32)
