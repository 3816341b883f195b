"""Proof that a restored picture is the scan, bit for bit, but for the pixels under the mask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect
from restorer.scan.composition import scan_bands
from restorer.scan.reader import sides

if TYPE_CHECKING:
    from restorer.scan.part import Part
    from restorer.scan.scan import Scan

SHOWN = 10
"""How many differing pixels are named."""


@dataclass(frozen=True)
class VerifyReport:
    """What comparing gave.

    Attributes:
        identical: whether the two have the same form and no pixel outside the mask differs.
        pixels: of the scan.
        outside: pixels outside the mask that were compared.
        inside: pixels under the mask.
        changed_inside: those of them that differ.
        different_outside: pixels outside the mask that differ.
        first: the first of these, ``(y, x)`` in the upright picture, in reading order.
        problems: sentences on what else differs: size, depth, channels, profile, alpha.
    """

    identical: bool
    pixels: int
    outside: int
    inside: int
    changed_inside: int
    different_outside: int
    first: list[tuple[int, int]]
    problems: list[str]


def verify(
    scan: Scan | Part,
    restored: Scan,
    mask_of: Callable[[Rect], NDArray[np.bool_]],
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> VerifyReport:
    """Compare two pictures in their own bit depth, colour and alpha, pixel by pixel.

    Where size, depth or channels differ no pixel can be compared; then all counts but ``pixels``
    are zero.

    Args:
        scan: the evidence, or a part of it.
        restored: what was made of it.
        mask_of: gives the mask of a place, bool ``(h, w)``, True where a change is allowed.
        progress: told rows.
        cancelled: asked before each band.

    Raises:
        Cancelled: the user asked to stop.
        ScanError: one of the two cannot be read.
    """
    height, width = scan.shape
    unlike = _unlike(scan, restored)
    problems = [*unlike, *_small_print(scan, restored)]
    outside = inside = changed_inside = different_outside = 0
    first: list[tuple[int, int]] = []
    for rect in [] if unlike else scan_bands(scan):
        stop_if(cancelled)
        progress(rect.top, height)
        masked = mask_of(rect)
        differs = _differs(scan, restored, rect)
        wrong = differs & ~masked
        marked = int(np.count_nonzero(masked))
        inside += marked
        outside += masked.size - marked
        changed_inside += int(np.count_nonzero(differs & masked))
        count = int(np.count_nonzero(wrong))
        if count and len(first) < SHOWN:
            rows, columns = (found[: SHOWN - len(first)] for found in np.nonzero(wrong))
            first.extend(zip((rows + rect.top).tolist(), columns.tolist(), strict=True))
        different_outside += count
    progress(height, height)
    return VerifyReport(
        identical=not problems and different_outside == 0,
        pixels=height * width,
        outside=outside,
        inside=inside,
        changed_inside=changed_inside,
        different_outside=different_outside,
        first=first,
        problems=problems,
    )


def _unlike(scan: Scan | Part, restored: Scan) -> list[str]:
    """Why the pixels cannot be compared at all."""
    problems = []
    if scan.shape != restored.shape:
        problems.append(f"the size is {sides(restored.shape)} instead of {sides(scan.shape)}")
    if scan.dtype != restored.dtype:
        depths = (8 * restored.dtype.itemsize, 8 * scan.dtype.itemsize)
        problems.append("there are {} bits a channel instead of {}".format(*depths))
    if scan.channels != restored.channels:
        problems.append(f"there are {restored.channels} colour channels instead of {scan.channels}")
    if scan.has_alpha != restored.has_alpha:
        problems.append(
            "an alpha channel was added" if restored.has_alpha else "the alpha channel is missing"
        )
    return problems


def _small_print(scan: Scan | Part, restored: Scan) -> list[str]:
    """What differs about the meaning of the pixels."""
    if scan.icc == restored.icc:
        return []
    if restored.icc is None:
        return ["the colour profile is missing"]
    if scan.icc is None:
        return ["a colour profile was added"]
    return ["the colour profile is another"]


def _differs(scan: Scan | Part, restored: Scan, rect: Rect) -> NDArray[np.bool_]:
    """Where colour or alpha differ, ``(h, w)``."""
    differs: NDArray[np.bool_] = (scan.read(rect) != restored.read(rect)).any(2)
    alpha, other = scan.read_alpha(rect), restored.read_alpha(rect)
    if alpha is not None and other is not None:
        differs |= alpha != other
    return differs
