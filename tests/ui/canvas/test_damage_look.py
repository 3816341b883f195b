"""Damage in outline: as wide at any zoom and on any screen, told apart without its colours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from restorer.layers import FLAKING, LOSS, PROTECTED, Classes
from restorer.rect import Rect
from ui.canvas.damage_look import DamageLook

SPOT = Rect(60, 80, 240, 320)
RATIOS = pytest.mark.parametrize(
    "canvas", [1.0, 1.25, 2.0, 3.0], indirect=True, ids=lambda ratio: f"ratio {ratio}"
)


def mark(document, rect, value=LOSS):
    document.commit("Mark", [document.damage.edit(rect, value)])


def bright(document, number):
    return np.array(QColor(document.classes.get(number).colour).lighter(115).getRgb()[:3])


def is_close(pixels, colour):
    return np.abs(pixels - colour).max(axis=-1) <= 2


@RATIOS
@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.7])
def test_an_outline_is_two_device_pixels_or_a_logical_one_and_leaves_the_inside(
    canvas, shot, settle, zoom
):
    canvas.set_damage_look(DamageLook("outline"))
    canvas.zoom_to(zoom)
    canvas.centre_on((80.0, 150.0))
    settle()
    before = shot()
    mark(canvas.document, SPOT)
    after = shot()
    width = max(2, round(canvas.devicePixelRatioF()))
    left, _, _, _ = canvas.view.edges(SPOT)
    row = after.shape[0] // 2
    across = is_close(after[row, left - 8 : left + 8], bright(canvas.document, LOSS))
    assert across.sum() == width
    assert across[8 : 8 + width].all()
    inside = slice(left + width, left + width + 20)
    assert np.array_equal(after[row, inside], before[row, inside])
    rim = round(canvas.devicePixelRatioF())
    dark = after[row, left - rim : left].mean()
    assert dark < 0.6 * before[row, left - rim : left].mean()


@pytest.mark.parametrize(
    ("number", "longest"), [(LOSS, None), (FLAKING, 5), (PROTECTED, 2)], ids=lambda v: str(v)
)
def test_what_is_not_restored_has_a_broken_line(canvas, shot, settle, number, longest):
    document = canvas.document
    flaking = replace(document.classes.get(FLAKING), policy="map")
    document.set_classes(document.classes.changed(flaking))
    canvas.set_damage_look(DamageLook("outline"))
    canvas.zoom_to(1.0)
    settle()
    mark(document, SPOT, number)
    left, top, right, _ = canvas.view.edges(SPOT)
    along = is_close(shot()[top, left + 4 : right - 4], bright(document, number))
    runs = np.diff(np.flatnonzero(np.diff(np.pad(along, 1).astype(int))))[::2]
    if longest is None:
        assert along.all()
    else:
        assert runs.max() == longest
        assert 0.4 < along.mean() < 0.6


def test_line_and_rim_differ_in_lightness_for_every_class():
    classes = Classes()
    colours = DamageLook("outline").colours(classes).view(np.uint8).reshape(-1, 4, 4)
    for each in classes:
        drawn = 1 if each.number == PROTECTED else each.number + 1
        line = colours[drawn, 1, :3] / 255.0
        light = (line**2.2) @ [0.0722, 0.7152, 0.2126]
        assert (light + 0.05) / 0.05 > 3, each.name


def test_another_opacity_is_that_of_the_form_at_hand():
    look = DamageLook().with_opacity(0.5)
    assert (look.tint, look.outline, look.opacity) == (0.5, 1.0, 0.5)
    look = replace(look, form="outline").with_opacity(0.0)
    assert (look.tint, look.outline) == (0.5, 0.1)
    with pytest.raises(ValueError, match="between"):
        DamageLook(tint=1.5)
