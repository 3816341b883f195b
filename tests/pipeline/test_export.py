"""Exports: the copy with its proof and sidecar, the layer, the mask, tiles; and what is refused."""

from __future__ import annotations

import errno
import json
import os

import cv2
import numpy as np
import pytest
import tifffile
from copies import read
from disk import contents, sha256
from stopping import stops_after

from restorer.errors import Cancelled, ExportError
from restorer.layers import damage
from restorer.pipeline import engine, export, tiling
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.tiling import Tiling
from restorer.rect import Rect
from restorer.scan import composition, open_mask, open_scan, verify, write_copy

HEIGHT, WIDTH = 96, 120


class Wall:
    """A scan, its damage and a restoration of other pixels; some of it outside the damage.

    Attributes:
        hole: where restoration is asked for.
        restored: where there are restored pixels.
        pixels: the restored pixels everywhere.
    """

    def __init__(self, scan, layer_of):
        everything = Rect.of_size(*scan.shape)
        self.scan = scan
        self.hole = np.zeros(scan.shape, bool)
        self.hole[10:40, 20:70] = True
        self.hole[60:64, 5:110] = True
        self.restored = np.zeros(scan.shape, bool)
        self.restored[5:64, 20:110] = True
        protected = np.zeros(scan.shape, bool)
        protected[12:20, 30:40] = True
        self.hole &= ~protected
        self.damage = layer_of(self.hole, protected)
        self.restoration = engine.working_copy(scan)
        self.before = scan.read(everything)
        top = np.iinfo(scan.dtype).max
        self.pixels = top - self.before
        alpha = np.full((*scan.shape, 1), top, scan.dtype)
        values = np.concatenate([self.pixels, alpha], 2)
        self.restoration.apply(self.restoration.edit(everything, values, self.restored))
        self.shown = self.hole & self.restored
        self.after = np.where(self.shown[..., None], self.pixels, self.before)

    @property
    def layers(self):
        return self.scan, self.damage, self.restoration


@pytest.fixture
def wall_of(make_scan, layer_of):
    """Make a scan with damage and a restoration."""
    return lambda **kind: Wall(make_scan(HEIGHT, WIDTH, **kind), layer_of)


@pytest.fixture
def out(tmp_path):
    """The folder that is exported into."""
    return tmp_path / "out"


@pytest.mark.parametrize("suffix", [".tif", ".png"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3])
def test_the_copy_shows_the_restoration_in_the_damage_only(wall_of, out, suffix, dtype, channels):
    wall = wall_of(dtype=dtype, channels=channels)
    report = export.export_restored(*wall.layers, out / f"a{suffix}", provenance=Provenance())
    assert np.array_equal(read(out / f"a{suffix}"), wall.after)
    assert sorted(contents(out)) == ["a.json", f"a{suffix}"]
    assert report.changed == wall.shown.sum()
    assert report.pixels == HEIGHT * WIDTH
    assert report.share == pytest.approx(wall.shown.mean())
    assert report.sha256 == sha256(out / f"a{suffix}")
    with open_scan(report.path) as copy:
        proof = verify(wall.scan, copy, lambda rect: damage.is_hole(wall.damage, rect))
    assert proof.identical


def test_the_sidecar_says_what_it_was_made_from_and_with(wall_of, out, tmp_path):
    wall = wall_of(dtype=np.uint16)
    mask = tmp_path / "mask.png"
    provenance = Provenance(
        model="tiny", model_sha256="1" * 64, weights_sha256="3" * 64, device="cpu",
        finish=Finish.named("blend"), window=512, seconds=1.5, mask=mask, mask_sha256="2" * 64,
        versions={"mural-restorer": "9"}, operator="A. Name", made="now",
    )  # fmt: skip
    report = export.export_restored(*wall.layers, out / "a.tif", provenance=provenance)
    document = json.loads((out / "a.json").read_text(encoding="utf-8"))
    digest = document["mask"].pop("damage_sha256")
    assert len(digest) == 64
    assert document == {
        "format": 1,
        "versions": {"mural-restorer": "9"},
        "scan": {
            "file": "wall.tif", "sha256": sha256(wall.scan.path), "height": 96, "width": 120,
        },
        "mask": {"file": "mask.png", "sha256": "2" * 64},
        "model": {
            "name": "tiny", "sha256": "1" * 64, "weights_sha256": "3" * 64, "device": "cpu",
            "device_name": "", "card": {},
        },
        "result": {"file": "a.tif", "sha256": sha256(out / "a.tif")},
        "settings": {"finish": Finish.named("blend").as_dict(), "window": 512, "threads": None},
        "operator": "A. Name",
        "changed": {"pixels": int(wall.shown.sum()), "share": wall.shown.sum() / (96 * 120)},
        "verified": True,
        "notes": [],
        "time": {"made": "now", "seconds": 1.5},
    }  # fmt: skip
    assert report.sidecar == out / "a.json"
    assert json.loads(json.dumps(report.as_dict()))["changed"] == document["changed"]
    # other damage, another checksum
    wall.damage.apply(damage.erase(wall.damage, Rect(10, 20, 11, 21), np.ones((1, 1), bool)))
    export.export_restored(*wall.layers, out / "b.tif", provenance=provenance)
    other = json.loads((out / "b.json").read_text(encoding="utf-8"))
    assert other["mask"]["damage_sha256"] != digest
    assert other["changed"]["pixels"] == document["changed"]["pixels"] - 1


def test_what_is_told_stands_in_the_sidecar(tmp_path, out, wall, layer_of):
    path = tmp_path / "lossy.tif"
    tifffile.imwrite(path, wall(HEIGHT, WIDTH), photometric="ycbcr", compression="jpeg")
    with open_scan(path) as scan:
        lossy = Wall(scan, layer_of)
        report = export.export_restored(*lossy.layers, out / "a.tif", provenance=Provenance())
        assert np.array_equal(read(out / "a.tif"), lossy.after)
    assert len(report.notes) == 1
    assert json.loads((out / "a.json").read_text(encoding="utf-8"))["notes"] == list(report.notes)


def test_a_copy_that_changed_the_rest_is_thrown_away(wall_of, out, monkeypatch):
    """The proof is not for show: a writer that errs by one pixel is found out."""
    wall = wall_of()

    def careless(scan, made, *, changed, compose, **named):
        def err(rect, pixels):
            result = compose(rect, pixels)
            result[0, 0, 0] ^= rect.top == 0 and rect.left == 0
            return result

        return write_copy(scan, made, changed=changed, compose=err, **named)

    monkeypatch.setattr(export, "write_copy", careless)
    with pytest.raises(ExportError, match=r"a\.tif: the written copy differs.*1 pixel\b") as caught:
        export.export_restored(*wall.layers, out / "a.tif", provenance=Provenance())
    assert ".restorer-" not in str(caught.value)
    assert not out.exists()


@pytest.mark.parametrize("suffix", [".tif", ".png"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3])
def test_the_layer_is_transparent_where_nothing_was_restored(wall_of, out, suffix, dtype, channels):
    wall = wall_of(dtype=dtype, channels=channels)
    out.mkdir()
    export.export_layer(*wall.layers, out / f"layer{suffix}")
    found = read(out / f"layer{suffix}")
    top = np.iinfo(dtype).max
    assert np.array_equal(found[..., -1], np.where(wall.shown, top, 0))
    assert np.array_equal(found[..., :-1], np.where(wall.shown[..., None], wall.pixels, 0)), (
        "laid over the scan it gives the restored copy"
    )


def test_the_mask_is_the_damage_that_asks_for_restoring(wall_of, out):
    wall = wall_of()
    out.mkdir()
    export.export_mask(wall.scan, wall.damage, out / "mask.png")
    written = cv2.imread(str(out / "mask.png"), cv2.IMREAD_UNCHANGED)
    assert np.array_equal(written, np.where(wall.hole, 255, 0))
    with open_mask(out / "mask.png", wall.scan) as mask:
        assert np.array_equal(mask.read(Rect.of_size(96, 120)), wall.hole)


@pytest.mark.parametrize("tile", [32, 50, 500])
@pytest.mark.parametrize("kind", [{"dtype": np.uint16}, {"channels": 1}])
def test_the_tiles_join_to_the_whole(wall_of, out, tile, kind):
    wall = wall_of(**kind)
    manifest = tiling.export_tiles(*wall.layers, out / "tiles", tiling=Tiling(tile))
    document = json.loads(manifest.read_text(encoding="utf-8"))
    assert manifest == out / "tiles" / "manifest.json"
    assert (document["height"], document["width"], document["tiling"]["size"]) == (96, 120, tile)
    joined = np.zeros_like(wall.after)
    covered = np.zeros(wall.scan.shape, int)
    for entry in document["tiles"]:
        rect = Rect.of_size(entry["height"], entry["width"], entry["top"], entry["left"])
        pixels = read(out / "tiles" / entry["file"])
        assert pixels.shape[:2] == rect.shape
        assert max(rect.shape) <= tile
        assert entry["restored"] == wall.shown[rect.slices].any()
        joined[rect.slices] = pixels
        covered[rect.slices] += 1
    assert (covered == 1).all()
    assert joined.dtype == wall.scan.dtype
    assert np.array_equal(joined, wall.after)
    named = {entry["file"] for entry in document["tiles"]} | {"manifest.json"}
    assert {path.name for path in (out / "tiles").iterdir()} == named


def test_tiles_have_alpha_profile_and_resolution(tmp_path, out, wall, layer_of):
    path = tmp_path / "wall.tif"
    tifffile.imwrite(
        path, wall(HEIGHT, WIDTH, channels=4), photometric="rgb", extrasamples=["assocalpha"],
        iccprofile=b"profile", resolution=(300, 300), resolutionunit="inch",
    )  # fmt: skip
    with open_scan(path) as scan:
        made = Wall(scan, layer_of)
        tiling.export_tiles(*made.layers, out, tiling=Tiling(64))
        alpha = scan.read_alpha(Rect(0, 64, 64, 120))
    with tifffile.TiffFile(out / "wall_y000000_x000064.tif") as file:
        page = file.pages[0]
        assert page.iccprofile == b"profile"
        assert page.resolution == (300, 300)
        assert page.extrasamples == (1,)
        assert np.array_equal(page.asarray()[..., 3], alpha)


# What is refused, before anything is written


def exports(wall):
    """Every export, by the name of what it makes."""
    return {
        "a.tif": lambda path, **named: export.export_restored(
            *wall.layers, path, provenance=Provenance(), **named
        ),
        "layer.png": lambda path, **named: export.export_layer(*wall.layers, path, **named),
        "mask.png": lambda path, **named: export.export_mask(wall.scan, wall.damage, path, **named),
        "tiles": lambda path, **named: tiling.export_tiles(
            *wall.layers, path, tiling=Tiling(64), **named
        ),
    }


@pytest.mark.parametrize("name", ["a.tif", "layer.png", "mask.png", "tiles"])
def test_what_is_there_is_only_replaced_when_told(wall_of, out, name):
    wall = wall_of()
    make = exports(wall)[name]
    out.mkdir()
    make(out / name)
    before = contents(out)
    with pytest.raises(ExportError, match="is there already"):
        make(out / name)
    assert contents(out) == before
    wall.restoration = engine.working_copy(wall.scan)
    wall.damage.apply(damage.erase(wall.damage, Rect(0, 0, 96, 120), np.ones((96, 120), bool)))
    exports(wall)[name](out / name, overwrite=True)
    assert contents(out).keys() == before.keys()
    assert contents(out) != before


@pytest.mark.parametrize("name", ["a.tif", "layer.png"])
def test_the_scan_is_never_written_to(wall_of, tmp_path, name):
    wall = wall_of()
    before = contents(tmp_path)
    with pytest.raises(ExportError, match="the scan itself"):
        exports(wall)[name](wall.scan.path, overwrite=True)
    assert contents(tmp_path) == before


def test_names_of_other_formats_are_refused(wall_of, tmp_path):
    wall = wall_of()
    before = contents(tmp_path)
    for name, make in exports(wall).items():
        if name != "tiles":
            with pytest.raises(ExportError, match=r"Choose such a name"):
                make(tmp_path / "a.jpg")
    assert contents(tmp_path) == before


def test_a_sidecar_that_is_there_is_as_good_as_a_copy(wall_of, out):
    wall = wall_of()
    out.mkdir()
    (out / "a.json").write_text("somebody's")
    with pytest.raises(ExportError, match=r"a\.json: is there already"):
        export.export_restored(*wall.layers, out / "a.tif", provenance=Provenance())
    assert contents(out) == {"a.json": b"somebody's"}


@pytest.mark.parametrize("what", ["other things", "a note", "a file", "the scan"])
def test_a_folder_is_only_replaced_where_it_holds_tiles_alone(wall_of, out, what):
    wall = wall_of()
    out.mkdir()
    folder = out / "tiles"
    if what == "other things":
        folder.mkdir()
        (folder / "notes.txt").write_text("precious")
    elif what == "a file":
        folder.write_text("precious")
    else:
        tiling.export_tiles(*wall.layers, folder, tiling=Tiling(64))
    if what == "a note":
        (folder / "notes.txt").write_text("precious")
    if what == "the scan":
        tile = folder / "wall_y000000_x000000.tif"
        tile.unlink()
        os.link(wall.scan.path, tile)
    before = contents(out)
    words = {"the scan": "the scan itself", "a file": "is a file"}
    with pytest.raises(ExportError, match=words.get(what, "it holds other things")):
        tiling.export_tiles(*wall.layers, folder, tiling=Tiling(64), overwrite=True)
    assert contents(out) == before


@pytest.mark.parametrize("name", ["a.tif", "layer.png", "mask.png", "tiles"])
def test_a_full_disk_leaves_what_was_there(wall_of, out, monkeypatch, name):
    wall = wall_of()
    make = exports(wall)[name]
    out.mkdir()
    make(out / name)
    before = contents(out)

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="no space left"):
        make(out / name, overwrite=True)
    assert contents(out) == before


@pytest.mark.parametrize("name", ["a.tif", "tiles", "layer.png", "mask.png"])
def test_stopping_at_any_moment_leaves_nothing(wall_of, out, monkeypatch, name):
    monkeypatch.setattr(composition, "BAND_BYTES", 2000)
    wall = wall_of()
    if name.endswith(".png"):
        out.mkdir()
    for last in range(50):
        try:
            exports(wall)[name](out / name, cancelled=stops_after(last))
        except Cancelled:
            assert contents(out) == {}
        else:
            break
    assert last > 3
    assert (out / name).exists()


@pytest.mark.parametrize("name", ["a.tif", "tiles", "layer.png", "mask.png"])
def test_progress_grows_to_the_end(wall_of, out, name):
    told = []
    out.mkdir()
    exports(wall_of())[name](out / name, progress=lambda *done: told.append(done))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 0
