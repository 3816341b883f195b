"""Suggested pieces gone through with the keyboard alone, and rejections that stay."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import tifffile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from restorer.layers import CRACK

SHAPE = (600, 800)
SPOTS = ((60, 80), (60, 380), (60, 700), (300, 120), (300, 640), (520, 90), (520, 420), (520, 700))
"""Row and column of the middle of each crack, in reading order."""


@pytest.fixture
def cracked(tmp_path):
    """A wall with eight cracks."""
    rng = np.random.default_rng(0)
    rgb = np.full((*SHAPE, 3), (140, 90, 60)) + rng.integers(0, 4, (*SHAPE, 3))
    for row, column in SPOTS:
        line = np.array([(column - 40, row - 8), (column, row), (column + 40, row - 5)])
        drawn = np.zeros(SHAPE, np.uint8)
        cv2.polylines(drawn, [line.reshape(-1, 1, 2)], False, 1, 2)
        rgb[drawn > 0] = (25, 22, 20)
    path = tmp_path / "wall.tif"
    tifffile.imwrite(path, rgb.astype(np.uint8), photometric="rgb")
    return path


@pytest.fixture
def suggests(window, cracked, qtbot):
    """The window with the wall open and the tool in hand, everything computed."""
    window.open_path(cracked)
    qtbot.waitUntil(lambda: window.canvas.shows_all)
    key(qtbot, window, Qt.Key.Key_J)
    settle(qtbot, window)
    return window


def settle(qtbot, window):
    """Wait until all that is in view is known."""
    suggesting = window.document.suggesting

    def known():
        shown = suggesting.shown
        return (
            shown is not None
            and shown.visible == window.canvas.view.visible()
            and suggesting.missing[0] == 0
        )

    qtbot.waitUntil(known)


def key(qtbot, window, which, keys=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or window.canvas, which, keys)


def framed(window):
    """Which crack is framed, by its number in ``SPOTS``."""
    box = window.document.suggesting.walking.box
    if box is None:
        return None
    near = [
        n
        for n, (row, column) in enumerate(SPOTS)
        if box.top <= row <= box.bottom and box.left <= column <= box.right
    ]
    return near[0] if near else None


def damage(window):
    layer = window.document.damage
    return layer.read(layer.rect)


def labels(window):
    return [entry.label for entry in window.document.project.entries]


def test_every_piece_is_gone_to_in_reading_order_and_back(suggests, qtbot):
    seen = []
    for _ in SPOTS:
        key(qtbot, suggests, Qt.Key.Key_N)
        seen.append(framed(suggests))
    assert seen == list(range(8))
    assert suggests.detect_desk.dialog._state.text().endswith("8 of 8")
    key(qtbot, suggests, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert framed(suggests) == 6
    assert not damage(suggests).any()


def test_pieces_are_accepted_and_rejected_by_keys_one_step_each(suggests, qtbot):
    key(qtbot, suggests, Qt.Key.Key_Y)
    assert framed(suggests) == 0, "nothing is accepted before it is framed"
    assert not damage(suggests).any()
    for which in (Qt.Key.Key_Y, Qt.Key.Key_Backspace, Qt.Key.Key_Y):
        key(qtbot, suggests, which)
    assert framed(suggests) == 3
    marked = damage(suggests)
    assert (marked[55:66, 60:100] == CRACK).any()
    assert not marked[:120, 300:460].any()
    assert (marked[55:66, 680:720] == CRACK).any()
    assert labels(suggests) == ["Suggested cracks", "Suggestion rejected", "Suggested cracks"]
    assert suggests.document.suggesting.shown.count() == 5
    suggests.window_actions["undo"].trigger()
    suggests.window_actions["undo"].trigger()
    assert suggests.document.suggesting.shown.count() == 7
    key(qtbot, suggests, Qt.Key.Key_N)
    assert framed(suggests) == 4


def test_the_walk_goes_on_where_the_view_ends(suggests, qtbot):
    canvas = suggests.canvas
    canvas.zoom_to(4.0)
    canvas.centre_on((80, 60))
    QApplication.processEvents()
    settle(qtbot, suggests)
    walking, found = suggests.document.suggesting.walking, set()
    key(qtbot, suggests, Qt.Key.Key_N)
    for _ in range(40):
        qtbot.waitUntil(lambda: not walking.looking, timeout=10_000)
        if walking.box is None:
            break
        assert canvas.view.visible().intersect(walking.box) == walking.box
        found.add(framed(suggests))
        key(qtbot, suggests, Qt.Key.Key_N)
    assert found - {None} == set(range(8))
    assert "No more" in suggests.status.currentMessage() or walking.box is None


def test_a_rejection_is_kept_over_closing_and_brought_back(suggests, qtbot, cracked):
    key(qtbot, suggests, Qt.Key.Key_N)
    key(qtbot, suggests, Qt.Key.Key_Backspace)
    assert suggests.document.suggesting.shown.count() == 7
    suggests.window_actions["close"].trigger()
    suggests.open_path(cracked)
    qtbot.waitUntil(lambda: suggests.canvas.shows_all)
    QApplication.processEvents()
    settle(qtbot, suggests)
    suggesting = suggests.document.suggesting
    assert suggesting.shown.count() == 7
    suggesting.accept_region(None)
    qtbot.waitUntil(lambda: not suggesting.accepting)
    assert not damage(suggests)[:120, :200].any()
    suggests.document.undo()
    suggests.detect_desk.dialog.bring_back.click()
    assert suggesting.shown.count() == 8
    assert labels(suggests)[-1] == "Suggestions brought back"


def test_a_rejection_is_of_its_kind_alone_and_no_decision_about_holes(suggests, qtbot):
    key(qtbot, suggests, Qt.Key.Key_N)
    key(qtbot, suggests, Qt.Key.Key_Backspace)
    handling = suggests.document.handling
    assert set(np.unique(handling.read(handling.rect))) == {0, 8}
    drawn = suggests.canvas._sheet.decided.pyramid.piece((0, 0, 0))
    assert drawn is None or not drawn.any()


def test_another_place_begins_another_walk(suggests, qtbot):
    for _ in range(6):
        key(qtbot, suggests, Qt.Key.Key_N)
    canvas = suggests.canvas
    canvas.zoom_to(3.0)
    canvas.centre_on((80, 60))
    QApplication.processEvents()
    settle(qtbot, suggests)
    qtbot.waitUntil(lambda: suggests.document.suggesting.walking.number is None)
    key(qtbot, suggests, Qt.Key.Key_N)
    assert framed(suggests) == 0


def test_the_frame_is_seen_around_the_piece(suggests, qtbot):
    before = suggests.canvas.grab().toImage()
    key(qtbot, suggests, Qt.Key.Key_N)
    after = suggests.canvas.grab().toImage()
    box = suggests.document.suggesting.walking.box
    left, top, right, bottom = suggests.canvas.view.edges(box)
    middle = QPoint((left + right) // 2, top - 6)
    assert after.pixelColor(middle).lightness() > 240
    assert before.pixelColor(middle).lightness() < 200
    inside = QPoint((left + right) // 2, bottom - 2)
    assert after.pixelColor(inside) == before.pixelColor(inside)


def test_the_keys_of_the_window_lead_to_the_dialog(suggests, qtbot):
    dialog = suggests.detect_desk.dialog
    suggests.window_actions["next_area"].trigger()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
