"""Pieces that go on from block to block, joined, and told whether they are wanted as a whole."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.detect.pieces import Pieces
from restorer.rect import Rect

Key = tuple[int, int]
Where = NDArray[np.bool_]


@dataclass(slots=True)
class _Part:
    """What of a piece is in one block and touches its sides, and what has been joined to it."""

    box: Rect
    sure: bool
    parent: int


@dataclass(frozen=True, slots=True)
class _Block:
    """What was found in a block.

    Attributes:
        shape: of the block.
        kept: bits of the pieces that are wanted, whatever lies beyond the block.
        parts: bits of those that touch its sides.
        first: the number of the first of these parts; the others follow in the order of OpenCV's
            labels.
    """

    shape: tuple[int, int]
    kept: NDArray[np.uint8]
    parts: NDArray[np.uint8]
    first: int


class Seams:
    """Gathers the pieces of blocks, which come in reading order.

    Attributes:
        count: how many pieces are wanted; complete after ``joined``.

    Args:
        smallest: pixels that the longer side of a wanted piece has at least.
    """

    def __init__(self, smallest: int) -> None:
        self.count = 0
        self._smallest = smallest
        self._parts: list[_Part] = []
        self._blocks: dict[Key, _Block] = {}
        self._edges: dict[Key, tuple[NDArray[np.int64], ...]] = {}

    def add(self, key: Key, pieces: Pieces, place: Rect) -> None:
        """Take the pieces of a block, and join them to those of the blocks before it."""
        labels = pieces.labels
        touching = np.zeros(len(pieces.sure), bool)
        for edge in _edges(labels):
            touching[edge] = True
        touching[0] = False
        kept = pieces.wanted(self._smallest) & ~touching
        self.count += int(kept.sum())
        if not (kept.any() or touching.any()):
            return
        parts = touching[labels]
        own, first = _labelled(parts), len(self._parts)
        there = np.zeros(int(own.max()) + 1, np.int64)
        there[own[parts]] = labels[parts]
        for number in there[1:]:
            box = pieces.box(int(number)).moved(place.top, place.left)
            self._parts.append(_Part(box, bool(pieces.sure[number]), len(self._parts)))
        self._blocks[key] = _Block(
            place.shape, np.packbits(kept[labels]), np.packbits(parts), first
        )
        self._edges[key] = tuple(
            np.where(edge > 0, edge.astype(np.int64) + (first - 1), -1) for edge in _edges(own)
        )
        self._join_neighbours(key)

    def joined(self) -> dict[Key, NDArray[np.uint8]]:
        """The bits of all wanted pieces by block, for ``unpacked``; blocks without any left out."""
        roots = np.array([self._root(number) for number in range(len(self._parts))], np.int64)
        wanted = np.zeros(len(roots), bool)
        for number, part in enumerate(self._parts):
            if part.parent == number:
                size = max(part.box.height, part.box.width)
                wanted[number] = part.sure and size >= self._smallest
        self.count += int(wanted.sum())
        bits: dict[Key, NDArray[np.uint8]] = {}
        for key, block in self._blocks.items():
            own = _labelled(unpacked(block.parts, block.shape))
            of_label = np.zeros(int(own.max()) + 1, bool)
            of_label[1:] = wanted[roots[block.first : block.first + len(of_label) - 1]]
            found = block.kept | np.packbits(of_label[own])
            if found.any():
                bits[key] = found
        self._blocks.clear()
        return bits

    def _join_neighbours(self, key: Key) -> None:
        row, column = key
        top, _, left, _ = self._edges[key]
        if (west := self._edges.get((row, column - 1))) is not None:
            self._join_seam(left, west[3])
        for aside in (-1, 0, 1):
            north = self._edges.get((row - 1, column + aside))
            if north is not None:
                ours = {-1: top[:1], 0: top, 1: top[-1:]}[aside]
                theirs = {-1: north[1][-1:], 0: north[1], 1: north[1][:1]}[aside]
                self._join_seam(ours, theirs)
        self._edges.pop((row - 2, column), None)

    def _join_seam(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> None:
        """Join parts whose pixels touch across a seam, straight or slantwise."""
        pairs = [(one, other), (one[1:], other[:-1]), (one[:-1], other[1:])]
        touching = np.concatenate([np.stack(pair, axis=1) for pair in pairs])
        touching = touching[(touching >= 0).all(axis=1)]
        for a, b in np.unique(touching, axis=0).tolist():
            self._join(a, b)

    def _root(self, number: int) -> int:
        parts = self._parts
        while parts[number].parent != number:
            parts[number].parent = parts[parts[number].parent].parent
            number = parts[number].parent
        return number

    def _join(self, one: int, other: int) -> None:
        low, high = sorted((self._root(one), self._root(other)))
        if low != high:
            kept, gone = self._parts[low], self._parts[high]
            gone.parent = low
            kept.box = Rect.around([kept.box, gone.box])
            kept.sure |= gone.sure


def unpacked(bits: NDArray[np.uint8], shape: tuple[int, int]) -> Where:
    """Bool ``shape`` of bits that ``np.packbits`` packed."""
    count = shape[0] * shape[1]
    return np.unpackbits(bits, count=count).reshape(shape).view(bool)


def _labelled(where: Where) -> NDArray[np.int32]:
    """The numbers of the 8-connected pieces; the same for the same array every time."""
    labels = cv2.connectedComponents(where.view(np.uint8), connectivity=8)[1]
    return np.asarray(labels, np.int32)


def _edges(labels: NDArray[np.int32]) -> tuple[NDArray[np.int32], ...]:
    """The uppermost, lowest, leftmost and rightmost line."""
    return labels[0], labels[-1], labels[:, 0], labels[:, -1]
