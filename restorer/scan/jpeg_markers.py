"""The markers of a JPEG stream (ITU T.81, annex B), as far as needed before it is decoded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from restorer.scan.boundary import Refused

_ALONE = {0x01, *range(0xD0, 0xD9)}
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9


@dataclass(frozen=True)
class Frame:
    """What a stream says about its picture.

    Attributes:
        marker: the kind of coding.
        bits: of a sample.
        shape: ``(H, W)``.
        components: channels.
    """

    marker: int
    bits: int
    shape: tuple[int, int]
    components: int


def segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker up to the first scan's, and where what belongs to it begins and ends."""
    at = 0
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            length = int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == _END or length < 2:
                return
            yield marker, at + 4, at + 2 + length
            if marker == _SCAN:
                return
            at += 2 + length


def frame(data: bytes) -> Frame:
    """The stream's picture.

    Raises:
        Refused: the stream names none.
    """
    for marker, begin, end in segments(data):
        part = data[begin:end]
        if marker in _FRAMES and len(part) >= 6:
            height, width = int.from_bytes(part[1:3], "big"), int.from_bytes(part[3:5], "big")
            return Frame(marker, part[0], (height, width), part[5])
    raise Refused("holds JPEG data without a picture: it is damaged. Copy it again.")


def is_whole(data: bytes) -> bool:
    """Whether a stream has an end: coded pixels cannot look like its marker."""
    begin = next((begin for marker, begin, _ in segments(data) if marker == _SCAN), None)
    return begin is not None and data.rfind(bytes((0xFF, _END)), begin) >= 0
