"""The restoration set off from the original; and parts repainted as the whole is painted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QRegion

from restorer.layers import LOSS, STAIN
from restorer.rect import Rect
from ui.canvas.looks import NEUTRAL, OUTLINE

SHAPE = (300, 400)
SPOT = Rect(100, 120, 180, 260)
GREEN = (10, 200, 90)
LOOKS = ["restored", "hatched", "neutral", "outlined"]
RATIOS = pytest.mark.parametrize(
    "canvas", [1.0, 2.0], indirect=True, ids=lambda ratio: f"ratio {ratio}"
)


@pytest.fixture
def restored(canvas, settle):
    """Restore a place in green."""

    def make(rect=SPOT, zoom=1.0):
        values = np.full((*rect.shape, 4), 255, np.uint8)
        values[..., :3] = GREEN
        document = canvas.document
        hidden = replace(document.classes.get(STAIN), visible=False)
        document.set_classes(document.classes.changed(hidden))
        patches = [document.restoration.edit(rect, values), document.damage.edit(rect, STAIN)]
        document.commit("Restore", patches)
        canvas.zoom_to(zoom)
        settle()
        return canvas

    return make


def spot_in(canvas, picture):
    left, top, right, bottom = canvas.view.edges(SPOT)
    return picture[top:bottom, left:right]


def is_colour(pixels, colour):
    return (pixels == colour).all(axis=-1)


@RATIOS
@pytest.mark.parametrize("look", LOOKS)
def test_a_look_changes_nothing_beside_the_restoration(restored, shot, look):
    canvas = restored()
    before = shot()
    canvas.set_restoration_look(look)
    changed = (shot() != before).any(axis=2)
    spot_in(canvas, changed)[:] = False
    assert not changed.any()


@RATIOS
def test_neutral_is_one_tone(restored, shot):
    canvas = restored()
    canvas.set_restoration_look("neutral")
    assert is_colour(spot_in(canvas, shot()), NEUTRAL.getRgb()[:3]).all()


@RATIOS
def test_hatching_leaves_the_restoration_to_be_seen(restored, shot):
    canvas = restored()
    canvas.set_restoration_look("hatched")
    share = is_colour(spot_in(canvas, shot()), GREEN).mean()
    assert 0.3 < share < 0.8


@RATIOS
def test_an_outline_is_two_pixels_wide_and_inside(restored, shot):
    canvas = restored()
    canvas.set_restoration_look("outlined")
    width = 2 * round(canvas.devicePixelRatioF())
    seen = spot_in(canvas, shot())
    inner = (slice(width, -width), slice(width, -width))
    rim = np.ones(seen.shape[:2], bool)
    rim[inner] = False
    assert is_colour(seen[rim], OUTLINE.getRgb()[:3]).all()
    assert is_colour(seen[inner], GREEN).all()


def test_what_goes_on_beyond_the_canvas_has_no_outline_along_its_edge(restored, shot):
    canvas = restored(Rect(0, 0, *SHAPE), zoom=4.0)
    canvas.set_restoration_look("outlined")
    assert is_colour(shot(), GREEN).all()


@RATIOS
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("zoom", [0.7, 1.0, 3.3])
def test_a_repaint_of_a_part_equals_that_of_the_whole(restored, shot, look, zoom):
    rng = np.random.default_rng(6)
    canvas = restored(Rect(30, 40, 290, 390), zoom)
    layer = canvas.document.damage
    damaged = np.kron(rng.random((30, 40)) < 0.2, np.ones((10, 10), bool))
    canvas.document.commit("Mark", [layer.edit(layer.rect, LOSS, damaged)])
    canvas.set_restoration_look(look)
    whole, ratio = shot(), canvas.devicePixelRatioF()
    for _ in range(8):
        left, top = (int(at) for at in rng.integers(0, (440, 330)))
        part = QRect(left, top, *(int(side) for side in rng.integers(3, 40, 2)))
        seen = of_part(canvas, part)
        rows = slice(round(top * ratio), round((top + part.height()) * ratio))
        columns = slice(round(left * ratio), round((left + part.width()) * ratio))
        # Qt's smooth scaling begins at the clip: it rounds differently now and then.
        assert np.abs(seen[rows, columns].astype(int) - whole[rows, columns]).max() <= 1


def of_part(canvas, part):
    """The canvas with only a part painted: uint8 RGB (H, W, 3)."""
    ratio = canvas.devicePixelRatioF()
    height, width = (round(side * ratio) for side in (canvas.height(), canvas.width()))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.magenta)
    canvas.render(image, QPoint(part.topLeft()), QRegion(part))
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[..., 2::-1].copy()
