"""What a conservator decided: holes locked, rejected or faded; suggested damage that is none.

The decisions are a layer of bits, one uint8 a pixel, so that they survive whatever becomes of the
holes. How far a restoration is faded is its alpha; its colours stay, so that fading it back loses
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from restorer.layers.layer import Layer
from restorer.layers.patch import Patch
from restorer.rect import Rect

LOCKED = 1
"""No restoration changes it any more."""
REJECTED = 2
"""It is restored again only where that is asked for."""
HIDDEN = 4
"""It is restored, but faded to nothing."""

DECLINED = {"cracks": 8, "losses": 16, "spots": 32, "scratches": 64}
"""By kind of suggested damage: it is not suggested there again."""

Where = npt.NDArray[np.bool_]
Piece = tuple[Rect, Where]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about some pixels.

    Attributes:
        restored: Pixels that hold a restoration, faded or not.
        opacity: Of these, from 0 to 1; the largest where they differ.
        locked, rejected: Whether any of the pixels is.
    """

    restored: int = 0
    opacity: float = 1.0
    locked: bool = False
    rejected: bool = False


def is_restored(restoration: Layer, handling: Layer, rect: Rect) -> Where:
    """Which pixels of a rectangle hold a restoration, seen or faded to nothing."""
    seen = restoration.read(rect)[..., -1] > 0
    return np.asarray(seen | (handling.read(rect) & HIDDEN > 0))


def is_left_alone(handling: Layer, rect: Rect, *, asked: bool = False) -> Where:
    """Which pixels are not to be restored: locked ones, and rejected ones unless asked for."""
    return np.asarray((handling.read(rect) & (LOCKED if asked else LOCKED | REJECTED)) > 0)


def is_declined(handling: Layer, rect: Rect, kind: str) -> Where:
    """Which pixels of a rectangle were said to be no damage of a kind of ``DECLINED``."""
    return np.asarray((handling.read(rect) & DECLINED[kind]) > 0)


def decided(restoration: Layer, handling: Layer, pieces: Iterable[Piece]) -> Decided:
    """What was decided about pixels."""
    restored, opacity, bits = 0, 0.0, 0
    most = np.iinfo(restoration.dtype).max
    for rect, where in pieces:
        there = where & is_restored(restoration, handling, rect)
        restored += int(np.count_nonzero(there))
        if there.any():
            opacity = max(opacity, float(restoration.read(rect)[there, -1].max()) / most)
        bits |= int(np.bitwise_or.reduce(handling.read(rect)[where], initial=0))
    return Decided(
        restored, opacity if restored else 1.0, bool(bits & LOCKED), bool(bits & REJECTED)
    )


def set_bits(handling: Layer, pieces: Iterable[Piece], on: int = 0, off: int = 0) -> list[Patch]:
    """Patches that set and clear bits of pixels; ``pieces`` do not overlap."""
    patches = []
    for rect, where in pieces:
        values = handling.read(rect)
        patches.append(handling.edit(rect, (values | on) & np.uint8(255 - off), where))
    return patches


def faded(
    restoration: Layer, handling: Layer, pieces: Iterable[Piece], opacity: float
) -> list[Patch]:
    """Patches of both layers that give restored pixels an opacity from 0 to 1.

    Pieces do not overlap. Locked pixels stay as they are.
    """
    most = np.iinfo(restoration.dtype).max
    alpha = round(min(1.0, max(0.0, opacity)) * most)
    patches = []
    for rect, where in pieces:
        there = where & is_restored(restoration, handling, rect)
        there &= ~is_left_alone(handling, rect, asked=True)
        values = restoration.read(rect)
        values[there, -1] = alpha
        patches.append(restoration.edit(rect, values, there))
        how = {"off": HIDDEN} if alpha else {"on": HIDDEN}
        patches += set_bits(handling, [(rect, there)], **how)
    return patches


def rejected(restoration: Layer, handling: Layer, pieces: Iterable[Piece]) -> list[Patch]:
    """Patches of both layers that take a restoration away and remember it; not the locked."""
    patches = []
    for rect, where in pieces:
        there = where & ~is_left_alone(handling, rect, asked=True)
        patches.append(restoration.edit(rect, restoration.dtype.type(0), there))
        patches += set_bits(handling, [(rect, there)], on=REJECTED, off=HIDDEN)
    return patches


def with_opacity(values: np.ndarray, before: np.ndarray, hidden: Where, where: Where) -> np.ndarray:
    """Newly restored pixels with the opacity that their holes had.

    Args:
        values: (h, w, C + 1), alpha last; what was restored.
        before: The same of the restoration as it is.
        hidden: bool (h, w), which of it is faded to nothing.
        where: bool (h, w), the pixels that were restored.

    Returns:
        ``values`` with another alpha in every connected part of ``where`` in which something was
        faded: the most frequent one.
    """
    most = np.iinfo(values.dtype).max
    dim = where & (hidden | ((before[..., -1] > 0) & (before[..., -1] < most)))
    if not dim.any():
        return values
    values = values.copy()
    _, numbers = cv2.connectedComponents(where.astype(np.uint8), connectivity=8)
    for number in np.unique(numbers[dim]):
        hole = numbers == number
        alphas, counts = np.unique(before[dim & hole, -1], return_counts=True)
        values[hole, -1] = alphas[counts.argmax()]
    return values
