"""Pictures of noise, and files of every kind that the readers take."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from restorer.scan import open_scan

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _noise(height=75, width=93, channels=3, dtype=np.uint8, seed=0):
    """Random pixels ``(height, width, channels)`` over the whole range of the type."""
    rng = np.random.default_rng(seed)
    top = np.iinfo(dtype).max
    return rng.integers(0, top, (height, width, channels), dtype, endpoint=True)


def _smooth(height=75, width=93, channels=3):
    """8-bit pixels without fine detail, which JPEG hardly changes."""
    y, x = np.mgrid[:height, :width]
    planes = [(y * 2 + x * (1 + c)) % 256 // 4 + 60 * c for c in range(channels)]
    return np.stack(planes, 2).astype(np.uint8)


def _write_tiff(path, pixels, *, photometric=None, **kind):
    """Write ``(H, W, C)`` as the first page of a TIFF; ``planarconfig`` turns the axes."""
    channels = pixels.shape[2]
    colours = 3 if channels >= 3 else 1
    if kind.get("planarconfig") == "separate":
        pixels = np.moveaxis(pixels, 2, 0)
    elif channels == 1:
        pixels = pixels[..., 0]
    kind.setdefault("metadata", None)
    if channels not in (1, 3):
        kind.setdefault("extrasamples", ["unassalpha"])
    file = {name: kind.pop(name) for name in ("bigtiff", "byteorder") if name in kind}
    photometric = photometric or ("rgb" if colours == 3 else "minisblack")
    with tifffile.TiffWriter(path, **file) as writer:
        writer.write(np.ascontiguousarray(pixels), photometric=photometric, **kind)
    return path


def _png_chunk(kind, data):
    """A chunk with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png_bytes(pixels, *, before=(), depth=None, colour=None):
    """A PNG of ``(H, W, C)``, unfiltered, with chunks of one's own before the pixels."""
    height, width, channels = pixels.shape
    depth = depth or 8 * pixels.dtype.itemsize
    colour = {1: 0, 2: 4, 3: 2, 4: 6}[channels] if colour is None else colour
    rows = pixels.astype(pixels.dtype.newbyteorder(">")).reshape(height, -1).view(np.uint8)
    if depth < 8:
        bits = np.unpackbits(rows[..., None], 2)[..., 8 - depth :]
        rows = np.packbits(bits.reshape(height, -1), 1)
    data = zlib.compress(np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes())
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = [(b"IHDR", header), *before, (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(*chunk) for chunk in chunks)


def _exif_block(orientation=1, **more):
    """An EXIF block as Pillow writes it, without the prefix of JPEG files."""
    exif = Image.Exif()
    exif[274] = orientation
    exif.update(more.get("first", {}))
    exif.get_ifd(0x8769).update(more.get("exif", {}))
    exif.get_ifd(0x8825).update(more.get("gps", {}))
    return exif.tobytes().removeprefix(b"Exif\0\0")


def _jpeg_bytes(pixels, **options):
    """A JPEG of ``(H, W, C)`` as Pillow writes it."""
    file = io.BytesIO()
    Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels).save(
        file, "JPEG", **options
    )
    return file.getvalue()


@pytest.fixture(scope="session")
def noise():
    """Random pixels ``(height, width, channels)`` over the whole range of the type."""
    return _noise


@pytest.fixture(scope="session")
def smooth():
    """8-bit pixels without fine detail, which JPEG hardly changes."""
    return _smooth


@pytest.fixture(scope="session")
def write_tiff():
    """Write ``(H, W, C)`` as a TIFF."""
    return _write_tiff


@pytest.fixture(scope="session")
def png_bytes():
    """A PNG of ``(H, W, C)``, with chunks of one's own."""
    return _png_bytes


@pytest.fixture(scope="session")
def exif_block():
    """An EXIF block as Pillow writes it."""
    return _exif_block


@pytest.fixture(scope="session")
def jpeg_bytes():
    """A JPEG of ``(H, W, C)`` as Pillow writes it."""
    return _jpeg_bytes


@pytest.fixture(scope="session")
def srgb():
    """A profile that any program knows."""
    return _SRGB


@pytest.fixture
def opened():
    """Open scans that are closed at the end."""
    scans = []

    def opened(path):
        scans.append(open_scan(path))
        return scans[-1]

    yield opened
    for scan in scans:
        scan.close()
