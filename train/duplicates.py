"""Scans that show the same picture: resized, saved again, in other light, or mirrored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

HASH_SIDE = 8
"""Frequencies along each axis that make up the hash."""

MOST_BITS = 14
"""Bits of 64 in which the hashes of the same picture differ, at most."""

SIDE = 64
"""Pixels a side at which two pictures are compared."""

LEAST_LIKENESS = 0.95
"""The correlation of the same picture, at least."""

LEAST_CONTRAST = 2.0
"""Grey levels of standard deviation; what has less can be told from nothing."""

MOST_STRETCH = 1.1
"""Ratio of the aspects of the same picture, at most."""


@dataclass(frozen=True)
class Same:
    """Two scans that show the same picture: their numbers, and how alike they are (0 to 1)."""

    one: int
    other: int
    likeness: float
    mirrored: bool


def find_same(overviews: Sequence[NDArray[np.uint8] | None]) -> list[Same]:
    """The pairs that show the same picture; what has no overview is not compared.

    Candidates are found by a perceptual hash (signs of the lowest frequencies of the cosine
    transform); their light at ``SIDE`` x ``SIDE`` must then correlate.

    Args:
        overviews: light ``(h, w)`` of each scan.
    """
    known: list[int] = []
    views: list[NDArray[np.uint8]] = []
    for index, view in enumerate(overviews):
        if view is not None and view.std() >= LEAST_CONTRAST:
            known.append(index)
            views.append(view)
    if len(known) < 2:
        return []
    aspects = np.array([view.shape[1] / view.shape[0] for view in views])
    small = np.stack([_small(view) for view in views])
    found = []
    for mirrored, turned in ((False, small), (True, small[:, :, ::-1])):
        hashes, others = _hashes(small), _hashes(turned)
        for one in range(len(known) - 1):
            differing = (hashes[one] != others[one + 1 :]).sum(1)
            stretch = aspects[one + 1 :] / aspects[one]
            alike = (differing <= MOST_BITS) & (np.maximum(stretch, 1 / stretch) <= MOST_STRETCH)
            for other in one + 1 + np.flatnonzero(alike):
                likeness = float(np.mean(small[one] * turned[other]))
                if likeness >= LEAST_LIKENESS:
                    found.append(Same(known[one], known[other], likeness, mirrored))
    return found


def groups(count: int, pairs: Sequence[Same]) -> list[list[int]]:
    """The numbers 0 to ``count`` - 1, those of the same picture together, directly or not."""
    leader = list(range(count))
    for pair in pairs:
        one, other = leader[pair.one], leader[pair.other]
        leader = [min(one, other) if at in (one, other) else at for at in leader]
    members: dict[int, list[int]] = {}
    for index, first in enumerate(leader):
        members.setdefault(first, []).append(index)
    return list(members.values())


def _small(view: NDArray[np.uint8]) -> NDArray[np.float32]:
    """A picture at the size of comparison, with mean 0 and standard deviation 1."""
    small = cv2.resize(view.astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray((small - small.mean()) / max(float(small.std()), 1e-6), np.float32)


def _hashes(small: NDArray[np.float32]) -> NDArray[np.bool_]:
    """The perceptual hash of each of ``(N, SIDE, SIDE)``, as ``(N, 64)``."""
    bits = [
        cv2.dct(np.ascontiguousarray(picture))[: HASH_SIDE + 1, : HASH_SIDE + 1].ravel()[1:] > 0
        for picture in small
    ]
    return np.stack(bits)
