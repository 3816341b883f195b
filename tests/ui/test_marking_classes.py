"""Marking with classes: the one in hand, protected zones, another class, and their policies."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
import tifffile

from restorer.layers import CRACK, FLAKING, LOSS, PROTECTED, STAIN
from restorer.layers.flood import hole_at
from restorer.pipeline.settings import Finish
from restorer.project import Project
from restorer.rect import Rect
from ui import exporting
from ui.document import qrect
from ui.exporting import Wish
from ui.measuring import Measuring
from ui.restoring import Restoring

SHAPE = (300, 400)
SLOW = 20_000
LEFT, RIGHT = Rect(100, 60, 130, 100), Rect(120, 300, 150, 350)


@pytest.fixture
def opened(document, write_wall):
    assert document.open(write_wall(*SHAPE))
    return document


def mark(document, rect, **how):
    return document.mark("Mark", rect, np.ones(rect.shape, bool), **how)


def read(document):
    return document.damage.read(document.damage.rect)


def dense(values):
    """What the layer should hold: {rect: class}, the later over the earlier."""
    wanted = np.zeros(SHAPE, np.uint8)
    for rect, number in values:
        wanted[rect.slices] = number
    return wanted


def set_class(document, number, **how):
    classes = document.classes
    assert document.set_classes(classes.changed(replace(classes.get(number), **how)))


def test_the_class_in_hand_is_marked_and_another_document_begins_with_losses(
    opened, write_wall, qtbot
):
    with qtbot.waitSignal(opened.damage_class_changed) as told:
        opened.set_damage_class(CRACK)
    assert told.args == [CRACK]
    assert mark(opened, LEFT)
    assert mark(opened, RIGHT, damage_class=FLAKING)
    assert np.array_equal(read(opened), dense([(LEFT, CRACK), (RIGHT, FLAKING)]))
    assert opened.open(write_wall(*SHAPE, name="other.tif"))
    assert opened.damage_class == LOSS


def test_protected_zones_are_touched_with_protected_in_hand_alone(opened):
    mark(opened, LEFT)
    zone = Rect(110, 50, 200, 380)
    opened.set_damage_class(PROTECTED)
    assert mark(opened, zone)
    wanted = dense([(LEFT, LOSS), (zone, PROTECTED)])
    assert np.array_equal(read(opened), wanted)
    opened.set_damage_class(STAIN)
    everywhere = Rect.of_size(*SHAPE)
    mark(opened, Rect(100, 50, 300, 400))
    opened.grow(5)
    mark(opened, everywhere, subtract=True)
    opened.reassign(CRACK)
    opened.clear_damage()
    assert np.array_equal(read(opened), dense([(zone, PROTECTED)]))
    mark(opened, LEFT, damage_class=LOSS)
    opened.set_damage_class(PROTECTED)
    assert mark(opened, everywhere, subtract=True)
    kept = dense([(LEFT, LOSS), (Rect(110, 60, 130, 100), 0)])
    assert np.array_equal(read(opened), kept), "damage beside it is not erased with it"


def test_picked_damage_gets_another_class_else_what_is_selected(opened):
    mark(opened, LEFT)
    mark(opened, RIGHT, damage_class=STAIN)
    opened.picking.pick([hole_at(opened.damage, (130, 310))])
    assert opened.reassign(FLAKING)
    assert np.array_equal(read(opened), dense([(LEFT, LOSS), (RIGHT, FLAKING)]))
    assert opened.project.entries[-1].label == "Make it Flaking"
    opened.picking.clear()
    opened.set_selection(qrect(Rect(0, 0, 300, 80)))
    assert opened.reassign(CRACK)
    half = Rect(100, 60, 130, 80)
    wanted = dense([(LEFT, LOSS), (half, CRACK), (RIGHT, FLAKING)])
    assert np.array_equal(read(opened), wanted)
    assert opened.reassign_class(FLAKING, STAIN)
    assert (read(opened)[RIGHT.slices] == STAIN).all()
    assert opened.undo()
    assert np.array_equal(read(opened), wanted)
    with pytest.raises(ValueError, match="255"):
        opened.reassign(PROTECTED)


def test_what_is_known_of_classes_is_in_the_project(opened):
    classes, mould = opened.classes.added("Mould")
    opened.set_classes(classes)
    set_class(opened, mould.number, policy="map", visible=False)
    path, kept = opened.path, opened.classes
    opened.close()
    with Project.open(path) as project:
        assert project.classes == kept
        assert project.damage.map_only == {mould.number}
    assert opened.open(path)
    assert opened.classes == kept


def test_a_project_without_classes_has_those_the_program_knows(opened):
    assert [each.name for each in opened.classes][:2] == ["Loss", "Crack"]
    assert opened.damage.map_only == frozenset()


@pytest.fixture
def restoring(opened, fake_model):
    mark(opened, LEFT)
    mark(opened, RIGHT, damage_class=STAIN)
    made = Restoring(opened)
    made.set_finish(Finish(mode="none"))
    return made


def restored(document):
    layer = document.restoration
    return layer.read(layer.rect)[..., -1] > 0


def seen(document):
    """Where restored pixels are shown, bool (H, W)."""
    found = np.zeros(SHAPE, bool)
    for tile in document.restored_tiles(Rect.of_size(*SHAPE)):
        found[tile.slices] = document.restored(tile)[..., -1] > 0
    return found


def exported(document, tmp_path, jobs):
    """Where an export differs from the scan, bool (H, W)."""
    out = tmp_path / "out.tif"
    work = exporting.prepare(document, Wish("scan", out, overwrite=True))
    work(lambda *_: None, lambda: False)
    return (tifffile.imread(out) != tifffile.imread(document.scan.path)).any(axis=2)


def test_what_is_only_mapped_is_not_restored(opened, restoring, qtbot, tmp_path, jobs):
    set_class(opened, STAIN, policy="map")
    with qtbot.waitSignal(restoring.finished, timeout=SLOW):
        restoring.restore()
    assert np.array_equal(restored(opened), dense([(LEFT, 1)]) > 0)
    assert not exported(opened, tmp_path, jobs)[RIGHT.slices].any()


def test_a_policy_hides_a_restoration_and_brings_it_back(opened, restoring, qtbot, tmp_path, jobs):
    with qtbot.waitSignal(restoring.finished, timeout=SLOW):
        restoring.restore()
    both, left = dense([(LEFT, 1), (RIGHT, 1)]) > 0, dense([(LEFT, 1)]) > 0
    assert np.array_equal(seen(opened), both)
    set_class(opened, STAIN, policy="map")
    assert np.array_equal(seen(opened), left), "the screen shows what an export would hold"
    assert not exported(opened, tmp_path, jobs)[RIGHT.slices].any()
    assert np.array_equal(restored(opened), both), "nothing is lost"
    set_class(opened, STAIN, policy="restore")
    assert np.array_equal(seen(opened), both)
    assert exported(opened, tmp_path, jobs)[RIGHT.slices].any()
    set_class(opened, STAIN, policy="map")
    opened.set_selection(qrect(RIGHT))
    assert opened.reassign(LOSS)
    assert np.array_equal(seen(opened), both), "its class is restored now"


def test_erasing_damage_hides_its_restoration_and_undo_shows_it(opened, restoring, qtbot):
    with qtbot.waitSignal(restoring.finished, timeout=SLOW):
        restoring.restore()
    with qtbot.waitSignal(opened.restoration_changed):
        mark(opened, RIGHT, subtract=True)
    assert np.array_equal(seen(opened), dense([(LEFT, 1)]) > 0)
    opened.undo()
    assert np.array_equal(seen(opened), dense([(LEFT, 1), (RIGHT, 1)]) > 0)


def test_a_policy_changed_meanwhile_keeps_its_class_from_being_restored(
    opened, restoring, fake_model, qtbot
):
    fake_model.gate = threading.Semaphore(0)
    restoring.restore()
    set_class(opened, STAIN, policy="map")
    with qtbot.waitSignal(restoring.finished, timeout=SLOW):
        fake_model.gate.release(9)
    assert not restored(opened)[RIGHT.slices].any()


def test_nothing_but_mapped_damage_is_refused_in_words(opened, restoring, qtbot):
    set_class(opened, STAIN, policy="map")
    set_class(opened, LOSS, policy="map")
    with qtbot.waitSignal(restoring.failed, timeout=SLOW) as told:
        restoring.restore()
    assert "of a class that is restored" in told.args[1]


@pytest.fixture
def measuring(opened, qtbot):
    made = Measuring(opened)
    made._opened()
    qtbot.waitUntil(lambda: made.up_to_date)
    return made


def pixels(measuring):
    return {area.number: area.pixels for area in measuring.areas if area.pixels}


def test_areas_follow_the_damage_and_count_what_changed_alone(
    opened, measuring, qtbot, monkeypatch
):
    asked = []
    whole = measuring._counted
    monkeypatch.setattr(measuring, "_counted", lambda found: (asked.extend(found), whole(found)))
    mark(opened, LEFT)
    mark(opened, Rect(260, 300, 270, 310), damage_class=STAIN)
    qtbot.waitUntil(lambda: measuring.up_to_date)
    assert pixels(measuring) == {LOSS: LEFT.area, STAIN: 100, 0: LEFT.area + 100}
    assert set(asked) == {(0, 0), (1, 1)}
    asked.clear()
    mark(opened, Rect(100, 60, 130, 70), subtract=True)
    qtbot.waitUntil(lambda: measuring.up_to_date)
    assert asked == [(0, 0)]
    assert pixels(measuring)[LOSS] == LEFT.area - 300
    opened.undo()
    opened.undo()
    opened.undo()
    qtbot.waitUntil(lambda: measuring.up_to_date)
    assert pixels(measuring) == {}
    opened.close()
    assert measuring.areas == []
