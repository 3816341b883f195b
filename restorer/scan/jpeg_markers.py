"""The markers of a JPEG stream, as far as they are needed before it is decoded."""

from __future__ import annotations

from collections.abc import Iterator

from restorer.scan.boundary import Refused

_ALONE = {0x01, *range(0xD0, 0xD8)}
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SOS, EOI = 0xDA, 0xD9


def segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker up to the first scan, and where what belongs to it begins and ends."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        if marker == EOI:
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, at + 4, at + 2 + length
        if marker == SOS or length < 2:
            return
        at += 2 + length


def frame_size(data: bytes) -> tuple[int, int]:
    """Height and width that a JPEG stream says it has."""
    for marker, begin, end in segments(data):
        if marker in _FRAMES and end - begin >= 6:
            return (
                int.from_bytes(data[begin + 1 : begin + 3], "big"),
                int.from_bytes(data[begin + 3 : begin + 5], "big"),
            )
    raise Refused("a JPEG stream in it has no size: it is damaged. Copy it again.")
