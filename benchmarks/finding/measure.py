"""How much of the damage is found, and how much of what is found is damage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Where = NDArray[np.bool_]


@dataclass(frozen=True)
class Counts:
    """Pixels, of one picture or of many together."""

    right: int = 0
    found: int = 0
    hit: int = 0
    damaged: int = 0

    @classmethod
    def of(cls, found: Where, truth: Where, tolerance: int) -> Counts:
        """What was found beside the truth; a pixel counts when one of the other is that near."""
        return cls(
            right=int((found & _grown(truth, tolerance)).sum()),
            found=int(found.sum()),
            hit=int((truth & _grown(found, tolerance)).sum()),
            damaged=int(truth.sum()),
        )

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.found + other.found,
            self.hit + other.hit,
            self.damaged + other.damaged,
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is damage."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the damage that was found."""
        return self.hit / self.damaged if self.damaged else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """As JSON has it."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


def total(counts: Iterable[Counts]) -> Counts:
    """All pixels together."""
    return sum(counts, Counts())


def _grown(where: Where, pixels: int) -> Where:
    if not pixels:
        return where
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * pixels + 1, 2 * pixels + 1))
    return cv2.dilate(where.view(np.uint8), disc) > 0
