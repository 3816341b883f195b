"""What the tags of a TIFF say: which page is the picture, whether it is understood, its metadata."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator
from typing import Any

import tifffile

from restorer.scan import orientation
from restorer.scan.boundary import Refused
from restorer.scan.exif import exif_of_tiff
from restorer.scan.reader import LARGEST_SIDE, Metadata, level_shape

WHITE_IS_ZERO = 0
_BLACK_IS_ZERO, _RGB, _YCBCR = 1, 2, 6
_REDUCED, _TRANSPARENCY = 1, 4

_COMPRESSIONS = {
    1: "none",
    5: "LZW",
    7: "JPEG",
    8: "Deflate",
    32773: "PackBits",
    32946: "Deflate",
    34925: "LZMA",
    34926: "Zstandard",
    50000: "Zstandard",
}

_OTHER_COLOURS = {
    3: "has a palette",
    4: "is a transparency mask",
    5: "is in CMYK",
    8: "is in CIELab",
    9: "is in ICCLab",
    10: "is in ITULab",
    32803: "is a camera's raw picture",
    34892: "is a camera's raw picture",
}

_MOST_PAGES = 64
"""Pages that are looked at; a picture and its pyramid have fewer."""

_STRUCTURE = {
    *range(254, 260), 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284,
    288, 289, 292, 293, 296, 297, 301, 317, 318, 319, 320, *range(321, 326), 330, 332, 338, 339,
    340, 341, 347, *range(512, 522), 529, 530, 531, 532,
}  # fmt: skip
"""Tags that say how the picture is stored; also colour tags that the profile replaces."""

_ELSEWHERE = {700, 34665, 34675, 34853, 37724, 40965}
"""XMP, EXIF, ICC profile and GPS, carried apart; Photoshop's layers, which show another picture."""

_LAYERS = 37724

_TEXTS = {
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


def main_page(file: tifffile.TiffFile) -> tifffile.TiffPage:
    """The first page that is neither a smaller version of another nor a mask."""
    pages = list(_chain(file))
    if not pages:
        raise Refused("holds no picture. Save it again from the program that made it.")
    return next((p for p in pages if not p.subfiletype & (_REDUCED | _TRANSPARENCY)), pages[0])


def pyramid(
    file: tifffile.TiffFile, main: tifffile.TiffPage
) -> Iterator[tuple[int, tifffile.TiffPage]]:
    """The pages that hold the picture at 1 / 2**level, with their levels, each level once."""
    shape = (main.imagelength, main.imagewidth)
    below = main.pages or ()
    reduced = (page for page in _chain(file) if page.subfiletype & _REDUCED)
    found = set()
    for page in itertools.chain(itertools.islice(below, _MOST_PAGES), reduced):
        level = _level(shape, (page.imagelength, page.imagewidth))
        if level and level not in found and _alike(page, main):
            found.add(level)
            yield level, page


def refuse_unknown(page: tifffile.TiffPage) -> None:
    """Raise for a picture that this program does not understand."""
    height, width = page.imagelength, page.imagewidth
    if not (0 < height <= LARGEST_SIDE and 0 < width <= LARGEST_SIDE):
        raise Refused(
            f"claims to have {width} x {height} pixels; expected at most {LARGEST_SIDE:,} along a "
            "side. It is damaged: copy it again from where it came."
        )
    if page.photometric in _OTHER_COLOURS:
        raise Refused(
            f"{_OTHER_COLOURS[page.photometric]}; expected grey or RGB. Convert it to RGB in the "
            "program that made it."
        )
    if page.photometric not in (WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _YCBCR):
        raise Refused(
            f"has colours of a kind ({page.photometric}) that is not known; expected "
            "grey or RGB. Convert it to RGB in the program that made it."
        )
    _refuse_depth(page)
    extra = page.samplesperpixel - colours(page)
    if extra not in (0, 1):
        raise Refused(
            f"has {page.samplesperpixel} channels; expected grey or RGB, with one alpha channel at "
            "most. Save it again without the other channels."
        )
    if page.compression not in _COMPRESSIONS or page.predictor not in (1, 2):
        raise Refused(
            f"is compressed as {compression(page)}; expected none, LZW, Deflate, Zstandard, LZMA, "
            "PackBits or JPEG. Save it again with LZW or without compression."
        )
    if page.photometric == _YCBCR and page.compression != 7:
        raise Refused(
            "is in YCbCr; expected grey or RGB. Convert it to RGB in the program that made it."
        )


def _refuse_depth(page: tifffile.TiffPage) -> None:
    if page.sampleformat != 1:
        kind = "floating-point" if page.sampleformat == 3 else "signed or complex"
        raise Refused(
            f"has {kind} pixels; expected whole numbers of 8 or 16 bits. Convert it to 16 bits in "
            "the program that made it."
        )
    if page.bitspersample not in (8, 16):
        bits = page.bitspersample
        said = f"{bits} bit" if bits == 1 else f"{bits} bits"
        raise Refused(
            f"has {said} a channel; expected 8 or 16. Convert it to "
            f"{8 if isinstance(bits, int) and bits < 8 else 16} bits in the program that made it."
        )
    if page.imagedepth != 1 or page.tiledepth != 1:
        raise Refused("is a volume; expected a flat picture. Save one of its planes.")


def colours(page: tifffile.TiffPage) -> int:
    """1 for grey, 3 for RGB."""
    return 3 if page.photometric in (_RGB, _YCBCR) else 1


def compression(page: tifffile.TiffPage) -> str:
    """How the pixels are packed, in plain words."""
    code = int(page.compression)
    name = _COMPRESSIONS.get(code) or str(getattr(page.compression, "name", code))
    if page.predictor == 1 or code in (1, 7):
        return name
    return (
        f"{name} with predictor" if page.predictor == 2 else f"{name}, predictor {page.predictor}"
    )


def layout(file: tifffile.TiffFile, page: tifffile.TiffPage) -> str:
    """How the file is built, in plain words."""
    if page.is_tiled:
        pieces = f"tiles of {page.tilewidth} x {page.tilelength}"
    else:
        rows = page.rowsperstrip
        pieces = "one strip" if rows >= page.imagelength else f"strips of {rows} rows"
    kind = "BigTIFF" if file.is_bigtiff else "TIFF"
    order = "little-endian" if file.byteorder == "<" else "big-endian"
    planes = ", channels apart" if page.planarconfig == 2 and page.samplesperpixel > 1 else ""
    return f"{kind}, {order}, {pieces}{planes}"


def notes(file: tifffile.TiffFile, page: tifffile.TiffPage) -> tuple[str, ...]:
    """What the user should know about how the file was understood."""
    said = []
    others = sum(1 for p in _chain(file) if not p.subfiletype & (_REDUCED | _TRANSPARENCY)) - 1
    if others > 0:
        said.append(f"Of its {others + 1} pages only the first is read.")
    if _LAYERS in page.tags:
        said.append("It also holds Photoshop's layers; only the flattened picture is read.")
    if page.photometric == WHITE_IS_ZERO:
        said.append("White is stored as 0; it is read the other way round.")
    if page.samplesperpixel > colours(page) and tuple(page.extrasamples[:1]) not in ((1,), (2,)):
        said.append("Its last channel has no stated meaning; it is carried along as alpha.")
    if page.compression == 7:
        said.append("It is compressed with loss (JPEG); what is written from it is lossless.")
    return tuple(said)


def metadata(file: tifffile.TiffFile, page: tifffile.TiffPage) -> Metadata:
    """What is carried into the files that are written."""
    lost: list[str] = []
    return Metadata(
        icc=_bytes(page, 34675),
        dpi=_dpi(page),
        orientation=orientation.known(page.tags.valueof(274, default=1)),
        exif=exif_of_tiff(file, page, lost),
        xmp=_bytes(page, 700),
        texts=_texts(page),
        tags=tuple(_tags(file, page, lost)),
        lost=tuple(lost),
    )


def _chain(file: tifffile.TiffFile) -> Iterator[tifffile.TiffPage]:
    return itertools.islice(iter(file.pages), _MOST_PAGES)


def _level(whole: tuple[int, int], shape: tuple[int, int]) -> int:
    """The level that has this size, rounded up or down; 0 where none has."""
    for level in range(1, 21):
        up, down = level_shape(whole, level), (whole[0] >> level, whole[1] >> level)
        if all(side in pair for side, pair in zip(shape, zip(up, down, strict=True), strict=True)):
            return level if min(shape) > 0 else 0
    return 0


def _alike(page: tifffile.TiffPage, main: tifffile.TiffPage) -> bool:
    """Whether a page of the pyramid can stand for the picture."""
    try:
        refuse_unknown(page)
    except Refused:
        return False
    return (
        page.dtype == main.dtype
        and page.samplesperpixel == main.samplesperpixel
        and colours(page) == colours(main)
        and (page.photometric == WHITE_IS_ZERO) == (main.photometric == WHITE_IS_ZERO)
    )


def _bytes(page: tifffile.TiffPage, code: int) -> bytes | None:
    value = page.tags.valueof(code)
    return bytes(value) if isinstance(value, bytes) and value else None


def _dpi(page: tifffile.TiffPage) -> tuple[float, float] | None:
    """Pixels an inch across and down."""
    scale = {2: 1.0, 3: 2.54}.get(int(page.tags.valueof(296, default=2)))
    x, y = page.tags.valueof(282), page.tags.valueof(283)
    if scale is None or not (isinstance(x, tuple) and isinstance(y, tuple)):
        return None
    if not all((*x, *y)):
        return None
    return x[0] / x[1] * scale, y[0] / y[1] * scale


def _texts(page: tifffile.TiffPage) -> dict[str, str]:
    texts = {}
    for code, keyword in _TEXTS.items():
        value = page.tags.valueof(code)
        if isinstance(value, str) and value.strip():
            texts[keyword] = value
    return texts


def _tags(
    file: tifffile.TiffFile, page: tifffile.TiffPage, lost: list[str]
) -> Iterator[tuple[int, int, int, Any]]:
    """The tags that describe, with their values as bytes or tuples of numbers."""
    for tag in page.tags:
        code, kind, count = int(tag.code), int(tag.dtype), int(tag.count)
        if code in _STRUCTURE or code in _ELSEWHERE:
            continue
        letter = _LETTERS.get(kind)
        size = count * (1 if kind in _SINGLE_BYTES else struct.calcsize(f"={letter or 'x'}"))
        if (letter is None and kind not in _SINGLE_BYTES) or size > _LARGEST_TAG:
            lost.append(f"the TIFF tag {code} ({tag.name})")
            continue
        file.filehandle.seek(tag.valueoffset)
        raw = file.filehandle.read(size)
        if len(raw) != size:
            lost.append(f"the TIFF tag {code} ({tag.name})")
        elif letter is None:
            yield code, kind, count, raw
        else:
            yield code, kind, count, struct.unpack(f"{file.byteorder}{letter * count}", raw)
