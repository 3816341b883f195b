"""What a mask seems to mean: white damage, black damage, or the numbers of classes.

Programs do not agree on it, and no file says so. What is guessed is only sure where the picture
leaves no doubt; else whoever knows has to be asked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan.masks import Mask, open_mask
from restorer.scan.scan import Scan

Meaning = Literal["white", "black", "numbers"]

PREVIEW = 240
"""Pixels along the longer side of a preview."""

BAND = 2**23
"""About how many pixels of a mask are looked at at once."""

FEW, MANY = 0.4, 0.75
"""White up to this share of a mask is surely damage; from that one on it is surely sound paint."""

HIGHEST = 16
"""Numbers up to here are taken for classes where nothing says what they are."""

GREY = 0.05
"""A picture with a larger share between black and white is hardly a mask."""


@dataclass(frozen=True, eq=False)
class MaskLook:
    """What was seen of a mask.

    Attributes:
        meaning: what it most likely means.
        sure: whether there is no doubt.
        white: the share of white pixels, 0 to 1.
        numbers: the values other than 0, where these may be classes; else empty.
        lit, written: float32 (h, w), at most ``PREVIEW`` along a side: how much of each piece is
            white, and how much is not black.
    """

    meaning: Meaning
    sure: bool
    white: float
    numbers: tuple[int, ...]
    lit: NDArray[np.float32]
    written: NDArray[np.float32]

    def preview(self, meaning: Meaning) -> NDArray[np.float32]:
        """How much of each piece would be marked: (h, w) in [0, 1]."""
        if meaning == "numbers":
            return self.written
        return self.lit if meaning == "white" else 1 - self.lit


def look_at(
    path: Path,
    scan: Scan,
    *,
    legend: Collection[int] = (),
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> MaskLook:
    """Look at all of a mask, a band at a time.

    Args:
        path: the mask.
        scan: what it belongs to.
        legend: the numbers that a legend beside the mask explains, where there is one.
        progress: told rows.
        cancelled: asked before each band.

    Raises:
        MaskError: as ``open_mask``.
        Cancelled: the user asked to stop.
    """
    with open_mask(path, scan) as mask:
        height, width = mask.shape
        step = max(1, -(-max(height, width) // PREVIEW))
        rows = max(1, BAND // (width * step)) * step
        seen = np.zeros(256, np.int64)
        frame = 0
        lit, written = [], []
        for top in range(0, height, rows):
            stop_if(cancelled)
            band = Rect(top, 0, min(top + rows, height), width)
            values = mask.grey(band)
            seen += np.bincount(values.ravel(), minlength=256)
            white = values >= 128
            frame += _on_frame(white, top == 0, band.bottom == height)
            lit.append(_shares(white, step))
            written.append(_shares(values > 0, step))
            progress(band.bottom, height)
        around = 2 * (height + width) - 4 if min(height, width) > 1 else height * width
        meaning, sure, numbers = _guess(mask, seen, frame / around, legend)
        return MaskLook(
            meaning=meaning,
            sure=sure,
            white=float(seen[128:].sum() / seen.sum()),
            numbers=numbers,
            lit=np.concatenate(lit),
            written=np.concatenate(written),
        )


def _guess(
    mask: Mask, seen: NDArray[np.int64], frame: float, legend: Collection[int]
) -> tuple[Meaning, bool, tuple[int, ...]]:
    """Meaning, whether it is sure, and the numbers; ``frame`` is how much of the rim is white."""
    values = tuple(int(value) for value in np.flatnonzero(seen) if value)
    low = [value for value in values if value < 255]
    if mask.is_grey and values:
        if legend and set(values) <= {*legend, 255}:
            return "numbers", True, values
        if low and max(low) <= HIGHEST:
            return "numbers", True, values
    white = float(seen[128:].sum() / seen.sum())
    clear = float(seen[17:240].sum() / seen.sum()) <= GREY
    if white <= 0.5:
        return "white", clear and white <= FEW, ()
    return "black", clear and white >= MANY and frame >= 0.5 and white < 1, ()


def _on_frame(white: NDArray[np.bool_], first: bool, last: bool) -> int:
    """White pixels on the outermost line of the picture that this band holds."""
    inner = white[int(first) : len(white) - int(last)]
    sides = int(inner[:, 0].sum()) + (int(inner[:, -1].sum()) if white.shape[1] > 1 else 0)
    ends = (int(white[0].sum()) if first else 0) + (int(white[-1].sum()) if last else 0)
    return sides + ends


def _shares(where: NDArray[np.bool_], step: int) -> NDArray[np.float32]:
    """The share of True in each square of a side; those at the edges may be cut off."""
    rows = np.arange(0, where.shape[0], step)
    columns = np.arange(0, where.shape[1], step)
    sums = np.add.reduceat(np.add.reduceat(where, rows, 0, np.float32), columns, 1)
    down = np.diff([*rows, where.shape[0]])
    across = np.diff([*columns, where.shape[1]])
    return (sums / np.outer(down, across)).astype(np.float32)
