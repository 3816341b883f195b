"""What a replay made beside what the project holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np

from restorer.layers import Patch
from restorer.layers.bits import Piece
from restorer.layers.tiles import Key, tile_rect
from restorer.project.past import Moment

Verdict = Literal["same", "near", "different", "unproven"]

NEAR = 1 / 255
"""Between processors, thread counts and versions of torch the numbers differ in their last bits:
of the full range, what rounding and the finish may make of that."""

NEAR_HALF = 4 / 255
"""As ``NEAR``, where one of the two computes with half the digits, as graphics cards do."""


@dataclass(frozen=True)
class Replayed:
    """What became of one entry.

    Attributes:
        entry: its id.
        label: what was done, in the user's words.
        when: in UTC, ISO 8601.
        step: ``restore``, ``finish``, ``decide`` or, where that is not recorded, ``other``.
        verdict: ``same`` bit for bit; ``near`` within ``tolerance``, where what computes is of
            another kind; ``different``; or ``unproven``.
        pixels: how many were compared.
        differing: how many differ.
        largest: the largest difference, of the full range.
        tolerance: the one that counted, of the full range; 0 for bit for bit.
        first: row and column of the first pixel that differs.
        told: why, in a sentence; empty where there is nothing to say.
    """

    entry: int
    label: str
    when: str
    step: str
    verdict: Verdict
    pixels: int = 0
    differing: int = 0
    largest: float = 0.0
    tolerance: float = 0.0
    first: tuple[int, int] | None = None
    told: str = ""

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)


def compared(
    named: Mapping[str, Any],
    patch: Patch,
    before: Moment,
    after: Moment,
    keys: Iterable[Key],
    same_kind: bool,
    tolerance: float,
) -> Replayed:
    """What was made again beside what an entry left.

    Args:
        named: the entry, as ``Replayed`` names it.
        patch: what was made again, for the restoration as it was before.
        before, after: the entry.
        keys: the tiles that the entry changed.
        same_kind: whether all that computes is of the kind that it was; then no bit may differ.
        tolerance: of the full range, where it is not.
    """
    layer = after.restoration
    most = np.iinfo(layer.dtype).max
    empty = np.zeros(layer.tile_shape, layer.dtype)
    pixels = differing = largest = 0
    first: tuple[int, int] | None = None
    for key in sorted({*keys, *patch.after}):
        was = before.restoration.tiles.get(key)
        made = patch.after.get(key, was)
        held = layer.tiles.get(key)
        was, made, held = (empty if tile is None else tile for tile in (was, made, held))
        apart = np.abs(made.astype(np.int64) - held).max(axis=2)
        pixels += int(np.count_nonzero(((made != was) | (held != was)).any(axis=2)))
        differing += int(np.count_nonzero(apart))
        largest = max(largest, int(apart.max()))
        if first is None and largest:
            row, column = np.argwhere(apart)[0]
            place = tile_rect(key)
            first = place.top + int(row), place.left + int(column)
    share = largest / most
    found: dict[str, Any] = {**named, "pixels": pixels, "differing": differing}
    found |= {"largest": share, "first": first, "tolerance": 0.0 if same_kind else tolerance}
    if not differing:
        return Replayed(**found, verdict="same")
    if not same_kind and share <= tolerance:
        told = "What computes is of another kind than what made it, so the last digits differ."
        return Replayed(**found, verdict="near", told=told)
    return Replayed(**found, verdict="different")


def changed(before: Moment, after: Moment, keys: Iterable[Key]) -> list[Piece]:
    """The pixels of the restoration that differ between two moments, a piece a tile."""
    layer = after.restoration
    empty = np.zeros(layer.tile_shape, layer.dtype)
    pieces = []
    for key in keys:
        was, held = (each.restoration.tiles.get(key, empty) for each in (before, after))
        rect = tile_rect(key, layer.shape)
        where = np.asarray((was != held).any(axis=2))
        pieces.append((rect, where[: rect.height, : rect.width]))
    return pieces


def adds_no_colour(before: Moment, after: Moment, keys: Iterable[Key]) -> bool:
    """Whether all that changed in a restoration is opacity, or was taken away."""
    for key in keys:
        held = after.restoration.tiles.get(key)
        was = before.restoration.tiles.get(key)
        if held is None:
            continue
        colours = np.zeros_like(held) if was is None else was
        same = (held[..., :-1] == colours[..., :-1]).all(axis=2)
        if not (same | ~held.any(axis=2)).all():
            return False
    return True
