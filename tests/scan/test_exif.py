"""EXIF blocks against Pillow's reader and writer."""

from __future__ import annotations

import struct

import pytest
import tifffile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from restorer.scan import exif


def parsed(block):
    """A block as Pillow reads it."""
    found = Image.Exif()
    found.load(exif.PREFIX + block)
    return found


@pytest.fixture(scope="module")
def full(exif_block):
    """A block with all its directories."""
    return exif_block(
        6,
        first={271: "Hasselblad", 282: 300.0, 283: 150.0, 296: 2},
        exif={36867: "2024:05:01 10:00:00", 37500: bytes(range(200))},
        gps={1: "N", 2: (40.0, 2.0, 3.5)},
    )


def test_a_block_is_understood_as_pillow_means_it(full):
    assert exif.orientation_of(full) == 6
    assert exif.dpi_of(full) == (300, 150)


def test_the_prefix_of_jpeg_files_is_taken_off(full):
    assert exif.bare(exif.PREFIX + full) == full
    assert exif.bare(full) == full
    assert exif.bare(b"GIF89a") is None
    assert exif.bare(b"") is None


def test_no_block_says_nothing():
    assert exif.orientation_of(None) == 1
    assert exif.dpi_of(None) is None


@pytest.mark.parametrize("value", range(1, 9))
def test_an_orientation_is_changed_and_nothing_else(full, value):
    changed = exif.with_orientation(full, value)
    assert exif.orientation_of(changed) == value
    before, after = dict(parsed(full)), dict(parsed(changed))
    assert after[274] == value
    assert {**before, 274: value} == after
    for directory in (0x8769, 0x8825):
        assert parsed(changed).get_ifd(directory) == parsed(full).get_ifd(directory)


def test_an_orientation_is_added_where_there_is_none(exif_block):
    without = Image.Exif()
    without[271] = "Hasselblad"
    without.get_ifd(0x8769)[37500] = bytes(range(200))
    block = without.tobytes().removeprefix(exif.PREFIX)
    for given_block in (block, None):
        changed = exif.with_orientation(given_block, 8)
        assert parsed(changed)[274] == 8
    assert parsed(exif.with_orientation(block, 8))[271] == "Hasselblad"
    assert parsed(exif.with_orientation(block, 8)).get_ifd(0x8769)[37500] == bytes(range(200))


@pytest.mark.parametrize("bigtiff", [False, True])
@pytest.mark.parametrize("order", ["<", ">"])
def test_the_directories_of_a_tiff_become_a_block(tmp_path, noise, write_tiff, order, bigtiff):
    """The EXIF directory is put at the end of the file, by hand."""
    path = write_tiff(
        tmp_path / "a.tif", noise(9, 9), byteorder=order, bigtiff=bigtiff,
        extratags=[(271, "s", 0, "Hasselblad", True), (50000, "I", 1, 0, True)],
    )  # fmt: skip
    number, head, room = ("Q", "HHQ", 8) if bigtiff else ("H", "HHI", 4)
    data = path.read_bytes()
    time = b"2024:05:01 10:00:00\0"
    values = len(data) + struct.calcsize("=" + number) + 2 * (4 + 2 * room) + room
    directory = struct.pack(order + number, 2)
    place = struct.pack(order + ("Q" if bigtiff else "I"), values)
    directory += struct.pack(order + head, 36867, 2, len(time)) + place
    directory += struct.pack(order + head, 34855, 3, 1)
    directory += struct.pack(order + "H", 400).ljust(room, b"\0")
    with tifffile.TiffFile(path) as file:
        first, entry = file.pages[0].offset, file.pages[0].tags[50000].offset
    value = entry + (12 if bigtiff else 8)
    pointing = bytearray(data)
    pointing[entry : entry + 2] = struct.pack(order + "H", 34665)
    pointing[value : value + 4] = struct.pack(order + "I", len(data))
    whole = bytes(pointing) + directory + bytes(room) + time
    block = exif.block_of_tiff(
        lambda offset, count: whole[offset : offset + count], order, first, big=bigtiff
    )
    assert block[:2] == {"<": b"II", ">": b"MM"}[order]
    assert parsed(block)[271] == "Hasselblad"
    assert dict(parsed(block).get_ifd(0x8769)) == {36867: "2024:05:01 10:00:00", 34855: 400}


@given(data=st.binary(max_size=80))
@pytest.mark.parametrize("head", [b"II*\0", b"MM\0*"])
def test_a_damaged_block_says_nothing_and_raises_nothing(head, data):
    block = head + data
    exif.dpi_of(block)
    assert exif.orientation_of(block) in range(1, 9)
    assert exif.orientation_of(exif.with_orientation(block, 3)) == 3


@given(places=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6))
def test_flipped_bytes_raise_nothing(full, places):
    block = bytearray(full)
    for place, value in places:
        block[place % len(block)] = value
    block = exif.bare(bytes(block))
    if block is not None:
        exif.dpi_of(block)
        exif.orientation_of(block)
        exif.with_orientation(block, 3)
