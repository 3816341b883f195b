"""How much of a scan each class of damage takes: counted tile by tile, so that a stroke costs
the tiles it changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from restorer.layers.classes import PROTECTED, SOUND, Classes, Policy
from restorer.layers.layer import Layer
from restorer.layers.tiles import Key
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if

Counts = Mapping[int, int]
"""Pixels by class number; sound ones are not counted."""

CM_PER_INCH = 2.54


def count(
    layer: Layer,
    keys: Iterable[Key],
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> dict[Key, Counts]:
    """The pixels of each class in some tiles; nothing is counted where no tile is.

    Args:
        layer: The damage; one tile of it is looked at a time.
        keys: ``(row, column)`` of the tiles.
        progress: Told tiles.
        cancelled: Asked before each tile.

    Raises:
        Cancelled: As the user wished.
    """
    wanted = list(keys)
    counted: dict[Key, Counts] = {}
    for done, key in enumerate(wanted):
        stop_if(cancelled)
        tile = layer.tiles.get(key)
        counted[key] = {} if tile is None else _counts(tile)
        progress(done + 1, len(wanted))
    return counted


def _counts(tile: np.ndarray) -> Counts:
    pixels = np.bincount(tile.ravel(), minlength=PROTECTED + 1)
    return {int(number): int(pixels[number]) for number in np.flatnonzero(pixels) if number}


class Areas:
    """Pixels of each class in all tiles that were counted."""

    def __init__(self) -> None:
        self._by_tile: dict[Key, Counts] = {}
        self._totals: dict[int, int] = {}

    @property
    def keys(self) -> Collection[Key]:
        """The tiles in which something was found."""
        return self._by_tile.keys()

    @property
    def totals(self) -> Counts:
        """Pixels by class number."""
        return dict(self._totals)

    def put(self, counted: Mapping[Key, Counts]) -> None:
        """Take in what ``count`` found, in place of what it found in the same tiles before."""
        for key, counts in counted.items():
            for number, pixels in self._by_tile.pop(key, {}).items():
                self._totals[number] -= pixels
                if not self._totals[number]:
                    del self._totals[number]
            if counts:
                self._by_tile[key] = counts
            for number, pixels in counts.items():
                self._totals[number] = self._totals.get(number, 0) + pixels


@dataclass(frozen=True, slots=True)
class Area:
    """What a class takes of a scan.

    Attributes:
        number: The class; 0 for all damage together.
        name: Its name.
        policy: Whether it is restored; empty for all damage together.
        pixels: How many.
        share: Of all pixels of the scan, 0 to 1.
        cm2: Square centimetres of the wall; None where the scan has no resolution.
    """

    number: int
    name: str
    policy: Policy | str
    pixels: int
    share: float
    cm2: float | None

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "number": self.number,
            "name": self.name,
            "policy": self.policy,
            "pixels": self.pixels,
            "percent": 100 * self.share,
            "cm2": self.cm2,
        }


def measured(
    totals: Counts, classes: Classes, shape: tuple[int, int], dpi: tuple[float, float] | None
) -> list[Area]:
    """The areas of all classes, those nobody defined but somebody painted too; then all damage.

    Args:
        totals: Pixels by class number.
        classes: What is known of them.
        shape: ``(H, W)`` of the scan.
        dpi: Its pixels an inch, across and down.
    """
    scan = shape[0] * shape[1]
    per_cm2 = dpi[0] * dpi[1] / CM_PER_INCH**2 if dpi and min(dpi) > 0 else None

    def area(number: int, name: str, policy: str, pixels: int) -> Area:
        share = pixels / scan if scan else 0.0
        return Area(number, name, policy, pixels, share, pixels / per_cm2 if per_cm2 else None)

    numbers = sorted({each.number for each in classes} | totals.keys())
    found = [classes.get(number) for number in numbers]
    damaged = sum(pixels for number, pixels in totals.items() if number != PROTECTED)
    return [
        *(area(each.number, each.name, each.policy, totals.get(each.number, 0)) for each in found),
        area(SOUND, "All damage", "", damaged),
    ]


def to_csv(areas: Iterable[Area]) -> str:
    """A table: a line for each class, and one for all damage; numbers with a decimal point."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    lines.writerow(["class", "name", "policy", "pixels", "percent", "cm2"])
    for each in areas:
        cm2 = "" if each.cm2 is None else f"{each.cm2:.3f}"
        number = each.number or ""
        percent = f"{100 * each.share:.5f}"
        lines.writerow([number, _plain(each.name), each.policy, each.pixels, percent, cm2])
    return text.getvalue()


def _plain(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name[:1] in "=+-@\t\r" else name
