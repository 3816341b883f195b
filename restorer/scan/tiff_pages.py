"""The pages of a TIFF: which one is the picture, which are its pyramid, what is understood."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import tifffile

from restorer.scan.boundary import Refused
from restorer.scan.reader import LARGEST_SIDE, level_shape

WHITE_IS_ZERO = 0
JPEG = 7
PHOTOSHOP_LAYERS = 37724
_BLACK_IS_ZERO, _RGB, _YCBCR = 1, 2, 6
_REDUCED, _TRANSPARENCY = 1, 4
_WHOLE_NUMBERS, _FLOATING_POINT = 1, 3

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

_CONVERT = "Convert it to RGB in the program that made it."


def chain(file: tifffile.TiffFile) -> list[tifffile.TiffPage]:
    """The pages that follow one another, the first ones of very many."""
    pages = itertools.islice(iter(file.pages), _MOST_PAGES)
    return [page for page in pages if isinstance(page, tifffile.TiffPage)]


def main_page(pages: Sequence[tifffile.TiffPage]) -> tifffile.TiffPage:
    """The first page that is neither a smaller version of another nor a mask."""
    if not pages:
        raise Refused("holds no picture. Save it again from the program that made it.")
    return next(_full_pages(pages), pages[0])


def reduced(
    pages: Sequence[tifffile.TiffPage], main: tifffile.TiffPage
) -> Iterator[tifffile.TiffPage]:
    """The pages that say that they are smaller versions of the picture."""
    yield from itertools.islice(main.pages or (), _MOST_PAGES)
    yield from (page for page in pages if page.subfiletype & _REDUCED and page is not main)


def pyramid(
    pages: Sequence[tifffile.TiffPage], main: tifffile.TiffPage
) -> dict[int, tifffile.TiffPage]:
    """The pages that hold the picture at ``1 / 2**level``, by level."""
    shape = (main.imagelength, main.imagewidth)
    levels: dict[int, tifffile.TiffPage] = {}
    for page in reduced(pages, main):
        level = _level(shape, (page.imagelength, page.imagewidth))
        if level and _alike(page, main):
            levels.setdefault(level, page)
    return levels


def refuse_unknown(page: tifffile.TiffPage) -> None:
    """Raise ``Refused`` for a picture that this program does not understand."""
    height, width = page.imagelength, page.imagewidth
    if not (0 < height <= LARGEST_SIDE and 0 < width <= LARGEST_SIDE):
        raise Refused(
            f"claims to have {width} x {height} pixels; expected at most {LARGEST_SIDE:,} along a "
            "side. It is damaged: copy it again from where it came."
        )
    _refuse_colour(page)
    _refuse_depth(page)
    if page.compression not in _COMPRESSIONS or page.predictor not in (1, 2):
        raise Refused(
            f"is compressed as {compression(page)}; expected none, LZW, Deflate, Zstandard, LZMA, "
            "PackBits or JPEG. Save it again with LZW or without compression."
        )
    if page.photometric == _YCBCR and page.compression != JPEG:
        raise Refused(f"is in YCbCr; expected grey or RGB. {_CONVERT}")


def _refuse_colour(page: tifffile.TiffPage) -> None:
    if page.photometric not in (WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _YCBCR):
        said = _OTHER_COLOURS.get(page.photometric, f"is in colour space {page.photometric}")
        raise Refused(f"{said}; expected grey or RGB. {_CONVERT}")
    if page.samplesperpixel - colours(page) not in (0, 1):
        raise Refused(
            f"has {page.samplesperpixel} channels; expected grey or RGB, with one alpha channel at "
            "most. Save it again without the other channels."
        )


def _refuse_depth(page: tifffile.TiffPage) -> None:
    bits = page.bitspersample
    if page.sampleformat != _WHOLE_NUMBERS:
        kind = "floating-point" if page.sampleformat == _FLOATING_POINT else "signed or complex"
        raise Refused(
            f"has {kind} pixels; expected whole numbers of 8 or 16 bits. Convert it to 16 bits in "
            "the program that made it."
        )
    if bits not in (8, 16):
        fitting = 8 if isinstance(bits, int) and bits < 8 else 16
        raise Refused(
            f"has {bits} bit{'' if bits == 1 else 's'} a channel; expected 8 or 16. Convert it to "
            f"{fitting} bits in the program that made it."
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
    if page.predictor == 1 or code in (1, JPEG):
        return name
    predictor = "" if page.predictor == 2 else f" {int(page.predictor)}"
    return f"{name} with predictor{predictor}"


def layout(page: tifffile.TiffPage) -> str:
    """How the file is built, in plain words."""
    if page.is_tiled:
        pieces = f"tiles of {page.tilewidth} x {page.tilelength}"
    else:
        rows = page.rowsperstrip
        pieces = "one strip" if rows >= page.imagelength else f"strips of {rows} rows"
    kind = "BigTIFF" if page.parent.is_bigtiff else "TIFF"
    order = "little-endian" if page.parent.byteorder == "<" else "big-endian"
    planes = ", channels apart" if page.planarconfig == 2 and page.samplesperpixel > 1 else ""
    return f"{kind}, {order}, {pieces}{planes}"


def notes(pages: Sequence[tifffile.TiffPage], main: tifffile.TiffPage) -> list[str]:
    """What the user should know about how the file was understood."""
    said = []
    full = sum(1 for _ in _full_pages(pages))
    if full > 1:
        many = f"{full} or more" if len(pages) == _MOST_PAGES else str(full)
        said.append(f"Of its {many} pages only the first is read.")
    if PHOTOSHOP_LAYERS in main.tags:
        said.append("It also holds Photoshop's layers; only the flattened picture is read.")
    if main.photometric == WHITE_IS_ZERO:
        said.append("White is stored as 0; it is read the other way round.")
    if main.samplesperpixel > colours(main) and tuple(main.extrasamples[:1]) not in ((1,), (2,)):
        said.append("Its last channel has no stated meaning; it is carried along as alpha.")
    if main.compression == JPEG:
        said.append("It is compressed with loss (JPEG); what is written from it is lossless.")
    return said


def _full_pages(pages: Sequence[tifffile.TiffPage]) -> Iterator[tifffile.TiffPage]:
    return (page for page in pages if not page.subfiletype & (_REDUCED | _TRANSPARENCY))


def _level(whole: tuple[int, int], shape: tuple[int, int]) -> int:
    """The level that has this size, rounded up or down; 0 where none has."""
    for level in range(1, LARGEST_SIDE.bit_length()):
        up = level_shape(whole, level)
        down = (whole[0] >> level, whole[1] >> level)
        if min(shape) > 0 and all(s in (a, b) for s, a, b in zip(shape, up, down, strict=True)):
            return level
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
