"""What is trained on and what is held out: whole scans, or one region of a scan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial

import numpy as np
from numpy.random import Generator

from restorer.rect import Rect
from train.duplicates import Same, find_same, groups
from train.opened import Opened
from train.places import Places, least_side

GAP_SHARE = 4
"""Between a held-out region and the rest lies this part of a crop's side, used by neither."""

LARGEST_SHARE = 1 / 3
"""Share of a scan that is held out at most where one is cut."""


@dataclass(frozen=True)
class Part:
    """A place in a scan from which crops are taken: the scan's number, and the place."""

    source: int
    rect: Rect


@dataclass(frozen=True)
class Split:
    """What is trained on and what is held out; no pixel is in both.

    Attributes:
        training: parts of scans; their crops never reach beyond them.
        validation: the same; empty where nothing is held out.
        same: scans that show the same picture. They are always on one side.
        left_out: the numbers of scans on neither side, since a region is held out of one that
            shows the same picture.
    """

    training: list[Part]
    validation: list[Part]
    same: list[Same]
    left_out: list[int]

    def as_dict(self) -> dict[str, list[list[int]]]:
        """The parts, as they stand in a checkpoint."""
        sides = {"training": self.training, "validation": self.validation}
        return {
            side: [[part.source, *astuple(part.rect)] for part in parts]
            for side, parts in sides.items()
        }

    def continued(self, told: Mapping[str, list[list[int]]]) -> Split:
        """This split with the parts of an earlier one, as ``as_dict`` gave them.

        Where a scan is cut depends on its damage: who paints on must not train on what is held out.
        """
        training, validation = (
            [Part(source, Rect(*sides)) for source, *sides in told[side]]
            for side in ("training", "validation")
        )
        return replace(self, training=training, validation=validation)


def split(opened: Sequence[Opened], share: float, seed: int, *, side: int) -> Split:
    """Hold out a share: scans where there are at least three pictures, else a region of one.

    Scans that show the same picture count as one and go to the same side, so that what is measured
    on was never trained on. Of one or two pictures an end of the largest is cut off; a
    scan that shows it too is left out.

    Args:
        opened: the scans, all usable; ``look`` was called where there are several.
        share: of the sound area that is held out, about; 0 holds out nothing.
        seed: of the choice.
        side: of the crops in pixels.
    """
    same = find_same([scan.overview for scan in opened])
    everything = [Part(i, scan.rect) for i, scan in enumerate(opened)]
    if share <= 0 or not opened:
        return Split(everything, [], same, [])
    pictures = groups(len(opened), same)
    rng = np.random.default_rng([seed, len(opened)])
    areas = [sum(opened[i].sound_area(opened[i].rect) for i in group) for group in pictures]
    if len(pictures) >= 3:
        held = {i for at in _choose(rng, areas, share) for i in pictures[at]}
        return Split(
            [part for part in everything if part.source not in held],
            [part for part in everything if part.source in held],
            same,
            [],
        )
    largest = pictures[int(np.argmax(areas))]
    first = max(largest, key=lambda i: opened[i].sound_area(opened[i].rect))
    cut = _cut(rng, opened[first], share * sum(areas), side)
    if cut is None:
        return Split(everything, [], same, [])
    kept, held_out = cut
    left_out = [i for i in largest if i != first]
    training = [part for part in everything if part.source not in largest]
    return Split([Part(first, kept), *training], [Part(first, held_out)], same, left_out)


def _choose(rng: Generator, areas: Sequence[int], share: float) -> list[int]:
    """Which of these areas are held out, at random: some, never all."""
    wanted = share * sum(areas)
    order = [int(at) for at in rng.permutation(len(areas))]
    chosen: list[int] = []
    held = 0
    for at in order:
        # as long as it comes nearer to what is wanted
        if abs(held + areas[at] - wanted) < abs(held - wanted):
            chosen.append(at)
            held += areas[at]
    return chosen or [min(order, key=lambda at: areas[at])]


def _cut(rng: Generator, scan: Opened, wanted: float, side: int) -> tuple[Rect, Rect] | None:
    """What is kept of a scan and what is held out at one of its ends; None where it is too small.

    Ends of the longer axis come first, and ends wide enough for a whole crop.
    """
    upright = scan.shape[0] >= scan.shape[1]
    axes = (("top", "bottom"), ("left", "right"))
    long, short = axes if upright else axes[::-1]
    ends = [str(end) for end in (*rng.permutation(long), *rng.permutation(short))]
    for least in (side, least_side(side)):
        for end in ends:
            length = scan.shape[0] if end in ("top", "bottom") else scan.shape[1]
            most = int(length * LARGEST_SHARE)
            if least > most:
                continue
            # the narrowest end that holds enough
            sound = partial(_sound_at, scan, end)
            depth = least + bisect_left(range(least, most), wanted, key=sound)
            held_out = _end(scan.rect, end, depth)
            kept = _rest(scan.rect, end, depth + side // GAP_SHARE)
            if not (Places(scan.marks, held_out, side).none or Places(scan.marks, kept, side).none):
                return kept, held_out
    return None


def _sound_at(scan: Opened, end: str, depth: int) -> int:
    """The sound area of a band along one side of a scan."""
    return scan.sound_area(_end(scan.rect, end, depth))


def _end(rect: Rect, end: str, depth: int) -> Rect:
    """A band along one side of a rectangle."""
    return {
        "top": Rect(rect.top, rect.left, rect.top + depth, rect.right),
        "bottom": Rect(rect.bottom - depth, rect.left, rect.bottom, rect.right),
        "left": Rect(rect.top, rect.left, rect.bottom, rect.left + depth),
        "right": Rect(rect.top, rect.right - depth, rect.bottom, rect.right),
    }[end]


def _rest(rect: Rect, end: str, depth: int) -> Rect:
    """A rectangle without such a band."""
    opposite = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}[end]
    length = rect.height if end in ("top", "bottom") else rect.width
    return _end(rect, opposite, length - depth)
