"""Restoring files: from a scan and a mask to a proven copy, its sidecar and its tiles."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
import tifffile
from copies import read
from disk import contents, sha256
from stopping import stops_after

import restorer
from restorer.errors import Cancelled, ExportError, MaskError, ScanError, UsageError
from restorer.layers import LOSS, PROTECTED, STAIN
from restorer.pipeline import engine, export, tiling
from restorer.pipeline.job import Order, damage_of, restore_files
from restorer.pipeline.settings import Finish
from restorer.pipeline.tiling import Tiling
from restorer.rect import Rect
from restorer.scan import open_mask, open_scan, verify

HEIGHT, WIDTH = 96, 120


class Job:
    """A scan and a mask on disk, and what restores them.

    Attributes:
        hole: the damage.
    """

    def __init__(self, folder, wall, model):
        self.scan, self.mask = folder / "wall.tif", folder / "mask.png"
        self.out = folder / "out" / "restored.tif"
        self.model = model
        self.hole = np.zeros((HEIGHT, WIDTH), bool)
        self.hole[20:40, 30:70] = True
        self.hole[60:63, 5:110] = True
        tifffile.imwrite(
            self.scan, wall(HEIGHT, WIDTH, dtype=np.uint16), photometric="rgb", tile=(32, 48),
            compression="zlib", predictor=True,
        )  # fmt: skip
        self.write_mask(self.hole)

    def write_mask(self, hole):
        cv2.imwrite(str(self.mask), np.where(hole, 255, 0).astype(np.uint8))

    def __call__(self, **named):
        watched = {k: named.pop(k) for k in ("progress", "cancelled") if k in named}
        order = Order(scan=self.scan, mask=self.mask, out=self.out, **named)
        return restore_files(order, self.model, **watched)


@pytest.fixture
def job(tmp_path, wall, model):
    return Job(tmp_path, wall, model)


def test_a_mask_of_class_numbers_is_restored_by_the_policies_of_its_legend(job):
    numbers = np.where(job.hole, LOSS, 0).astype(np.uint8)
    numbers[70:80, 5:50], numbers[85:90, 5:50] = STAIN, PROTECTED
    cv2.imwrite(str(job.mask), numbers)
    stain = {"number": STAIN, "name": "Stain", "colour": "#112233", "policy": "map"}
    job.mask.with_suffix(".json").write_text(json.dumps({"classes": [stain]}))
    job()
    before, after = tifffile.imread(job.scan), tifffile.imread(job.out)
    changed = (before != after).any(axis=2)
    assert changed[job.hole].mean() > 0.9
    assert not changed[~job.hole].any(), "neither what is only mapped nor what is protected"


def test_only_the_damage_is_restored_and_it_is_proven(job):
    before = sha256(job.scan)
    report = job()
    assert sorted(contents(job.out.parent)) == ["restored.json", "restored.tif"]
    with (
        open_scan(job.scan) as scan,
        open_scan(job.out) as restored,
        open_mask(job.mask, scan) as mask,
    ):
        proof = verify(scan, restored, mask.read)
    assert proof.identical
    assert proof.changed_inside > 0.9 * job.hole.sum()
    assert report.export.changed == proof.changed_inside
    assert report.windows == 1
    assert report.tiles is None
    assert sha256(job.scan) == before


def test_it_gives_the_pixels_of_the_engine(job):
    """One code path: the window shows what the command line writes."""
    for mode in ("none", "full"):
        job(finish=Finish.named(mode), overwrite=True)
        with open_scan(job.scan) as scan, open_mask(job.mask, scan) as mask:
            layer = damage_of(scan, mask, job.mask)
            restoration = engine.working_copy(scan)
            restored = engine.restore(scan, layer, job.model, finish=Finish.named(mode))
            restoration.apply(restored.patch)
            everything = Rect.of_size(*scan.shape)
            shown = export.composed(scan, layer, restoration, everything)
        assert np.array_equal(tifffile.imread(job.out), shown)


def test_the_sidecar_has_true_checksums_and_settings(job):
    report = job(finish=Finish.named("blend"))
    document = json.loads(job.out.with_suffix(".json").read_text(encoding="utf-8"))
    assert document["scan"]["sha256"] == sha256(job.scan)
    assert document["mask"]["file"] == "mask.png"
    assert document["mask"]["sha256"] == sha256(job.mask)
    assert document["result"]["sha256"] == sha256(job.out)
    assert document["model"] == {
        "name": "tiny", "sha256": "1" * 64, "weights_sha256": "0" * 64, "device": "cpu",
        "device_name": engine.device_name("cpu"), "card": {},
    }  # fmt: skip
    assert document["settings"]["finish"] == Finish.named("blend").as_dict()
    assert document["versions"]["mural-restorer"] == restorer.__version__
    assert {"python", "torch"} <= document["versions"].keys()
    changed = (tifffile.imread(job.out) != tifffile.imread(job.scan)).any(2).sum()
    assert document["changed"] == {"pixels": changed, "share": changed / (HEIGHT * WIDTH)}
    assert document["verified"] is True
    assert document["time"]["seconds"] > 0
    assert json.loads(json.dumps(report.as_dict()))["changed"] == document["changed"]


def test_black_may_mark_the_damage(job):
    job()
    expected = read(job.out)
    job.write_mask(~job.hole)
    job(polarity="black", overwrite=True)
    assert np.array_equal(read(job.out), expected)


def test_the_tiles_are_those_of_the_copy(job):
    report = job(tiles=Tiling(64))
    folder = job.out.parent / "restored_tiles"
    assert report.tiles == folder / "manifest.json"
    restored = tifffile.imread(job.out)
    document = json.loads(report.tiles.read_text(encoding="utf-8"))
    assert len(document["tiles"]) == 4
    for tile in document["tiles"]:
        rect = Rect.of_size(tile["height"], tile["width"], tile["top"], tile["left"])
        assert np.array_equal(tifffile.imread(folder / tile["file"]), restored[rect.slices])
    assert json.loads(json.dumps(report.as_dict()))["tiles"] == str(report.tiles)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_the_format_is_that_of_the_name(job, suffix):
    job.out = job.out.with_suffix(suffix)
    job()
    start = b"\x89PNG" if suffix == ".png" else b"II*\0"
    assert job.out.read_bytes().startswith(start)


# What is refused


def refuse_work(*_args, **_named):
    raise AssertionError("the work must not start")


def refused(job, error, words, **named):
    """Run a job that must be refused before the network runs; nothing may be written."""
    folder = job.scan.parent
    before = contents(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "restore", refuse_work)
        with pytest.raises(error, match=words) as caught:
            job(**named)
    assert contents(folder) == before
    return str(caught.value)


def test_what_does_not_go_together_is_refused(job):
    refused(job, UsageError, "grey", polarity="grey")


def test_a_mask_of_nothing_or_everything_is_refused(job):
    for hole, words in ((~job.hole | True, "every pixel"), (job.hole & False, "no damage")):
        job.write_mask(hole)
        assert "mask.png" in refused(job, MaskError, words)


def test_a_mask_of_another_size_is_refused(job):
    job.write_mask(job.hole[1:])
    refused(job, MaskError, r"mask\.png: .*120 x 95.*120 x 96")


def test_a_scan_that_cannot_be_read_is_refused(job):
    job.scan.write_text("no picture")
    refused(job, ScanError, r"wall\.tif")


def test_what_is_there_is_refused_unless_told(job):
    job(tiles=Tiling(64))
    first = contents(job.scan.parent)
    refused(job, ExportError, r"restored\.tif: is there already")
    job.out.unlink()
    refused(job, ExportError, r"restored\.json: is there already")
    job.out.with_suffix(".json").unlink()
    refused(job, ExportError, "restored_tiles: is there already", tiles=Tiling(64))
    job(tiles=Tiling(64), overwrite=True)
    assert contents(job.scan.parent).keys() == first.keys()


def test_neither_the_scan_nor_the_mask_is_written_over(job):
    place = job.out
    job.out = job.scan
    refused(job, ExportError, "the scan itself", overwrite=True)
    job.out = job.mask
    refused(job, ExportError, "the mask itself", overwrite=True)
    job.out = place.with_suffix(".jpg")
    refused(job, ExportError, r"\.tif or \.png")


@pytest.mark.parametrize("there", [False, True])
def test_stopping_at_any_moment_leaves_all_as_it_was(job, wall, there):
    """While windows run, while the copy is written, while tiles are: none of it is left."""
    if there:
        job(tiles=Tiling(64), finish=Finish.named("none"))
    before = contents(job.scan.parent)
    for last in range(100):
        try:
            job(tiles=Tiling(64), overwrite=there, cancelled=stops_after(last))
        except Cancelled:
            assert contents(job.scan.parent) == before
            assert job.out.parent.exists() is there
        else:
            break
    assert last > 8
    assert len(contents(job.out.parent)) == 7


def test_where_the_tiles_cannot_be_written_there_is_no_copy_either(job, monkeypatch):
    before = contents(job.scan.parent)

    def fail(*_args, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tiling, "_write_tile", fail)
    with pytest.raises(ExportError, match="no space left"):
        job(tiles=Tiling(64))
    assert contents(job.scan.parent) == before


def test_progress_counts_windows(job):
    told = []
    job(progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (1, 1)
