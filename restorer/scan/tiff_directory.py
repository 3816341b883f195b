"""The directories of a TIFF file, changed in place or written anew at its end."""

from __future__ import annotations

import struct
from typing import BinaryIO

from restorer.scan.exif import Directory, Entry
from restorer.scan.tiff_segments import append

XMP = 700

_BIG = 43
_BYTE, _LONG, _LONG8 = 1, 4, 16
_MOST_PAGES = 256


class TiffDirectories:
    """A TIFF file, classic or BigTIFF, open for reading and writing.

    Args:
        file: it; nothing that is not touched changes.
        order: its byte order, ``<`` or ``>``.

    Raises:
        OverflowError: by all that writes: a classic TIFF would become larger than 4 GB.
    """

    def __init__(self, file: BinaryIO, order: str) -> None:
        self._file = file
        self._order = order
        file.seek(2)
        self._big = self._read("H") == _BIG
        self._word, self._number = ("Q", "Q") if self._big else ("I", "H")
        self._size = 8 if self._big else 4

    @property
    def first(self) -> int:
        """Where the first directory begins."""
        self._file.seek(self._size)
        return self._read(self._word)

    def add(self, place: int, entries: Directory, below: dict[int, Directory]) -> None:
        """Write a directory of the chain anew, with more entries than it has.

        Args:
            place: where it begins.
            entries: by their codes; those that it has already stay as they are.
            below: directories for it to point to, by their codes.
        """
        there, _ = self._directory(place)
        codes = {self._code(raw) for raw in there}
        there += [self._packed(code, entry) for code, entry in entries.items() if code not in codes]
        for code, directory in below.items():
            packed = [self._packed(inner, entry) for inner, entry in directory.items()]
            offset = struct.pack(self._order + self._word, self._write(packed, 0))
            kind = _LONG8 if self._big else _LONG
            there.append(self._packed(code, Entry(kind, 1, offset)))
        self._rewrite(place, there)

    def put_xmp(self, place: int, packet: bytes) -> None:
        """Put an XMP packet into a directory of the chain, in place of the one that it has."""
        there, _ = self._directory(place)
        packed = self._packed(XMP, Entry(_BYTE, len(packet), packet))
        for number, raw in enumerate(there):
            if self._code(raw) == XMP:
                head = struct.calcsize("=" + self._number)
                self._file.seek(place + head + number * len(raw))
                self._file.write(packed)
                return
        self._rewrite(place, [*there, packed])

    def _directory(self, place: int) -> tuple[list[bytes], int]:
        """The raw entries of a directory, and where the next one is named."""
        self._file.seek(place)
        count = self._read(self._number)
        entries = [self._file.read(4 + 2 * self._size) for _ in range(count)]
        return entries, self._file.tell()

    def _rewrite(self, place: int, entries: list[bytes]) -> None:
        """Write a directory of the chain anew at the end of the file, and name it instead."""
        pointer = self._pointer_to(place)
        _, following = self._directory(place)
        self._file.seek(following)
        moved = self._write(entries, self._read(self._word))
        self._file.seek(pointer)
        self._file.write(struct.pack(self._order + self._word, moved))

    def _pointer_to(self, place: int) -> int:
        """Where the file names a directory of its chain.

        Raises:
            LookupError: nowhere.
        """
        pointer = self._size
        for _ in range(_MOST_PAGES):
            self._file.seek(pointer)
            named = self._read(self._word)
            if named == place:
                return pointer
            if named == 0:
                break
            _, pointer = self._directory(named)
        raise LookupError(f"no directory is named at {place}")

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
        return append(self._file, data, big=self._big)

    def _code(self, raw: bytes) -> int:
        code: int = struct.unpack(self._order + "H", raw[:2])[0]
        return code

    def _read(self, letter: str) -> int:
        size = struct.calcsize("=" + letter)
        number: int = struct.unpack(self._order + letter, self._file.read(size))[0]
        return number
