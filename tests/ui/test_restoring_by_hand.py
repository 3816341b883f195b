"""Restoring by hand: strokes as they are painted, single holes, and what is decided about them."""

from __future__ import annotations

import threading

import numpy as np
import pytest
import tifffile

from restorer.layers import Layer, handling
from restorer.pipeline import engine, export
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance
from restorer.rect import Rect
from ui.deciding import Deciding
from ui.restoring import Restoring
from ui.strokes import Strokes, near_holes

SHAPE = (300, 900)
LEFT, RIGHT = Rect(100, 60, 130, 100), Rect(120, 780, 150, 830)
PLAIN = Finish(mode="none")


@pytest.fixture(autouse=True)
def _small_windows(monkeypatch):
    """Windows of 128 pixels, so that a small wall needs several."""
    whole = engine.restore
    monkeypatch.setattr(engine, "restore", lambda *a, **k: whole(*a, **{"window": 128, **k}))


@pytest.fixture
def restoring(document, write_wall, fake_model):
    assert document.open(write_wall(*SHAPE))
    made = Restoring(document)
    made.set_finish(PLAIN)
    return made


@pytest.fixture
def strokes(document, restoring):
    made = Strokes(document, restoring)
    made.set_on(True)
    return made


@pytest.fixture
def deciding(document):
    return Deciding(document)


def mark(document, rect, **how):
    assert document.mark("Mark", rect, np.ones(rect.shape, bool), **how)


def alpha(document):
    return document.restoration.read(document.restoration.rect)[..., -1]


def dense(*rects):
    where = np.zeros(SHAPE, bool)
    for rect in rects:
        where[rect.slices] = True
    return where


def labels(document):
    return [entry.label for entry in document.project.entries]


def finish(qtbot, restoring, start=None):
    with qtbot.waitSignal(restoring.finished, timeout=20_000) as ended:
        (start or restoring.restore)()
    return ended.args[0]


def middle(rect):
    return (rect.left + rect.right) // 2, (rect.top + rect.bottom) // 2


# Strokes as they are painted


def test_each_stroke_is_restored_as_it_is_painted(qtbot, document, strokes, restoring):
    with qtbot.waitSignal(restoring.stroke_done, timeout=20_000):
        mark(document, LEFT)
        assert not restoring.busy, "nothing else has to wait"
    with qtbot.waitSignal(restoring.stroke_done, timeout=20_000):
        mark(document, RIGHT)
    assert labels(document) == ["Mark", "Restore", "Mark", "Restore"]
    np.testing.assert_array_equal(alpha(document) > 0, dense(LEFT, RIGHT))


def test_strokes_are_not_restored_unless_asked_and_not_where_damage_goes(
    qtbot, document, strokes, restoring, fake_model
):
    strokes.set_on(False)
    mark(document, LEFT)
    strokes.set_on(True)
    mark(document, LEFT, subtract=True)
    qtbot.wait(100)
    assert fake_model.fills == 0


def test_strokes_that_wait_are_restored_together(qtbot, document, strokes, fake_model, restoring):
    fake_model.gate = threading.Semaphore(0)
    mark(document, LEFT)
    places = [Rect(10, 500, 20, 510), Rect(10, 530, 20, 540), RIGHT]
    for rect in places:
        mark(document, rect)
    fake_model.gate.release(20)
    qtbot.waitUntil(lambda: labels(document).count("Restore") == 2, timeout=20_000)
    np.testing.assert_array_equal(alpha(document) > 0, dense(LEFT, *places))


def test_a_stroke_beside_one_that_is_being_restored_restores_both(
    qtbot, document, strokes, fake_model
):
    """The first result did not know the second stroke, and counts no more."""
    fake_model.gate = threading.Semaphore(0)
    beside = Rect(100, 100, 120, 120)
    mark(document, LEFT)
    mark(document, beside)
    fake_model.gate.release(20)
    qtbot.waitUntil(
        lambda: (alpha(document) > 0).sum() == dense(LEFT, beside).sum(), timeout=20_000
    )
    np.testing.assert_array_equal(alpha(document) > 0, dense(LEFT, beside))


def test_a_stroke_restores_the_hole_that_it_widens_and_no_other(
    qtbot, document, strokes, restoring, fake_model
):
    strokes.set_on(False)
    near = Rect(100, 120, 130, 140)
    mark(document, LEFT)
    mark(document, near)
    strokes.set_on(True)
    with qtbot.waitSignal(restoring.stroke_done, timeout=20_000):
        mark(document, Rect(130, 60, 140, 80))
    np.testing.assert_array_equal(alpha(document) > 0, dense(LEFT, Rect(130, 60, 140, 80)))


def test_undo_stops_a_stroke_and_the_way_forward_stays(
    qtbot, document, strokes, restoring, fake_model
):
    fake_model.gate = threading.Semaphore(0)
    mark(document, LEFT)
    document.undo()
    fake_model.gate.release(20)
    qtbot.waitUntil(lambda: document.jobs.running == 0, timeout=20_000)
    assert document.can_redo
    assert not alpha(document).any()
    document.redo()
    qtbot.wait(50)
    assert labels(document) == ["Mark"]


def test_what_is_asked_for_goes_before_strokes(qtbot, document, strokes, restoring, fake_model):
    fake_model.gate = threading.Semaphore(0)
    mark(document, LEFT)
    restoring.restore()
    fake_model.gate.release(20)
    with qtbot.waitSignal(restoring.finished, timeout=20_000):
        pass
    np.testing.assert_array_equal(alpha(document) > 0, dense(LEFT))


def test_the_hole_one_points_at_comes_first(qtbot, document, restoring):
    mark(document, LEFT)
    mark(document, RIGHT)
    seen = []
    restoring.window_done.connect(lambda rect: seen.append(rect.left()))
    for place, first in ((RIGHT, RIGHT.left), (LEFT, LEFT.left)):
        seen.clear()
        restoring.look_at(*middle(place)[::-1])
        finish(qtbot, restoring)
        assert seen[0] == first
        document.undo()


def test_holes_in_view_are_restored_whole_where_they_reach_out_of_it(document, restoring):
    mark(document, LEFT)
    mark(document, RIGHT)
    wanted = near_holes(document.damage, Rect(0, 0, 110, 80))
    np.testing.assert_array_equal(wanted.read(wanted.rect) > 0, dense(LEFT))


# Decisions


@pytest.fixture
def restored(qtbot, document, restoring):
    mark(document, LEFT)
    mark(document, RIGHT)
    finish(qtbot, restoring)
    return restoring


def test_a_locked_hole_is_left_alone(qtbot, document, restored, deciding, fake_model):
    deciding.lock(deciding.at(*middle(LEFT)), True)
    fake_model.grey = 0.25
    finish(qtbot, restored)
    values = document.restoration.read(document.restoration.rect)
    assert (values[LEFT.slices][..., 0] == 128).all()
    assert (values[RIGHT.slices][..., 0] == 64).all()


def test_a_rejected_hole_comes_back_only_where_it_is_asked_for(qtbot, document, restored, deciding):
    pieces = deciding.at(*middle(LEFT))
    assert deciding.reject(pieces)
    np.testing.assert_array_equal(alpha(document) > 0, dense(RIGHT))
    finish(qtbot, restored)
    np.testing.assert_array_equal(alpha(document) > 0, dense(RIGHT))
    finish(qtbot, restored, lambda: restored.restore_just(deciding.wanted(pieces)))
    np.testing.assert_array_equal(alpha(document) > 0, dense(LEFT, RIGHT))
    assert not deciding.about(pieces).rejected
    document.undo()
    assert deciding.about(pieces).rejected


def test_decisions_are_undone_and_survive_reopening(qtbot, document, restored, deciding):
    left, right = (deciding.at(*middle(rect)) for rect in (LEFT, RIGHT))
    deciding.lock(left, True)
    deciding.reject(right)
    path = document.path
    document.close()
    assert document.open(path)
    assert deciding.about(left).locked
    assert deciding.about(right).rejected
    document.undo()
    assert deciding.about(right).restored == RIGHT.area
    document.undo()
    assert not deciding.about(left).locked


def test_trying_several_opacities_is_one_entry(document, restored, deciding):
    pieces = deciding.at(*middle(LEFT))
    for opacity in (0.8, 0.5, 0.2):
        deciding.fade(pieces, opacity, setting=1)
    assert labels(document)[-2:] == ["Restore", "Fade"]
    assert (alpha(document)[LEFT.slices] == 51).all()
    deciding.fade(deciding.at(*middle(RIGHT)), 0.5, setting=2)
    assert labels(document)[-2:] == ["Fade", "Fade"]
    document.undo()
    document.undo()
    assert (alpha(document)[LEFT.slices] == 255).all()
    assert document.restored_by is not None


def test_another_finish_keeps_what_was_decided(qtbot, document, restored, deciding):
    left, right = (deciding.at(*middle(rect)) for rect in (LEFT, RIGHT))
    deciding.fade(left, 0.5, setting=1)
    deciding.reject(right)
    before = document.restoration.read(LEFT)
    with qtbot.waitSignal(document.journal_changed, timeout=20_000):
        restored.set_finish(Finish(mode="blend", feather=6.0))
    after = document.restoration.read(LEFT)
    assert (after[..., -1] == before[0, 0, -1]).all()
    assert (after[..., :-1] != before[..., :-1]).any()
    assert not document.restoration.read(RIGHT).any()


def test_where_all_is_locked_it_says_so(qtbot, document, restored, deciding):
    for rect in (LEFT, RIGHT):
        deciding.lock(deciding.at(*middle(rect)), True)
    with qtbot.waitSignal(restored.failed, timeout=20_000) as told:
        restored.restore()
    assert "locked" in told.args[1]


def test_picked_holes_are_meant_before_the_selection_and_the_pointer(document, restored, deciding):
    from restorer.layers.flood import hole_at

    document.picking.pick([hole_at(document.damage, middle(LEFT)[::-1])])
    found = deciding.chosen(*middle(RIGHT))
    assert sum(int(where.sum()) for _, where in found) == LEFT.area
    document.picking.clear()
    assert sum(int(where.sum()) for _, where in deciding.chosen(*middle(RIGHT))) == RIGHT.area
    assert deciding.chosen(5, 5) == []


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_an_export_mixes_what_is_faded_with_the_scan(tmp_path, document, write_wall, dtype):
    assert document.open(write_wall(*SHAPE, dtype=dtype))
    mark(document, LEFT)
    most = np.iinfo(dtype).max
    values = np.full((*LEFT.shape, 4), most // 3, dtype)
    values[..., -1] = most
    restoration = document.restoration
    document.commit("Restore", [restoration.edit(LEFT, values)])
    whole = [(LEFT, np.ones(LEFT.shape, bool))]
    document.commit("Fade", handling.faded(restoration, document.handling, whole, 0.4))
    out = tmp_path / "faded.tif"
    layer = Layer("damage", SHAPE, 1, np.uint8, document.damage.tiles)
    export.export_restored(document.scan, layer, restoration, out, provenance=Provenance())
    scan = document.scan.read(LEFT).astype(float)
    share = round(0.4 * most) / most
    wanted = scan + (most // 3 - scan) * share
    assert np.abs(tifffile.imread(out)[LEFT.slices] - wanted).max() <= 0.5001
