"""The tour: beside the real controls, skippable, shown once, and again from Help."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from ui.window.settings import SettingsStore
from ui.window.tour import STEPS


def test_it_is_offered_once_and_begins_again_from_help(window):
    assert window.tour.number is None
    window.tour.offer_once()
    assert window.tour.number == 0
    window.tour.callout.skip.click()
    assert window.tour.number is None
    assert SettingsStore(window.store.path).values.tour_seen
    window.tour.offer_once()
    assert window.tour.number is None
    window.window_actions["tour"].trigger()
    assert window.tour.number == 0


def test_opening_a_scan_goes_on(window, write_wall):
    window.tour.begin()
    window.open_path(write_wall())
    assert window.tour.number == 1


@pytest.mark.parametrize("size", [(1280, 800), (880, 600)])
def test_each_step_stands_beside_its_control_and_covers_none_of_it(window, write_wall, qtbot, size):
    window.open_path(write_wall())
    window.resize(*size)
    window.tour.begin()
    callout, ring = window.tour.callout, window.tour.ring
    for number, step in enumerate(STEPS):
        assert window.tour.number == number
        control = step.control(window)
        place = QRect(control.mapTo(window, QPoint(0, 0)), control.size())
        assert window.rect().contains(callout.geometry())
        assert not callout.geometry().intersects(place.adjusted(4, 4, -4, -4))
        assert ring.isVisible()
        assert ring.geometry().intersects(place)
        assert callout.next.hasFocus() or not window.isActiveWindow()
        callout.next.click()
    assert window.tour.number is None
    assert not ring.isVisible()


def test_back_and_escape(window, qtbot):
    window.tour.begin()
    callout = window.tour.callout
    assert not callout.back.isVisible()
    callout.next.click()
    callout.back.click()
    assert window.tour.number == 0
    qtbot.keyClick(callout, Qt.Key.Key_Escape)
    assert window.tour.number is None


def test_the_window_can_be_used_meanwhile(window, write_wall):
    window.open_path(write_wall())
    window.tour.begin()
    window.tour.callout.next.click()
    window.window_actions["tool_eraser"].trigger()
    assert window.canvas.tool == "eraser"
    window.document.close()
    assert window.tour.number == 1
    window.resize(1000, 700)
    assert not window.tour.ring.isVisible(), "the rail is gone with the scan"


def test_it_names_the_keys_that_the_user_has_set(window):
    window.store.values.shortcuts = {"undo": ["Ctrl+U"], "larger_brush": [], "show_original": ["O"]}
    window.preferences.apply()
    window.tour.begin()
    callout, told = window.tour.callout, []
    for _ in STEPS:
        told.append(callout.accessibleDescription())
        callout.next.click()
    assert "Ctrl+U undoes" in told[1]
    assert "“Larger brush”" in told[1]
    assert "Hold O to see" in told[3]
    assert "Ctrl+K finds" in told[4]
    assert not any("{" in text for text in told)
