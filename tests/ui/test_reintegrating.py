"""Reintegration in the window: live, chosen by class, switched off, exported as shown."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import tifffile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox

from restorer.layers import LOSS, PROTECTED, STAIN, STYLES, Layer, Reintegration
from restorer.rect import Rect
from restorer.reintegration import shown
from ui import exporting
from ui.canvas.pyramid import RestorationPyramid
from ui.exporting import Wish
from ui.measuring import Measuring
from ui.window.classes_dialog import ClassesDialog
from ui.window.theme import LIGHT

SPOT = Rect(100, 120, 180, 300)
WHOLE = Rect.of_size(300, 400)
HATCHING = Reintegration("hatching", pitch=0.7, width=0.5, length=3.0, strength=1.0)


@pytest.fixture
def restored(document, write_wall, qtbot):
    """A document with a restored loss, two tiles wide."""
    assert document.open(write_wall())
    values = np.full((*SPOT.shape, 4), 255, np.uint8)
    values[..., :3] = (90, 140, 110)
    document.commit(
        "Restore",
        [document.restoration.edit(SPOT, values), document.damage.edit(SPOT, np.uint8(LOSS))],
    )
    return document


def set_style(document, how, number=LOSS):
    each = document.classes.get(number)
    document.set_classes(document.classes.changed(replace(each, reintegration=how)))


def seen(document, rect=SPOT):
    """What the window shows of the restoration."""
    found = np.zeros((*rect.shape, 4), np.uint8)
    for tile in document.restored_tiles(rect):
        part = tile.intersect(rect)
        found[part.within(rect)] = document.reintegrating.over(part, document.restored(part))
    return found


def expected(document, rect=SPOT):
    """What an export shows of it."""
    layers = document.damage, document.restoration
    return shown(document.scan, *layers, document.classes).read(rect)


@pytest.mark.parametrize("style", STYLES[1:])
def test_the_window_shows_what_an_export_has(restored, qtbot, style):
    set_style(restored, Reintegration.of(style))
    np.testing.assert_array_equal(seen(restored), restored.restoration.read(SPOT))
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))
    assert (seen(restored) != restored.restoration.read(SPOT)).any()


def test_the_plain_fill_is_one_key_away(restored, qtbot):
    set_style(restored, HATCHING)
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))
    told = []
    restored.reintegrating.shown_changed.connect(told.append)
    restored.reintegrating.set_shown(False)
    np.testing.assert_array_equal(seen(restored), restored.restoration.read(SPOT))
    restored.reintegrating.set_shown(True)
    np.testing.assert_array_equal(seen(restored), expected(restored))
    assert told == [False, True]


def test_what_is_painted_and_undone_is_followed(restored, qtbot):
    set_style(restored, HATCHING)
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))
    place = Rect(120, 150, 170, 280)
    restored.commit("Mark", [restored.damage.edit(place, np.uint8(STAIN))])
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))
    stain = restored.restoration.read(place)
    np.testing.assert_array_equal(seen(restored, place), stain)
    restored.undo()
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))
    assert (seen(restored, place) != stain).any()


def test_nothing_is_made_between_two_strokes(restored, qtbot):
    set_style(restored, HATCHING)
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))
    for step in range(3):
        place = Rect.of_size(4, 40, 110 + 10 * step, 150)
        restored.commit("Mark", [restored.damage.edit(place, np.uint8(STAIN))])
        seen(restored)
        assert restored.jobs.running == 0
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))


def test_a_preview_is_shown_in_the_style_of_its_class_too(restored, qtbot):
    set_style(restored, HATCHING)
    other = np.full((*SPOT.shape, 4), 255, np.uint8)
    other[..., :3] = (160, 90, 60)
    restored.show_preview(restored.restoration.edit(SPOT, other))
    ahead = Layer("restoration", (300, 400), 4, np.uint8)
    ahead.apply(ahead.edit(SPOT, other))
    as_will_be = shown(restored.scan, restored.damage, ahead, restored.classes).read(SPOT)
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), as_will_be))
    restored.drop_preview()
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))


def test_from_afar_the_fill_is_seen_in_place_of_lines(restored, qtbot):
    set_style(restored, HATCHING)
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))
    pyramid = RestorationPyramid(restored)
    assert restored.reintegrating.coarse == 1
    near, far = pyramid.piece((0, 0, 0)), pyramid.piece((1, 0, 0))
    assert near[110:170, 130:250, :3].std((0, 1)).max() > 5
    inside = far[52:88, 64:146]
    np.testing.assert_array_equal(inside, np.broadcast_to((110, 140, 90, 255), inside.shape))
    restored.reintegrating.set_shown(False)
    assert restored.reintegrating.coarse == 0


def test_another_scan_has_nothing_of_the_last_one(restored, qtbot, write_wall):
    set_style(restored, HATCHING)
    qtbot.waitUntil(lambda: np.array_equal(seen(restored), expected(restored)))
    assert restored.open(write_wall(name="other.tif"))
    assert not restored.reintegrating.wanted
    assert not restored.reintegrating._tiles


# Choosing it


@pytest.fixture
def dialog(restored, qtbot):
    """The dialog of the classes, the loss selected."""
    measuring = Measuring(restored)
    made = ClassesDialog(restored, measuring, theme=LIGHT, parent=None)
    made.show()
    qtbot.waitUntil(lambda: made.table.rowCount() > 0 and measuring.up_to_date)
    made.table.selectRow(0)
    yield made
    assert made.isVisible()
    made.close()


def choose(qtbot, box, data):
    """Choose an entry of a list with the keys."""
    box.setFocus()
    while box.currentData() != data:
        before = box.currentIndex()
        down = box.findData(data) > before
        qtbot.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        assert box.currentIndex() != before


def test_a_style_and_its_sizes_are_chosen_for_a_class(dialog, restored, qtbot):
    part = dialog.reintegration
    choose(qtbot, part.style_box, "hatching")
    assert restored.classes.get(LOSS).reintegration == Reintegration.of("hatching")
    assert restored.classes.get(STAIN).reintegration.style == "as_is"
    visible = {size for size, box in part.sizes.items() if box.isVisibleTo(part)}
    assert visible == {"pitch", "width", "length", "strength"}
    box: QDoubleSpinBox = part.sizes["length"]
    assert (box.value(), box.suffix()) == (70.0, " px")
    box.selectAll()
    qtbot.keyClicks(box, "95")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert restored.classes.get(LOSS).reintegration.length == pytest.approx(9.5)
    choose(qtbot, part.style_box, "outline")
    visible = {size for size, box in part.sizes.items() if box.isVisibleTo(part)}
    assert visible == {"width"}


def test_a_style_can_be_used_for_all_classes(dialog, restored, qtbot):
    choose(qtbot, dialog.reintegration.style_box, "lowered")
    qtbot.mouseClick(dialog.reintegration.for_all, Qt.MouseButton.LeftButton)
    assert {each.reintegration.style for each in restored.classes.damage} == {"lowered"}


def test_what_is_never_restored_has_no_style(dialog, restored):
    rows = [each.number for each in restored.classes]
    dialog.table.selectRow(rows.index(PROTECTED))
    assert not dialog.reintegration.isEnabled()
    dialog.table.selectRow(rows.index(LOSS))
    assert dialog.reintegration.isEnabled()


# Writing it


@pytest.mark.parametrize("as_shown", [False, True])
def test_an_export_has_the_style_only_where_that_is_wished(restored, tmp_path, as_shown):
    set_style(restored, HATCHING)
    out = tmp_path / "out.tif"
    work = exporting.prepare(restored, Wish("scan", out, as_shown=as_shown))
    told = work(lambda done, total: None, lambda: False)
    layer = expected(restored) if as_shown else restored.restoration.read(SPOT)
    np.testing.assert_array_equal(tifffile.imread(out)[SPOT.slices], layer[..., :3])
    settings = json.loads(out.with_suffix(".json").read_text())["settings"]
    assert ("reintegration" in settings) == as_shown
    assert ("style of its class" in told) == as_shown
