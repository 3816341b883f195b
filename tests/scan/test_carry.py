"""What written files say about themselves: profile, resolution, EXIF, XMP, texts, orientation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import imagecodecs
import numpy as np
import pytest
import tifffile
from copies import RECTS, changed, darker, read
from PIL import Image

from restorer.rect import Rect
from restorer.scan import carry, tiff_writer, write_copy


@pytest.mark.parametrize("form", ["png", "jpg"])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_what_is_not_a_copy_of_a_tiff_is_written_upright(
    tmp_path, opened, smooth, png_bytes, jpeg_bytes, exif_block, form, suffix, orientation
):
    block = exif_block(orientation, exif={0x829A: 0.5})
    path = tmp_path / f"scan.{form}"
    if form == "png":
        path.write_bytes(png_bytes(smooth(), before=[(b"eXIf", block)]))
    else:
        path.write_bytes(jpeg_bytes(smooth(), exif=b"Exif\0\0" + block))
    scan = opened(path)
    assert scan.orientation == orientation
    out = tmp_path / f"copy{suffix}"
    write_copy(scan, out, changed=[Rect(0, 0, 20, 30)], compose=darker)
    upright = scan.read(Rect.of_size(*scan.shape))
    assert np.array_equal(read(out), changed(upright, [Rect(0, 0, 20, 30)]))
    copy = opened(out)
    assert copy.orientation == 1
    with Image.open(out) as picture:
        exif = picture.getexif()
        assert exif.get(274, 1) == 1
        assert float(exif.get_ifd(0x8769)[0x829A]) == 0.5


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_a_jpeg_carries_what_it_says_about_itself(
    tmp_path, opened, smooth, jpeg_bytes, exif_block, srgb, suffix
):
    block = exif_block(
        6, first={270: "North wall", 271: "Camera", 33432: "Museum"},
        exif={0x829A: 0.5, 0x9003: "2026:01:02 03:04:05"}, gps={1: "N", 2: (1.0, 2.0, 3.0)},
    )  # fmt: skip
    packet = b'<x:xmpmeta tiff:Orientation="6" dc:title="Wall"/>'
    path = tmp_path / "scan.jpg"
    path.write_bytes(
        jpeg_bytes(smooth(), exif=b"Exif\0\0" + block, icc_profile=srgb, dpi=(300, 150), xmp=packet)
    )
    out = tmp_path / f"copy{suffix}"
    notes = write_copy(opened(path), out, changed=[], compose=darker)
    copy = opened(out)
    metadata = copy.reader.metadata
    assert notes == []
    assert copy.icc == srgb
    assert copy.dpi == pytest.approx((150, 300), abs=0.02), "turned, as the picture was"
    assert metadata.xmp == packet.replace(b"6", b"1")
    with Image.open(out) as picture:
        exif = picture.getexif()
        assert exif[270] == "North wall"
        assert exif[271] == "Camera"
        assert exif[33432] == "Museum"
        assert exif.get_ifd(0x8769)[0x9003] == "2026:01:02 03:04:05"
        assert exif.get_ifd(0x8825)[1] == "N"
        assert [float(part) for part in exif.get_ifd(0x8825)[2]] == [1, 2, 3]
    if suffix == ".tif":
        with tifffile.TiffFile(out) as file:
            exif = file.pages[0].tags["ExifTag"].value
            assert exif["DateTimeOriginal"] == "2026:01:02 03:04:05"
            codes = [tag.code for tag in file.pages[0].tags]
            assert codes == sorted(set(codes))


def test_exif_goes_into_a_large_tiff_too(
    tmp_path, opened, smooth, jpeg_bytes, exif_block, monkeypatch
):
    block = exif_block(first={270: "A wall in the north"}, exif={0x9003: "2026:01:02 03:04:05"})
    path = tmp_path / "scan.jpg"
    path.write_bytes(jpeg_bytes(smooth(), exif=b"Exif\0\0" + block))
    monkeypatch.setattr(tiff_writer, "BIG", 1000)
    write_copy(opened(path), tmp_path / "copy.tif", changed=RECTS, compose=darker)
    with tifffile.TiffFile(tmp_path / "copy.tif") as file:
        assert file.is_bigtiff
        assert len(file.pages) == 1
        tags = file.pages[0].tags
        assert tags["ImageDescription"].value == "A wall in the north"
        assert tags["ExifTag"].value["DateTimeOriginal"] == "2026:01:02 03:04:05"
    everything = Rect.of_size(*smooth().shape[:2])
    copy, scan = opened(tmp_path / "copy.tif"), opened(path)
    assert np.array_equal(copy.read(everything), changed(scan.read(everything)))
    assert copy.reader.metadata.exif is not None


def test_a_png_carries_what_it_says_about_itself(tmp_path, opened, noise, png_bytes, srgb):
    chunks = [
        (b"gAMA", (45455).to_bytes(4, "big")),
        (b"iCCP", b"name\0\0" + imagecodecs.zlib_encode(srgb)),
        (b"pHYs", (11811).to_bytes(4, "big") * 2 + b"\1"),
        (b"tEXt", "Title\0Mauer im Süden".encode("latin-1")),
        (b"iTXt", b"Comment\0\0\0\0\0" + "壁".encode()),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>"),
        (b"prVt", b"private"),
    ]
    path = tmp_path / "scan.png"
    path.write_bytes(png_bytes(noise(), before=chunks))
    scan = opened(path)
    assert write_copy(scan, tmp_path / "copy.png", changed=RECTS, compose=darker) == []
    copy = opened(tmp_path / "copy.png")
    was, now = scan.reader.metadata, copy.reader.metadata
    assert (now.icc, now.dpi, now.texts, now.xmp) == (was.icc, was.dpi, was.texts, was.xmp)
    assert now.chunks == was.chunks
    assert {kind for kind, _ in now.chunks} == {b"gAMA", b"prVt"}
    with Image.open(tmp_path / "copy.png") as picture:
        picture.load()
        assert picture.text["Title"] == "Mauer im Süden"
        assert picture.text["Comment"] == "壁"
        assert picture.info["icc_profile"] == srgb
        assert picture.info["gamma"] == pytest.approx(0.45455)
    notes = write_copy(scan, tmp_path / "copy.tif", changed=RECTS, compose=darker)
    assert notes == ["Not carried into the copy: the text 'Comment'."]
    now = opened(tmp_path / "copy.tif").reader.metadata
    assert (now.icc, now.xmp) == (srgb, b"<x:xmpmeta/>")
    assert now.dpi == pytest.approx(was.dpi)
    with tifffile.TiffFile(tmp_path / "copy.tif") as file:
        assert file.pages[0].tags["DocumentName"].value == "Mauer im Süden"


def test_a_tiff_written_as_png_says_what_it_can(tmp_path, opened, noise, write_tiff, srgb):
    path = write_tiff(
        tmp_path / "scan.tif", noise(dtype=np.uint16), iccprofile=srgb, resolution=(600, 600),
        description="North wall", extratags=[(65000, 3, 1, 7, True), (274, 3, 1, 8, True)],
    )  # fmt: skip
    scan = opened(path)
    notes = write_copy(scan, tmp_path / "copy.png", changed=RECTS, compose=darker)
    copy = opened(tmp_path / "copy.png")
    assert copy.icc == srgb
    assert copy.dpi == pytest.approx((600, 600), abs=0.02)
    assert copy.reader.metadata.texts["Description"] == "North wall"
    assert copy.orientation == 1
    assert copy.shape == scan.shape == (93, 75)
    assert len(notes) == 1
    assert "65000" in notes[0]


def test_a_resolution_that_a_png_cannot_say_is_left_out(tmp_path, opened, noise, write_tiff):
    path = write_tiff(tmp_path / "scan.tif", noise(), resolution=((2**32 - 1, 1), (300, 1)))
    write_copy(opened(path), tmp_path / "copy.png", changed=RECTS, compose=darker)
    copy = opened(tmp_path / "copy.png")
    assert copy.dpi is None
    assert np.array_equal(read(tmp_path / "copy.png"), changed(noise()))


def test_a_scan_may_be_read_while_a_copy_says_what_it_left_out(tmp_path, opened, noise):
    path = tmp_path / "scan.tif"
    pixels = noise(64, 64)
    with tifffile.TiffWriter(path) as writer:
        for _ in range(20):
            writer.write(pixels, photometric="rgb", metadata=None)
    scan = opened(path)
    everything = Rect.of_size(*scan.shape)

    def differs(_number):
        return not np.array_equal(scan.read(everything), pixels)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.map(differs, range(2000))
        for _ in range(100):
            assert carry.png_notes(scan)
        assert not any(reading)


@pytest.mark.parametrize("further", [0, 1])
def test_a_tiff_compressed_with_loss_is_written_whole(
    tmp_path, opened, smooth, write_tiff, srgb, further
):
    path = tmp_path / "scan.tif"
    with tifffile.TiffWriter(path) as writer:
        for number in range(1 + further):
            writer.write(
                smooth(), photometric="ycbcr", compression="jpeg", tile=(64, 64), metadata=None,
                iccprofile=srgb, resolution=(600, 300), subfiletype=number,
                extratags=[(271, 2, 0, "Camera", True), (65000, 12, 2, (1.5, 2.5), True)],
            )  # fmt: skip
    scan = opened(path)
    before = path.read_bytes()
    out = tmp_path / "copy.tif"
    notes = write_copy(scan, out, changed=RECTS, compose=darker)
    assert "JPEG" in notes[0]
    assert ("other pages" in notes[-1]) is bool(further)
    assert len(notes) == 1 + further
    assert np.array_equal(read(out), changed(scan.read(Rect.of_size(*scan.shape))))
    with tifffile.TiffFile(out) as file:
        page = file.pages[0]
        assert (page.photometric, page.compression, page.predictor) == (2, 8, 2)
        assert page.tags["Make"].value == "Camera"
        assert page.tags[65000].value == (1.5, 2.5)
        assert page.iccprofile == srgb
        assert page.resolution == (600, 300)
    assert path.read_bytes() == before


@pytest.mark.parametrize("meaning", ["assocalpha", "unassalpha", "unspecified"])
def test_alpha_keeps_its_meaning(tmp_path, opened, smooth, meaning):
    pixels = np.dstack([smooth(), smooth()[..., :1]])
    path = tmp_path / "scan.tif"
    tifffile.imwrite(
        path, pixels.transpose(2, 0, 1), photometric="rgb", extrasamples=[meaning],
        planarconfig="separate", compression="jpeg", metadata=None,
    )  # fmt: skip
    scan = opened(path)
    write_copy(scan, tmp_path / "copy.tif", changed=RECTS, compose=darker)
    with tifffile.TiffFile(tmp_path / "copy.tif") as file, tifffile.TiffFile(path) as old:
        assert file.pages[0].extrasamples == old.pages[0].extrasamples
    notes = write_copy(scan, tmp_path / "copy.png", changed=RECTS, compose=darker)
    assert any("alpha" in note for note in notes) is (meaning == "assocalpha")
