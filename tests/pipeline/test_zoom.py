"""Deep Zoom and IIIF: tiles that put together are the picture, in a folder that appears whole."""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import cv2
import numpy as np
import pytest
from disk import contents, sha256

from restorer.errors import Cancelled, ExportError, UsageError
from restorer.pipeline import engine, export, zoom
from restorer.pipeline.sharing import export_picture
from restorer.pipeline.zoom import HERE, Zoom, export_zoom
from restorer.rect import Rect

KINDS = ("deepzoom", "iiif")


@pytest.fixture
def restored(make_scan, layer_of):
    """A 16-bit scan of 700 x 900, its damage and another colour in it."""
    scan = make_scan(700, 900, dtype=np.uint16)
    hole = np.zeros(scan.shape, bool)
    hole[100:300, 400:600] = True
    restoration = engine.working_copy(scan)
    values = np.full((*scan.shape, 4), 65535, np.uint16)
    values[..., 0] = 9000
    restoration.apply(restoration.edit(Rect.of_size(*scan.shape), values, hole))
    return scan, layer_of(hole), restoration


def wanted(scan, layer, restoration):
    """What the tiles show: 8-bit sRGB."""
    whole = export.composed(scan, layer, restoration, Rect.of_size(*scan.shape))
    return np.round(255 * scan.to_srgb(whole)).astype(np.uint8)


def pixels(path):
    return cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)


def joined_deepzoom(opened):
    """The picture of the largest level, as its description says how to join it."""
    image = ET.parse(opened).getroot()
    size = next(iter(image))
    height, width = int(size.get("Height")), int(size.get("Width"))
    tile, overlap = int(image.get("TileSize")), int(image.get("Overlap"))
    levels = opened.with_name(opened.stem + "_files")
    assert len(list(levels.iterdir())) == max(height, width).bit_length() + 1
    last = max(levels.iterdir(), key=lambda level: int(level.name))
    found = np.zeros((height, width, 3), np.uint8)
    for path in last.iterdir():
        column, row = map(int, path.stem.split("_"))
        piece = pixels(path)
        top, left = max(row * tile - overlap, 0), max(column * tile - overlap, 0)
        found[top : top + piece.shape[0], left : left + piece.shape[1]] = piece
    return found


def joined_iiif(opened):
    """The picture of the tiles that are not made smaller, and all levels' regions covered."""
    info = json.loads(opened.read_text(encoding="utf-8"))
    found = np.zeros((info["height"], info["width"], 3), np.uint8)
    side = info["tiles"][0]["width"]
    for factor in info["tiles"][0]["scaleFactors"]:
        step = factor * side
        for y in range(0, info["height"], step):
            for x in range(0, info["width"], step):
                w, h = min(step, info["width"] - x), min(step, info["height"] - y)
                size = f"{-(-w // factor)},{-(-h // factor)}"
                region = f"{x},{y},{w},{h}"
                if (w, h) == (info["width"], info["height"]):
                    region = "full"
                (path,) = (opened.parent / region / size / "0").iterdir()
                assert path.stem == "default"
                if factor == 1:
                    found[y : y + h, x : x + w] = pixels(path)
    return found


JOIN = {"deepzoom": joined_deepzoom, "iiif": joined_iiif}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["png", "jpg"])
def test_the_tiles_put_together_are_the_restored_scan(restored, tmp_path, kind, form):
    before = sha256(restored[0].path)
    opened = export_zoom(*restored, tmp_path / "zoom", zoom=Zoom(kind, form))
    found, right = JOIN[kind](opened), wanted(*restored)
    if form == "png":
        assert np.array_equal(found, right)
    else:
        export_picture(*restored, tmp_path / "sent.jpg")
        sent = np.abs(pixels(tmp_path / "sent.jpg").astype(int) - right).mean()
        assert np.abs(found.astype(int) - right).mean() < 1.5 * sent
        (tmp_path / "sent.jpg").unlink()
    assert b"DerivedFrom" in (tmp_path / "zoom" / "metadata.xmp").read_bytes()
    assert not list((tmp_path / "zoom").rglob("vips-properties.xml"))
    assert sha256(restored[0].path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"zoom", "wall.tif"}


def test_iiif_says_where_it_will_be_found_and_what_is_there(restored, tmp_path):
    folder = tmp_path / "north wall [1].v2"
    opened = export_zoom(*restored, folder, zoom=Zoom("iiif", "png", "https://museum.org/tiles/"))
    info = json.loads(opened.read_text(encoding="utf-8"))
    assert info["id"] == "https://museum.org/tiles/north%20wall%20%5B1%5D.v2"
    assert info["@context"] == "http://iiif.io/api/image/3/context.json"
    assert (info["type"], info["profile"]) == ("ImageService3", "level0")
    assert (info["width"], info["height"]) == (900, 700)
    assert info["preferredFormats"] == info["extraFormats"] == ["png"]
    for size in info["sizes"]:
        path = folder / "full" / f"{size['width']},{size['height']}" / "0" / "default.png"
        assert pixels(path).shape == (size["height"], size["width"], 3)
    assert info["sizes"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_grey_scan_is_tiles_too(make_scan, layer_of, tmp_path, kind):
    scan = make_scan(60, 80, channels=1)
    layers = scan, layer_of(np.ones(scan.shape, bool)), engine.working_copy(scan)
    opened = export_zoom(*layers, tmp_path / "a.b c", zoom=Zoom(kind, "png"))
    assert opened.is_file()
    if kind == "deepzoom":
        assert np.array_equal(joined_deepzoom(opened), wanted(*layers))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("far", [0, 1, 699, 701, 1400])
def test_stopped_at_any_moment_nothing_is_left(restored, tmp_path, kind, far):
    before, told = contents(tmp_path), [0]

    with pytest.raises(Cancelled):
        export_zoom(
            *restored, tmp_path / "zoom", zoom=Zoom(kind),
            progress=lambda done, total: told.append(done),
            cancelled=lambda: told[-1] >= far,
        )  # fmt: skip
    assert contents(tmp_path) == before


def test_only_such_tiles_are_replaced_and_only_when_asked(restored, tmp_path):
    folder = tmp_path / "zoom"
    export_zoom(*restored, folder)
    with pytest.raises(ExportError, match="--overwrite"):
        export_zoom(*restored, folder)
    export_zoom(*restored, folder, zoom=Zoom("iiif"), overwrite=True)
    assert (folder / "info.json").is_file()
    assert not list(folder.glob("*.dzi"))
    (folder / "notes.txt").write_text("precious")
    with pytest.raises(ExportError, match="other things"):
        export_zoom(*restored, folder, overwrite=True)
    assert (folder / "notes.txt").read_text() == "precious"


def test_progress_goes_to_its_end_and_the_temporary_file_is_let_go(restored, tmp_path):
    told = []
    export_zoom(
        *restored, tmp_path / "zoom", progress=lambda done, total: told.append((done, total))
    )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {1400}
    assert told[-1] == (1400, 1400)
    assert any(700 < done < 1400 for done, _ in told), "cutting is told too"
    maps = Path("/proc/self/maps")
    if maps.exists():
        assert not re.search(r"rows\.raw", maps.read_text())


def test_without_pyvips_it_is_said_how_to_install_it(restored, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyvips", None)
    with pytest.raises(ExportError, match=r"pip install mural-restorer\[export\]"):
        zoom.check_zoom(restored[0], tmp_path / "zoom", overwrite=False)
    assert not (tmp_path / "zoom").exists()


@pytest.mark.parametrize("address", ["", "museum.org", "ftp://museum.org", 'https://a"b'])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(UsageError, match=HERE):
        Zoom("iiif", address=address)


def test_a_file_in_the_way_is_refused(restored, tmp_path):
    (tmp_path / "zoom").write_text("precious")
    with pytest.raises(ExportError, match="is a file"):
        export_zoom(*restored, tmp_path / "zoom", overwrite=True)
