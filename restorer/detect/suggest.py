"""Suggest damage over a region of any size: by block, the pieces joined along the seams."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from restorer.detect.pieces import Threshold, find_pieces
from restorer.detect.scores import Key, Scores
from restorer.detect.seams import Seams, unpacked
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.rect import Rect

Where = NDArray[np.bool_]
Score = NDArray[np.uint8]


@dataclass(frozen=True)
class Suggestion:
    """What was suggested in a region of a scan; it is read like a mask.

    Attributes:
        region: outside it nothing is suggested.
        pieces: how many there are in the blocks that the region touches.
        area: pixels suggested in the region.
    """

    region: Rect
    pieces: int
    area: int
    _scores: Scores
    _bits: dict[Key, NDArray[np.uint8]]

    def read(self, rect: Rect) -> Where:
        """Bool (h, w), True = suggested; any place of the scan."""
        found = np.zeros(rect.shape, bool)
        inside = rect.intersect(self.region)
        if not inside:
            return found
        for key in self._scores.keys(inside):
            if (packed := self._bits.get(key)) is not None:
                place = self._scores.place(key)
                part = place.intersect(inside)
                found[part.within(rect)] = unpacked(packed, place.shape)[part.within(place)]
        return found


def suggest(
    scores: Scores,
    threshold: Threshold,
    *,
    region: Rect | None = None,
    block: Callable[[Key, Cancel], Score] | None = None,
    without: Callable[[Rect], Where] | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Suggestion:
    """Find the pieces that a threshold makes of the scores of a region.

    What is found does not depend on blocks. Memory: a block, and a bit for each pixel of the blocks
    in which something was found.

    Args:
        scores: of one kind, over a scan.
        threshold: what is suggested of them.
        region: where; all of the scan where None. A piece may go on beyond it, as far as the blocks
            that it touches, and counts as large as it is there.
        block: gives the scores of a block; computed where None.
        without: gives what must not be suggested inside a rectangle, bool (h, w).
        progress: told after each block.
        cancelled: asked before each block, and within it.

    Raises:
        ScanError: the scan is damaged there.
        Cancelled: as the user wished.
    """
    whole = Rect.of_size(*scores.scan.shape)
    region = whole if region is None else region.intersect(whole)
    read = scores.block if block is None else block
    keys = list(scores.keys(region))
    seams = Seams(threshold.smallest)
    for done, key in enumerate(keys):
        stop_if(cancelled)
        score = read(key, cancelled)
        if without is not None:
            score = np.where(without(scores.place(key)), np.uint8(0), score)
        seams.add(key, find_pieces(score, threshold), scores.place(key))
        progress(done + 1, len(keys))
    bits = seams.joined()
    suggestion = Suggestion(region, seams.count, 0, scores, bits)
    area = sum(int(suggestion.read(scores.place(key)).sum()) for key in bits)
    return replace(suggestion, area=area)
