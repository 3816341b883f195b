"""Bad files: each is refused in one sentence that names it, or read; nothing else ever happens."""

from __future__ import annotations

import os
import struct
import zlib

import numpy as np
import pytest
import tifffile
from PIL import Image

from restorer.errors import ScanError
from restorer.rect import Rect
from restorer.scan import open_scan

SHAPE = (75, 93)


@pytest.fixture
def refused(tmp_path):
    """Open a file that must be refused; the sentence."""

    def refused(data=None, name="wall.tif"):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(ScanError) as caught:
            open_scan(path)
        sentence = str(caught.value)
        assert sentence.startswith(f"{path}: ")
        assert sentence.endswith(".")
        assert "\n" not in sentence
        return sentence

    return refused


@pytest.fixture
def samples(tmp_path, noise, smooth, write_tiff, png_bytes, jpeg_bytes, exif_block, srgb):
    """A file of each kind, by name."""
    pixels = noise(*SHAPE, 3, np.uint16)
    kinds = {
        "tiles.tif": {"tile": (32, 48), "compression": "deflate", "predictor": True},
        "strips.tif": {"rowsperstrip": 11, "compression": "lzw", "byteorder": ">"},
        "plain.tif": {"iccprofile": srgb, "resolution": (300, 300)},
        "big.tif": {"bigtiff": True, "planarconfig": "separate", "compression": "packbits"},
        "zstd.tif": {"tile": (16, 16), "compression": "zstd"},
    }
    files = {
        name: write_tiff(tmp_path / name, pixels, **kind).read_bytes()
        for name, kind in kinds.items()
    }
    path = write_tiff(tmp_path / "j.tif", smooth(*SHAPE), tile=(32, 48), compression="jpeg")
    files["jpeg.tif"] = path.read_bytes()
    files["pyramid.tif"] = _pyramid(tmp_path / "p.tif", pixels)
    before = [(b"eXIf", exif_block(6)), (b"pHYs", struct.pack(">IIB", 11811, 11811, 1))]
    files["deep.png"] = png_bytes(pixels, before=before)
    files["flat.png"] = png_bytes(noise(*SHAPE, 4))
    exif = Image.Exif()
    exif[274], exif[282], exif[283] = 8, 300.0, 300.0
    files["a.jpg"] = jpeg_bytes(smooth(*SHAPE), exif=exif, icc_profile=srgb, quality=90)
    return files


def _pyramid(path, pixels):
    with tifffile.TiffWriter(path) as writer:
        kind = {"photometric": "rgb", "tile": (32, 32), "metadata": None}
        writer.write(pixels, subifds=1, **kind)
        writer.write(pixels[::2, ::2].copy(), subfiletype=1, **kind)
    return path.read_bytes()


NAMES = [
    "tiles.tif", "strips.tif", "plain.tif", "big.tif", "zstd.tif", "jpeg.tif", "pyramid.tif",
    "deep.png", "flat.png", "a.jpg",
]  # fmt: skip


def survives(path):
    """Open a file and read all of it; False where that is refused in a sentence with its name."""
    try:
        with open_scan(path) as scan:
            scan.description()
            if max(scan.shape) <= 4096:
                scan.read(Rect.of_size(*scan.shape))
                height, width = (-(-side // 4) for side in scan.shape)
                scan.read(Rect.of_size(height, width), 2)
    except ScanError as error:
        return not str(error).startswith(f"{path}: ")
    return True


@pytest.mark.parametrize("name", NAMES)
def test_what_is_cut_off_is_refused_when_it_is_opened(samples, refused, name):
    data = samples[name]
    for share in (0.0, 0.01, 0.2, 0.5, 0.9):
        refused(data[: int(share * len(data))])
    refused(data[:-1] if name != "pyramid.tif" else data[:-200])


@pytest.mark.parametrize("name", NAMES)
def test_flipped_bytes_give_a_sentence_or_pixels(samples, tmp_path, name):
    """Warnings are errors in tests, so there is none either."""
    data = samples[name]
    assert survives_as(tmp_path, name, data)
    rng = np.random.default_rng(sum(name.encode()))
    places = [*range(0, min(len(data), 400), 3), *rng.integers(0, len(data), 60).tolist()]
    fine = 0
    for number, place in enumerate(places):
        changed = bytearray(data)
        changed[place] = rng.integers(0, 256) if number % 2 else changed[place] ^ 0xFF
        fine += survives_as(tmp_path, name, bytes(changed))
    assert fine < len(places)
    # a PNG is checksums all over
    assert fine > 0 or name.endswith("png")


def survives_as(folder, name, data):
    path = folder / f"flipped-{name}"
    path.write_bytes(data)
    return survives(path)


@pytest.mark.parametrize("name", NAMES)
def test_scrambled_headers_give_a_sentence_or_pixels(samples, tmp_path, name):
    data = samples[name]
    rng = np.random.default_rng(len(name))
    tail = data.find(b"\0\0\0\0", 8) if name.endswith("tif") else 0
    for _ in range(60):
        changed = bytearray(data)
        start = int(rng.integers(0, max(1, min(len(data), tail + 300))))
        length = int(rng.integers(2, 24))
        changed[start : start + length] = rng.bytes(length)
        survives_as(tmp_path, name, bytes(changed))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"Dear Sir, the scan is in the other folder.", "is not a TIFF, PNG or JPEG"),
        (b"II*\0", "cannot be read as a scan"),
        (b"II*\0\x08\0\0\0\0\0\0\0\0\0", "claims to have 0 x 0 pixels"),
        (b"\x89PNG\r\n\x1a\n", "cut off"),
        (b"\xff\xd8\xff", "damaged"),
        (b"GIF89a" + bytes(20), "is not a TIFF, PNG or JPEG"),
    ],
)
def test_what_is_no_picture_is_refused(refused, data, said):
    assert said in refused(data)


@pytest.mark.skipif(os.name != "posix", reason="no such pipes elsewhere")
def test_a_pipe_is_refused_at_once(tmp_path, refused):
    os.mkfifo(tmp_path / "wall.tif")
    assert "pipe" in refused()


def test_what_is_not_there_is_refused(tmp_path, refused):
    assert "there is no such file" in refused(name="gone.tif")
    with pytest.raises(ScanError, match="is a folder; expected a scan"):
        open_scan(tmp_path)


def retagged(path, code, value):
    """Change a tag of the first page."""
    with tifffile.TiffFile(path, mode="r+b") as file:
        file.pages[0].tags[code].overwrite(value)
    return path.read_bytes()


@pytest.mark.parametrize("tag", ["ImageWidth", "ImageLength"])
@pytest.mark.parametrize("kind", [{}, {"tile": (16, 16), "compression": "lzw"}])
def test_a_size_that_cannot_be_is_refused(tmp_path, noise, write_tiff, refused, tag, kind):
    path = write_tiff(tmp_path / "a.tif", noise(*SHAPE), **kind)
    for lie in (0, 2**20 + 1, 2**31 - 8, 2**32 - 1):
        refused(retagged(path, tag, lie))
    for lie in (500, 2**19):
        refused(retagged(path, tag, lie))


def test_what_a_library_stumbles_over_is_not_shown(tmp_path, noise, write_tiff, refused):
    path = write_tiff(tmp_path / "a.tif", noise(*SHAPE), tile=(16, 16))
    said = refused(retagged(path, "TileLength", 0))
    assert "cannot be read as a scan: it is damaged or incomplete" in said
    assert "zero" not in said


def test_a_segment_that_would_fill_the_memory_is_refused(tmp_path, noise, write_tiff, refused):
    path = write_tiff(tmp_path / "a.tif", noise(*SHAPE), compression="lzw", rowsperstrip=75)
    retagged(path, "ImageWidth", 2**20)
    retagged(path, "ImageLength", 2**20)
    assert "GiB" in refused(retagged(path, "RowsPerStrip", 2**20))


def test_a_jpeg_tile_that_claims_to_be_larger_is_not_decoded(tmp_path, smooth, write_tiff):
    path = write_tiff(tmp_path / "a.tif", smooth(*SHAPE), tile=(32, 48), compression="jpeg")
    data = bytearray(path.read_bytes())
    frame = data.rfind(b"\xff\xc0\x00\x11\x08")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 65500, 65500)
    path.write_bytes(data)
    with open_scan(path) as scan, pytest.raises(ScanError, match="claims 65500 x 65500"):
        scan.read(Rect.of_size(*SHAPE))


def test_a_jpeg_tile_without_an_end_is_not_filled_up_with_grey(tmp_path, smooth, write_tiff):
    path = write_tiff(tmp_path / "a.tif", smooth(*SHAPE), tile=(32, 48), compression="jpeg")
    data = path.read_bytes()
    with tifffile.TiffFile(path) as file:
        end = file.pages[0].dataoffsets[2] + file.pages[0].databytecounts[2]
    assert data[end - 2 : end] == b"\xff\xd9"
    path.write_bytes(data[: end - 2] + b"\0\0" + data[end:])
    with open_scan(path) as scan:
        scan.read(Rect(0, 0, 32, 93))
        with pytest.raises(ScanError, match="cut off"):
            scan.read(Rect.of_size(*SHAPE))


@pytest.mark.parametrize("kind", [{}, {"tile": (16, 16), "compression": "lzw"}])
def test_segments_outside_the_file_are_refused(tmp_path, noise, write_tiff, refused, kind):
    path = write_tiff(tmp_path / "a.tif", noise(*SHAPE), **kind)
    tag = "TileOffsets" if kind else "StripOffsets"
    count = 5 * 6 if kind else 1
    assert "cut off" in refused(retagged(path, tag, [2**31] * count))


def test_missing_segments_are_not_shown_as_black(tmp_path, noise, write_tiff, refused):
    path = write_tiff(tmp_path / "a.tif", noise(*SHAPE), tile=(16, 16), compression="lzw")
    with tifffile.TiffFile(path) as file:
        counts = list(file.pages[0].databytecounts)
    counts[3] = counts[7] = 0
    assert "2 of its 30 pieces" in refused(retagged(path, "TileByteCounts", counts))


def test_a_plain_strip_shorter_than_its_rows_is_refused(tmp_path, noise, write_tiff, refused):
    """Its byte count fits the file, its rows do not."""
    path = write_tiff(tmp_path / "a.tif", noise(*SHAPE))
    retagged(path, "StripByteCounts", [100])
    data = path.read_bytes()
    assert "cut off" in refused(data[:-1000])


@pytest.mark.parametrize(
    ("dtype", "shape", "kind", "said"),
    [
        (np.float32, (9, 9, 3), {"photometric": "rgb"}, "floating-point.*Convert it to 16 bits"),
        (np.uint32, (9, 9), {"photometric": "minisblack"}, "32 bits a channel; expected 8 or 16"),
        (np.int16, (9, 9), {"photometric": "minisblack"}, "signed"),
        (np.bool_, (9, 9), {"photometric": "minisblack"}, "1 bit a channel"),
        (np.uint8, (9, 9, 4), {"photometric": "separated"}, "CMYK.*Convert it to RGB"),
        (np.uint8, (9, 9, 3), {"photometric": "cielab"}, "CIELab"),
        (np.uint8, (9, 9), {"photometric": "palette", "colormap": True}, "palette"),
        (np.uint8, (9, 9, 5), {"photometric": "rgb", "planarconfig": "contig"}, "5 channels"),
        (np.uint8, (9, 9, 3), {"photometric": "rgb", "compression": "webp"}, "WEBP.*LZW"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_to_do(tmp_path, dtype, shape, kind, said):
    path = tmp_path / "a.tif"
    if "colormap" in kind:
        kind = {**kind, "colormap": np.zeros((3, 256), np.uint16)}
    tifffile.imwrite(path, np.zeros(shape, dtype), metadata=None, **kind)
    with pytest.raises(ScanError, match=said):
        open_scan(path)


def test_twelve_bits_are_refused(tmp_path):
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, np.zeros((8, 8), np.uint16), bitspersample=12, metadata=None)
    with pytest.raises(ScanError, match=r"12 bits a channel; expected 8 or 16"):
        open_scan(path)


def test_a_bomb_of_a_png_is_refused_before_it_is_decoded(refused, png_bytes, noise):
    header = struct.pack(">IIBBBBB", 900_000, 900_000, 16, 6, 0, 0, 0)
    body = png_bytes(noise(9, 9))
    chunk = b"IHDR" + header
    head = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    assert "GiB" in refused(body[:8] + head + body[33:])


def test_a_file_that_shrinks_while_it_is_open_gives_a_sentence(tmp_path, noise, write_tiff):
    path = write_tiff(tmp_path / "a.tif", noise(*SHAPE, dtype=np.uint16))
    with open_scan(path) as scan:
        path.write_bytes(path.read_bytes()[:2000])
        with pytest.raises(ScanError, match=r"a\.tif: the file became shorter"):
            scan.read(Rect.of_size(*SHAPE))


def test_a_scan_that_disappears_cannot_be_hashed(tmp_path, noise, png_bytes):
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(noise(9, 9)))
    with open_scan(path) as scan:
        path.unlink()
        with pytest.raises(ScanError, match="there is no such file"):
            scan.sha256()
        with pytest.raises(ScanError, match="there is no such file"):
            scan.read(Rect(0, 0, 1, 1))
