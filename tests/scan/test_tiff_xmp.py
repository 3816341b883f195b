"""XMP in copies of TIFFs: put at the end, with the directory and its chain brought up to date."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile
from copies import RECTS, darker, read
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.scan import open_scan, tiff_segments, write_copy
from restorer.scan.xmp import Statement, extended

STATEMENT = Statement("wall.tif", "a" * 64, "A copy.", "2026-11-24", "Restorer 9", "A copy.", "it")
PACKET = extended(None, STATEMENT.of_part("of the scanner", made=False))
XMP = 700
MOVED = {XMP, 273, 279, 324, 325}

kinds = st.fixed_dictionaries(
    {
        "tile": st.sampled_from([None, (32, 32)]),
        "compression": st.sampled_from([None, "zlib"]),
        "own": st.booleans(),
        "order": st.sampled_from(["<", ">"]),
        "big": st.booleans(),
        "subifds": st.integers(0, 2),
        "page": st.booleans(),
        "before": st.booleans(),
    }
)


def write_scan(path, pixels, *, own, order, big, subifds, page, before, **how):
    """Write a TIFF with levels below its picture, and pages before and after it."""
    tags = [(271, 2, 0, "Camera", True)]
    tags += [(XMP, 1, len(PACKET), PACKET, True)] if own else []
    with tifffile.TiffWriter(path, bigtiff=big, byteorder=order) as writer:
        if before:
            writer.write(pixels[::8, ::8], photometric="rgb", subfiletype=1, metadata=None)
        writer.write(
            pixels, photometric="rgb", subifds=subifds, extratags=tags, metadata=None, **how
        )
        for level in range(1, subifds + 1):
            small = np.ascontiguousarray(pixels[:: 2**level, :: 2**level])
            writer.write(small, photometric="rgb", subfiletype=1, metadata=None, **how)
        if page:
            writer.write(pixels[:40, :50], photometric="rgb", metadata=None, **how)
    return path


def pages(path):
    """All pages of a file, those below others after them: pixels, and tags that stay."""
    with tifffile.TiffFile(path) as file:
        every = [sub for page in file.pages for sub in (page, *(page.pages or ()))]
        return [
            (
                page.asarray().tolist(),
                [(t.code, t.dtype, t.count, t.value) for t in page.tags if t.code not in MOVED],
            )
            for page in every
        ]


def packets(path):
    """The packet of each page of the chain."""
    with tifffile.TiffFile(path) as file:
        return [page.tags.valueof(XMP) for page in file.pages]


@settings(deadline=None, max_examples=60)
@given(kinds)
def test_only_the_packet_is_added_and_every_page_stays(tmp_path_factory, kind):
    folder = tmp_path_factory.mktemp("xmp")
    pixels = np.random.default_rng(0).integers(0, 255, (96, 128, 3), np.uint8)
    path = write_scan(folder / "scan.tif", pixels, **kind)
    with open_scan(path) as scan:
        out, plain = folder / "copy.tif", folder / "plain.tif"
        assert write_copy(scan, out, changed=RECTS, compose=darker, statement=STATEMENT) == []
        write_copy(scan, plain, changed=RECTS, compose=darker)
    assert pages(out) == pages(plain)
    main = int(kind["before"])
    found = packets(out)
    assert found[main] == extended(PACKET if kind["own"] else None, STATEMENT)
    assert found[:main] + found[main + 1 :] == (len(found) - 1) * [None]
    with tifffile.TiffFile(out) as file:
        codes = [tag.code for tag in file.pages[main].tags]
        assert codes == sorted(set(codes))
        assert all(page.offset % 2 == 0 for page in file.pages)
    # of the old bytes only what says where the packet, or the directory, lies is another
    old, new = (np.frombuffer(p.read_bytes(), np.uint8) for p in (plain, out))
    assert np.count_nonzero(old != new[: len(old)]) <= 16


def test_a_packet_that_cannot_be_read_is_left_as_it_is(tmp_path):
    broken = b"<x:xmpmeta>"
    path = tmp_path / "scan.tif"
    pixels = np.zeros((96, 128, 3), np.uint8)
    tifffile.imwrite(
        path, pixels, photometric="rgb", extratags=[(XMP, 1, len(broken), broken, True)],
        metadata=None,
    )  # fmt: skip
    for suffix in (".tif", ".png"):
        out = tmp_path / f"copy{suffix}"
        with open_scan(path) as scan:
            notes = write_copy(scan, out, changed=RECTS, compose=darker, statement=STATEMENT)
        assert [note for note in notes if "XMP packet cannot be read" in note]
        with open_scan(out) as made:
            assert made.reader.metadata.xmp == broken


@pytest.mark.parametrize("own", [True, False])
def test_a_full_classic_tiff_is_still_copied_and_says_what_it_lacks(tmp_path, own, monkeypatch):
    kind = {"order": "<", "big": False, "subifds": 0, "page": False, "before": False}
    pixels = np.random.default_rng(0).integers(0, 255, (96, 128, 3), np.uint8)
    path = write_scan(tmp_path / "scan.tif", pixels, own=own, tile=(32, 32), **kind)
    monkeypatch.setattr(tiff_segments, "CLASSIC_LIMIT", path.stat().st_size + 100)
    with open_scan(path) as scan:
        out = tmp_path / "copy.tif"
        notes = write_copy(scan, out, changed=RECTS, compose=darker, statement=STATEMENT)
    assert len(notes) == 1
    assert "no room for an XMP packet" in notes[0]
    assert packets(out) == [PACKET if own else None]
    assert not np.array_equal(read(out), pixels)


def test_a_copy_without_a_statement_is_the_file_itself(tmp_path):
    pixels = np.zeros((96, 128, 3), np.uint8)
    path = tmp_path / "scan.tif"
    tifffile.imwrite(path, pixels, photometric="rgb")
    with open_scan(path) as scan:
        out = tmp_path / "copy.tif"
        write_copy(scan, out, changed=[], compose=darker)
    assert out.read_bytes() == path.read_bytes()
