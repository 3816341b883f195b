"""All layers in one TIFF, and pictures to send to somebody."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
import tifffile
from disk import contents
from stopping import stops_after

from restorer.errors import Cancelled, ExportError
from restorer.pipeline import engine, export, sharing
from restorer.pipeline.sharing import LAYERS, export_layers, export_picture
from restorer.rect import Rect

HOLE = Rect(20, 30, 40, 70)


@pytest.fixture
def restored(make_scan, layer_of, model):
    """A restored scan of a kind: the scan, its damage and its restoration."""

    def make(**kind):
        scan = make_scan(**kind)
        hole = np.zeros(scan.shape, bool)
        hole[HOLE.slices] = True
        layer = layer_of(hole)
        restoration = engine.working_copy(scan)
        restoration.apply(engine.restore(scan, layer, model).patch)
        return scan, layer, restoration

    return make


@pytest.mark.parametrize("kind", [{"dtype": np.uint16}, {"channels": 1}])
def test_the_pages_are_scan_restoration_and_damage(restored, tmp_path, kind):
    scan, layer, restoration = restored(**kind)
    everything = Rect.of_size(*scan.shape)
    out = tmp_path / "layers.tif"
    export_layers(scan, layer, restoration, out)
    with tifffile.TiffFile(out) as file:
        pages = [page.asarray() for page in file.pages]
        assert tuple(page.tags[285].value for page in file.pages) == LAYERS
        assert file.pages[1].extrasamples == (2,)
    bottom, over, marks = pages
    np.testing.assert_array_equal(bottom.reshape(*scan.shape, -1), scan.read(everything))
    np.testing.assert_array_equal(marks, layer.read(everything))
    assert over.dtype == scan.dtype
    shown = over[..., -1] > 0
    np.testing.assert_array_equal(shown, layer.read(everything) > 0)
    laid = np.where(shown[..., None], over[..., :-1], scan.read(everything))
    np.testing.assert_array_equal(laid, export.composed(scan, layer, restoration, everything))


@pytest.mark.parametrize(("suffix", "decode"), [
    (".jpg", imagecodecs.jpeg8_decode), (".jxl", imagecodecs.jpegxl_decode),
])  # fmt: skip
def test_a_picture_to_send_is_the_restored_scan_in_small(restored, tmp_path, suffix, decode):
    scan, layer, restoration = restored(height=300, width=500, dtype=np.uint16)
    out = tmp_path / f"picture{suffix}"
    assert export_picture(scan, layer, restoration, out, longest=200) == (75, 125)
    found = decode(out.read_bytes())
    assert found.dtype == np.uint8
    whole = export.composed(scan, layer, restoration, Rect.of_size(*scan.shape))
    wanted = scan.to_srgb(whole).reshape(75, 4, 125, 4, 3).mean((1, 3)) * 255
    assert found.shape == wanted.shape
    assert np.abs(found - wanted).mean() < 3


def test_a_small_scan_is_not_made_smaller(restored, tmp_path):
    layers = restored()
    assert export_picture(*layers, tmp_path / "a.jpg") == layers[0].shape


@pytest.mark.parametrize(("export_", "name", "words"), [
    (export_layers, "a.png", r"ends in \.tif"), (export_picture, "a.tif", r"\.jpg or \.jxl"),
])  # fmt: skip
def test_names_of_other_formats_are_refused(restored, tmp_path, export_, name, words):
    layers = restored()
    before = contents(tmp_path)
    with pytest.raises(ExportError, match=words):
        export_(*layers, tmp_path / name)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(("export_", "name"), [(export_layers, "a.tif"), (export_picture, "a.jpg")])
def test_nothing_is_replaced_unasked_or_left_half_written(restored, tmp_path, export_, name):
    layers = restored()
    out = tmp_path / name
    before = contents(tmp_path)
    with pytest.raises(Cancelled):
        export_(*layers, out, cancelled=stops_after(0))
    assert contents(tmp_path) == before
    export_(*layers, out)
    with pytest.raises(ExportError, match="is there already"):
        export_(*layers, out)
    export_(*layers, out, overwrite=True)


def test_the_picture_does_not_depend_on_how_much_is_read_at_once(restored, tmp_path, monkeypatch):
    layers = restored(height=300, width=500)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    for longest in (200, 4096):
        made = []
        for pixels in (2**22, 10 * 500):
            monkeypatch.setattr(sharing, "BAND_PIXELS", pixels)
            export_picture(*layers, tmp_path / "a.jpg", longest=longest, overwrite=True)
            made.append((tmp_path / "a.jpg").read_bytes())
        assert made[0] == made[1]
