"""What the tags of a TIFF say about the picture, to be carried into what is written."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import tifffile

from restorer.scan import exif, iptc, orientation
from restorer.scan.reader import Metadata
from restorer.scan.tiff_pages import PHOTOSHOP_LAYERS

_XMP, _ICC = 700, 34675
_ORIENTATION, _X, _Y, _UNIT = 274, 282, 283, 296

_STRUCTURE = {
    *range(254, 260), *range(262, 267), 273, 274, *range(277, 285), 288, 289, 292, 293, 296, 297,
    301, *range(317, 326), 330, 332, 338, 339, 340, 341, 347, *range(512, 522), *range(529, 533),
}  # fmt: skip
"""Tags that say how the picture is stored, and those that Metadata holds by another name."""

_ELSEWHERE = {_XMP, 34665, _ICC, 34853, PHOTOSHOP_LAYERS, 40965}
"""XMP, EXIF, the profile and GPS, carried apart; Photoshop's layers, which show another picture."""

TEXTS = {
    269: "Title",
    270: "Description",
    305: "Software",
    315: "Author",
    33432: "Copyright",
}
"""TIFF tags and the PNG keywords that mean the same."""

_LARGEST_TAG = 2**24
"""Bytes of the largest tag that is carried."""

_LETTERS = {3: "H", 4: "I", 5: "2I", 8: "h", 9: "i", 10: "2i", 11: "f", 12: "d", 16: "Q", 17: "q"}
_SINGLE_BYTES = {1, 2, 6, 7}


def metadata(page: tifffile.TiffPage) -> Metadata:
    """What is carried into the files that are written."""
    lost: list[str] = []
    tags = tuple(_tags(page, lost))
    return Metadata(
        icc=_bytes(page, _ICC),
        dpi=_dpi(page),
        orientation=orientation.known(page.tags.valueof(_ORIENTATION, default=1)),
        exif=exif.block_of_tiff(
            lambda offset, count: _fetch(page, offset, count),
            page.parent.byteorder,
            page.offset,
            big=page.parent.is_bigtiff,
        ),
        xmp=_bytes(page, _XMP),
        iptc=_raw(page, iptc.TIFF_TAG),
        texts=_texts(page),
        tags=tags,
        lost=tuple(lost),
    )


def _fetch(page: tifffile.TiffPage, offset: int, count: int) -> bytes:
    handle = page.parent.filehandle
    if offset >= handle.size:
        return b""
    handle.seek(offset)
    data: bytes = handle.read(min(count, handle.size - offset))
    return data


def _raw(page: tifffile.TiffPage, code: int) -> bytes | None:
    """The bytes of a tag, whatever type it claims."""
    tag = page.tags.get(code)
    if tag is None or not 0 < tag.valuebytecount <= _LARGEST_TAG:
        return None
    return _fetch(page, tag.valueoffset, tag.valuebytecount) or None


def _bytes(page: tifffile.TiffPage, code: int) -> bytes | None:
    value = page.tags.valueof(code)
    if isinstance(value, str):
        value = value.encode()
    return value if isinstance(value, bytes) and value else None


def _dpi(page: tifffile.TiffPage) -> tuple[float, float] | None:
    """Pixels an inch across and down."""
    scale = {2: 1.0, 3: 2.54}.get(page.tags.valueof(_UNIT, default=2))
    sides = page.tags.valueof(_X), page.tags.valueof(_Y)
    if scale is None or not all(isinstance(side, tuple) and all(side) for side in sides):
        return None
    x, y = (above / below * scale for above, below in sides)
    return x, y


def _texts(page: tifffile.TiffPage) -> dict[str, str]:
    values = ((keyword, page.tags.valueof(code)) for code, keyword in TEXTS.items())
    return {keyword: text for keyword, text in values if isinstance(text, str) and text.strip()}


def _tags(page: tifffile.TiffPage, lost: list[str]) -> Iterator[tuple[int, int, int, Any]]:
    """The tags that describe, with their values as bytes or as tuples of numbers."""
    for tag in page.tags:
        code, kind, count = int(tag.code), int(tag.dtype), int(tag.count)
        if code in _STRUCTURE or code in _ELSEWHERE:
            continue
        letters = "B" if kind in _SINGLE_BYTES else _LETTERS.get(kind, "")
        size = count * struct.calcsize(f"={letters}")
        raw = _fetch(page, tag.valueoffset, size) if 0 < size <= _LARGEST_TAG else b""
        if not raw or len(raw) != size:
            lost.append(f"the TIFF tag {code} ({tag.name})")
        elif kind in _SINGLE_BYTES:
            yield code, kind, count, raw
        else:
            yield code, kind, count, struct.unpack(f"{page.parent.byteorder}{letters * count}", raw)
