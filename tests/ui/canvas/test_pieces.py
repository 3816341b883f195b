"""Navigator, loupe, histogram and probe: they show what is there, where one looks."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from restorer.layers import LOSS
from restorer.rect import Rect
from ui.canvas.histogram import Histogram, count
from ui.canvas.pieces import Corners, Loupe, Navigator
from ui.canvas.probe import Probe

HOLE = Rect(100, 120, 180, 240)


def restore(document, opacity=255):
    values = np.zeros((*HOLE.shape, 4), np.uint8)
    values[:] = (10, 200, 90, opacity)
    document.commit("Mark", [document.damage.edit(HOLE, LOSS)])
    document.commit("Restore", [document.restoration.edit(HOLE, values)])


@pytest.fixture
def navigator(canvas):
    made = Navigator(canvas)
    made.fit()
    made.show()
    return made


def test_the_navigator_has_the_shape_of_the_scan_and_frames_what_is_in_view(canvas, navigator):
    assert (navigator.width(), navigator.height()) == (200, 150)
    canvas.fit()
    whole = navigator.framed()
    assert (whole.width(), whole.height()) == pytest.approx((200, 150), abs=1)
    canvas.zoom_to(4.0)
    canvas.centre_on((100.0, 75.0))
    frame = navigator.framed()
    assert (frame.center().x(), frame.center().y()) == pytest.approx((50, 37.5), abs=1)
    assert frame.width() == pytest.approx(480 / 4 / 400 * 200, abs=1)


def test_dragging_in_the_navigator_moves_what_is_in_view(qtbot, canvas, navigator):
    canvas.zoom_to(4.0)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(navigator, left, pos=QPoint(100, 75))
    assert canvas.view.centre == pytest.approx((200, 150), abs=3)
    qtbot.mouseMove(navigator, QPoint(150, 30))
    qtbot.mouseRelease(navigator, left, pos=QPoint(150, 30))
    assert canvas.view.centre == pytest.approx((300, 60), abs=3)
    assert canvas.view.zoom == 4.0


def test_the_loupe_shows_what_is_under_the_pointer_as_large_as_asked(
    qtbot, canvas, hands, document
):
    restore(document)
    canvas.set_damage_visible(False)
    loupe = Loupe(canvas, document)
    loupe.show()
    hands.move((180, 140))
    assert loupe.view.centre == pytest.approx((180.5, 140.5), abs=1.5)
    seen = [loupe.factor]
    for _ in range(4):
        loupe.next_factor()
        assert loupe.view.zoom == loupe.factor
        seen.append(loupe.factor)
    assert sorted(set(seen)) == [1.0, 2.0, 4.0, 8.0]
    qtbot.waitUntil(lambda: loupe.shows_all)
    image = loupe.grab().toImage()
    assert image.pixelColor(100, 130).getRgb()[:3] == (10, 200, 90)
    canvas.set_show_original(True)
    assert loupe.show_original


def test_the_loupe_shows_the_middle_of_a_scan_nobody_has_pointed_at(canvas, document, write_wall):
    loupe = Loupe(canvas, document)
    loupe.show()
    assert document.open(write_wall(200, 260, name="other.tif"))
    assert loupe.view.zoom == loupe.factor
    assert loupe.view.centre == (130.5, 100.5)


def test_the_loupe_gives_way_to_the_pointer(canvas, document, monkeypatch):
    loupe = Loupe(canvas, document)
    corners = Corners(canvas, loupe, [])
    loupe.show()
    corners.place()
    before = loupe.pos()
    there = canvas.mapToGlobal(before + QPoint(20, 20))
    monkeypatch.setattr("PySide6.QtGui.QCursor.pos", lambda *_: there)
    canvas.cursor_moved.emit(5, 5)
    assert loupe.pos() != before
    assert loupe.pos().y() == before.y()


def test_lower_pieces_are_stacked_and_do_not_overlap(canvas, document, navigator):
    histogram = Histogram(canvas, document)
    corners = Corners(canvas, Loupe(canvas, document), [navigator, histogram])
    navigator.show()
    histogram.show()
    corners.place()
    assert not navigator.geometry().intersects(histogram.geometry())
    assert canvas.rect().contains(navigator.geometry())
    navigator.hide()
    assert histogram.geometry().bottom() == pytest.approx(canvas.height() - 12, abs=1)


def test_the_histogram_counts_what_is_in_view(qtbot, canvas, document, settle):
    canvas.zoom_to(2.0)
    settle()
    histogram = Histogram(canvas, document)
    histogram._settle.setInterval(1)
    histogram.show()
    qtbot.waitUntil(lambda: histogram.counts is not None, timeout=10_000)
    seen = canvas.view.visible()
    pixels = document.scan.read(seen)
    wanted = [np.bincount(pixels[..., channel].ravel(), minlength=256) for channel in range(3)]
    assert histogram.counts.bins.sum() == 3 * seen.area
    assert np.abs(histogram.counts.bins - np.array(wanted)).sum() <= 0.02 * 3 * seen.area
    before = histogram.counts
    canvas.pan(40, 30)
    qtbot.waitUntil(lambda: histogram.counts is not before, timeout=10_000)


def test_the_ends_of_the_scale_are_counted_apart():
    image = QImage(4, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    image.setPixel(0, 0, 0xFF000000)
    image.setPixel(1, 0, 0xFFFF8080)
    counts = count([(image, image.rect())], lambda: False)
    assert (counts.darkest, counts.brightest) == (1 / 8, 1 / 8)
    assert counts.bins[0, 128] == 6


@pytest.mark.parametrize("opacity", [255, 102])
def test_the_probe_tells_the_scan_and_what_is_seen_of_it(qtbot, document, write_wall, opacity):
    assert document.open(write_wall())
    restore(document, opacity)
    probe = Probe(document)
    with qtbot.waitSignal(probe.found, timeout=10_000) as found:
        probe.look_at(130, 110)
    pixel = found.args[0]
    scan = document.scan.read(Rect.of_size(1, 1, 110, 130))[0, 0]
    assert pixel.values == tuple(scan.tolist())
    share = opacity / 255
    wanted = np.rint(scan + (np.array([10, 200, 90]) - scan.astype(float)) * share)
    assert pixel.restored == tuple(int(value) for value in wanted)
    assert pixel.srgb == pixel.restored
    with qtbot.waitSignal(probe.found, timeout=10_000) as found:
        probe.look_at(5, 6)
    assert found.args[0].restored is None


def test_of_places_asked_for_meanwhile_just_the_last_is_read(qtbot, document, write_wall):
    assert document.open(write_wall())
    probe, seen = Probe(document), []
    probe.found.connect(seen.append)
    for x in range(50):
        probe.look_at(x, 9)
    last = document.scan.read(Rect.of_size(1, 1, 9, 49))[0, 0].tolist()
    qtbot.waitUntil(lambda: bool(seen) and list(seen[-1].values) == last, timeout=10_000)
    assert len(seen) <= 2
