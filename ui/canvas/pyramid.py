"""The layers over the scan at any level: what is drawn of the damage and of the restoration.

A piece is TILE x TILE values standing for TILE * 2**level scan pixels a side. A coarser piece is
made from the four finer ones it covers and kept, so an edit costs what it touched, and a look at
the whole costs what was ever written.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator

import numpy as np

from restorer.layers import PROTECTED, TILE, Classes
from restorer.rect import Rect
from ui.document import Document

KEPT = 1
"""The damage as it is drawn: 0 nothing, 1 protected, else the class's number and 1."""
LIMIT = 64 * 2**20
"""Bytes of values that a pyramid keeps."""
COARSE = 3
"""Pieces from this level on are few and cost much: they go last."""

Key = tuple[int, int, int]
"""``(level, row, column)``; a negative level divides a tile into 4**-level pieces."""


def place(key: Key) -> Rect:
    """The scan pixels that a piece stands for, not clipped to the scan."""
    level, row, column = key
    side = TILE << level if level >= 0 else TILE >> -level
    return Rect.of_size(side, side, row * side, column * side)


def keys_over(rect: Rect, level: int) -> Iterator[Key]:
    """The pieces of a level that a rect of the scan touches."""
    side = place((level, 0, 0)).height
    for row in range(rect.top // side, -(-rect.bottom // side)):
        for column in range(rect.left // side, -(-rect.right // side)):
            yield level, row, column


class Pyramid:
    """What is drawn of one layer of a document; the parent of the two below."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._pieces: OrderedDict[Key, np.ndarray | None] = OrderedDict()
        self._bytes = 0

    def clear(self) -> None:
        """Forget all."""
        self._pieces.clear()
        self._bytes = 0

    def forget(self, rect: Rect) -> None:
        """Make anew what a rect of the scan touches."""
        for level in {key[0] for key in self._pieces}:
            for key in keys_over(rect, level):
                self._drop(key)

    def piece(self, key: Key) -> np.ndarray | None:
        """The values of a piece of level 0 or coarser; None where nothing was ever written."""
        if key in self._pieces:
            self._pieces.move_to_end(key)
            return self._pieces[key]
        made = self._make(key)
        self._pieces[key] = made
        self._bytes += 0 if made is None else made.nbytes
        while self._bytes > LIMIT:
            oldest = next((k for k in self._pieces if k[0] < COARSE), next(iter(self._pieces)))
            self._drop(oldest)
        return made

    def ready(self, key: Key, until: float) -> bool:
        """Whether ``piece`` is quick; until a time of ``time.perf_counter``, see to it that it is.

        A coarse piece over much damage costs more than one repaint may take.
        """
        if key in self._pieces:
            return True
        level, row, column = key
        inside = place(key).intersect(Rect.of_size(*self.document.shape))
        if level > 0 and inside and self._written(inside):
            for down in (0, 1):
                for right in (0, 1):
                    if not self.ready((level - 1, 2 * row + down, 2 * column + right), until):
                        return False
        if time.perf_counter() > until:
            return False
        self.piece(key)
        return True

    def read(self, level: int, rect: Rect) -> np.ndarray | None:
        """Values of a rect in a level's pixels; None where nothing was ever written in it."""
        read: np.ndarray | None = None
        for row in range(rect.top // TILE, -(-rect.bottom // TILE)):
            for column in range(rect.left // TILE, -(-rect.right // TILE)):
                piece = self.piece((level, row, column))
                if piece is None:
                    continue
                if read is None:
                    read = np.zeros((*rect.shape, *piece.shape[2:]), piece.dtype)
                inside = Rect.of_size(TILE, TILE, row * TILE, column * TILE)
                part = inside.intersect(rect)
                read[part.within(rect)] = piece[part.within(inside)]
        return read

    def _drop(self, key: Key) -> None:
        piece = self._pieces.pop(key, None)
        self._bytes -= 0 if piece is None else piece.nbytes

    def _make(self, key: Key) -> np.ndarray | None:
        level, row, column = key
        inside = place(key).intersect(Rect.of_size(*self.document.shape))
        if not inside or not self._written(inside):
            return None
        if level == 0:
            values = self._drawn(inside)
            missing = [(0, TILE - side) for side in values.shape[:2]]
            return np.pad(values, [*missing, *[(0, 0)] * (values.ndim - 2)])
        made: np.ndarray | None = None
        half = TILE // 2
        for down in (0, 1):
            for right in (0, 1):
                finer = self.piece((level - 1, 2 * row + down, 2 * column + right))
                if finer is None:
                    continue
                if made is None:
                    made = np.zeros_like(finer)
                rows, columns = slice(down * half, None), slice(right * half, None)
                made[rows, columns][:half, :half] = self._halved(finer)
        return made

    def _written(self, rect: Rect) -> bool:
        """Whether the layer has anything inside a rect of the scan."""
        raise NotImplementedError

    def _drawn(self, rect: Rect) -> np.ndarray:
        """What is drawn of the layer inside a rect of one tile."""
        raise NotImplementedError

    def _halved(self, values: np.ndarray) -> np.ndarray:
        """A piece at half its size."""
        raise NotImplementedError


class DamagePyramid(Pyramid):
    """The visible classes of damage, as ``drawn_as`` has them.

    A coarser pixel is the highest of those it covers: damage before what is protected, and a thin
    crack before the loss beside it.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._drawn_as = drawn_as(document.classes)

    def clear(self) -> None:
        """Forget all, and which classes are visible."""
        super().clear()
        self._drawn_as = drawn_as(self.document.classes)

    def _written(self, rect: Rect) -> bool:
        return bool(self.document.damage.tile_rects(rect))

    def _drawn(self, rect: Rect) -> np.ndarray:
        return self._drawn_as[self.document.damage.read(rect)]

    def _halved(self, values: np.ndarray) -> np.ndarray:
        pairs = np.maximum(values[0::2], values[1::2])
        return np.maximum(pairs[:, 0::2], pairs[:, 1::2])


def drawn_as(classes: Classes) -> np.ndarray:
    """uint8 (256,): what is drawn of each class number; 0 for those that are hidden."""
    table = np.arange(1, 257).astype(np.uint8)  # 255 becomes 0 here, and ``KEPT`` below
    table[0], table[PROTECTED] = 0, KEPT
    for each in classes:
        if not each.visible:
            table[each.number] = 0
    return table


class RestorationPyramid(Pyramid):
    """The restoration, and its preview, as premultiplied uint8 sRGB in Qt's order: B, G, R, A.

    From the level at which the lines of a hatching are too fine, it is made of the fill that the
    hatching mixes to: averages of the lines would shimmer.
    """

    def __init__(self, document: Document, *, far: bool = False) -> None:
        super().__init__(document)
        self._is_far = far
        self._far = None if far else RestorationPyramid(document, far=True)

    def clear(self) -> None:
        """Forget all."""
        super().clear()
        if self._far is not None:
            self._far.clear()

    def forget(self, rect: Rect) -> None:
        """Make anew what a rect of the scan touches."""
        super().forget(rect)
        if self._far is not None:
            self._far.forget(rect)

    def piece(self, key: Key) -> np.ndarray | None:
        """The values of a piece of level 0 or coarser; None where nothing was ever written."""
        far = self._far_for(key)
        return super().piece(key) if far is None else far.piece(key)

    def ready(self, key: Key, until: float) -> bool:
        """Whether ``piece`` is quick; until a time, see to it that it is."""
        far = self._far_for(key)
        return super().ready(key, until) if far is None else far.ready(key, until)

    def _far_for(self, key: Key) -> RestorationPyramid | None:
        """What pieces of a level are made of instead of this."""
        coarse = self.document.reintegrating.coarse
        return self._far if coarse and key[0] >= coarse else None

    def _written(self, rect: Rect) -> bool:
        return bool(self.document.restored_tiles(rect))

    def _drawn(self, rect: Rect) -> np.ndarray:
        scan = self.document.scan
        values = self.document.restored(rect)
        values = self.document.reintegrating.over(rect, values, far=self._is_far)
        alpha = values[..., -1:].astype(np.float32) / np.iinfo(scan.dtype).max
        rgb = scan.to_srgb(np.ascontiguousarray(values[..., :-1]))
        drawn = np.concatenate([rgb[..., ::-1] * alpha, alpha], axis=-1)
        return (drawn * 255 + 0.5).astype(np.uint8)

    def _halved(self, values: np.ndarray) -> np.ndarray:
        half = TILE // 2
        sums = values.reshape(half, 2, half, 2, 4).sum((1, 3), np.uint16)
        return ((sums + 2) // 4).astype(np.uint8)
