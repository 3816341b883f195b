"""TIFF to TIFF: only what changed is written anew; tifffile is the oracle for what is there."""

from __future__ import annotations

import itertools
import os
import shutil
from types import SimpleNamespace

import numpy as np
import pytest
import tifffile
from copies import copy, flat, noise, read
from disk import names
from hypothesis import given, settings
from hypothesis import strategies as st
from stopping import stops_after

from restorer.errors import Cancelled, ExportError, ScanError
from restorer.rect import Rect
from restorer.scan import check_copy, open_scan, tiff_segments, write_copy

OFFSETS_AND_COUNTS = {273, 279, 324, 325}
HEIGHT, WIDTH = 75, 101
EXTRA = [
    (271, 2, 0, "Camera", True),
    (65000, 7, 9, b"anything\1", True),
    (65001, 12, 2, (1.5, 2.5), True),
    (274, 3, 1, 1, True),
]


def picture(*, dtype=np.uint8, samples=3, seed=0, height=HEIGHT, width=WIDTH):
    """Smooth pixels, which pack well, ``(height, width, samples)``."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    planes = [np.sin(x / a + y / b) for a, b in 5 + 20 * rng.random((samples, 2))]
    scaled = (np.stack(planes, 2) + 1) / 2 * np.iinfo(dtype).max
    return scaled.astype(dtype)


def write_scan(path, pixels, *, planar="contig", order="<", big=False, **kind):
    """Write a TIFF with tifffile."""
    colours = 3 if pixels.shape[2] >= 3 else 1
    alpha = pixels.shape[2] - colours
    stored = pixels if pixels.shape[2] > 1 else pixels[..., 0]
    if planar == "separate":
        stored = np.ascontiguousarray(pixels.transpose(2, 0, 1))
    with tifffile.TiffWriter(path, bigtiff=big, byteorder=order) as writer:
        writer.write(
            stored,
            photometric="rgb" if colours == 3 else "minisblack",
            planarconfig=planar if pixels.shape[2] > 1 else None,
            extrasamples=["unassalpha"] if alpha else None,
            metadata=None,
            **{"extratags": EXTRA, "resolution": (300, 300), "iccprofile": b"profile" * 9} | kind,
        )
    return path


def tags(path):
    """All tags of all pages, but for where the segments lie."""
    with tifffile.TiffFile(path) as file:
        return [
            [
                (tag.code, tag.dtype, tag.count, tag.value)
                for tag in page.tags
                if tag.code not in OFFSETS_AND_COUNTS
            ]
            for page in file.pages
        ]


def free_bytes(path, rects, index=0):
    """The bytes of a file that may change: touched segments, and where they are listed."""
    free = set()
    with tifffile.TiffFile(path) as file:
        page = file.pages[index]
        step = 20 if file.is_bigtiff else 12
        for code in OFFSETS_AND_COUNTS & {tag.code for tag in page.tags}:
            tag = page.tags[code]
            free.update(range(tag.offset, tag.offset + step))
            free.update(range(tag.valueoffset, tag.valueoffset + tag.valuebytecount))
        for number, place in enumerate(places(page)):
            if any(place.intersect(rect) for rect in rects):
                begin = page.dataoffsets[number]
                free.update(range(begin, begin + page.databytecounts[number]))
    return free


def places(page):
    """Where each segment of a page lies in the picture."""
    height, width = page.chunks[:2] if page.planarconfig == 1 else page.chunks[-2:]
    rows = range(0, page.imagelength, height)
    columns = range(0, page.imagewidth, width)
    planes = page.samplesperpixel if page.planarconfig == 2 else 1
    for _, top, left in itertools.product(range(planes), rows, columns):
        yield Rect.of_size(height, width, top, left)


def changed_bytes(before, after):
    """Offsets in the old file at which the new one differs."""
    old, new = (np.frombuffer(path.read_bytes(), np.uint8) for path in (before, after))
    assert len(new) >= len(old)
    return set(np.flatnonzero(old != new[: len(old)]).tolist())


PACKED = [
    ("none", False), ("lzw", False), ("lzw", True), ("zlib", False), ("zlib", True),
    ("zstd", True), ("packbits", False), ("lzma", True),
]  # fmt: skip

kinds = st.fixed_dictionaries(
    {
        "packed": st.sampled_from(PACKED),
        "pieces": st.sampled_from(
            [{"tile": (16, 32)}, {"rowsperstrip": 9}, {"rowsperstrip": HEIGHT}]
        ),
        "dtype": st.sampled_from([np.uint8, np.uint16]),
        "samples": st.sampled_from([1, 2, 3, 4]),
        "planar": st.sampled_from(["contig", "separate"]),
        "order": st.sampled_from(["<", ">"]),
        "big": st.booleans(),
    }
)
rectangles = st.lists(
    st.builds(
        Rect.of_size,
        st.integers(1, 40),
        st.integers(1, 60),
        st.integers(0, HEIGHT - 1),
        st.integers(0, WIDTH - 1),
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=120)
@given(kinds, rectangles, st.sampled_from([noise, flat]), st.integers(0, 99))
def test_only_what_changed_is_written_anew(tmp_path_factory, kind, rects, compose, seed):
    compression, predictor = kind["packed"]
    pixels = picture(dtype=kind["dtype"], samples=kind["samples"], seed=seed)
    path = write_scan(
        tmp_path_factory.mktemp("copy") / "wall.tif",
        pixels,
        planar=kind["planar"] if kind["samples"] > 1 else "contig",
        order=kind["order"],
        big=kind["big"],
        compression=None if compression == "none" else compression,
        predictor=predictor or None,
        **kind["pieces"],
    )
    before = path.read_bytes()
    out, notes, expected = copy(path, rects, compose)
    found = read(out)
    colours = expected.shape[2]
    assert notes == []
    assert np.array_equal(found[..., :colours], expected)
    assert np.array_equal(found[..., colours:], pixels[..., colours:]), "alpha stays"
    assert changed_bytes(path, out) <= free_bytes(path, rects)
    assert tags(out) == tags(path)
    assert path.read_bytes() == before, "the scan is evidence"


def test_every_combination_can_be_copied(tmp_path):
    rects = [Rect(10, 20, 40, 60), Rect(70, 90, 200, 200)]
    for (compression, predictor), planar, order, big in itertools.product(
        PACKED, ["contig", "separate"], "<>", [False, True]
    ):
        path = write_scan(
            tmp_path / "wall.tif", picture(dtype=np.uint16, samples=4), planar=planar, order=order,
            big=big, tile=(16, 32), compression=None if compression == "none" else compression,
            predictor=predictor or None,
        )  # fmt: skip
        out, _, expected = copy(path, rects)
        assert np.array_equal(read(out)[..., :3], expected)
        assert changed_bytes(path, out) <= free_bytes(path, rects)


def test_with_nothing_changed_the_file_is_the_same(tmp_path):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="zlib", tile=(16, 32))
    for rects, compose in (([], noise), ([Rect(0, 0, 50, 50)], lambda _, pixels: pixels)):
        out, _, _ = copy(path, rects, compose)
        assert out.read_bytes() == path.read_bytes()


def test_a_segment_that_fits_stays_and_one_that_grew_goes_to_the_end(tmp_path):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="zlib", tile=(16, 32))
    path.write_bytes(path.read_bytes() + bytes(1 + path.stat().st_size % 2))
    assert path.stat().st_size % 2 == 1
    size = path.stat().st_size
    with tifffile.TiffFile(path) as file:
        old = list(file.pages[0].dataoffsets)
    for compose, moves in ((flat, False), (noise, True)):
        out, _, _ = copy(path, [Rect(0, 0, 16, 32)], compose)
        with tifffile.TiffFile(out) as file:
            new = list(file.pages[0].dataoffsets)
        assert (new[0] >= size) is moves
        assert new[0] % 2 == 0 or not moves
        assert new[1:] == old[1:]
        assert (out.stat().st_size > size) is moves


@pytest.mark.parametrize("pieces", [{"rowsperstrip": 9}, {"tile": (16, 32)}])
def test_plain_pixels_are_written_one_by_one(tmp_path, pieces):
    """Of a plain segment only the pixels that changed are written, however large it is."""
    path = write_scan(tmp_path / "wall.tif", picture(dtype=np.uint16), compression=None, **pieces)
    rect = Rect(20, 30, 24, 37)
    out, _, _ = copy(path, [rect])
    assert out.stat().st_size == path.stat().st_size
    assert 0 < len(changed_bytes(path, out)) <= rect.area * 3 * 2


def test_overlapping_rectangles_are_composed_from_the_scan(tmp_path):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="lzw", tile=(16, 32))
    rects = [Rect(5, 5, 40, 50), Rect(20, 30, 60, 90), Rect(20, 30, 60, 90)]
    out, _, expected = copy(path, rects, lambda _, pixels: 255 - pixels)
    assert np.array_equal(read(out), expected)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("compression", [None, "zlib"])
def test_the_copy_stays_as_it_is_stored(tmp_path, orientation, compression):
    pixels = picture()
    path = write_scan(
        tmp_path / "wall.tif", pixels, compression=compression, rowsperstrip=9,
        extratags=[(274, 3, 1, orientation, True)],
    )  # fmt: skip
    rect = Rect(3, 8, 21, 50)
    out, _, expected = copy(path, [rect])
    with open_scan(out) as written:
        assert written.orientation == orientation
        assert np.array_equal(written.read(Rect.of_size(*written.shape)), expected)
    assert (read(out) != pixels).any(2).sum() == rect.area
    assert tags(out) == tags(path)


def test_white_stored_as_zero_stays_so(tmp_path):
    path = tmp_path / "wall.tif"
    pixels = picture(samples=1)[..., 0]
    tifffile.imwrite(path, pixels, photometric="miniswhite", compression="zlib", metadata=None)
    out, _, _ = copy(path, [Rect(0, 0, 10, 10)], flat)
    expected = pixels.copy()
    expected[:10, :10] = 255 - 7
    assert np.array_equal(tifffile.imread(out), expected)


def test_further_pages_stay_as_they_are(tmp_path):
    path = tmp_path / "wall.tif"
    with tifffile.TiffWriter(path) as writer:
        for seed in range(3):
            writer.write(picture(seed=seed), photometric="rgb", compression="lzw", metadata=None)
    rects = [Rect(5, 5, 30, 30)]
    out, notes, expected = copy(path, rects)
    assert notes == []
    assert np.array_equal(read(out), expected)
    assert np.array_equal(read(out, 1), picture(seed=1))
    assert np.array_equal(read(out, 2), picture(seed=2))
    assert changed_bytes(path, out) <= free_bytes(path, rects)


# What can go wrong


def test_a_classic_tiff_that_would_become_too_large_is_refused(tmp_path, monkeypatch):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="zlib", tile=(16, 32))
    monkeypatch.setattr(tiff_segments, "CLASSIC_LIMIT", path.stat().st_size + 100)
    with pytest.raises(ExportError, match=r"copy\.tif: .*BigTIFF"):
        copy(path, [Rect(0, 0, 40, 40)])
    assert names(tmp_path) == ["wall.tif"]
    copy(path, [Rect(0, 0, 40, 40)], flat)
    big = write_scan(tmp_path / "big.tif", picture(), compression="zlib", tile=(16, 32), big=True)
    copy(big, [Rect(0, 0, 40, 40)])


def test_a_packed_scan_needs_no_more_space_than_its_file_takes(tmp_path, monkeypatch):
    pixels = np.zeros((200, 300, 3), np.uint8)
    path = write_scan(tmp_path / "wall.tif", pixels, compression="zlib")
    size = path.stat().st_size
    assert size < pixels.nbytes
    with open_scan(path) as scan:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=size))
        check_copy(scan, tmp_path / "copy.tif")
        with pytest.raises(ExportError, match="not enough space"):
            check_copy(scan, tmp_path / "copy.png")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps open files where they are")
def test_a_scan_that_goes_away_meanwhile_is_named(tmp_path):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="zlib", tile=(16, 32))

    with open_scan(path) as scan:
        path.rename(tmp_path / "elsewhere.tif")
        with pytest.raises(ScanError, match=r"wall\.tif: there is no such file"):
            write_copy(scan, tmp_path / "copy.tif", changed=[], compose=flat)
    assert names(tmp_path) == ["elsewhere.tif"]


def test_stopping_at_any_moment_leaves_nothing(tmp_path):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="zlib", tile=(16, 32))
    for last in range(20):
        try:
            copy(path, [Rect(0, 0, 40, 40)], cancelled=stops_after(last))
        except Cancelled:
            assert names(tmp_path) == ["wall.tif"]
        else:
            break
    assert last > 3, "it asked between the segments"


def test_progress_goes_up_to_its_total(tmp_path):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="zlib", tile=(16, 32))
    told = []
    copy(path, [Rect(0, 0, 40, 40)], progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert {total for _, total in told} == {told[-1][0]}


def test_what_was_not_written_as_it_should_be_is_found(tmp_path, monkeypatch):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="zlib", tile=(16, 32))
    real = tiff_segments.pack
    monkeypatch.setattr(tiff_segments, "pack", lambda page, pixels: real(page, pixels ^ 1))
    with pytest.raises(ExportError, match=r"copy\.tif: what was read back"):
        copy(path, [Rect(0, 0, 40, 40)])
    monkeypatch.setattr(tiff_segments, "pack", lambda page, pixels: real(page, pixels)[:-9])
    with pytest.raises(ExportError, match=r"copy\.tif: "):
        copy(path, [Rect(0, 0, 40, 40)])
    assert names(tmp_path) == ["wall.tif"]


@pytest.mark.parametrize("wrong", [np.zeros((9, 9, 3), np.uint8), np.zeros((10, 10, 3), np.uint16)])
def test_composed_pixels_of_another_form_are_a_mistake_of_ours(tmp_path, wrong):
    path = write_scan(tmp_path / "wall.tif", picture(), compression="zlib")
    with open_scan(path) as scan, pytest.raises(ValueError, match="composed pixels"):
        write_copy(
            scan, tmp_path / "copy.tif", changed=[Rect(0, 0, 10, 10)], compose=lambda *_: wrong
        )
