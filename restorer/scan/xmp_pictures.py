"""XMP put into pictures that were just encoded: JPEG and JPEG XL."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from restorer.scan import jpeg_markers

JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\0"
"""What stands before the packet in an APP1 segment (XMP part 3)."""

_JPEG, _JPEG_XL = b"\xff\xd8", b"\xff\x0a"
_APP0, _APP1 = 0xE0, 0xE1
_LARGEST_SEGMENT = 2**16 - 1 - 2
_SIGNATURE = b"JXL \r\n\x87\n"
_KIND = b"jxl \0\0\0\0jxl "


def with_xmp(picture: bytes, packets: Sequence[bytes]) -> bytes:
    """The picture with the first of the packets that it has room for, if one fits.

    Args:
        picture: a JPEG stream, or the bare codestream or the container of a JPEG XL picture.
        packets: what to choose from, the best first. A JPEG has room for 64 kB.

    Raises:
        ValueError: it is another kind of picture.
    """
    if picture.startswith(_JPEG):
        fitting = (p for p in packets if len(JPEG_XMP) + len(p) <= _LARGEST_SEGMENT)
        packet = next(fitting, None)
        return picture if packet is None else _in_jpeg(picture, packet)
    if picture.startswith(_JPEG_XL):
        head = _box(b"JXL ", _SIGNATURE[4:]) + _box(b"ftyp", _KIND)
        return head + _box(b"xml ", packets[0]) + _box(b"jxlc", picture)
    if picture[4:12] == _SIGNATURE:
        # after the signature and the file type, which come first
        place = 12 + struct.unpack(">I", picture[12:16])[0]
        return picture[:place] + _box(b"xml ", packets[0]) + picture[place:]
    raise ValueError("neither a JPEG nor a JPEG XL picture")


def _in_jpeg(picture: bytes, packet: bytes) -> bytes:
    """The stream with a packet after its JFIF header, which must come first."""
    place = len(_JPEG)
    for marker, _, end in jpeg_markers.segments(picture):
        if marker == _APP0:
            place = end
        break
    data = JPEG_XMP + packet
    segment = bytes((0xFF, _APP1)) + struct.pack(">H", len(data) + 2) + data
    return picture[:place] + segment + picture[place:]


def _box(kind: bytes, contents: bytes) -> bytes:
    """A box of an ISO media file; a size of 1 says that the real one is 64 bits long."""
    size = 8 + len(contents)
    if size < 2**32:
        return struct.pack(">I", size) + kind + contents
    return struct.pack(">I", 1) + kind + struct.pack(">Q", size + 8) + contents
