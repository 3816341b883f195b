"""A PNG written from top to bottom, never held whole (ISO/IEC 15948:2003)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.files import not_as_written
from restorer.rect import Rect

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}
"""By samples a pixel: grey, grey with alpha, RGB, RGB with alpha."""

_PAETH = 4
_PIECE = 2**22
"""About how many bytes are filtered, and unpacked, at once."""

Chunk = tuple[bytes, bytes]


def write_png(
    path: Path,
    shape: tuple[int, int],
    samples: int,
    dtype: np.dtype[Any],
    read: Callable[[Rect], NDArray[Any]],
    places: Iterable[Rect],
    *,
    chunks: Iterable[Chunk] = (),
) -> None:
    """Write a picture band by band, read it back, and compare.

    Args:
        path: the file; one that is there is written over.
        shape: ``(H, W)``.
        samples: 1 to 4 a pixel.
        dtype: uint8 or uint16.
        read: gives the pixels ``(h, w, samples)`` of a band.
        places: bands of the full width that cover the picture from top to bottom.
        chunks: ``(type, data)`` to stand before the pixels.

    Raises:
        ExportError: what was read back is not what was written.
        OSError: the system refuses to write.
    """
    bits = 8 * dtype.itemsize
    head = struct.pack(">IIBBBBB", shape[1], shape[0], bits, COLOUR_TYPES[samples], 0, 0, 0)
    packer = zlib.compressobj(6)
    previous = np.zeros((1, shape[1] * samples * dtype.itemsize), np.uint8)
    total, checksum = 0, 0
    with path.open("wb") as file:
        file.write(SIGNATURE)
        _write_chunk(file.write, b"IHDR", head)
        for kind, data in chunks:
            _write_chunk(file.write, kind, data)
        for rows in _rows(map(read, places), dtype):
            filtered = _filtered(rows, previous, samples * dtype.itemsize).tobytes()
            previous = rows[-1:]
            total, checksum = total + len(filtered), zlib.crc32(filtered, checksum)
            if packed := packer.compress(filtered):
                _write_chunk(file.write, b"IDAT", packed)
        _write_chunk(file.write, b"IDAT", packer.flush())
        _write_chunk(file.write, b"IEND", b"")
    if _read_back(path) != (total, checksum):
        raise not_as_written(path)


def _rows(pieces: Iterable[NDArray[Any]], dtype: np.dtype[Any]) -> Iterator[NDArray[np.uint8]]:
    """Pixels as some rows of bytes at a time, the more significant byte first."""
    for pixels in pieces:
        step = max(1, _PIECE // max(1, pixels[0].nbytes))
        for start in range(0, len(pixels), step):
            ordered = np.ascontiguousarray(pixels[start : start + step], dtype.newbyteorder(">"))
            yield ordered.reshape(len(ordered), -1).view(np.uint8)


def _filtered(
    rows: NDArray[np.uint8], previous: NDArray[np.uint8], pixel: int
) -> NDArray[np.uint8]:
    """Rows of bytes as differences from Paeth's prediction, each after its filter's number."""
    result = np.full((rows.shape[0], rows.shape[1] + 1), _PAETH, np.uint8)
    if not (rows.any() or previous.any()):
        # most of a mask, and of a layer
        result[:, 1:] = 0
        return result
    above = np.vstack([previous, rows[:-1]])
    left, corner = np.zeros_like(rows), np.zeros_like(rows)
    left[:, pixel:] = rows[:, :-pixel]
    corner[:, pixel:] = above[:, :-pixel]
    to_left = np.abs(above.astype(np.int16) - corner)
    to_above = np.abs(left.astype(np.int16) - corner)
    to_corner = np.abs(left.astype(np.int16) + above - 2 * corner.astype(np.int16))
    predicted = np.where(
        (to_left <= to_above) & (to_left <= to_corner),
        left,
        np.where(to_above <= to_corner, above, corner),
    )
    np.subtract(rows, predicted, out=result[:, 1:])
    return result


def _write_chunk(write: Callable[[bytes], Any], kind: bytes, data: bytes) -> None:
    write(struct.pack(">I", len(data)))
    write(kind)
    write(data)
    write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))


def _read_back(path: Path) -> tuple[int, int]:
    """Size and checksum of the unpacked rows of a PNG; zero where it is not whole."""
    unpacker = zlib.decompressobj()
    total, checksum = 0, 0
    try:
        for data in _pixel_data(path):
            waiting = data
            while waiting:
                piece = unpacker.decompress(waiting, _PIECE)
                total, checksum = total + len(piece), zlib.crc32(piece, checksum)
                waiting = unpacker.unconsumed_tail
        rest = unpacker.flush()
        total, checksum = total + len(rest), zlib.crc32(rest, checksum)
    except (zlib.error, struct.error, ValueError):
        return 0, 0
    return (total, checksum) if unpacker.eof else (0, 0)


def _pixel_data(path: Path) -> Iterator[bytes]:
    """The contents of the IDAT chunks; raises ``ValueError`` where a chunk is damaged."""
    with path.open("rb") as file:
        file.seek(len(SIGNATURE))
        kind = b""
        while kind != b"IEND":
            size, kind = struct.unpack(">I4s", file.read(8))
            data = file.read(size)
            if struct.unpack(">I", file.read(4))[0] != zlib.crc32(data, zlib.crc32(kind)):
                raise ValueError("a chunk is damaged")
            if kind == b"IDAT":
                yield data
