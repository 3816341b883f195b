"""Copies in other formats, layers and masks: lossless, upright, whole, and what they carry."""

from __future__ import annotations

import os
import shutil

import numpy as np
import pytest
from copies import RECTS, changed, darker, read
from disk import fill_disk, names
from PIL import Image

from restorer.errors import Cancelled, ExportError, ScanError
from restorer.rect import Rect
from restorer.scan import (
    composition,
    open_scan,
    png_writer,
    tiff_writer,
    write_copy,
    write_layer,
    write_mask,
)


@pytest.fixture
def scans(tmp_path, noise, smooth, write_tiff, png_bytes, jpeg_bytes):
    """Write a scan of a kind."""

    def make(kind):
        path = tmp_path / f"scan.{kind.partition(' ')[0]}"
        form, _, rest = kind.partition(" ")
        if form == "jpg":
            path.write_bytes(jpeg_bytes(smooth(channels=int(rest))))
            return path
        channels, dtype = int(rest[0]), np.dtype(rest[2:])
        pixels = noise(channels=channels, dtype=dtype)
        if form == "png":
            path.write_bytes(png_bytes(pixels))
            return path
        return write_tiff(path, pixels, compression="lzw", rowsperstrip=11)

    return make


KINDS = [
    *(f"{form} {channels} {dtype}" for form in ("tif", "png") for channels in (1, 2, 3, 4)
      for dtype in ("uint8", "uint16")),
    "jpg 1", "jpg 3",
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".png", ".tif", ".TIFF"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_format_is_written_without_loss(scans, tmp_path, opened, kind, suffix):
    scan = opened(scans(kind))
    everything = Rect.of_size(*scan.shape)
    out = tmp_path / f"copy{suffix}"
    write_copy(scan, out, changed=RECTS, compose=darker)
    found = read(out)
    assert found.dtype == scan.dtype
    assert np.array_equal(found[..., : scan.channels], changed(scan.read(everything)))
    if scan.has_alpha:
        assert np.array_equal(found[..., -1], scan.read_alpha(everything))
    with open_scan(out) as copy:
        assert (copy.shape, copy.channels, copy.has_alpha) == (
            scan.shape, scan.channels, scan.has_alpha,
        )  # fmt: skip


@pytest.mark.parametrize("rows", [1, 7, 16, 75, 1000])
def test_it_does_not_matter_how_it_is_cut_into_bands(scans, tmp_path, opened, monkeypatch, rows):
    scan = opened(scans("png 4 uint16"))
    monkeypatch.setattr(composition, "BAND_BYTES", rows * 93 * 8)
    monkeypatch.setattr(png_writer, "_PIECE", rows * 93 * 3)
    write_copy(scan, tmp_path / "copy.png", changed=RECTS, compose=darker)
    expected = changed(scan.read(Rect.of_size(*scan.shape)))
    assert np.array_equal(read(tmp_path / "copy.png")[..., :3], expected)


def test_bands_are_bounded_and_keep_to_the_pieces_of_the_file():
    bands = list(composition.bands((1000, 4000), 6, rows=256))
    assert [band.top for band in bands] == [0, 512]
    assert Rect.around(bands) == Rect(0, 0, 1000, 4000)
    for rows, pixel in ((1, 6), (64, 6), (20_000, 6), (1, 10**9)):
        for band in composition.bands((20_000, 30_000), pixel, rows=rows):
            assert band.area * pixel <= 8 * composition.BAND_BYTES or band.height == 1


# What can go wrong


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ""])
def test_a_format_that_loses_something_is_refused(scans, tmp_path, opened, suffix):
    scan = opened(scans("tif 3 uint8"))
    with pytest.raises(ExportError, match=r"as \.tif or \.png"):
        write_copy(scan, tmp_path / f"copy{suffix}", changed=[], compose=darker)
    with pytest.raises(ExportError, match=r"as \.tif or \.png"):
        write_layer(scan, tmp_path / f"copy{suffix}", lambda _: None)
    with pytest.raises(ExportError, match=r"as \.png"):
        write_mask(tmp_path / f"copy{suffix}", (9, 9), lambda _: None)


@pytest.mark.parametrize("way", ["itself", "dots", "link"])
@pytest.mark.parametrize(
    "write",
    [
        lambda scan, out: write_copy(scan, out, changed=RECTS, compose=darker, overwrite=True),
        lambda scan, out: write_layer(scan, out, lambda _: None, overwrite=True),
    ],
)
def test_the_scan_is_never_written_to(scans, tmp_path, opened, way, write):
    path = scans("tif 3 uint8")
    out = {"itself": path, "dots": tmp_path / "x" / ".." / path.name, "link": tmp_path / "l.tif"}[
        way
    ]
    (tmp_path / "x").mkdir()
    if way == "link":
        os.link(path, out)
    before = path.read_bytes()
    scan = opened(path)
    with pytest.raises(ExportError, match="the scan itself"):
        write(scan, out)
    assert path.read_bytes() == before


def test_what_is_there_is_only_replaced_when_told(scans, tmp_path, opened):
    scan = opened(scans("png 3 uint8"))
    out = tmp_path / "copy.png"
    out.write_bytes(b"old")
    with pytest.raises(ExportError, match="is there already"):
        write_copy(scan, out, changed=RECTS, compose=darker)
    assert out.read_bytes() == b"old"
    write_copy(scan, out, changed=RECTS, compose=darker, overwrite=True)
    assert len(read(out)) == 75


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_a_full_disk_is_seen_before_the_work(scans, tmp_path, opened, monkeypatch, suffix):
    scan = opened(scans("png 3 uint16"))
    usage = shutil.disk_usage(tmp_path)._replace(free=100)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(ExportError, match="not enough space"):
        write_copy(
            scan, tmp_path / f"copy{suffix}", changed=RECTS, compose=lambda *_: pytest.fail("work")
        )


@pytest.mark.parametrize("room", [0, 5000, 20_000])
@pytest.mark.parametrize("kind", ["tif 3 uint16", "png 3 uint16"])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_a_disk_that_fills_up_leaves_nothing(
    scans, tmp_path, opened, monkeypatch, room, kind, suffix
):
    scan = opened(scans(kind))
    out = tmp_path / f"copy{suffix}"
    out.write_bytes(b"old")
    before = names(tmp_path)
    with monkeypatch.context() as patch:
        fill_disk(patch, room)
        with pytest.raises(ExportError, match=r"copy.*no space left on the disk"):
            write_copy(scan, out, changed=RECTS, compose=darker, overwrite=True)
    assert out.read_bytes() == b"old"
    assert names(tmp_path) == before


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_stopping_leaves_nothing(scans, tmp_path, opened, monkeypatch, suffix):
    monkeypatch.setattr(composition, "BAND_BYTES", 5 * 93 * 3)
    monkeypatch.setattr(tiff_writer, "TILE", 32)
    scan = opened(scans("png 3 uint8"))
    before = names(tmp_path)
    asked, told = [], []

    def cancelled():
        asked.append(None)
        return len(asked) == 3

    with pytest.raises(Cancelled):
        write_copy(
            scan, tmp_path / f"copy{suffix}", changed=RECTS, compose=darker, cancelled=cancelled,
            progress=lambda done, total: told.append((done, total)),
        )  # fmt: skip
    assert names(tmp_path) == before
    assert len(told) == 2
    assert 0 < told[-1][0] < told[-1][1]


def test_a_scan_that_cannot_be_read_leaves_nothing(tmp_path, opened, noise, png_bytes):
    data = bytearray(png_bytes(noise()))
    data[-200:-100] = bytes(100)
    path = tmp_path / "scan.png"
    path.write_bytes(data)
    with pytest.raises(ScanError, match=r"scan\.png"):
        write_copy(opened(path), tmp_path / "copy.png", changed=RECTS, compose=darker)
    assert names(tmp_path) == ["scan.png"]


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_what_was_not_written_as_it_should_be_is_found(
    scans, tmp_path, opened, monkeypatch, suffix
):
    """As where a disk gives back other bytes than it was given."""
    scan = opened(scans("png 3 uint8"))
    real = {module: module._read_back for module in (png_writer, tiff_writer)}

    def damaged(path, module):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        return real[module](path)

    for module in real:
        monkeypatch.setattr(module, "_read_back", lambda path, m=module: damaged(path, m))
    with pytest.raises(ExportError, match=r"copy.*(what was read back|what was just written)"):
        write_copy(scan, tmp_path / f"copy{suffix}", changed=RECTS, compose=darker)
    assert names(tmp_path) == ["scan.png"]


# Layers and masks


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("kind", ["tif 1 uint8", "tif 3 uint16", "png 4 uint8", "jpg 3"])
def test_a_layer_has_colour_and_alpha(scans, tmp_path, opened, noise, kind, suffix):
    scan = opened(scans(kind))
    pixels = noise(*scan.shape, scan.channels + 1, scan.dtype, seed=3)
    out = tmp_path / f"layer{suffix}"
    write_layer(scan, out, lambda rect: pixels[rect.slices])
    assert np.array_equal(read(out), pixels)
    layer = opened(out)
    assert (layer.channels, layer.has_alpha, layer.dtype) == (scan.channels, True, scan.dtype)
    with pytest.raises(ExportError, match="is there already"):
        write_layer(scan, out, lambda rect: pixels[rect.slices])
    write_layer(scan, out, lambda rect: 0 * pixels[rect.slices], overwrite=True)
    assert not read(out).any()


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_a_layer_has_the_scans_profile_and_resolution(
    tmp_path, opened, noise, write_tiff, srgb, suffix
):
    path = write_tiff(tmp_path / "scan.tif", noise(), iccprofile=srgb, resolution=(300, 300))
    scan = opened(path)
    out = tmp_path / f"layer{suffix}"
    write_layer(scan, out, lambda rect: noise(channels=4)[rect.slices])
    assert opened(out).icc == srgb
    assert opened(out).dpi == pytest.approx((300, 300), abs=0.02)


@pytest.mark.parametrize("shape", [(1, 1), (75, 93), (300, 40)])
def test_a_mask_is_white_where_damage_is(tmp_path, monkeypatch, shape):
    monkeypatch.setattr(composition, "BAND_BYTES", 4000)
    damage = np.random.default_rng(0).random(shape) < 0.3
    asked = []

    def read_damage(rect):
        asked.append(rect)
        return damage[rect.slices]

    out = tmp_path / "mask.png"
    write_mask(out, shape, read_damage)
    with Image.open(out) as picture:
        assert (picture.mode, picture.format) == ("L", "PNG")
        assert np.array_equal(np.asarray(picture), np.where(damage, 255, 0))
    assert max(rect.area for rect in asked) <= 4000
    with pytest.raises(ExportError, match="is there already"):
        write_mask(out, shape, read_damage)
    write_mask(out, shape, lambda rect: ~damage[rect.slices], overwrite=True)
    assert np.array_equal(read(out)[..., 0], np.where(damage, 0, 255))


def test_a_mask_cannot_be_written_into_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ExportError, match=r"gone.mask\.png"):
        write_mask(tmp_path / "gone" / "mask.png", (9, 9), lambda rect: np.ones(rect.shape, bool))
