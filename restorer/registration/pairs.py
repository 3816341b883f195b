"""A transform from pairs of points, and how well it fits each of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.errors import RegistrationError
from restorer.registration.transform import Matrix, Point, Transform

Model = Literal["shift", "similarity", "affine", "homography"]

MODELS: dict[Model, int] = {"shift": 1, "similarity": 2, "affine": 3, "homography": 4}
"""How many pairs each model needs at least."""

FLAT = 1e-3
"""Points whose spread across is less than this part of that along lie on a line."""


@dataclass(frozen=True)
class Pair:
    """The same place of the wall in the scan and in the other picture."""

    scan: Point
    picture: Point


@dataclass(frozen=True)
class Fit:
    """A transform and how far each pair is from it.

    Attributes:
        transform: from the scan to the picture.
        model: what it was allowed to be.
        residuals: pixels of the scan from each pair's point to where the transform puts it.
        worst: the pair that fits the others least; None where there are too few to tell.
    """

    transform: Transform
    model: Model
    residuals: tuple[float, ...]
    worst: int | None

    @property
    def rms(self) -> float | None:
        """The root mean square residual; None where the pairs are just as many as are needed."""
        return _rms(self.residuals) if len(self.residuals) > MODELS[self.model] else None


def model_for(count: int) -> Model | None:
    """The freest model that leaves pairs over to be checked by, from two on; None for no pairs."""
    if count == 0:
        return None
    if count == 1:
        return "shift"
    if count < 4:
        return "similarity"
    return "affine" if count < 6 else "homography"


def fit(pairs: Sequence[Pair], model: Model | None = None, *, base: Transform | None = None) -> Fit:
    """The transform that fits pairs best, in pixels of the scan.

    Args:
        pairs: at least as many as the model needs.
        model: ``shift``, ``similarity`` (turned, scaled, and mirrored where that fits better),
            ``affine`` or ``homography``; None for the one that suits their number.
        base: what is shifted; None for the same scale in both.

    Raises:
        RegistrationError: there are too few, or they lie in one place or on one line.
    """
    chosen = model or model_for(len(pairs))
    if chosen is None or len(pairs) < MODELS[chosen]:
        needed = MODELS[chosen or "shift"]
        raise RegistrationError(
            f"There are {len(pairs)} pairs of points, and this needs at least {needed}. "
            "Mark more places that are seen in both pictures."
        )
    scan = np.array([pair.scan for pair in pairs], np.float64)
    picture = np.array([pair.picture for pair in pairs], np.float64)
    solve = partial(_solve, model=chosen, base=base or Transform())
    transform = solve(scan, picture)
    residuals = _residuals(transform, scan, picture)
    worst = _worst(scan, picture, solve, residuals, MODELS[chosen])
    return Fit(transform, chosen, residuals, worst)


def residuals(transform: Transform, pairs: Sequence[Pair]) -> tuple[float, ...]:
    """Pixels of the scan from the point of each pair to where a transform puts it."""
    scan, picture = ([getattr(pair, side) for pair in pairs] for side in ("scan", "picture"))
    return _residuals(transform, np.array(scan), np.array(picture)) if pairs else ()


def in_mm(pixels: float, dpi: tuple[float, float] | None) -> float | None:
    """Pixels of a scan as millimetres; None where it does not say its resolution."""
    return None if dpi is None else pixels * 25.4 / math.sqrt(dpi[0] * dpi[1])


def _solve(scan: Matrix, picture: Matrix, model: Model, base: Transform) -> Transform:
    """The transform that fits best, found from the picture to the scan: errors count there."""
    if model == "shift":
        across, down = (picture - base.apply(scan)).mean(0)
        return Transform.of(np.array([[1, 0, across], [0, 1, down], [0, 0, 1.0]]) @ base.matrix)
    for points in (scan, picture):
        _check_spread(points, line=model != "similarity")
    here, there = _centred(picture), _centred(scan)
    solvers: dict[Model, Callable[[Matrix, Matrix], Matrix]] = {
        "similarity": _similarity,
        "affine": _affine,
        "homography": _homography,
    }
    try:
        found = solvers[model](_moved(here, picture), _moved(there, scan))
        return Transform.of(np.linalg.inv(np.linalg.inv(there) @ found @ here))
    except (ValueError, np.linalg.LinAlgError, cv2.error) as error:
        raise _on_a_line() from error


def _similarity(source: Matrix, target: Matrix) -> Matrix:
    """The similarity, mirrored where that fits better, of centred points."""
    to = target[:, 0] + 1j * target[:, 1]
    best: tuple[float, Matrix] | None = None
    for mirror in (1.0, -1.0):
        at = source[:, 0] + 1j * mirror * source[:, 1]
        turn = np.vdot(at, to) / np.vdot(at, at).real
        error = float(np.abs(at * turn - to).sum())
        if best is None or error < best[0] - 1e-9:
            a, b = turn.real, turn.imag
            best = error, np.array([[a, -b * mirror, 0], [b, a * mirror, 0], [0, 0, 1.0]])
    assert best is not None
    return best[1]


def _affine(source: Matrix, target: Matrix) -> Matrix:
    with_one = np.column_stack([source, np.ones(len(source))])
    solved = np.linalg.lstsq(with_one, target, rcond=None)[0]
    return np.vstack([solved.T, [0, 0, 1]])


def _homography(source: Matrix, target: Matrix) -> Matrix:
    found, _ = cv2.findHomography(source, target, 0)
    if found is None:
        raise ValueError("no homography")
    depths = np.column_stack([source, np.ones(len(source))]) @ found[2]
    if (depths / depths[0] <= 1e-6).any():
        raise ValueError("the points lie on both sides of the horizon")
    return np.asarray(found, np.float64)


def _check_spread(points: Matrix, *, line: bool) -> None:
    """Raise ``RegistrationError`` where points lie in one place, or, if that matters, on a line."""
    along, across = np.linalg.svd(points - points.mean(0), compute_uv=False)[:2]
    if along < 1e-6:
        raise RegistrationError(
            "The points lie in one place. Mark places that are far from one another."
        )
    if line and across < FLAT * along:
        raise _on_a_line()


def _on_a_line() -> RegistrationError:
    return RegistrationError(
        "The points lie on one line, or too many of them do. Mark places all over the picture."
    )


def _centred(points: Matrix) -> Matrix:
    """The matrix that brings points around (0, 0) to a size of about 1."""
    x, y = points.mean(0)
    size = float(np.sqrt(((points - (x, y)) ** 2).sum(1).mean()))
    return np.array([[1 / size, 0, -x / size], [0, 1 / size, -y / size], [0, 0, 1]])


def _moved(matrix: Matrix, points: Matrix) -> Matrix:
    return points * matrix[0, 0] + matrix[:2, 2]


def _residuals(
    transform: Transform, scan: NDArray[np.float64], picture: NDArray[np.float64]
) -> tuple[float, ...]:
    away = transform.inverse.apply(picture) - scan.reshape(-1, 2)
    return tuple(float(length) for length in np.hypot(away[:, 0], away[:, 1]))


def _worst(
    scan: Matrix,
    picture: Matrix,
    solve: Callable[[Matrix, Matrix], Transform],
    residuals: tuple[float, ...],
    needed: int,
) -> int | None:
    """The pair without which the others fit best, or the farthest where that cannot be told."""
    count = len(scan)
    if count <= needed or _rms(residuals) < 1e-6:
        return None
    if count == needed + 1:
        return int(np.argmax(residuals))
    without = []
    for left_out in range(count):
        kept = np.arange(count) != left_out
        try:
            transform = solve(scan[kept], picture[kept])
        except RegistrationError:
            without.append(math.inf)
        else:
            without.append(_rms(_residuals(transform, scan[kept], picture[kept])))
    return int(np.argmin(without))


def _rms(values: Sequence[float]) -> float:
    return math.sqrt(sum(value * value for value in values) / len(values))
