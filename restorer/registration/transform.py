"""The transform from the scan to another picture: a homography, and its special cases."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.rect import Rect

Point = tuple[float, float]
"""``(x, y)`` in pixels; ``(0, 0)`` is the upper left corner of the first pixel."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Transform:
    """Where each place of the scan is in the other picture.

    Attributes:
        rows: the 3 x 3 matrix, row by row; the last number is 1.
    """

    rows: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)

    @classmethod
    def of(cls, matrix: NDArray[Any]) -> Transform:
        """The transform of a 3 x 3 matrix; ``ValueError`` where it folds or is not finite."""
        made = np.asarray(matrix, np.float64).reshape(3, 3)
        if not np.isfinite(made).all() or abs(made[2, 2]) <= 1e-12 * np.abs(made).max():
            raise ValueError("the matrix sends the scan's corner beyond all bounds")
        made = made / made[2, 2]
        if abs(np.linalg.det(made)) < 1e-12:
            raise ValueError("the matrix folds the scan into a line")
        return cls(tuple(map(float, made.ravel())))

    @classmethod
    def from_json(cls, values: Any) -> Transform:
        """What ``as_json`` gave; ``ValueError`` where it is something else."""
        try:
            return cls.of(np.array(values, np.float64))
        except TypeError as error:
            raise ValueError("no transform") from error

    @classmethod
    def fitted(cls, scan: tuple[int, int], picture: tuple[int, int]) -> Transform:
        """The whole picture over the whole scan, both ``(H, W)``."""
        return cls.of(np.diag([picture[1] / scan[1], picture[0] / scan[0], 1.0]))

    def as_json(self) -> list[float]:
        """JSON values."""
        return list(self.rows)

    @property
    def matrix(self) -> Matrix:
        """The 3 x 3 matrix."""
        return np.array(self.rows).reshape(3, 3)

    @property
    def inverse(self) -> Transform:
        """From the picture to the scan."""
        return Transform.of(np.linalg.inv(self.matrix))

    def apply(self, points: Sequence[Point] | Matrix) -> Matrix:
        """Points ``(N, 2)`` of the scan as points of the picture."""
        given = np.asarray(points, np.float64).reshape(-1, 2)
        mapped = np.column_stack([given, np.ones(len(given))]) @ self.matrix.T
        # what lies on the horizon is far away, not an error
        far = np.where(np.abs(mapped[:, 2:]) < 1e-12, 1e-12, mapped[:, 2:])
        return np.asarray(mapped[:, :2] / far)

    def point(self, point: Point) -> Point:
        """One point of the scan as a point of the picture."""
        ((x, y),) = self.apply([point])
        return float(x), float(y)

    def scale_at(self, point: Point) -> float:
        """Pixels of the picture for a pixel of the scan, around a point of the scan."""
        x, y = point
        m = self.matrix
        far = m[2] @ (x, y, 1.0)
        return float(math.sqrt(abs(np.linalg.det(m) / far**3))) if far else math.inf

    def is_regular(self, rect: Rect) -> bool:
        """Whether no place of a rect of the scan lies on or beyond the horizon."""
        return bool((self._depths(rect) > 1e-9).all())

    def is_even(self, rect: Rect, most: float = 4.0) -> bool:
        """Whether a rect of the scan is regular and scaled much the same all over."""
        if not self.is_regular(rect):
            return False
        scales = [self.scale_at(corner) for corner in corners(rect)]
        return max(scales) <= most * min(scales)

    def _depths(self, rect: Rect) -> Matrix:
        points = np.array([(x, y, 1.0) for x, y in corners(rect)])
        return np.asarray(points @ self.matrix[2])


def corners(rect: Rect) -> list[Point]:
    """The four corners of a rect, around it."""
    return [
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.right, rect.bottom),
        (rect.left, rect.bottom),
    ]
