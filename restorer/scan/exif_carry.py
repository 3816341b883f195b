"""EXIF blocks carried into the files that are written: made upright, and put into a TIFF.

An EXIF block is a small classic TIFF file of its own, in either byte order (EXIF 2.32, 4.5).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_ORIENTATION = 274
_DIRECTORIES = {34665, 34853, 40965}
"""EXIF, GPS and interoperability: entries that name a directory of their own."""

_CARRIED = {269, 270, 271, 272, 305, 306, 315, 316, 33432, 34665, 34853}
"""Entries of an EXIF block's first directory that mean the same in a TIFF: who, what, when, with
what, and the directories below."""

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_LONG, _LONG8 = 4, 16
_MOST = 4096
"""Entries of a directory that are read."""


@dataclass(frozen=True)
class _Entry:
    """One entry of a directory; a value that is a directory is read as such."""

    code: int
    kind: int
    count: int
    data: bytes
    below: tuple[_Entry, ...] | None = None


def byte_order(block: bytes) -> str:
    """``<`` or ``>``."""
    return ">" if block[:2] == b"MM" else "<"


def upright(block: bytes) -> bytes:
    """The block with its orientation, if it names one, set to 1."""
    order = byte_order(block)
    result = bytearray(block)
    for place in _places(block, _first(block)):
        code, kind = struct.unpack_from(order + "HH", block, place)
        if code == _ORIENTATION and kind == 3:
            struct.pack_into(order + "H", result, place + 8, 1)
    return bytes(result)


def put_into_tiff(path: Path, block: bytes) -> None:
    """Add to a TIFF's first directory what a block holds and the TIFF does not.

    Args:
        path: a TIFF of the block's own byte order.
        block: begins with its TIFF header.

    Raises:
        struct.error: the block is damaged.
    """
    entries = [entry for entry in _directory(block, _first(block), 0) if entry.code in _CARRIED]
    with path.open("r+b") as file:
        _TiffDirectory(file, byte_order(block)).add(entries)


def _first(block: bytes) -> int:
    """Where the first directory lies."""
    place: int = struct.unpack_from(byte_order(block) + "I", block, 4)[0]
    return place


def _places(block: bytes, start: int) -> Iterator[int]:
    """Where the entries of a directory lie, as far as the block reaches."""
    if not 8 <= start <= len(block) - 2:
        return
    (count,) = struct.unpack_from(byte_order(block) + "H", block, start)
    for place in range(start + 2, start + 2 + 12 * min(count, _MOST), 12):
        if place + 12 <= len(block):
            yield place


def _directory(block: bytes, start: int, depth: int) -> tuple[_Entry, ...]:
    """The entries of a directory; damaged ones and what lies too deep are left out."""
    order = byte_order(block)
    entries = []
    for place in _places(block, start):
        code, kind, count = struct.unpack_from(order + "HHI", block, place)
        size = _SIZES.get(kind, 0) * count
        begin = place + 8 if size <= 4 else struct.unpack_from(order + "I", block, place + 8)[0]
        data = block[begin : begin + size]
        if not size or len(data) < size:
            continue
        below = None
        if code in _DIRECTORIES:
            if kind != _LONG or depth > 1:
                continue
            below = _directory(block, struct.unpack(order + "I", data[:4])[0], depth + 1)
        entries.append(_Entry(code, kind, count, data, below))
    return tuple(entries)


class _TiffDirectory:
    """The first directory of a TIFF file, classic or BigTIFF."""

    def __init__(self, file: BinaryIO, order: str) -> None:
        self._file = file
        self._order = order
        file.seek(2)
        self._big = struct.unpack(order + "H", file.read(2))[0] == 43
        self._word = "Q" if self._big else "I"
        self._count = "Q" if self._big else "H"
        self._pointer = 8 if self._big else 4

    def add(self, entries: list[_Entry]) -> None:
        """Write the directory anew at the end of the file, with more entries."""
        self._file.seek(self._pointer)
        (start,) = self._read(self._word)
        self._file.seek(start)
        (count,) = self._read(self._count)
        size = 20 if self._big else 12
        there = [self._file.read(size) for _ in range(count)]
        (following,) = self._read(self._word)
        codes = {struct.unpack(self._order + "H", raw[:2])[0] for raw in there}
        there += [self._packed(entry) for entry in entries if entry.code not in codes]
        place = self._write(there, following)
        self._file.seek(self._pointer)
        self._file.write(struct.pack(self._order + self._word, place))

    def _packed(self, entry: _Entry) -> bytes:
        """An entry's bytes; what does not fit into it is written to the end of the file."""
        kind, data = entry.kind, entry.data
        if entry.below is not None:
            kind = _LONG8 if self._big else _LONG
            place = self._write([self._packed(below) for below in entry.below], 0)
            data = struct.pack(self._order + self._word, place)
        room = struct.calcsize("=" + self._word)
        if len(data) > room:
            data = struct.pack(self._order + self._word, self._append(data))
        head = struct.pack(f"{self._order}HH{self._word}", entry.code, kind, entry.count)
        return head + data.ljust(room, b"\0")

    def _write(self, entries: list[bytes], following: int) -> int:
        """Write a directory to the end of the file; its offset."""
        ordered = sorted(entries, key=lambda raw: struct.unpack(self._order + "H", raw[:2]))
        head = struct.pack(self._order + self._count, len(ordered))
        tail = struct.pack(self._order + self._word, following)
        return self._append(head + b"".join(ordered) + tail)

    def _append(self, data: bytes) -> int:
        place = self._file.seek(0, 2)
        self._file.write(bytes(place % 2) + data)
        return place + place % 2

    def _read(self, form: str) -> tuple[int, ...]:
        return struct.unpack(
            self._order + form, self._file.read(struct.calcsize(self._order + form))
        )
