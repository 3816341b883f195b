"""EXIF blocks: small TIFF files without a picture (EXIF 2.32, 4.5 and 4.6).

Pillow's reader warns about what it does not understand; here a damaged block says nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from restorer.scan import orientation

PREFIX = b"Exif\0\0"
"""What stands before the block in a JPEG file."""

Fetch: TypeAlias = Callable[[int, int], bytes]
"""Called with an offset and a number of bytes; gives them, fewer where the file ends."""

_ORIENTATION, _X, _Y, _UNIT = 274, 282, 283, 296
_EXIF, _GPS, _INTEROPERABILITY = 34665, 34853, 40965
_CARRIED = (270, 271, 272, 305, 306, 315, 33432)
"""Texts of the first directory: description, camera, software, time, author, copyright."""

_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    18: 8,
}
_MOST_ENTRIES = 1024
_LARGEST_VALUE = 2**20


@dataclass(frozen=True)
class Entry:
    """A tag's value as it stands in the file.

    Attributes:
        kind: TIFF's number for the type.
        count: of values.
        data: the values in the file's byte order.
    """

    kind: int
    count: int
    data: bytes


Directory: TypeAlias = dict[int, Entry]


def bare(block: bytes) -> bytes | None:
    """A block that begins with its TIFF header, None where this is no EXIF block."""
    block = block.removeprefix(PREFIX)
    return block if block[:4] in (b"II*\0", b"MM\0*") else None


def orientation_of(block: bytes | None) -> int:
    """The orientation that a block names, 1 where it names none."""
    order, directory = _first(block)
    return orientation.known(_number(directory.get(_ORIENTATION), order))


def dpi_of(block: bytes | None) -> tuple[float, float] | None:
    """The resolution that a block names, in pixels an inch across and down."""
    order, directory = _first(block)
    scale = {2: 1.0, 3: 2.54, None: 1.0}.get(_number(directory.get(_UNIT), order))
    x, y = (_fraction(directory.get(code), order) for code in (_X, _Y))
    return None if scale is None or x is None or y is None else (x * scale, y * scale)


def with_orientation(block: bytes | None, value: int) -> bytes:
    """The block with another orientation; a new one where there is none."""
    order, directory = _first(block)
    entry = directory.get(_ORIENTATION)
    if block is None or not directory:
        return _block("<", {_ORIENTATION: Entry(3, 1, struct.pack("<H", value))})
    if entry is not None and entry.kind == 3:
        start = struct.unpack(f"{order}I", block[4:8])[0]
        count = struct.unpack(f"{order}H", block[start : start + 2])[0]
        for place in range(start + 2, start + 2 + 12 * count, 12):
            if struct.unpack(f"{order}H", block[place : place + 2])[0] == _ORIENTATION:
                packed = struct.pack(f"{order}H", value)
                return block[: place + 8] + packed + block[place + 10 :]
    first = {**directory, _ORIENTATION: Entry(3, 1, struct.pack(f"{order}H", value))}
    return _rebuilt(_fetch_from(block), order, first)


def directories(block: bytes) -> tuple[str, Directory, dict[int, Directory]]:
    """Byte order, first directory, and those that it points to by their tags."""
    order, first = _first(block)
    return order, first, _below(_fetch_from(block), order, first, big=False)


def block_of_tiff(fetch: Fetch, order: str, first: int, *, big: bool) -> bytes | None:
    """The EXIF and GPS directories of a TIFF file as a block of their own.

    Args:
        fetch: reads the file.
        order: the file's byte order, ``<`` or ``>``.
        first: where the picture's directory begins.
        big: whether it is a BigTIFF.

    Returns:
        None where the file has neither.
    """
    directory = _read(fetch, order, first, big=big)
    if not {_EXIF, _GPS} & set(directory):
        return None
    wanted = (*_CARRIED, _ORIENTATION, _EXIF, _GPS)
    return _rebuilt(fetch, order, {c: directory[c] for c in wanted if c in directory}, big=big)


def _rebuilt(fetch: Fetch, order: str, first: Directory, *, big: bool = False) -> bytes:
    """A block made of a first directory and of those that it points to."""
    below = _below(fetch, order, first, big=big)
    kept = {code: entry for code, entry in first.items() if code not in (_EXIF, _GPS)}
    return _block(order, kept, below)


def _below(fetch: Fetch, order: str, first: Directory, *, big: bool) -> dict[int, Directory]:
    """The directories that a first one points to, by their tags."""
    below: dict[int, Directory] = {}
    for code in (_EXIF, _GPS):
        offset = _number(first.get(code), order)
        found = {} if offset is None else _read(fetch, order, offset, big=big)
        # its own directory, and of no use to anyone but cameras
        found.pop(_INTEROPERABILITY, None)
        if found:
            below[code] = found
    return below


def _block(order: str, first: Directory, below: dict[int, Directory] | None = None) -> bytes:
    """A block with these directories; ``below`` are those that the first one points to."""
    below = below or {}
    pointers = {code: Entry(4, 1, bytes(4)) for code in below}
    start = 8 + len(_directory(order, {**first, **pointers}, 8))
    tail = b""
    for code, directory in below.items():
        pointers[code] = Entry(4, 1, struct.pack(f"{order}I", start + len(tail)))
        tail += _directory(order, directory, start + len(tail))
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    return head + _directory(order, {**first, **pointers}, 8) + tail


def _directory(order: str, directory: Directory, start: int) -> bytes:
    """A directory that begins at ``start``, and after it the values that do not fit in it."""
    entries, values = b"", b""
    place = start + 2 + 12 * len(directory) + 4
    for code, entry in sorted(directory.items()):
        data = entry.data
        if len(data) > 4:
            data = struct.pack(f"{order}I", place + len(values))
            values += entry.data + bytes(len(entry.data) % 2)
        entries += struct.pack(f"{order}HHI", code, entry.kind, entry.count) + data.ljust(4, b"\0")
    return struct.pack(f"{order}H", len(directory)) + entries + bytes(4) + values


def _first(block: bytes | None) -> tuple[str, Directory]:
    """Byte order and first directory of a block; empty where it is damaged."""
    if block is None or len(block) < 8:
        return "<", {}
    order = "<" if block[:2] == b"II" else ">"
    return order, _read(_fetch_from(block), order, struct.unpack(f"{order}I", block[4:8])[0])


def _fetch_from(block: bytes) -> Fetch:
    return lambda offset, count: block[offset : offset + count]


def _read(fetch: Fetch, order: str, start: int, *, big: bool = False) -> Directory:
    """The entries of a directory that can be read."""
    number, head = ("Q", "HHQ") if big else ("H", "HHI")
    size = struct.calcsize("=" + number)
    counted = fetch(start, size)
    if len(counted) != size:
        return {}
    count = min(struct.unpack(order + number, counted)[0], _MOST_ENTRIES)
    step, room = (20, 8) if big else (12, 4)
    data = fetch(start + size, count * step)
    directory: Directory = {}
    for at in range(0, len(data) - step + 1, step):
        code, kind, values = struct.unpack_from(order + head, data, at)
        needed = values * _SIZES.get(kind, _LARGEST_VALUE + 1)
        if not 0 < needed <= _LARGEST_VALUE:
            continue
        value = data[at + step - room : at + step]
        if needed > room:
            value = fetch(struct.unpack(order + ("Q" if big else "I"), value)[0], needed)
        if len(value) >= needed:
            directory[code] = Entry(kind, values, value[:needed])
    return directory


def _number(entry: Entry | None, order: str) -> int | None:
    """The whole number that an entry holds."""
    letter = {3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}.get(entry.kind) if entry else None
    if entry is None or letter is None or entry.count != 1:
        return None
    number: int = struct.unpack(order + letter, entry.data)[0]
    return number


def _fraction(entry: Entry | None, order: str) -> float | None:
    """The positive fraction that an entry holds."""
    if entry is None or entry.kind != 5 or entry.count != 1:
        return None
    above, below = struct.unpack(f"{order}2I", entry.data)
    return above / below if above and below else None
