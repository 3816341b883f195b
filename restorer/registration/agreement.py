"""How well a picture lies over a scan, place by place: what refines a registration and proves it.

Around places all over the overlap, the steepness of the tones is looked for nearby. It is nearly
the same in any light, so a right transform finds most places where they are; a wrong one finds
them anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.errors import RegistrationError
from restorer.progress import Cancel, stop_if
from restorer.rect import Rect
from restorer.registration.features import gradient
from restorer.registration.pairs import Model, Pair, fit, residuals
from restorer.registration.resample import Resampled
from restorer.registration.source import Source
from restorer.registration.transform import Matrix, Transform

ACROSS = 8
"""Places along a side of the overlap, at most."""

SIDE = 72
"""Rows and columns of what is compared around a place, in pixels of the level."""

REACH = 10
"""Pixels that a place is looked for around."""

EDGE = 6
"""Pixels at a side whose gradient is not to be trusted."""

NEAR = 1.5
"""Pixels within which a place agrees."""

FEWEST = 8
"""Places that have to agree for a transform to be fitted to them."""

PARTS = 4
"""A model is tried by fitting it to all but one of so many parts of the places."""

ALIKE = 0.3
"""Below this correlation a place was not found."""


@dataclass(frozen=True)
class Agreement:
    """What places say of a transform at a level.

    Attributes:
        level: of the scan.
        asked: places that both pictures show, with something to see in them.
        transform: the one on which most of them agree.
        pairs: of the places that agree with it, as they were found.
        residual: pixels of the scan, root mean square, that those are from it; 0 without any.
    """

    level: int
    asked: int
    transform: Transform
    pairs: tuple[Pair, ...]
    residual: float

    @property
    def share(self) -> float:
        """Of the places that were asked, those that agree."""
        return len(self.pairs) / max(1, self.asked)


def agreement(
    scan: Source, picture: Source, transform: Transform, level: int, cancelled: Cancel
) -> Agreement:
    """Ask places all over, and find the transform on which most of them agree.

    Args:
        scan: the scan.
        picture: the other picture.
        transform: right within ``REACH`` pixels of the level, or else nothing agrees.
        level: of the scan, to look at.
        cancelled: asked at each place.
    """
    resampled = Resampled(picture, transform)
    asked, found = 0, list[Pair]()
    for place in _places(scan, picture, transform, level):
        stop_if(cancelled)
        moved = _moved(scan, resampled, place, level)
        asked += moved is not None
        if moved:
            x, y = (place.left + place.right) / 2, (place.top + place.bottom) / 2
            here = (x + moved[0]) * 2**level, (y + moved[1]) * 2**level
            found.append(Pair(here, transform.point((x * 2**level, y * 2**level))))
    return _agreed(asked, found, transform, level)


def _agreed(asked: int, found: list[Pair], before: Transform, level: int) -> Agreement:
    """The transform of most places, within ``NEAR`` pixels of the level."""
    nothing = Agreement(level, asked, before, (), 0.0)
    if len(found) < FEWEST:
        return nothing
    step = 2.0**level
    # both in the scan's frame: the picture's point by where it was before
    here = before.inverse.apply([pair.picture for pair in found]) / step
    there = np.array([pair.scan for pair in found]) / step
    _, first = cv2.findHomography(here, there, cv2.USAC_MAGSAC, NEAR, maxIters=5000)
    if first is None or first.sum() < FEWEST:
        return nothing
    near = first.ravel() > 0
    try:
        for _ in range(2):  # the model that was chosen may find more places, or lose some
            kept = [pair for pair, agrees in zip(found, near, strict=True) if agrees]
            transform = fit(kept, _model(kept)).transform
            away = np.array(residuals(transform, found)) / step
            near = away <= NEAR
            if near.sum() < FEWEST:
                return nothing
    except RegistrationError:
        return nothing
    pairs = tuple(pair for pair, agrees in zip(found, near, strict=True) if agrees)
    rms = float(np.sqrt((away[near] ** 2).mean()))
    return Agreement(level, asked, transform, pairs, rms * step)


def _model(pairs: list[Pair]) -> Model:
    """The model that foretells best where places are that it was not fitted to."""
    models: tuple[Model, ...] = ("similarity", "affine", "homography")
    return min(models, key=lambda model: _foretold(pairs, model))


def _foretold(pairs: list[Pair], model: Model) -> float:
    """How far places are, root mean square, from where the others have them."""
    squares = 0.0
    for part in range(PARTS):
        others = [pair for number, pair in enumerate(pairs) if number % PARTS != part]
        try:
            transform = fit(others, model).transform
        except RegistrationError:
            return math.inf
        squares += sum(off**2 for off in residuals(transform, pairs[part::PARTS]))
    return math.sqrt(squares / len(pairs))


def overlap(scan: Source, picture: Source, transform: Transform, level: int) -> Rect:
    """The part of a level of the scan in which the picture lies."""
    height, width = picture.shape
    edge = np.linspace(0, 1, 9)
    sides = np.concatenate([[(t, 0), (t, 1), (0, t), (1, t)] for t in edge]) * (width, height)
    lies = transform.inverse.apply(sides) / 2**level
    low, high = lies.min(0), lies.max(0)
    limit = 2.0**31
    left, top = np.clip(np.floor(low), -limit, limit).astype(int)
    right, bottom = np.clip(np.ceil(high), -limit, limit).astype(int)
    return Rect(int(top), int(left), int(bottom), int(right)).intersect(scan.bounds(level))


def _places(scan: Source, picture: Source, transform: Transform, level: int) -> Iterator[Rect]:
    """Squares on a grid over the overlap that lie inside the picture."""
    around = overlap(scan, picture, transform, level)
    side, (height, width) = SIDE + 2 * (REACH + EDGE), picture.shape
    rows, columns = (_starts(*ends, side) for ends in _ends(around))
    for top in rows:
        for left in columns:
            place = Rect.of_size(side, side, top, left)
            inside = scan.bounds(level).contains(place)
            corners = transform.apply(_corner_points(place.scaled(2**level)))
            fits = (corners >= 0).all() and (corners <= (width, height)).all()
            if inside and fits:
                yield place


def _ends(rect: Rect) -> Iterator[tuple[int, int]]:
    yield rect.top, rect.bottom
    yield rect.left, rect.right


def _starts(first: int, last: int, side: int) -> list[int]:
    """Where squares of a side begin that are spread over a length."""
    room = last - first - side
    if room < 0:
        return []
    count = min(ACROSS, 1 + math.floor(room / (SIDE / 3)))
    return [first + round(room * n / max(1, count - 1)) for n in range(count)]


def _corner_points(rect: Rect) -> Matrix:
    ends = (rect.left, rect.right), (rect.top, rect.bottom)
    return np.array([(x, y) for x in ends[0] for y in ends[1]], np.float64)


def _moved(
    scan: Source, resampled: Resampled, place: Rect, level: int
) -> tuple[float, float] | tuple[()] | None:
    """How far what the picture shows in a square is from there in the scan.

    Empty where it is not found near; None where one of them shows nothing.
    """
    pixels, cover = resampled.read(place, level)
    if cover.min() < 255:
        return None
    here = gradient(grey(scan.read(place, level)))[EDGE:-EDGE, EDGE:-EDGE]
    there = gradient(grey(pixels))[EDGE + REACH : -EDGE - REACH, EDGE + REACH : -EDGE - REACH]
    if min(float(here.std()), float(there.std())) < 0.1:
        return None
    alike = cv2.matchTemplate(here, there, cv2.TM_CCOEFF_NORMED)
    _, best, _, (x, y) = cv2.minMaxLoc(alike)
    if best < ALIKE:
        return ()
    return x - REACH + _peak(alike[y], x), y - REACH + _peak(alike[:, x], y)


def _peak(values: NDArray[Any], at: int) -> float:
    """How far the top of the parabola through three values is from the middle one."""
    if not 0 < at < len(values) - 1:
        return 0.0
    before, middle, after = (float(values[at + step]) for step in (-1, 0, 1))
    bend = before - 2 * middle + after
    return 0.0 if bend >= 0 else 0.5 * (before - after) / bend


def grey(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The tones of sRGB ``(h, w, 3)``, ``(h, w)``."""
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
