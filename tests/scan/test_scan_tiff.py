"""TIFF scans of every layout, read by region: what comes out, and how much is decoded for it."""

from __future__ import annotations

import json
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from restorer.rect import Rect
from restorer.scan import open_scan, tiff_source
from restorer.scan.tiff import TiffPicture
from restorer.scan.tiff_source import Cache, Source

SHAPE = (75, 93)
WHOLE = Rect.of_size(*SHAPE)
PIECES = {"tiles": {"tile": (32, 48)}, "strips": {"rowsperstrip": 11}, "one strip": {}}


@pytest.fixture
def decoded(monkeypatch):
    """The segments that are decoded, as they are."""
    indices = []
    original = TiffPicture._decoded

    def counting(self, index):
        indices.append(index)
        return original(self, index)

    monkeypatch.setattr(TiffPicture, "_decoded", counting)
    return indices


@pytest.fixture
def fetched(monkeypatch):
    """The bytes that are read for pixels, as they are."""
    counts = []
    original = Source.bytes_at

    def counting(self, offset, count):
        counts.append(count)
        return original(self, offset, count)

    monkeypatch.setattr(Source, "bytes_at", counting)
    return counts


@pytest.mark.parametrize(
    "compression", [None, "lzw", "deflate", "adobe_deflate", "zstd", "lzma", "packbits"]
)
@pytest.mark.parametrize("pieces", PIECES)
def test_pixels_are_those_that_were_written(
    tmp_path, noise, write_tiff, opened, pieces, compression
):
    for dtype, channels in product((np.uint8, np.uint16), (1, 2, 3, 4)):
        pixels = noise(*SHAPE, channels, dtype)
        path = tmp_path / f"{channels}-{np.dtype(dtype).name}.tif"
        scan = opened(write_tiff(path, pixels, compression=compression, **PIECES[pieces]))
        colours = 3 if channels >= 3 else 1
        assert (scan.format, scan.shape, scan.channels) == ("tiff", SHAPE, colours)
        assert (scan.dtype, scan.bits) == (dtype, np.iinfo(dtype).bits)
        np.testing.assert_array_equal(scan.read(WHOLE), pixels[..., :colours])
        assert scan.has_alpha == (channels in (2, 4))
        if scan.has_alpha:
            np.testing.assert_array_equal(scan.read_alpha(WHOLE), pixels[..., -1])
        else:
            assert scan.read_alpha(WHOLE) is None


@pytest.mark.parametrize("planes", ["contig", "separate"])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", [{}, {"compression": "lzw", "predictor": 2}])
@pytest.mark.parametrize("pieces", PIECES)
def test_byte_orders_planes_and_predictors(
    tmp_path, noise, write_tiff, opened, pieces, kind, order, planes
):
    for dtype, bigtiff in product((np.uint8, np.uint16), (False, True)):
        pixels = noise(*SHAPE, 4, dtype)
        path = tmp_path / f"{np.dtype(dtype).name}-{bigtiff}.tif"
        write_tiff(
            path, pixels, planarconfig=planes, byteorder=order, bigtiff=bigtiff,
            **kind, **PIECES[pieces],
        )  # fmt: skip
        scan = opened(path)
        np.testing.assert_array_equal(scan.read(WHOLE), pixels[..., :3])
        part = Rect(13, 41, 66, 49)
        np.testing.assert_array_equal(scan.read(part), pixels[part.slices][..., :3])
        np.testing.assert_array_equal(scan.read_alpha(part), pixels[part.slices][..., 3])
        assert scan.read(part).dtype.isnative


def test_the_other_bit_order_is_understood(tmp_path, noise, write_tiff, opened):
    pixels = noise(*SHAPE, 1)
    path = write_tiff(tmp_path / "a.tif", pixels, rowsperstrip=11)
    reverse = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
    data = bytearray(path.read_bytes())
    with tifffile.TiffFile(path) as file:
        page = file.pages[0]
        for start, count in zip(page.dataoffsets, page.databytecounts, strict=True):
            data[start : start + count] = data[start : start + count].translate(reverse)
        entry = page.tags["SamplesPerPixel"].offset
    # one sample a pixel is what readers expect anyway: its tag becomes FillOrder = 2
    data[entry : entry + 2] = (266).to_bytes(2, "little")
    data[entry + 8 : entry + 10] = (2).to_bytes(2, "little")
    path.write_bytes(data)
    np.testing.assert_array_equal(opened(path).read(WHOLE), pixels)


@pytest.mark.parametrize("pieces", [{"tile": (32, 48)}, {"rowsperstrip": 16}])
@pytest.mark.parametrize("channels", [1, 3])
def test_jpeg_segments_are_those_that_tifffile_reads(
    tmp_path, smooth, write_tiff, opened, pieces, channels
):
    path = write_tiff(tmp_path / "a.tif", smooth(*SHAPE, channels), compression="jpeg", **pieces)
    scan = opened(path)
    expected = tifffile.imread(path).reshape(*SHAPE, channels)
    np.testing.assert_array_equal(scan.read(WHOLE), expected)
    assert np.abs(expected.astype(int) - smooth(*SHAPE, channels)).mean() < 3
    assert scan.compression == "JPEG"
    assert any("loss" in note for note in scan.notes)


def test_jpeg_in_ycbcr_comes_out_as_rgb(tmp_path, smooth, write_tiff, opened):
    path = write_tiff(
        tmp_path / "a.tif", smooth(*SHAPE), compression="jpeg", subsampling=(2, 2), rowsperstrip=16
    )
    with tifffile.TiffFile(path) as file:
        assert file.pages[0].photometric == 6
    np.testing.assert_array_equal(opened(path).read(WHOLE), tifffile.imread(path))
    assert np.abs(opened(path).read(WHOLE).astype(int) - smooth(*SHAPE)).mean() < 4


def test_jpeg_tables_that_stand_apart_are_used(tmp_path, smooth, opened):
    """As libtiff writes them."""
    path = tmp_path / "a.tif"
    Image.fromarray(smooth(*SHAPE)).save(path, compression="jpeg", quality=95)
    with Image.open(path) as picture:
        assert 347 in picture.tag_v2
        np.testing.assert_array_equal(opened(path).read(WHOLE), np.asarray(picture))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_where_white_is_zero_it_is_turned_round(tmp_path, noise, write_tiff, opened, dtype):
    pixels = noise(*SHAPE, 2, dtype)
    scan = opened(write_tiff(tmp_path / "a.tif", pixels, photometric="miniswhite"))
    np.testing.assert_array_equal(scan.read(WHOLE), np.iinfo(dtype).max - pixels[..., :1])
    np.testing.assert_array_equal(scan.read_alpha(WHOLE), pixels[..., 1])
    assert any("White is stored as 0" in note for note in scan.notes)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.parametrize("name", ["tiles", "strips", "plain strip", "planes"])
def test_a_region_is_a_slice_of_the_whole(tmp_path, noise, write_tiff, name, data):
    kinds = {
        "tiles": {"tile": (16, 32), "compression": "deflate", "predictor": True},
        "strips": {"rowsperstrip": 7, "compression": "lzw"},
        "plain strip": {},
        "planes": {"tile": (32, 16), "planarconfig": "separate"},
    }
    pixels = noise(*SHAPE, 3, np.uint16)
    path = tmp_path / f"{name}.tif"
    if not path.exists():
        write_tiff(path, pixels, **kinds[name])
    top, bottom = sorted(data.draw(st.tuples(*[st.integers(0, SHAPE[0])] * 2)))
    left, right = sorted(data.draw(st.tuples(*[st.integers(0, SHAPE[1])] * 2)))
    rect = Rect(top, left, bottom, right)
    with open_scan(path) as scan:
        found = scan.read(rect)
    assert found.flags.c_contiguous
    np.testing.assert_array_equal(found, pixels[rect.slices])


def test_a_region_beyond_the_picture_is_a_mistake_of_the_caller(tmp_path, noise, write_tiff):
    with open_scan(write_tiff(tmp_path / "a.tif", noise(*SHAPE))) as scan:
        for rect in (Rect(0, 0, 76, 93), Rect(-1, 0, 5, 5), Rect(0, 0, 10, 94)):
            with pytest.raises(ValueError, match="beyond"):
                scan.read(rect)
        with pytest.raises(ValueError, match="beyond"):
            scan.read(Rect(0, 0, 38, 48), 1)
        with pytest.raises(ValueError, match="level"):
            scan.read(Rect(0, 0, 1, 1), -1)
    with pytest.raises(ValueError, match="closed"):
        scan.read(WHOLE)
    scan.close()


def test_only_the_touched_tiles_are_decoded(tmp_path, noise, write_tiff, opened, decoded):
    pixels = noise(160, 160, dtype=np.uint16)
    scan = opened(write_tiff(tmp_path / "a.tif", pixels, tile=(32, 32), compression="deflate"))
    assert decoded == []
    scan.read(Rect(40, 70, 60, 90))
    assert decoded == [5 + 2]
    scan.read(Rect(31, 31, 33, 33))
    assert decoded == [7, 0, 1, 5, 6]
    scan.read(Rect(0, 0, 64, 64))
    assert decoded == [7, 0, 1, 5, 6]


def test_only_the_touched_strips_are_decoded(tmp_path, noise, write_tiff, opened, decoded):
    path = write_tiff(tmp_path / "a.tif", noise(160, 40), rowsperstrip=10, compression="lzw")
    opened(path).read(Rect(25, 3, 41, 5))
    assert decoded == [2, 3, 4]


def test_of_a_plain_strip_only_the_touched_bytes_are_read(
    tmp_path, noise, write_tiff, opened, decoded, fetched, monkeypatch
):
    """The whole picture is one strip, as many scanners write it."""
    monkeypatch.setattr("restorer.scan.tiff._AT_ONCE", 0)
    pixels = noise(400, 500, dtype=np.uint16)
    scan = opened(write_tiff(tmp_path / "a.tif", pixels))
    rect = Rect(100, 7, 120, 47)
    np.testing.assert_array_equal(scan.read(rect), pixels[rect.slices])
    assert decoded == []
    assert sum(fetched) == rect.area * 6
    fetched.clear()
    np.testing.assert_array_equal(scan.read(Rect(3, 0, 5, 500)), pixels[3:5])
    assert fetched == [2 * 500 * 6]


def test_the_cache_is_bounded_and_keeps_what_was_used_last():
    made = []

    def tile(number):
        return cache.get(
            (0, number), lambda: made.append(number) or np.zeros(100, np.uint8), large=False
        )

    cache = Cache(300)
    for number in (1, 2, 3, 1, 4, 1, 2):
        tile(number)
    assert made == [1, 2, 3, 4, 2]
    assert sum(kept.nbytes for kept in cache._kept.values()) <= 300
    alone = Cache(10)
    first = alone.get((0, 0), lambda: np.zeros(100, np.uint8), large=True)
    assert alone.get((0, 0), lambda: np.zeros(0, np.uint8), large=True) is first


def test_a_small_read_out_of_a_large_file_takes_little_memory(tmp_path, opened):
    """A sparse file of 3 GB stands for a scan that does not fit."""
    path = tmp_path / "a.tif"
    shape = (20000, 25000, 3)
    tifffile.memmap(path, shape=shape, dtype=np.uint16, photometric="rgb", metadata=None).flush()
    tracemalloc.start()
    try:
        scan = opened(path)
        scan.read(Rect(9000, 9000, 9256, 9256))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20e6
    assert scan.block[0] * scan.block[1] * 6 < 50e6


def test_many_threads_read_at_once(tmp_path, noise, write_tiff, opened, monkeypatch):
    monkeypatch.setattr(tiff_source.Cache, "_keep", lambda self, key, pixels: None)
    pixels = noise(300, 310, dtype=np.uint16)
    rng = np.random.default_rng(5)
    places = [Rect.of_size(40, 50, *rng.integers(0, 250, 2).tolist()) for _ in range(200)]
    for kind in ({"tile": (32, 32), "compression": "zstd"}, {}):
        scan = opened(write_tiff(tmp_path / f"{len(kind)}.tif", pixels, **kind))
        with ThreadPoolExecutor(8) as pool:
            for place, found in zip(places, pool.map(scan.read, places), strict=True):
                np.testing.assert_array_equal(found, pixels[place.slices])


def test_a_large_segment_is_decoded_once_for_all_threads(
    tmp_path, noise, write_tiff, opened, decoded, monkeypatch
):
    monkeypatch.setattr("restorer.scan.tiff._LARGE", 0)
    scan = opened(
        write_tiff(tmp_path / "a.tif", noise(500, 500), compression="lzw", rowsperstrip=500)
    )
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(scan.read, [Rect.of_size(9, 9, top, 0) for top in range(0, 400, 10)]))
    assert decoded == [0]


def test_what_a_tiff_says_is_carried(tmp_path, noise, srgb, opened):
    path = tmp_path / "a.tif"
    tifffile.imwrite(
        path, noise(*SHAPE), photometric="rgb", iccprofile=srgb, resolution=(118.11, 59.055),
        resolutionunit="centimeter", description="North wall, bay 3", software="Scanner 9",
        metadata=None,
        extratags=[
            (315, "s", 0, "A. Photographer", True),
            (700, "B", 7, b"<x:xmp>", True),
            (50000, "H", 3, (1, 2, 65535), True),
            (33723, "B", 8, b"IPTC-IIM", True),
        ],
    )  # fmt: skip
    scan = opened(path)
    assert scan.icc == srgb
    assert "sRGB" in scan.profile_name
    assert scan.dpi == pytest.approx((300, 150), abs=0.01)
    found = scan.reader.metadata
    assert found.xmp == b"<x:xmp>"
    assert found.texts["Description"] == "North wall, bay 3"
    assert found.texts["Software"] == "Scanner 9"
    assert found.texts["Author"] == "A. Photographer"
    tags = {code: (kind, count, value) for code, kind, count, value in found.tags}
    assert tags[50000] == (3, 3, (1, 2, 65535))
    assert tags[33723] == (1, 8, b"IPTC-IIM")
    assert tags[270][2] == b"North wall, bay 3\0"
    assert not tags.keys() & {
        256,
        257,
        258,
        259,
        262,
        273,
        277,
        278,
        279,
        282,
        283,
        296,
        700,
        34675,
    }


def test_without_a_unit_there_is_no_resolution(tmp_path, noise, write_tiff, opened):
    path = write_tiff(tmp_path / "a.tif", noise(*SHAPE), resolution=(1, 1), resolutionunit="none")
    assert opened(path).dpi is None


def test_the_exif_of_a_tiff_is_carried_as_a_block(tmp_path, noise, opened):
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[271], tags[274] = "Hasselblad", 6
    exposure = TiffImagePlugin.IFDRational(1, 125)
    tags[34665] = {36867: "2024:05:01 10:00:00", 33434: exposure, 34855: 100}
    tags[34853] = {1: "N", 2: (40.0, 2.0, 3.5)}
    path = tmp_path / "a.tif"
    Image.fromarray(noise(*SHAPE)).save(path, tiffinfo=tags)
    scan = opened(path)
    block = Image.Exif()
    block.load(b"Exif\0\0" + scan.reader.metadata.exif)
    assert (block[271], block[274], scan.orientation) == ("Hasselblad", 6, 6)
    assert block.get_ifd(0x8769)[36867] == "2024:05:01 10:00:00"
    assert block.get_ifd(0x8769)[33434] == pytest.approx(1 / 125)
    assert block.get_ifd(0x8825)[2] == (40.0, 2.0, 3.5)


def test_the_description_is_json_and_says_what_matters(tmp_path, noise, write_tiff, opened, srgb):
    path = write_tiff(
        tmp_path / "wall.tif", noise(*SHAPE, 4, np.uint16), tile=(32, 48), compression="lzw",
        predictor=True, iccprofile=srgb, resolution=(600, 600), resolutionunit="inch",
    )  # fmt: skip
    said = json.loads(json.dumps(opened(path).description()))
    assert (said["width"], said["height"], said["bits"], said["channels"]) == (93, 75, 16, 3)
    assert said["alpha"] is True
    assert said["dpi"] == [600, 600]
    assert said["compression"] == "LZW with predictor"
    assert said["layout"] == "TIFF, little-endian, tiles of 48 x 32"
    assert "sRGB" in said["profile"]


def test_of_several_pages_the_first_is_the_scan(tmp_path, noise, opened):
    path = tmp_path / "a.tif"
    pages = [noise(*SHAPE, seed=seed) for seed in range(3)]
    with tifffile.TiffWriter(path) as writer:
        writer.write(pages[2][::3, ::3], photometric="rgb", subfiletype=1, metadata=None)
        for page in pages[:2]:
            writer.write(page, photometric="rgb", metadata=None)
    scan = opened(path)
    np.testing.assert_array_equal(scan.read(WHOLE), pages[0])
    assert any("2 pages" in note for note in scan.notes)
