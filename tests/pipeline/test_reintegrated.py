"""Exports as they are shown: set off, proven outside, and recorded; the plain fill stays."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import tifffile

from restorer.layers import LOSS, STYLES, Classes, Reintegration
from restorer.pipeline import engine, export, sharing
from restorer.pipeline.job import Order, restore_files
from restorer.pipeline.reintegrated import OF_CLASSES, as_shown, styled
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.tiling import Tiling
from restorer.project import Project
from restorer.rect import Rect
from restorer.scan import open_scan, verify, write_mask

HOLE = Rect(20, 30, 60, 90)
HATCHED = Reintegration("hatching", pitch=0.6, width=0.4, length=4.0, strength=0.8)


@pytest.fixture
def restored(make_scan, layer_of, model):
    """A scan, its damage and the plain fill."""
    scan = make_scan(dtype=np.uint16)
    hole = np.zeros(scan.shape, bool)
    hole[HOLE.slices] = True
    layer = layer_of(hole)
    restoration = engine.working_copy(scan)
    restoration.apply(engine.restore(scan, layer, model).patch)
    return scan, layer, restoration


@pytest.mark.parametrize("style", STYLES[1:])
def test_an_export_is_what_is_shown_and_proven_outside(restored, tmp_path, style):
    scan, layer, restoration = restored
    seen, made_by = as_shown(*restored, styled(Classes(), style), Provenance(model="tiny"))
    out = tmp_path / "out.tif"
    report = export.export_restored(scan, layer, seen, out, provenance=made_by)
    with open_scan(out) as copy:
        pixels = copy.read(Rect.of_size(*scan.shape))
        assert verify(scan, copy, lambda rect: layer.read(rect) > 0).identical
    np.testing.assert_array_equal(pixels[HOLE.slices], seen.read(HOLE)[..., :-1])
    assert (pixels[HOLE.slices] != restoration.read(HOLE)[..., :-1]).any()
    written = json.loads(report.sidecar.read_text(encoding="utf-8"))
    told = {each["class"]: each for each in written["settings"]["reintegration"]}
    how = Reintegration.of(style)
    assert told[LOSS] == {"class": LOSS, "name": "Loss", "style": style, **how.sizes}
    assert f"Loss {style}" in out.read_bytes().decode("utf-8", "ignore")


def test_the_plain_fill_says_nothing_of_reintegration(restored, tmp_path):
    scan, layer, restoration = restored
    seen, made_by = as_shown(*restored, Classes(), Provenance())
    assert seen is restoration
    report = export.export_restored(scan, layer, seen, tmp_path / "o.tif", provenance=made_by)
    assert "reintegration" not in json.loads(report.sidecar.read_text())["settings"]


def test_tiles_layers_and_copy_have_the_same_pixels(restored, tmp_path, model):
    scan, layer, _ = restored
    mask = tmp_path / "mask.png"
    write_mask(mask, scan.shape, lambda rect: layer.read(rect) > 0)
    order = Order(
        scan=scan.path,
        mask=mask,
        out=tmp_path / "out.tif",
        tiles=Tiling(size=64),
        reintegration="hatching",
    )
    report = restore_files(order, model)
    whole = tifffile.imread(order.out)
    for tile in json.loads(report.tiles.read_text())["tiles"]:
        place = Rect.of_size(tile["height"], tile["width"], tile["top"], tile["left"])
        pixels = tifffile.imread(report.tiles.parent / tile["file"])
        np.testing.assert_array_equal(pixels, whole[place.slices])
    seen, made_by = as_shown(*restored, styled(Classes(), "hatching"), Provenance())
    np.testing.assert_array_equal(whole[HOLE.slices], seen.read(HOLE)[..., :-1])
    out = tmp_path / "layers.tif"
    sharing.export_layers(scan, layer, seen, out, provenance=made_by)
    page = tifffile.imread(out, key=1)
    np.testing.assert_array_equal(page[HOLE.slices], seen.read(HOLE))


def test_a_project_says_how_its_classes_are_set_off(make_scan, layer_of, model, tmp_path):
    scan = make_scan(dtype=np.uint16)
    hole = np.zeros(scan.shape, bool)
    hole[HOLE.slices] = True
    classes = Classes()
    loss = replace(classes.get(LOSS), reintegration=HATCHED)
    place = tmp_path / "wall.mural"
    with Project.create(place, scan) as project:
        project.set("classes", classes.changed(loss).as_json())
        values = np.where(hole, np.uint8(LOSS), np.uint8(0))
        project.commit("Mark", [project.damage.edit(project.damage.rect, values)])
    pictures = {}
    for style in ("as_is", OF_CLASSES):
        order = Order(
            scan=scan.path, project=place, out=tmp_path / f"{style}.tif", reintegration=style
        )
        restore_files(order, model)
        pictures[style] = tifffile.imread(order.out)
    changed = (pictures["as_is"] != pictures[OF_CLASSES]).any(-1)
    assert changed[hole].mean() > 0.9
    assert not changed[~hole].any()
    settings = json.loads((tmp_path / "classes.json").read_text())["settings"]
    assert settings["reintegration"] == [
        {"class": LOSS, "name": "Loss", "style": "hatching", **HATCHED.sizes}
    ]


def test_there_are_no_other_styles():
    with pytest.raises(ValueError, match="stippling is no style, expected one of as_is, hatching"):
        styled(Classes(), "stippling")


def test_a_picture_to_send_is_halved_until_it_fits():
    assert sharing.reduction((100, 4096)) == 1
    assert sharing.reduction((100, 4097)) == 2
    assert sharing.reduction((40000, 100), 4096) == 16
