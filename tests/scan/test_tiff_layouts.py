"""TIFF to TIFF: layouts that tifffile does not write, and files with more than one picture."""

from __future__ import annotations

import struct

import imagecodecs
import numpy as np
import pytest
import tifffile
from copies import copy, flat, noise

from restorer.rect import Rect


def picture(height=8, width=8, *, dtype=np.uint8, samples=1):
    """Smooth pixels, which pack well, ``(height, width, samples)``."""
    y, x = np.mgrid[:height, :width]
    planes = [np.sin(x / a + y / (20 - a)) for a in range(6, 6 + samples)]
    scaled = (np.stack(planes, 2) + 1) / 2 * np.iinfo(dtype).max
    return scaled.astype(dtype)


def grey(height=8, width=8):
    """Smooth pixels ``(height, width)``."""
    return picture(height, width)[..., 0]


def specks(rect, pixels):
    """The pixels that are there, but for a few."""
    y, x = np.mgrid[rect.top : rect.bottom, rect.left : rect.right]
    return np.where(((7 * y + x) % 61 == 0)[..., None], noise(rect, pixels), pixels)


def by_hand(path, entries, segments, *, order="<", height=8, width=8):
    """Write a classic grey TIFF of strips with these entries; ``segments`` are its bytes.

    An entry is ``code: (type, values)``; offsets and counts are made where they are not given.
    """
    place, offsets = 8, []
    for data in segments:
        offsets.append(place)
        place += len(data)
    place += place % 2
    every = {
        256: (3, [width]), 257: (3, [height]), 258: (3, [8]), 259: (3, [1]), 262: (3, [1]),
        273: (4, offsets), 277: (3, [1]), 278: (3, [height // len(segments)]),
        279: (4, [len(data) for data in segments]),
    } | entries  # fmt: skip
    letters = {3: "H", 4: "I"}
    head, tail = b"", b""
    values_at = place + 2 + 12 * len(every) + 4
    for code, (kind, values) in sorted(every.items()):
        raw = struct.pack(f"{order}{len(values)}{letters[kind]}", *values)
        if len(raw) > 4:
            raw, tail = struct.pack(order + "I", values_at + len(tail)), tail + raw
        head += struct.pack(order + "HHI", code, kind, len(values)) + raw.ljust(4, b"\0")
    start = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, place)
    body = (start + b"".join(segments)).ljust(place, b"\0")
    path.write_bytes(body + struct.pack(order + "H", len(every)) + head + bytes(4) + tail)
    return path


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", [3, 4])
@pytest.mark.parametrize("strips", [1, 2, 4])
def test_offsets_may_be_short_or_long_inline_or_apart(tmp_path, order, kind, strips):
    pixels = grey()
    rows = 8 // strips
    segments = [
        imagecodecs.zlib_encode(pixels[top : top + rows].tobytes()) for top in range(0, 8, rows)
    ]
    sizes, starts = [len(data) for data in segments], [8]
    for size in sizes[:-1]:
        starts.append(starts[-1] + size)
    path = by_hand(
        tmp_path / "wall.tif",
        {259: (3, [8]), 273: (kind, starts), 279: (kind, sizes)},
        segments,
        order=order,
    )
    assert np.array_equal(tifffile.imread(path), pixels)
    out, _, expected = copy(path, [Rect(1, 1, 8, 8)])
    assert np.array_equal(tifffile.imread(out), expected[..., 0])
    with tifffile.TiffFile(out) as file:
        tag = file.pages[0].tags[273]
        assert (tag.dtype, tag.count) == (kind, strips), "it still fits"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("strips", [1, 4])
def test_offsets_that_no_longer_fit_their_type_are_written_anew(tmp_path, order, strips):
    """SHORT offsets in a file of more than 64 KiB: what is appended lies beyond their reach."""
    rows, width = 64 // strips, 300
    pixels = np.zeros((64, width), np.uint8)
    packed = imagecodecs.zlib_encode(pixels[:rows].tobytes())
    starts = [8 + number * len(packed) for number in range(strips)]
    path = by_hand(
        tmp_path / "wall.tif",
        {259: (3, [8]), 273: (3, starts), 279: (3, [len(packed)] * strips)},
        [packed] * strips,
        order=order, height=64, width=width,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + b"\xaa" * 2**16)
    rect = Rect(3, 3, 60, 290)
    out, _, expected = copy(path, [rect])
    assert np.array_equal(tifffile.imread(out), expected[..., 0])
    with tifffile.TiffFile(out) as file:
        moved = file.pages[0].tags[273]
        assert (moved.dtype, moved.count) == (4, strips)
        assert max(file.pages[0].dataoffsets) > 2**16
        assert [tag.code for tag in file.pages[0].tags] == [
            256, 257, 258, 259, 262, 273, 277, 278, 279,
        ]  # fmt: skip


def test_offsets_beyond_the_last_strip_are_kept(tmp_path):
    """Some writers list more strips than there are; all of the list is written anew."""
    packed = imagecodecs.zlib_encode(np.zeros((32, 300), np.uint8).tobytes())
    starts = [8, 8 + len(packed), 4711, 4712]
    entries = {259: (3, [8]), 273: (3, starts), 278: (3, [32]), 279: (3, [len(packed)] * 4)}
    path = by_hand(tmp_path / "wall.tif", entries, [packed] * 2, height=64, width=300)
    path.write_bytes(path.read_bytes() + b"\xaa" * 2**16)
    out, _, expected = copy(path, [Rect(3, 3, 20, 290)])
    assert np.array_equal(tifffile.imread(out), expected[..., 0])
    with tifffile.TiffFile(out) as file:
        offsets = file.pages[0].tags[273].value
    assert offsets[0] > 2**16
    assert offsets[1:] == tuple(starts[1:])


@pytest.mark.parametrize("compression", [1, 5, 8, 32773, 50000])
def test_reversed_bits_stay_reversed(tmp_path, compression):
    pixels = grey()
    pack = {
        1: bytes, 5: imagecodecs.lzw_encode, 8: imagecodecs.zlib_encode,
        32773: imagecodecs.packbits_encode, 50000: imagecodecs.zstd_encode,
    }[compression]  # fmt: skip
    segments = [
        imagecodecs.bitorder_encode(bytes(pack(pixels[top : top + 4].tobytes()))) for top in (0, 4)
    ]
    path = by_hand(tmp_path / "wall.tif", {259: (3, [compression]), 266: (3, [2])}, segments)
    assert np.array_equal(tifffile.imread(path), pixels)
    out, _, expected = copy(path, [Rect(2, 2, 7, 7)])
    assert np.array_equal(tifffile.imread(out), expected[..., 0])
    with tifffile.TiffFile(out) as file:
        assert file.pages[0].fillorder == 2


@pytest.mark.parametrize("compression", [1, 8])
def test_a_segment_that_others_share_is_not_written_over(tmp_path, compression):
    """Some writers store equal tiles once."""
    rows = np.full((2, 8), 9, np.uint8).tobytes()
    packed = rows if compression == 1 else imagecodecs.zlib_encode(rows)
    path = by_hand(
        tmp_path / "wall.tif",
        {259: (3, [compression]), 273: (4, [8] * 4), 278: (3, [2]), 279: (4, [len(packed)] * 4)},
        [packed],
    )
    out, _, expected = copy(path, [Rect(2, 0, 4, 8)], flat)
    assert (expected == 7).sum() == 16
    assert np.array_equal(tifffile.imread(out), expected[..., 0])


def test_plain_strips_may_claim_too_many_bytes(tmp_path):
    """The last strip of some writers has the size of a full one, beyond the picture."""
    pixels = grey()
    path = by_hand(
        tmp_path / "wall.tif", {279: (4, [64, 64])}, [pixels[:4].tobytes(), pixels[4:].tobytes()]
    )
    out, _, expected = copy(path, [Rect(2, 2, 7, 7)])
    assert np.array_equal(tifffile.imread(out), expected[..., 0])
    assert out.stat().st_size == path.stat().st_size


# Files with more than one picture


def write_pyramid(path, pixels, levels, *, sub, **kind):
    """A TIFF with smaller pictures, below the first page or after it."""
    with tifffile.TiffWriter(path) as writer:
        common = {"photometric": "rgb", "metadata": None, "tile": (16, 16)}
        writer.write(pixels, subifds=len(levels) if sub else 0, compression="zlib", **common)
        for level in levels:
            writer.write(level, subfiletype=1, **{**common, "compression": "zlib", **kind})


def halved(pixels, level):
    """The mean of boxes, for sides that divide, rounded to nearest."""
    factor = 2**level
    height, width, channels = pixels.shape
    boxes = pixels.reshape(height // factor, factor, width // factor, factor, channels)
    return np.floor(boxes.mean((1, 3)) + 0.5).astype(pixels.dtype)


def pages(path):
    """The picture and the smaller ones."""
    with tifffile.TiffFile(path) as file:
        every = [*file.pages, *(file.pages[0].pages or ())]
        return [page.asarray() for page in every]


@pytest.mark.parametrize("sub", [True, False])
@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("compose", [noise, specks])
def test_the_pyramid_shows_the_restored_picture(tmp_path, sub, compression, compose):
    pixels = picture(64, 96, dtype=np.uint16, samples=3)
    # another filter than ours: what did not change must not be touched
    levels = [pixels[:: 2**k, :: 2**k] for k in (1, 2, 3)]
    path = tmp_path / "wall.tif"
    write_pyramid(path, pixels, levels, sub=sub, compression=compression)
    rect = Rect(13, 20, 33, 51)
    out, notes, expected = copy(path, [rect], compose)
    found = pages(out)
    assert notes == []
    assert np.array_equal(found[0], expected)
    for k in (1, 2, 3):
        wanted = levels[k - 1].copy()
        shows = halved((expected != pixels).any(2, keepdims=True) * 2.0**20, k)[..., 0] > 0
        wanted[shows] = halved(expected, k)[shows]
        assert shows.any()
        assert np.array_equal(found[k], wanted)


def test_a_pyramid_of_odd_sides_in_any_orientation(tmp_path):
    """Boxes are counted from the stored corner, whichever corner that is of the upright picture."""
    for orientation in range(1, 9):
        pixels = picture(45, 67, samples=3)
        path = tmp_path / "wall.tif"
        with tifffile.TiffWriter(path) as writer:
            tag = [(274, 3, 1, orientation, True)]
            writer.write(pixels, photometric="rgb", metadata=None, extratags=tag, tile=(16, 16))
            writer.write(
                pixels[::4, ::4], photometric="rgb", subfiletype=1, metadata=None, extratags=tag
            )
        out, _, _ = copy(path, [Rect(0, 0, 45, 45)], flat)
        full, small = pages(out)
        boxes = [
            full[4 * y : 4 * y + 4, 4 * x : 4 * x + 4].reshape(-1, 3).mean(0)
            for y, x in np.ndindex(small.shape[:2])
        ]
        wanted = np.floor(np.array(boxes).reshape(small.shape) + 0.5)
        changed = np.array([
            (full != pixels)[4 * y : 4 * y + 4, 4 * x : 4 * x + 4].any()
            for y, x in np.ndindex(small.shape[:2])
        ]).reshape(small.shape[:2])  # fmt: skip
        assert changed.any()
        assert not changed.all()
        assert np.array_equal(small[changed], wanted[changed])
        assert np.array_equal(small[~changed], pixels[::4, ::4][~changed])


@pytest.mark.parametrize("sub", [True, False])
def test_smaller_pictures_that_cannot_be_changed_are_told(tmp_path, sub):
    pixels = picture(64, 96, samples=3)
    path = tmp_path / "wall.tif"
    write_pyramid(path, pixels, [pixels[::2, ::2]], sub=sub, compression="jpeg")
    old = pages(path)[1]
    out, notes, expected = copy(path, [Rect(3, 3, 20, 20)])
    assert np.array_equal(pages(out)[0], expected)
    assert np.array_equal(pages(out)[1], old)
    assert len(notes) == 1
    assert "a smaller picture" in notes[0]
    assert copy(path, [])[1] == [], "nothing changed, so it shows the same"


def test_layers_of_photoshop_are_told(tmp_path):
    """Photoshop shows them, and not the picture that was restored."""
    path = tmp_path / "wall.tif"
    tifffile.imwrite(
        path, grey(), photometric="minisblack", extratags=[(37724, 7, 6, b"layers", True)]
    )
    out, notes, _ = copy(path, [Rect(0, 0, 3, 3)])
    assert len(notes) == 1
    assert "Photoshop" in notes[0]
    with tifffile.TiffFile(out) as file:
        assert file.pages[0].tags[37724].value == b"layers"
    assert copy(path, [])[1] == []
