"""An EXIF block put into a TIFF that was just written: its texts and the directories below."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

from restorer.scan import exif
from restorer.scan.exif import Directory, Entry

_CARRIED = {269, 270, 271, 272, 305, 306, 315, 316, 33432}
"""Entries of an EXIF block's first directory that mean the same in a TIFF."""

_BIG = 43
_LONG, _LONG8 = 4, 16


def put_into_tiff(path: Path, block: bytes) -> None:
    """Add to a TIFF's first directory what a block holds and the TIFF does not.

    Args:
        path: a TIFF of the block's own byte order.
        block: an EXIF block; what is damaged in it is left out.
    """
    order, first, below = exif.directories(block)
    with path.open("r+b") as file:
        tiff = _Tiff(file, order)
        tiff.add({code: entry for code, entry in first.items() if code in _CARRIED}, below)


class _Tiff:
    """A TIFF file, classic or BigTIFF, whose first directory can be written anew."""

    def __init__(self, file: BinaryIO, order: str) -> None:
        self._file = file
        self._order = order
        file.seek(2)
        self._big = self._read("H") == _BIG
        self._word, self._number = ("Q", "Q") if self._big else ("I", "H")
        self._size = 8 if self._big else 4

    def add(self, texts: Directory, below: dict[int, Directory]) -> None:
        """Write the first directory anew at the end of the file, with more entries."""
        self._file.seek(self._size)
        self._file.seek(self._read(self._word))
        count = self._read(self._number)
        there = [self._file.read(4 + 2 * self._size) for _ in range(count)]
        following = self._read(self._word)
        codes = {self._code(raw) for raw in there}
        there += [self._packed(code, text) for code, text in texts.items() if code not in codes]
        for code, directory in below.items():
            entries = [self._packed(below_code, entry) for below_code, entry in directory.items()]
            offset = struct.pack(self._order + self._word, self._write(entries, 0))
            kind = _LONG8 if self._big else _LONG
            there.append(self._packed(code, Entry(kind, 1, offset)))
        place = self._write(there, following)
        self._file.seek(self._size)
        self._file.write(struct.pack(self._order + self._word, place))

    def _packed(self, code: int, entry: Entry) -> bytes:
        """An entry's bytes; a value that does not fit into them goes to the end of the file."""
        data = entry.data
        if len(data) > self._size:
            data = struct.pack(self._order + self._word, self._append(data))
        head = struct.pack(f"{self._order}HH{self._word}", code, entry.kind, entry.count)
        return head + data.ljust(self._size, b"\0")

    def _write(self, entries: list[bytes], following: int) -> int:
        """Write a directory to the end of the file; its offset."""
        head = struct.pack(self._order + self._number, len(entries))
        ordered = sorted(entries, key=self._code)
        tail = struct.pack(self._order + self._word, following)
        return self._append(head + b"".join(ordered) + tail)

    def _append(self, data: bytes) -> int:
        """Write to the end of the file, at an even offset; the offset."""
        place = self._file.seek(0, 2)
        self._file.write(bytes(place % 2) + data)
        return place + place % 2

    def _code(self, raw: bytes) -> int:
        code: int = struct.unpack(self._order + "H", raw[:2])[0]
        return code

    def _read(self, letter: str) -> int:
        size = struct.calcsize("=" + letter)
        number: int = struct.unpack(self._order + letter, self._file.read(size))[0]
        return number
