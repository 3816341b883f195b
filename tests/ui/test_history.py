"""The undo list: it follows the journal, a click goes anywhere, its pictures show the edit."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt

from restorer.rect import Rect
from ui import history
from ui.history import HEIGHT, MARKED, UNMARKED, WIDTH
from ui.window.history_dialog import HistoryDialog

SQUARE = Rect.of_size(40, 40, 100, 200)


@pytest.fixture
def opened(window, write_wall):
    window.open_path(write_wall())
    for left in (10, 60, 110):
        window.document.mark(
            f"Stroke {left}", Rect.of_size(30, 30, 20, left), np.ones((30, 30)) > 0
        )
    return window


def lines(dialog):
    return [dialog.list.item(row).text().split("\n")[0] for row in range(dialog.list.count())]


def marked(window):
    return int(np.count_nonzero(window.document.damage.read(window.document.damage.rect)))


def test_it_follows_the_journal_and_a_click_goes_anywhere(opened, qtbot):
    qtbot.keyClick(opened.canvas, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = opened.findChildren(HistoryDialog)
    all_of_it = ["The beginning", "Stroke 10", "Stroke 60", "Stroke 110"]
    assert lines(dialog) == all_of_it
    for row, left in ((1, 900), (3, 2700), (0, 0), (2, 1800)):
        place = dialog.list.visualItemRect(dialog.list.item(row)).center()
        qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert marked(opened) == left
        assert dialog.list.currentRow() == row
        assert lines(dialog) == all_of_it
        bold = [dialog.list.item(n).font().bold() for n in range(4)]
        assert bold == [n == row for n in range(4)]
    opened.document.mark("Another", Rect.of_size(5, 5, 0, 0), np.ones((5, 5), bool))
    assert lines(dialog) == [*all_of_it[:3], "Another"]
    opened.document.undo()
    assert dialog.list.currentRow() == 2
    opened.window_actions["history"].trigger()
    assert len(opened.findChildren(HistoryDialog)) == 1
    opened.document.close()
    assert not dialog.isVisible()


def test_pictures_arrive_without_holding_up_the_window(opened, qtbot):
    opened.window_actions["history"].trigger()
    (dialog,) = opened.findChildren(HistoryDialog)
    entries = history.entries(opened.document)
    qtbot.waitUntil(lambda: all(dialog.thumbnails.get(entry) for entry in entries), timeout=20_000)
    image = dialog.thumbnails.get(entries[0])
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    dialog.close()


def test_it_may_be_closed_while_a_picture_is_made(opened, qtbot, monkeypatch):
    going_on, over = threading.Event(), threading.Event()
    real = history.picture

    def slow(*given):
        going_on.set()
        assert over.wait(20)
        return real(*given)

    monkeypatch.setattr(history, "picture", slow)
    for close in (HistoryDialog.reject, HistoryDialog.close):
        opened.window_actions["history"].trigger()
        dialog = next(d for d in opened.findChildren(HistoryDialog) if d.isVisible())
        assert going_on.wait(20)
        with qtbot.waitSignal(dialog.destroyed):
            close(dialog)
        over.set()
        qtbot.waitUntil(lambda: opened.jobs.running == 0)
        going_on.clear()
        over.clear()


def test_a_picture_shows_what_was_marked_unmarked_and_restored(opened):
    document, project = opened.document, opened.document.project
    document.mark("Mark", SQUARE, np.ones((40, 40), bool))
    document.mark("Unmark", SQUARE, np.ones((40, 40), bool), subtract=True)
    values = np.full((40, 40, 4), 255, np.uint8)
    values[..., :3] = (10, 200, 30)
    document.commit("Restore", [document.restoration.edit(SQUARE, values)])
    mark, unmark, restore = project.entries[-3:]
    for entry, colour in ((mark, MARKED), (unmark, UNMARKED), (restore, (10, 200, 30))):
        shown = history.picture(project.scan, entry, project.patches(entry, 64))
        hits = np.abs(shown.astype(int) - colour).max(axis=2) <= 2
        share = 40 * 40
        assert 0.8 * share < hits.sum() < 1.1 * share
        middle = hits[HEIGHT // 2 - 5 : HEIGHT // 2 + 5, WIDTH // 2 - 5 : WIDTH // 2 + 5]
        assert middle.mean() > 0.9
    assert project.patches(mark, 0) == []
    assert history.picture(project.scan, mark, []).shape == (HEIGHT, WIDTH, 3)


def test_a_single_pixel_of_a_wide_edit_is_seen(opened):
    document, project = opened.document, opened.document.project
    rect = Rect.of_size(300, 400)
    where = np.zeros(rect.shape, bool)
    where[2, 3] = where[295, 390] = True
    document.mark("Two pixels", rect, where)
    entry = project.entries[-1]
    shown = history.picture(project.scan, entry, project.patches(entry, 64))
    assert (shown == MARKED).all(axis=2).sum() == 2
