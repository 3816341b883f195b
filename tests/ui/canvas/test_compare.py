"""Ways of comparing: what each shows where, at one zoom and place, and what keys do in it."""

from __future__ import annotations

import numpy as np
import pytest
from canvas_checks import LEFT, RATIOS, labels, marked
from PySide6.QtCore import QPointF, Qt

from restorer.layers import LOSS
from restorer.rect import Rect
from ui.canvas.compare import MODES, Compare
from ui.canvas.difference import colours, difference

HOLE = Rect(100, 120, 180, 240)
GREEN = (10, 200, 90)


@pytest.fixture(autouse=True)
def _restored(canvas, settle):
    document = canvas.document
    values = np.zeros((*HOLE.shape, 4), np.uint8)
    values[:] = (*GREEN, 255)
    document.commit("Mark", [document.damage.edit(HOLE, LOSS)])
    document.commit("Restore", [document.restoration.edit(HOLE, values)])
    canvas.set_damage_visible(False)
    settle()


def colour(canvas, picture, x, y, pane=0):
    """What a picture of the canvas shows of a scan pixel."""
    left, top = canvas.view.to_view((x + 0.5, y + 0.5))
    return tuple(int(c) for c in picture[int(top), int(left) + canvas._pane_left(pane)])


def scan_colour(canvas, x, y):
    return tuple(canvas.document.scan.read(Rect.of_size(1, 1, y, x))[0, 0].tolist())


def near(one, other):
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 2


def test_every_way_shows_the_same_place_at_the_same_zoom(canvas, settle):
    canvas.zoom_to(2.0)
    canvas.centre_on((170.0, 140.0))
    for mode in MODES:
        canvas.set_compare_mode(mode)
        settle()
        assert canvas.view.zoom == 2.0
        assert canvas.view.centre == (170.0, 140.0)


@RATIOS
def test_side_by_side_shows_before_and_after_in_step(canvas, shot, settle):
    canvas.zoom_to(1.0)
    canvas.set_compare_mode("side")
    canvas.centre_on((170.0, 140.0))
    settle()
    picture = shot()
    assert near(colour(canvas, picture, 170, 140, 0), scan_colour(canvas, 170, 140))
    assert near(colour(canvas, picture, 170, 140, 1), GREEN)
    for pane in (0, 1):
        assert near(colour(canvas, picture, 100, 90, pane), scan_colour(canvas, 100, 90))


@RATIOS
def test_both_panes_are_worked_on(canvas, hands, settle):
    """The same stroke in either pane marks the same pixels, and a stroke stays in its pane."""
    canvas.zoom_to(1.0)
    canvas.set_compare_mode("side")
    canvas.set_brush_diameter(10)
    settle()
    found = []
    for pane in (0, 1):
        shift = QPointF(canvas._pane_left(pane) / canvas.devicePixelRatioF(), 0)
        places = [hands.place(x, 60) + shift for x in (150, 170, 220)]
        hands.move(places[0])
        hands.drag(*places)
        assert canvas.compare_mode == "side"
        found.append(marked(canvas))
        canvas.document.undo()
    assert found[0].sum() > 500
    assert np.array_equal(*found)


def test_the_wheel_zooms_at_the_pointer_in_either_pane(canvas, hands):
    canvas.zoom_to(1.0)
    canvas.set_compare_mode("side")
    for pane in (0, 1):
        at = QPointF(60 + canvas._pane_left(pane), 100)
        hands.move(at)
        before = canvas.scan_position(at)
        hands.wheel(at, 2)
        assert canvas.scan_position(at) == pytest.approx(before, abs=1)


def test_what_changes_is_painted_in_both_panes(canvas, shot, settle):
    canvas.zoom_to(1.0)
    canvas.set_compare_mode("side")
    canvas.centre_on((170.0, 140.0))
    settle()
    shot()
    canvas.set_damage_visible(True)
    document = canvas.document
    document.commit("Mark", [document.damage.edit(Rect(60, 150, 90, 200), LOSS)])
    kept = shot()
    canvas.update()
    assert np.array_equal(shot(), kept)
    assert not near(colour(canvas, kept, 175, 75, 0), scan_colour(canvas, 175, 75))
    assert colour(canvas, kept, 175, 75, 0) == colour(canvas, kept, 175, 75, 1)


def test_blinking_shows_before_and_after_by_turns(qtbot, canvas, shot, settle):
    canvas.zoom_to(1.0)
    settle()
    canvas._blink.setInterval(30)
    canvas.set_compare_mode("blink")
    seen = set()
    for _ in range(4):
        seen.add(near(colour(canvas, shot(), 170, 140), GREEN))
        with qtbot.waitSignal(canvas._blink.timeout, timeout=2000):
            pass
    assert seen == {True, False}
    canvas.set_compare_mode("off")
    assert not canvas._blink.isActive()


def test_it_blinks_too_slowly_to_harm(canvas):
    """At most three flashes a second, as WCAG 2.3.1 has it."""
    assert 2 * canvas._blink.interval() >= 1000 / 3


def test_the_difference_is_amplified_and_the_scan_dimmed(canvas, hands, shot, settle):
    canvas.zoom_to(1.0)
    canvas.set_compare_mode("difference")
    settle()
    apart = max(abs(a - b) for a, b in zip(scan_colour(canvas, 200, 110), GREEN, strict=True))

    def looks_like(gain):
        wanted = colours()[min(255, apart * gain)][::-1]
        return near(colour(canvas, shot(), 200, 110), [int(c) for c in wanted])

    assert looks_like(4)
    for _ in range(2):
        hands.key(Qt.Key.Key_Down)
    assert looks_like(1)
    assert sum(colour(canvas, shot(), 60, 60)) < sum(scan_colour(canvas, 60, 60)) / 2


def test_a_difference_is_that_of_the_channel_that_differs_most():
    before = np.zeros((1, 4, 4), np.uint8)
    after = before.copy()
    after[0, 1:, 0], after[0, 2:, 1], after[0, 3, 2] = 3, 50, 200
    picture = difference(before, after, 2)
    assert picture[0, 0, :3].tolist() == [0, 0, 0]
    wanted = colours()[[6, 100, 255]]
    assert np.array_equal(picture[0, 1:, :3], wanted)
    assert np.array_equal(difference(after, before, 2)[0, 1:, :3], wanted)


def test_the_colours_of_a_difference_grow_brighter_all_the_way():
    brightness = colours() @ np.array([0.0722, 0.7152, 0.2126])
    assert (np.diff(brightness) >= 0).all()
    assert brightness[-1] - brightness[0] > 150


def test_the_restoration_alone_is_shown_on_plain_grey(canvas, shot, settle):
    canvas.zoom_to(1.0)
    canvas.set_compare_mode("alone")
    settle()
    picture = shot()
    assert colour(canvas, picture, 170, 140) == GREEN
    assert colour(canvas, picture, 60, 60) == (128, 128, 128)


def test_the_slider_shows_after_beyond_its_line_at_any_angle(canvas, hands, shot, settle):
    canvas.zoom_to(2.0)
    canvas.centre_on((180.0, 140.0))
    canvas.set_compare_mode("slider")
    canvas.compare.slider.angle = 90
    canvas.update()
    settle()
    picture = shot()
    assert near(colour(canvas, picture, 150, 120), scan_colour(canvas, 150, 120))
    assert near(colour(canvas, picture, 150, 170), GREEN)
    assert near(colour(canvas, picture, 220, 170), GREEN)


def test_the_slider_is_turned_by_its_handle(canvas, hands):
    canvas.set_compare_mode("slider")
    slider, size = canvas.compare.slider, (canvas.width(), canvas.height())
    handle, turner = slider.handle(*size), slider.turner(*size)
    hands.press(turner)
    hands.move(handle + QPointF(-60, 0))
    hands.release(handle + QPointF(-60, 0), LEFT)
    assert slider.angle == 90
    hands.key(Qt.Key.Key_Down)
    assert slider.angle == pytest.approx(95)
    assert labels(canvas) == ["Mark", "Restore"], "nothing was painted"


def test_a_way_of_comparing_claims_only_keys_that_do_something():
    compare = Compare()
    every = [key for key in Qt.Key if key.name.startswith("Key_")]
    for mode in MODES:
        compare.mode = mode
        assert all(compare.key(key, big=False) for key in every if compare.claims(key))
        assert not any(compare.key(key, big=False) for key in every if not compare.claims(key))
