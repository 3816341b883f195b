"""Which pixels, as JSON: some tiles, a bit a pixel, compressed."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from restorer.layers.layer import Layer
from restorer.layers.tiles import TILE
from restorer.rect import Rect

Piece = tuple[Rect, npt.NDArray[np.bool_]]

_BYTES = TILE * TILE // 8


def marked(pieces: Iterable[Piece], shape: tuple[int, int], value: int = 1) -> Layer:
    """A layer of one channel that holds ``value`` in some pixels of a scan, 0 elsewhere."""
    made = Layer("damage", shape, 1, np.uint8)
    for rect, where in pieces:
        made.apply(made.edit(rect, np.uint8(value), where))
    return made


def packed(layer: Layer) -> dict[str, str]:
    """Which pixels of a layer of one channel are not 0, by ``"row,column"`` of the tile."""
    return {
        f"{row},{column}": base64.b64encode(
            zlib.compress(np.packbits(layer.tiles[row, column] != 0).tobytes(), 6)
        ).decode("ascii")
        for row, column in sorted(layer.tiles)
    }


def unpacked(stored: Mapping[str, str], shape: tuple[int, int], value: int = 1) -> Layer:
    """The layer of what ``packed`` gave, with ``value`` in those pixels.

    Raises:
        ValueError: It is no such thing.
    """
    made = Layer("damage", shape, 1, np.uint8)
    rows, columns = (-(-side // TILE) for side in shape)
    for place, text in stored.items():
        row, column = (int(number) for number in place.split(","))
        if not (0 <= row < rows and 0 <= column < columns):
            raise ValueError(f"the tile {place} lies beyond the scan")
        tile = _bits(text).astype(np.uint8) * np.uint8(value)
        tile[max(0, shape[0] - row * TILE) :] = 0
        tile[:, max(0, shape[1] - column * TILE) :] = 0
        if tile.any():
            made.tiles[row, column] = tile
    return made


def _bits(text: str) -> npt.NDArray[np.bool_]:
    """A tile, bool (256, 256)."""
    try:
        inflate = zlib.decompressobj()
        raw = inflate.decompress(base64.b64decode(text, validate=True), _BYTES)
    except (binascii.Error, zlib.error, TypeError) as error:
        raise ValueError("the pixels of a tile cannot be read") from error
    if len(raw) != _BYTES:
        raise ValueError("the pixels of a tile are not all there")
    return np.unpackbits(np.frombuffer(raw, np.uint8)).reshape(TILE, TILE).astype(bool)
