"""IPTC captions: found where each format keeps them, and written so that they are found again."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from copies import darker
from hypothesis import given
from hypothesis import strategies as st

from restorer.rect import Rect
from restorer.scan import iptc, write_copy

CAPTIONS = b"\x1c\x02\x69\x00\x0aNorth wall\x1c\x02\x19\x00\x06fresco"


def resource(number, contents, name=b""):
    """One of Photoshop's resources."""
    filled = bytes([len(name)]) + name
    filled += bytes(len(filled) % 2)
    size = struct.pack(">I", len(contents))
    return b"8BIM" + struct.pack(">H", number) + filled + size + contents + bytes(len(contents) % 2)


@given(st.binary(min_size=1, max_size=300))
def test_what_is_written_into_a_png_is_read_again(captions):
    assert iptc.of_png_text(iptc.as_png_text(captions)) == captions


def test_captions_are_found_among_other_resources():
    thumbnail = resource(0x040C, b"jpeg!", name=b"a name")
    assert iptc.of_resources(thumbnail + resource(0x0404, CAPTIONS)) == (CAPTIONS, True)
    digest = resource(0x0425, bytes(16))
    assert iptc.of_resources(resource(0x0404, CAPTIONS) + digest) == (CAPTIONS, False)
    assert iptc.of_resources(b"") == (None, False)


@given(st.binary(max_size=60), st.integers(0, len(resource(0x0404, CAPTIONS)) - 2))
def test_damaged_resources_hold_nothing(data, length):
    cut = resource(0x0404, CAPTIONS)[:length]
    assert iptc.of_resources(cut) == (None, False)
    iptc.of_resources(b"8BIM" + data)
    assert iptc.of_resources(resource(1, data) + cut) == (None, True)


@pytest.mark.parametrize("text", ["", "iptc", "\niptc\n 4\n1c02", "\niptc\n 2\nzz", "\niptc\n x\n"])
def test_a_damaged_text_holds_nothing(text):
    assert iptc.of_png_text(text) is None


@pytest.mark.parametrize("suffix", [".tif", ".png"])
@pytest.mark.parametrize("form", ["tif", "png", "jpg"])
def test_captions_go_from_any_format_into_any(
    tmp_path, opened, smooth, write_tiff, png_bytes, jpeg_bytes, form, suffix
):
    path = tmp_path / f"scan.{form}"
    if form == "tif":
        write_tiff(path, smooth(), extratags=[(33723, 7, len(CAPTIONS), CAPTIONS, True)])
    elif form == "png":
        text = b"Raw profile type iptc\0" + iptc.as_png_text(CAPTIONS).encode()
        path.write_bytes(png_bytes(smooth(), before=[(b"tEXt", text)]))
    else:
        data = b"Photoshop 3.0\0" + resource(0x0404, CAPTIONS)
        plain = jpeg_bytes(smooth())
        segment = b"\xff\xed" + struct.pack(">H", len(data) + 2) + data
        path.write_bytes(plain[:2] + segment + plain[2:])
    scan = opened(path)
    assert scan.reader.metadata.iptc == CAPTIONS
    out = tmp_path / f"copy{suffix}"
    assert write_copy(scan, out, changed=[], compose=darker) == []
    copy = opened(out)
    assert copy.reader.metadata.iptc == CAPTIONS
    everything = Rect.of_size(*scan.shape)
    assert np.array_equal(copy.read(everything), scan.read(everything))
