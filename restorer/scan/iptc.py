"""IPTC captions (IIM), as the file formats hold them.

TIFF has a tag for them, JPEG keeps them among Photoshop's resources, and PNG has no place of its
own: ImageMagick began to write them as a text of hexadecimal digits, and exiftool does the same.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

TIFF_TAG = 33723
PNG_KEYWORD = "Raw profile type iptc"

_SIGNATURE = b"8BIM"
_CAPTIONS, _DIGEST = 0x0404, 0x0425
_BEGIN = b"\x1c"
"""The first byte of every IIM dataset."""
_LINE = 72


def of_resources(data: bytes) -> tuple[bytes | None, bool]:
    """The captions among Photoshop's resources, and whether there is something else."""
    captions, others = None, False
    for number, contents in _resources(data):
        if number == _CAPTIONS:
            captions = contents
        elif number != _DIGEST:
            others = True
    return captions, others


def as_png_text(captions: bytes) -> str:
    """Captions as the text of a PNG."""
    data = _SIGNATURE + struct.pack(">HHI", _CAPTIONS, 0, len(captions)) + captions
    digits = (data + bytes(len(data) % 2)).hex()
    lines = [digits[at : at + _LINE] for at in range(0, len(digits), _LINE)]
    return "\n".join(["", "iptc", f"{len(digits) // 2:8}", *lines, ""])


def of_png_text(text: str) -> bytes | None:
    """The captions that the text of a PNG holds; None where it is damaged."""
    found = re.fullmatch(r"\s*[^\n]*\n\s*(\d+)\n([0-9a-fA-F\s]*)", text)
    if found is None:
        return None
    digits = "".join(found[2].split())
    if len(digits) != 2 * int(found[1]):
        return None
    data = bytes.fromhex(digits)
    return data if data.startswith(_BEGIN) else of_resources(data)[0]


def _resources(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and contents of each resource, as far as they are whole."""
    place = 0
    while data[place : place + 4] == _SIGNATURE and place + 7 <= len(data):
        number, name = struct.unpack_from(">HB", data, place + 4)
        # name and contents are filled up to an even number of bytes
        place += 6 + (name + 2) // 2 * 2
        if place + 4 > len(data):
            return
        size = struct.unpack_from(">I", data, place)[0]
        if place + 4 + size > len(data):
            return
        yield number, data[place + 4 : place + 4 + size]
        place += 4 + size + size % 2
