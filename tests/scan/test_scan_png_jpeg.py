"""PNG and JPEG scans: pixels against Pillow's and OpenCV's, and what the files say."""

from __future__ import annotations

import io
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from restorer.errors import ScanError
from restorer.rect import Rect
from restorer.scan import open_scan
from restorer.scan.jpeg import JpegReader
from restorer.scan.png import PngReader

SHAPE = (21, 34)
WHOLE = Rect.of_size(*SHAPE)


@pytest.fixture
def open_bytes(tmp_path, opened):
    """Write a file and open it."""

    def open_bytes(data, name="a"):
        (tmp_path / name).write_bytes(data)
        return opened(tmp_path / name)

    return open_bytes


def saved(picture, form="PNG", **options):
    """The file that Pillow makes of a picture."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_png_pixels_are_those_that_were_written(noise, png_bytes, open_bytes, channels, dtype):
    pixels = noise(*SHAPE, channels, dtype)
    scan = open_bytes(png_bytes(pixels))
    colours = 3 if channels >= 3 else 1
    assert (scan.format, scan.shape, scan.channels) == ("png", SHAPE, colours)
    assert (scan.dtype, scan.has_alpha) == (dtype, channels in (2, 4))
    np.testing.assert_array_equal(scan.read(WHOLE), pixels[..., :colours])
    part = Rect(3, 5, 17, 9)
    np.testing.assert_array_equal(scan.read(part), pixels[part.slices][..., :colours])
    if scan.has_alpha:
        np.testing.assert_array_equal(scan.read_alpha(part), pixels[part.slices][..., -1])


def test_16_bit_png_of_another_program(noise, open_bytes):
    pixels = noise(*SHAPE, 3, np.uint16)
    data = cv2.imencode(".png", pixels[..., ::-1])[1].tobytes()
    np.testing.assert_array_equal(open_bytes(data).read(WHOLE), pixels)


@pytest.mark.parametrize("depth", [1, 2, 4])
def test_shallow_grey_is_read_as_8_bits(noise, png_bytes, open_bytes, depth):
    values = noise(*SHAPE, 1) >> (8 - depth)
    data = png_bytes(values, depth=depth, colour=0)
    scan = open_bytes(data)
    assert (scan.bits, scan.channels) == (8, 1)
    np.testing.assert_array_equal(scan.read(WHOLE), values * (255 // (2**depth - 1)))
    with Image.open(io.BytesIO(data)) as picture:
        np.testing.assert_array_equal(scan.read(WHOLE)[..., 0], np.asarray(picture.convert("L")))
    assert any(f"{depth}-bit" in note for note in scan.notes)


def test_a_transparent_shade_of_shallow_grey_is_read_as_alpha(noise, png_bytes, open_bytes):
    values = noise(*SHAPE, 1) >> 6
    key = (b"tRNS", struct.pack(">H", 2))
    scan = open_bytes(png_bytes(values, before=[key], depth=2, colour=0))
    np.testing.assert_array_equal(scan.read(WHOLE), values * 85)
    np.testing.assert_array_equal(scan.read_alpha(WHOLE) == 0, values[..., 0] == 2)


@pytest.mark.parametrize("colours", [2, 13, 200])
@pytest.mark.parametrize("transparent", [False, True])
def test_a_palette_is_read_as_rgb(smooth, open_bytes, colours, transparent):
    picture = Image.fromarray(smooth(*SHAPE)).quantize(colours)
    data = saved(picture, **({"transparency": 1} if transparent else {}))
    scan = open_bytes(data)
    with Image.open(io.BytesIO(data)) as again:
        expected = np.asarray(again.convert("RGBA"))
    assert scan.has_alpha is transparent
    np.testing.assert_array_equal(scan.read(WHOLE), expected[..., :3])
    if transparent:
        np.testing.assert_array_equal(scan.read_alpha(WHOLE), expected[..., 3])
    assert any("palette" in note for note in scan.notes)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_transparent_colour_is_read_as_alpha(noise, png_bytes, open_bytes, channels, dtype):
    pixels = noise(*SHAPE, channels, dtype)
    key = struct.pack(f">{channels}H", *pixels[4, 7])
    scan = open_bytes(png_bytes(pixels, before=[(b"tRNS", key)]))
    clear = (pixels == pixels[4, 7]).all(2)
    np.testing.assert_array_equal(scan.read_alpha(WHOLE) == 0, clear)
    np.testing.assert_array_equal(scan.read(WHOLE), pixels)


def test_an_interlaced_png(open_bytes):
    """The seven passes of a 3 x 3 picture, by hand."""
    pixels = np.arange(9, dtype=np.uint8).reshape(3, 3) * 20
    passes = [pixels[0:1, 0:1], pixels[0:1, 2:3], pixels[2:3, 0::2], pixels[0::2, 1:2], pixels[1:2]]
    rows = b"".join(b"\0" + row.tobytes() for piece in passes for row in piece)
    header = struct.pack(">IIBBBBB", 3, 3, 8, 0, 0, 0, 1)
    data = b"\x89PNG\r\n\x1a\n"
    for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        data += struct.pack(">I", len(body)) + kind + body + checksum
    scan = open_bytes(data)
    np.testing.assert_array_equal(scan.read(Rect(0, 0, 3, 3))[..., 0], pixels)
    assert "interlaced" in scan.layout


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg_pixels_are_those_that_pillow_reads(
    smooth, jpeg_bytes, open_bytes, channels, progressive
):
    data = jpeg_bytes(smooth(*SHAPE, channels), progressive=progressive, quality=80)
    scan = open_bytes(data)
    with Image.open(io.BytesIO(data)) as picture:
        expected = np.asarray(picture).reshape(*SHAPE, channels)
    assert (scan.format, scan.shape, scan.channels) == ("jpeg", SHAPE, channels)
    np.testing.assert_array_equal(scan.read(WHOLE), expected)
    assert ("progressive" in scan.layout) is progressive


def test_a_picture_is_decoded_once_and_not_before_it_is_read(
    tmp_path, noise, png_bytes, jpeg_bytes, smooth, monkeypatch
):
    decoded = []
    for reader in (PngReader, JpegReader):
        original = reader._decode

        def counting(self, data, original=original):
            decoded.append(self.format)
            return original(self, data)

        monkeypatch.setattr(reader, "_decode", counting)
    for name, data in (("a.png", png_bytes(noise(*SHAPE))), ("a.jpg", jpeg_bytes(smooth(*SHAPE)))):
        (tmp_path / name).write_bytes(data)
        with open_scan(tmp_path / name) as scan:
            assert decoded == []
            with ThreadPoolExecutor(8) as pool:
                found = list(pool.map(scan.read, [WHOLE] * 16))
            assert decoded == [scan.format]
        assert all((pixels == found[0]).all() for pixels in found)
        decoded.clear()


def test_what_is_read_may_be_written_to(noise, png_bytes, open_bytes):
    pixels = noise(*SHAPE)
    scan = open_bytes(png_bytes(pixels))
    scan.read(WHOLE)[:] = 0
    np.testing.assert_array_equal(scan.read(WHOLE), pixels)


def test_the_kind_of_a_file_is_in_it_and_not_in_its_name(noise, png_bytes, open_bytes):
    assert open_bytes(png_bytes(noise(*SHAPE)), "wall.tif").format == "png"


def test_what_a_png_says_is_carried(noise, srgb, open_bytes, exif_block):
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "A. Photographer")
    texts.add_text("Description", "loss, " * 200, zip=True)
    texts.add_itxt("Title", "Höhle 257", "de", "Titel", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", "<x:xmp/>")
    texts.add(b"gAMA", struct.pack(">I", 45455))
    texts.add(b"teSt", b"safe to copy")
    texts.add(b"teST", b"not safe to copy")
    block = exif_block(1, first={271: "Hasselblad"})
    data = saved(
        Image.fromarray(noise(*SHAPE)), icc_profile=srgb, dpi=(300, 150), pnginfo=texts, exif=block
    )
    scan = open_bytes(data)
    found = scan.reader.metadata
    assert scan.icc == srgb
    assert "sRGB" in scan.profile_name
    assert scan.dpi == pytest.approx((300, 150), abs=0.02)
    assert found.texts == {
        "Author": "A. Photographer", "Description": "loss, " * 200, "Title": "Höhle 257"
    }  # fmt: skip
    assert found.xmp == b"<x:xmp/>"
    assert found.exif == block
    assert dict(found.chunks) == {b"gAMA": struct.pack(">I", 45455), b"teSt": b"safe to copy"}
    assert found.lost == ("the PNG chunk teST",)


def test_damaged_words_of_a_png_are_named_and_the_picture_is_read(
    noise, png_bytes, open_bytes, capfd
):
    pixels = noise(*SHAPE)
    words = [(b"iCCP", b"profile\0\0not zlib"), (b"zTXt", b"Comment\0\0not zlib"), (b"pHYs", b"?")]
    scan = open_bytes(png_bytes(pixels, before=words))
    np.testing.assert_array_equal(scan.read(WHOLE), pixels)
    assert (scan.icc, scan.dpi) == (None, None)
    assert scan.reader.metadata.lost == ("the colour profile", "the text 'Comment'")
    assert capfd.readouterr().err == ""


def test_a_chunk_with_a_wrong_checksum_is_left_out(noise, png_bytes, open_bytes, capfd):
    pixels = noise(*SHAPE)
    data = bytearray(png_bytes(pixels, before=[(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))]))
    data[data.find(b"pHYs") + 1 + 4 + 9] ^= 1
    scan = open_bytes(bytes(data))
    np.testing.assert_array_equal(scan.read(WHOLE), pixels)
    assert scan.dpi is None
    assert scan.reader.metadata.lost == ("the PNG chunk pHYs",)
    assert capfd.readouterr().err == ""


def test_what_a_jpeg_says_is_carried(smooth, srgb, jpeg_bytes, open_bytes):
    exif = Image.Exif()
    exif[271] = "Hasselblad"
    icc = srgb + bytes(70_000)  # in two pieces
    data = jpeg_bytes(
        smooth(*SHAPE), icc_profile=icc, dpi=(300, 150), exif=exif, comment="bay 3",
        xmp=b"<x:xmp/>",
    )  # fmt: skip
    scan = open_bytes(data)
    found = scan.reader.metadata
    assert scan.icc == icc
    assert scan.dpi == (300, 150)
    assert found.exif == exif.tobytes().removeprefix(b"Exif\0\0")
    assert found.xmp == b"<x:xmp/>"
    assert found.texts == {"Comment": "bay 3"}


@pytest.mark.parametrize(("unit", "dpi"), [(2, (200, 100)), (3, (508, 254)), (1, None)])
def test_the_resolution_may_stand_in_the_exif_block(smooth, jpeg_bytes, open_bytes, unit, dpi):
    exif = Image.Exif()
    exif[282], exif[283], exif[296] = 200.0, 100.0, unit
    scan = open_bytes(jpeg_bytes(smooth(*SHAPE), exif=exif))
    assert scan.dpi == (None if dpi is None else pytest.approx(dpi))


def test_a_jpeg_in_cmyk_is_refused(smooth, open_bytes):
    data = saved(Image.fromarray(smooth(*SHAPE)).convert("CMYK"), "JPEG")
    with pytest.raises(ScanError, match=r"a: is in CMYK.*Convert it to RGB"):
        open_bytes(data)


def test_no_warning_about_large_pictures(open_bytes):
    """Pillow warns about pictures of this size, and refuses larger ones."""
    side = 14_000
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(side * (1 + side // 8)), 1)
    data = b"\x89PNG\r\n\x1a\n"
    for kind, body in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")):
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        data += struct.pack(">I", len(body)) + kind + body + checksum
    assert side * side > 2 * Image.MAX_IMAGE_PIXELS
    assert not open_bytes(data).read(Rect(13_000, 13_000, 13_002, 13_002)).any()


def test_no_handle_is_left_open_where_nobody_closes(tmp_path, noise, write_tiff):
    """A warning, which is an error in these tests, would tell."""
    open_scan(write_tiff(tmp_path / "a.tif", noise(*SHAPE))).read(Rect(0, 0, 1, 1))
