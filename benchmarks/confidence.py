"""Does low confidence mean large error? Expected and real errors on pictures of known truth.

Holes of many sizes are cut into pictures, filled, and the error of each pixel is held against what
``restorer.pipeline.confidence`` expects of it. See README.md in this folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import tifffile
from filling.cases import Damaged, paired
from large import ragged_hole
from numpy.typing import NDArray

from restorer.cli.parser import whole
from restorer.errors import RestorerError
from restorer.files import atomic_output
from restorer.layers import Layer, damage
from restorer.model.inference import RestorationModel, load_model
from restorer.pipeline import engine
from restorer.pipeline.confidence import Signs, expected_error, measured
from restorer.rect import Rect
from restorer.scan import open_scan

SIZES = (12, 24, 48, 96, 160, 240)
"""Pixels across the ragged holes."""

PIXELS = 4000
"""Pixels of a picture that are kept, drawn at random."""

FIELDS = ("error", "spread", "depth", "size", "unrest", "hole", "picture")


def main(words: Sequence[str] | None = None) -> int:
    """Fill, measure, fit, and write ``confidence.npz``, ``confidence.json`` and two plots."""
    args = _arguments(words)
    kept = args.out / "confidence.npz"
    args.out.mkdir(parents=True, exist_ok=True)
    if not (args.again and kept.is_file()):
        try:
            table, names = _gathered(args)
        except RestorerError as error:
            print(f"confidence: {error}", file=sys.stderr)
            return 2
        np.savez_compressed(kept, table=table, names=np.array(names))
    stored = np.load(kept)
    table, names = stored["table"], [str(name) for name in stored["names"]]
    told = _fitted(table, names)
    with atomic_output(args.out / "confidence.json", overwrite=True) as path:
        path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    with atomic_output(args.out / "confidence.png", overwrite=True) as path:
        _plot(table, path)
    print(json.dumps(told, indent=1))
    return 0


def _gathered(args: argparse.Namespace) -> tuple[NDArray[np.float32], list[str]]:
    """A row of ``FIELDS`` for each pixel that was drawn, and the pictures' names."""
    model = load_model(args.model, args.device)
    rng = np.random.default_rng(args.seed)
    rows, names = [], []
    for case in paired(args.pictures, args.masks)[:: args.every]:
        damaged = case.load(args.crop)
        if damaged is None or min(damaged.truth.shape[:2]) < 128:
            continue
        names.append(case.name)
        for number, hole in enumerate(_holes(damaged, rng)):
            found = _measured(args.out, Damaged(damaged.truth, hole), model)
            chosen = rng.permutation(found.shape[1])[:PIXELS]
            part = found[:, chosen]
            part[5] += 1000 * (2 * len(names) + number)
            rows.append(np.vstack([part, np.full((1, part.shape[1]), len(names) - 1)]))
        print(f"{len(names)} {case.name}", file=sys.stderr)
    return np.hstack(rows).astype(np.float32), names


def _holes(damaged: Damaged, rng: np.random.Generator) -> Iterator[NDArray[np.bool_]]:
    """The picture's own mask, and ragged holes of many sizes wherever they fit."""
    yield damaged.hole
    height, width = damaged.truth.shape[:2]
    cut = np.zeros((height, width), bool)
    for size in rng.permutation(SIZES):
        side = int(1.6 * size) + 8
        if side + 32 > min(height, width):
            continue
        top, left = (int(rng.integers(16, length - side - 16 + 1)) for length in (height, width))
        apart = Rect.of_size(side, side, top, left).grow(8).intersect(Rect.of_size(height, width))
        if not cut[apart.slices].any():
            place = slice(top, top + side), slice(left, left + side)
            cut[place] |= ragged_hole(side, int(size), int(rng.integers(2**31)))
    yield cut


def _measured(folder: Path, damaged: Damaged, model: RestorationModel) -> NDArray[np.float32]:
    """``(6, n)``: for each pixel of the holes its error in levels, its signs, its hole's number."""
    path = folder / "wall.tif"
    tifffile.imwrite(path, damaged.shown, photometric="rgb")
    with open_scan(path) as scan:
        layer = Layer("damage", scan.shape, 1, np.uint8)
        layer.apply(damage.mark(layer, layer.rect, damaged.hole))
        restored = engine.restore(scan, layer, model, keep=False)
        filled = engine.working_copy(scan)
        filled.apply(restored.patch)
        columns = []
        for number, (area, all_signs) in enumerate(measured(scan, layer, model, layer)):
            for (rect, where), signs in zip(area.pieces(), all_signs, strict=True):
                given = filled.read(rect)[..., :3].astype(np.float32)
                error = np.abs(given - damaged.truth[rect.slices]).mean(2)
                values = (error, signs.spread, signs.depth, signs.size, signs.unrest)
                found = [each[where] for each in values]
                columns.append(np.vstack([*found, np.full(found[0].shape, number)]))
    path.unlink()
    return np.hstack(columns)


def _fitted(table: NDArray[np.float32], names: Sequence[str]) -> dict[str, Any]:
    """What the constants should be, and how well those in the program do on each half."""
    told: dict[str, Any] = {"pixels": table.shape[1], "pictures": len(names)}
    even = table[6] % 2 == 0
    told["fit"] = {
        "all": fit(table).round(3).tolist(),
        "one half": fit(table[:, even]).round(3).tolist(),
        "other half": fit(table[:, ~even]).round(3).tolist(),
    }
    for name, given, tested in (
        ("fitted on one half, seen on the other", table[:, even], table[:, ~even]),
        ("fitted on the other half, seen on the one", table[:, ~even], table[:, even]),
    ):
        told[name] = _quality(tested[0], np.exp(_columns(tested).T @ fit(given)))
    told["as in the program"] = _quality(table[0], expected_error(_signs(table)))
    told["bins"] = [list(map(float, row)) for row in bins(table[0], expected_error(_signs(table)))]
    told["holes"] = _by_hole(table)
    return told


def fit(table: NDArray[np.float32]) -> NDArray[np.float64]:
    """Offset and exponents, none below 0: the Poisson likelihood's, whose mean is the errors' own.

    Newton's steps; a sign whose exponent would be negative is left out.
    """
    x, error = _columns(table).astype(np.float64), table[0].astype(np.float64)
    used = np.ones(len(x), bool)
    while True:
        weights = np.zeros(len(x))
        weights[0] = np.log(error.mean())
        for _ in range(50):
            mean = np.exp(np.clip(weights @ x, -5, 6))
            gradient = x[used] @ (error - mean)
            curve = (x[used] * mean) @ x[used].T + 1e-9 * np.eye(used.sum())
            step = np.linalg.solve(curve, gradient)
            weights[used] += np.clip(step, -1, 1)
            if np.abs(step).max() < 1e-8:
                break
        negative = [number for number in range(1, len(x)) if used[number] and weights[number] < 0]
        if not negative:
            return weights
        used[min(negative, key=lambda number: weights[number])] = False


def _columns(table: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.vstack([np.ones(table.shape[1], np.float32), np.log1p(table[1:5])])


def _signs(table: NDArray[np.float32]) -> Signs:
    return Signs(*table[1:5])


def bins(error: NDArray[Any], expected: NDArray[Any], count: int = 12) -> list[tuple[float, ...]]:
    """Pixels in ``count`` equal heaps by expected error: its mean, and of the real one mean,
    quarter, median and three quarters.
    """
    order = np.argsort(expected, kind="stable")
    return [
        (
            expected[heap].mean(),
            error[heap].mean(),
            *np.quantile(error[heap], (0.25, 0.5, 0.75)),
        )
        for heap in np.array_split(order, count)
    ]


def _quality(error: NDArray[Any], expected: NDArray[Any]) -> dict[str, float]:
    """Rank correlation, mean error of calibration over the bins, and the ends' real errors."""
    found = bins(error, expected)
    return {
        "rank correlation": round(_rank_correlation(error, expected), 3),
        "calibration error": round(float(np.mean([abs(row[0] - row[1]) for row in found])), 2),
        "most confident twelfth": round(float(found[0][1]), 2),
        "least confident twelfth": round(float(found[-1][1]), 2),
    }


def _rank_correlation(one: NDArray[Any], other: NDArray[Any]) -> float:
    ranks = [np.argsort(np.argsort(values, kind="stable")) for values in (one, other)]
    return float(np.corrcoef(*ranks)[0, 1])


def _hole_means(table: NDArray[np.float32]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Of each hole of at least 20 pixels drawn, its mean real and expected error."""
    expected = expected_error(_signs(table))
    _, number, count = np.unique(table[5], return_inverse=True, return_counts=True)
    means = [np.bincount(number, values) / count for values in (table[0], expected)]
    return means[0][count >= 20], means[1][count >= 20]


def _by_hole(table: NDArray[np.float32]) -> dict[str, float]:
    real, expected = _hole_means(table)
    return {"holes": len(real), **_quality(real, expected)}


def _plot(table: NDArray[np.float32], path: Path) -> None:
    """Expected against real error: heaps of pixels on the left, holes on the right."""
    side, margin = 420, 56
    sheet = np.full((side + 2 * margin, 2 * (side + 2 * margin), 3), 255, np.uint8)
    rows = bins(table[0], expected_error(_signs(table)))
    top = float(np.ceil(max(row[4] for row in rows) / 10) * 10)
    left = _Axes(sheet, margin, margin, side, top)
    left.frame("pixels, in heaps of a twelfth", "expected error (levels)", "real error (levels)")
    for expected, mean, low, _, high in rows:
        left.line((expected, low), (expected, high), (200, 170, 120), 5)
        left.dot((expected, mean), (30, 60, 160), 6)
    real, expected = _hole_means(table)
    right = _Axes(sheet, side + 3 * margin, margin, side, top)
    right.frame("holes", "mean expected error (levels)", "mean real error (levels)")
    for one, other in zip(expected, real, strict=True):
        right.dot((float(one), float(other)), (30, 60, 160), 3)
    cv2.imwrite(str(path), sheet[..., ::-1])


class _Axes:
    """A square of a sheet with both axes from 0 to ``top``."""

    def __init__(self, sheet: NDArray[np.uint8], left: int, up: int, side: int, top: float) -> None:
        self._sheet, self._left, self._up, self._side, self._top = sheet, left, up, side, top

    def frame(self, title: str, across: str, upwards: str) -> None:
        """Lines at each ten levels, the diagonal, and what is what."""
        for value in np.arange(0, self._top + 1, 10):
            self.line((value, 0), (value, self._top), (225, 225, 225), 1)
            self.line((0, value), (self._top, value), (225, 225, 225), 1)
            self._text(f"{value:.0f}", (self._x(value) - 8, self._y(0) + 18))
            self._text(f"{value:.0f}", (self._left - 26, self._y(value) + 5))
        self.line((0, 0), (self._top, self._top), (150, 150, 150), 1)
        self._text(title, (self._left, self._up - 26))
        self._text(f"{upwards}, up", (self._left, self._up - 8))
        self._text(across, (self._left + self._side - 220, self._y(0) + 38))

    def line(
        self,
        start: tuple[float, float],
        stop: tuple[float, float],
        colour: tuple[int, int, int],
        width: int,
    ) -> None:
        """A line between two places of the axes."""
        places = [(self._x(x), self._y(y)) for x, y in (start, stop)]
        cv2.line(self._sheet, places[0], places[1], colour, width, cv2.LINE_AA)

    def dot(self, place: tuple[float, float], colour: tuple[int, int, int], radius: int) -> None:
        """A dot at a place of the axes; left out beyond them."""
        if max(place) <= self._top:
            centre = self._x(place[0]), self._y(place[1])
            cv2.circle(self._sheet, centre, radius, colour, -1, cv2.LINE_AA)

    def _x(self, value: float) -> int:
        return self._left + round(self._side * float(value) / self._top)

    def _y(self, value: float) -> int:
        return self._up + self._side - round(self._side * float(value) / self._top)

    def _text(self, words: str, place: tuple[int, int]) -> None:
        font = cv2.FONT_HERSHEY_SIMPLEX
        cv2.putText(self._sheet, words, place, font, 0.45, (60, 60, 60), 1, cv2.LINE_AA)


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(
        prog="confidence.py", description="hold expected errors against real ones"
    )
    parser.add_argument("pictures", metavar="PICTURES", type=Path, help="searched below too")
    parser.add_argument("--masks", type=Path, required=True, help="a mask of each picture's name")
    parser.add_argument("-o", dest="out", metavar="OUT", type=Path, required=True, help="a folder")
    parser.add_argument("--every", type=whole, default=1, help="take each N-th picture")
    parser.add_argument("--crop", type=whole, default=480, help="of each the central square")
    parser.add_argument("--model", help="name or file; the default one without")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--seed", type=whole, default=1)
    parser.add_argument("--again", action="store_true", help="fit and plot what was measured")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
