"""The window with mouse and keys: open, paint, undo, restore, cancel, compare, close, reopen."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QToolButton

from restorer.layers import damage
from restorer.project import Project, default_path
from restorer.rect import Rect
from ui.window.main_window import MainWindow
from ui.window.messages import Message
from ui.window.settings import SettingsStore

SHAPE = (300, 400)


@pytest.fixture
def path(write_wall):
    return write_wall(*SHAPE)


@pytest.fixture
def opened(window, path, fake_model, qtbot):
    """The window with a wall open."""
    window.open_path(path)
    qtbot.waitUntil(lambda: window.canvas.shows_all)
    return window


def on_canvas(window, x, y):
    """Where a scan position is on the canvas."""
    ratio = window.canvas.devicePixelRatioF()
    left, top = window.canvas.view.to_view((x, y))
    return QPoint(round(left / ratio), round(top / ratio))


def drag(qtbot, window, *points, button=Qt.MouseButton.LeftButton):
    """Draw over the scan with the mouse."""
    places = [on_canvas(window, *point) for point in points]
    qtbot.mousePress(window.canvas, button, pos=places[0])
    for place in places[1:]:
        qtbot.mouseMove(window.canvas, place)
    qtbot.mouseRelease(window.canvas, button, pos=places[-1])


def key(qtbot, window, code, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.canvas, code, modifier)


def holes(window):
    layer = window.document.damage
    return damage.is_hole(layer, layer.rect)


def restored(window):
    layer = window.document.restoration
    return layer.read(layer.rect)[..., -1] > 0


def is_red(colour):
    """Whether the tint of the damage is seen."""
    return colour.red() - max(colour.green(), colour.blue()) > 40


def message(window):
    """The message that is shown, and its text."""
    shown = [found for found in window.findChildren(Message) if found.isVisible()]
    assert len(shown) == 1
    return shown[0]


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_first_page_says_what_to_do_and_offers_nothing_that_needs_a_scan(window):
    assert window._empty.isVisible()
    assert not window.canvas.isVisible()
    assert not window.panel.isVisible()
    actions = window.window_actions
    assert actions["open"].isEnabled()
    assert actions["sample"].isEnabled()
    for name in ("export", "tool_brush", "undo", "restore_all", "save_mask", "compare", "close"):
        assert not actions[name].isEnabled(), name


def test_opening_a_scan_shows_it_and_remembers_it(window, path):
    window.open_path(path)
    assert window.canvas.isVisible()
    assert window.panel.isVisible()
    assert not window._empty.isVisible()
    assert path.name in window.windowTitle()
    assert window.store.values.recent == [path.resolve()]
    assert next(a.text() for a in window.recent.actions()).endswith(path.name)
    assert default_path(path).exists()


def test_a_stroke_of_the_mouse_is_damage_on_disk_and_undo_takes_it_back(opened, qtbot, path):
    opened.canvas.set_brush_diameter(20)
    drag(qtbot, opened, (100, 150), (150, 150), (200, 150))
    marked = holes(opened)
    assert marked[150, 90:210].mean() > 0.9
    assert marked[:, 100:200].sum(axis=0).max() in range(18, 23)
    assert not marked[100].any()
    key(qtbot, opened, Qt.Key.Key_Z, CTRL)
    assert not holes(opened).any()
    key(qtbot, opened, Qt.Key.Key_Z, CTRL | SHIFT)
    np.testing.assert_array_equal(holes(opened), marked)
    key(qtbot, opened, Qt.Key.Key_Z, CTRL)
    key(qtbot, opened, Qt.Key.Key_Y, CTRL)
    opened.window_actions["close"].trigger()
    with Project.open(default_path(path)) as project:
        np.testing.assert_array_equal(damage.is_hole(project.damage, project.damage.rect), marked)


@pytest.mark.parametrize(
    ("code", "tool"),
    [("E", "eraser"), ("L", "lasso"), ("P", "polygon"), ("S", "select"), ("H", "pan")],
)
def test_a_key_takes_a_tool_in_hand(opened, qtbot, code, tool):
    key(qtbot, opened, getattr(Qt.Key, f"Key_{code}"))
    assert opened.canvas.tool == tool
    assert opened.window_actions[f"tool_{tool}"].isChecked()
    assert not opened.window_actions["tool_brush"].isChecked()
    key(qtbot, opened, Qt.Key.Key_B)
    assert opened.canvas.tool == "brush"


def test_brackets_and_the_strip_size_the_same_brush(opened, qtbot):
    before = opened.canvas.brush_diameter
    key(qtbot, opened, Qt.Key.Key_BracketRight)
    assert opened.canvas.brush_diameter > before
    assert opened.strip.size_box.value() == opened.canvas.brush_diameter
    opened.strip.size_box.setValue(1)
    assert opened.canvas.brush_diameter == 1
    assert opened.store.values.brush_diameter == 1


def test_a_key_that_was_changed_does_nothing_any_more(opened, qtbot):
    opened.window_actions.set_keys({"larger_brush": ["K"]})
    before = opened.canvas.brush_diameter
    key(qtbot, opened, Qt.Key.Key_BracketRight)
    assert opened.canvas.brush_diameter == before
    key(qtbot, opened, Qt.Key.Key_K)
    assert opened.canvas.brush_diameter > before


def test_grow_and_shrink_take_the_panels_pixels(opened, qtbot):
    opened.canvas.set_brush_diameter(30)
    drag(qtbot, opened, (200, 150), (201, 150))
    before = holes(opened).sum(axis=1).max()
    opened.panel.damage.amount.setValue(5)
    key(qtbot, opened, Qt.Key.Key_BracketRight, CTRL)
    assert holes(opened).sum(axis=1).max() == before + 10
    key(qtbot, opened, Qt.Key.Key_BracketLeft, CTRL)
    assert holes(opened).sum(axis=1).max() == before


def test_restore_by_key_fills_the_damage_and_shows_it_bare(opened, qtbot):
    drag(qtbot, opened, (100, 150), (200, 150))
    with qtbot.waitSignal(opened.restoring.finished, timeout=20_000):
        key(qtbot, opened, Qt.Key.Key_R, SHIFT)
        assert opened.panel.restore._progress.isVisible()
        assert not opened.window_actions["undo"].isEnabled()
    np.testing.assert_array_equal(restored(opened), holes(opened))
    assert not opened.canvas.damage_visible, "the tint would hide the result"
    assert not opened.panel.restore._progress.isVisible()
    assert opened.window_actions["compare"].isEnabled()
    key(qtbot, opened, Qt.Key.Key_D)
    assert opened.canvas.damage_visible


def test_only_the_selection_is_restored(opened, qtbot):
    drag(qtbot, opened, (50, 150), (100, 150))
    drag(qtbot, opened, (300, 150), (350, 150))
    assert not opened.window_actions["restore_selection"].isEnabled()
    key(qtbot, opened, Qt.Key.Key_S)
    drag(qtbot, opened, (10, 80), (180, 220))
    with qtbot.waitSignal(opened.restoring.finished, timeout=20_000):
        key(qtbot, opened, Qt.Key.Key_R, CTRL)
    assert restored(opened)[:, :200].any()
    assert not restored(opened)[:, 200:].any()


def test_cancel_in_the_panel_keeps_nothing_and_shows_the_damage_again(opened, qtbot, fake_model):
    drag(qtbot, opened, (100, 150), (200, 150))
    fake_model.gate = threading.Semaphore(0)
    key(qtbot, opened, Qt.Key.Key_R, SHIFT)
    assert opened.window_actions["cancel"].isEnabled()
    opened.window_actions["cancel"].trigger()
    with qtbot.waitSignal(opened.restoring.finished, timeout=20_000):
        fake_model.gate.release()
    assert not restored(opened).any()
    assert opened.canvas.damage_visible
    assert not opened.window_actions["cancel"].isEnabled()


def test_the_slider_is_dragged_and_moved_by_keys(opened, qtbot):
    drag(qtbot, opened, (100, 150), (200, 150))
    with qtbot.waitSignal(opened.restoring.finished, timeout=20_000):
        key(qtbot, opened, Qt.Key.Key_R, SHIFT)
    key(qtbot, opened, Qt.Key.Key_C)
    canvas = opened.canvas
    assert canvas.comparing
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(canvas, QPoint(canvas.width() // 4, middle.y()))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(canvas.width() // 4, 9))
    assert canvas.compare_position == pytest.approx(0.25, abs=0.01)
    key(qtbot, opened, Qt.Key.Key_Right, SHIFT)
    assert canvas.compare_position == pytest.approx(0.35, abs=0.01)
    assert len(opened.document.project.entries) == 2, "the drag painted nothing"
    key(qtbot, opened, Qt.Key.Key_C)
    assert not canvas.comparing


def test_tab_shows_the_original_as_long_as_it_is_held(opened, qtbot):
    drag(qtbot, opened, (100, 150), (200, 150))
    with qtbot.waitSignal(opened.restoring.finished, timeout=20_000):
        key(qtbot, opened, Qt.Key.Key_R, SHIFT)
    after = opened.canvas.grab().toImage()
    qtbot.keyPress(opened.canvas, Qt.Key.Key_Tab)
    assert opened.canvas.show_original
    held = opened.canvas.grab().toImage()
    qtbot.keyRelease(opened.canvas, Qt.Key.Key_Tab)
    assert opened.canvas.grab().toImage() == after
    assert held != after


def test_a_finish_set_in_the_panel_is_seen_at_once(opened, qtbot):
    drag(qtbot, opened, (100, 150), (200, 150))
    with qtbot.waitSignal(opened.restoring.finished, timeout=20_000):
        key(qtbot, opened, Qt.Key.Key_R, SHIFT)
    before = opened.document.restoration.read(Rect(0, 0, *SHAPE))
    with qtbot.waitSignal(opened.document.journal_changed, timeout=20_000):
        opened.panel.finish.feather.slider.setValue(32)
    assert (opened.document.restoration.read(Rect(0, 0, *SHAPE)) != before).any()
    assert opened.document.project.entries[-1].label == "Finish"
    assert opened.store.values.finish.feather == 16
    feathered = opened.document.restoration.read(Rect(0, 0, *SHAPE))
    with qtbot.waitSignal(opened.document.journal_changed, timeout=20_000):
        opened.panel.finish.tone.slider.setValue(20)
    assert (opened.document.restoration.read(Rect(0, 0, *SHAPE)) != feathered).any()
    assert opened.store.values.finish.tone == 1


def test_what_cannot_be_opened_is_said_in_a_dialog_and_changes_nothing(opened, path, tmp_path):
    wrong = tmp_path / "notes.tif"
    wrong.write_text("these are notes")
    opened.open_path(wrong)
    shown = message(opened)
    assert shown.title == "Cannot open"
    assert "notes.tif" in shown.text
    assert opened.document.scan.path == path
    assert wrong.resolve() not in opened.store.values.recent


def test_a_recent_file_that_is_gone_is_forgotten(window, path):
    window.open_path(path)
    window.document.close()
    path.unlink()
    default_path(path).unlink()
    window.open_path(path)
    assert "wall.tif" in message(window).text
    assert window.store.values.recent == []
    assert not window.recent.isEnabled()


def drop(window, path):
    """Drop a file on the window; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    args = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(300, 300), *args)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *args))
    return True


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")  # from Qt 6.12 on
def test_a_dropped_scan_is_opened_and_other_files_are_not_taken(window, path, tmp_path):
    letter = tmp_path / "letter.docx"
    letter.write_text("")
    assert not drop(window, letter)
    assert drop(window, path)
    assert window.document.scan.path == path


def test_closing_the_window_stops_what_runs_and_remembers_the_settings(opened, qtbot, fake_model):
    drag(qtbot, opened, (100, 150), (200, 150))
    fake_model.gate = threading.Semaphore(0)
    key(qtbot, opened, Qt.Key.Key_R, SHIFT)
    opened.strip.size_box.setValue(1024)
    threading.Timer(0.2, fake_model.gate.release).start()
    opened.close()
    assert not opened.isVisible()
    assert opened.jobs.running == 0
    assert SettingsStore(opened.store.path).values.brush_diameter == 1024
    again = MainWindow(SettingsStore(opened.store.path))
    assert again.canvas.brush_diameter == 1024
    again.close()


def test_close_goes_back_to_the_first_page_with_the_file_among_the_recent(opened, path):
    opened.window_actions["close"].trigger()
    assert opened._empty.isVisible()
    assert not opened.document.is_open
    assert opened.windowTitle() == "Mural Restorer"


def test_f6_walks_through_canvas_panel_strip_and_rail(opened, qtbot):
    opened.activateWindow()
    opened.canvas.setFocus()
    visited = []
    for _ in range(4):
        opened.window_actions["next_area"].trigger()
        now = QApplication.focusWidget()
        visited.append(
            next(
                name
                for name, area in (
                    ("canvas", opened.canvas),
                    ("panel", opened.panel),
                    ("strip", opened.strip),
                    ("rail", opened.rail),
                )
                if now is area or area.isAncestorOf(now)
            )
        )
    assert visited == ["panel", "strip", "rail", "canvas"]


def test_zoom_is_shown_and_followed(opened, qtbot):
    key(qtbot, opened, Qt.Key.Key_1)
    assert opened.canvas.view.zoom == 1
    assert opened.status._zoom.text() == "100 %"
    key(qtbot, opened, Qt.Key.Key_Plus)
    assert opened.canvas.view.zoom > 1
    key(qtbot, opened, Qt.Key.Key_0)
    assert opened.canvas.view.zoom == opened.canvas.view.fit_zoom


def test_the_sample_is_drawn_in_the_background_and_opened(window, qtbot, monkeypatch, write_wall):
    import restorer.cli.sample as sample

    wall = write_wall(*SHAPE, name="sample.tif")
    asked = []
    monkeypatch.setattr(sample, "project", lambda folder: asked.append(folder) or wall)
    with qtbot.waitSignal(window.document.opened, timeout=20_000):
        window.window_actions["sample"].trigger()
    assert window.document.scan.path == wall
    assert asked[0].name == "sample"


def test_nothing_is_clipped_at_1280_by_800(opened):
    for area in (opened.panel, opened.rail):
        for widget in (*area.findChildren(QLabel), *area.findChildren(QAbstractButton)):
            if widget.isVisible():
                assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
    scroll = opened.panel.findChild(QScrollArea)
    assert scroll.widget().width() <= scroll.viewport().width()
    assert scroll.verticalScrollBar().maximum() == 0


def test_a_long_message_does_not_push_the_zoom_out_of_the_window(opened, qtbot):
    zoom = opened.status._zooms
    opened.say("A long message. " * 30)
    qtbot.waitUntil(lambda: opened.status._message.text().endswith("…"))
    right = zoom.mapTo(opened, zoom.rect().bottomRight()).x()
    assert right <= opened.width()


def test_undo_says_what_it_would_take_back(opened, qtbot):
    actions = opened.window_actions
    drag(qtbot, opened, (100, 150), (200, 150))
    assert actions["undo"].text() == "&Undo Brush stroke"
    assert actions["redo"].text() == "&Redo"
    key(qtbot, opened, Qt.Key.Key_Z, CTRL)
    assert actions["undo"].text() == "&Undo"
    assert actions["redo"].text() == "&Redo Brush stroke"


def test_the_result_is_seen_over_the_tint_while_the_rest_is_restored(opened, qtbot, fake_model):
    drag(qtbot, opened, (50, 150), (350, 150))
    place = on_canvas(opened, 200, 150)

    def seen():
        return opened.canvas.grab().toImage().pixelColor(place)

    qtbot.waitUntil(lambda: is_red(seen()))
    fake_model.gate = threading.Semaphore(1)
    finished = []
    opened.restoring.finished.connect(lambda *told: finished.append(told))
    with qtbot.waitSignal(opened.restoring.window_done, timeout=20_000):
        key(qtbot, opened, Qt.Key.Key_R, SHIFT)
        assert is_red(seen())
    qtbot.waitUntil(lambda: not is_red(seen()))
    fake_model.gate.release(5)
    qtbot.waitUntil(lambda: bool(finished), timeout=20_000)


def test_another_model_is_chosen_by_its_file(opened, qtbot, monkeypatch, tmp_path):
    from ui.window import ask

    file = tmp_path / "mine.safetensors"
    monkeypatch.setattr(ask, "file_to_open", lambda *_: file)
    box = opened.panel.restore.model
    with qtbot.waitSignal(opened.restoring.model_ready, timeout=20_000):
        box.setCurrentIndex(box.count() - 1)
        box.activated.emit(box.count() - 1)
    assert opened.store.values.model == str(file)
    assert box.currentText() == "mine.safetensors"
    monkeypatch.setattr(ask, "file_to_open", lambda *_: None)
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    assert box.currentText() == "mine.safetensors", "given up, nothing changes"


@pytest.mark.parametrize("look", ["hatched", "neutral", "outlined"])
def test_the_restoration_can_be_told_from_the_original(opened, qtbot, look):
    drag(qtbot, opened, (100, 150), (200, 150))
    with qtbot.waitSignal(opened.restoring.finished, timeout=20_000):
        key(qtbot, opened, Qt.Key.Key_R, SHIFT)
    plain = opened.canvas.grab().toImage()
    opened.window_actions[f"look_{look}"].trigger()
    assert opened.canvas.grab().toImage() != plain
    assert opened.panel.compare.look.currentData() == look
    opened.panel.compare.look.setCurrentIndex(0)
    opened.panel.compare.look.activated.emit(0)
    assert opened.canvas.grab().toImage() == plain
    assert opened.window_actions["look_restored"].isChecked()


def test_a_damaged_project_says_what_was_saved_of_it(window, path, monkeypatch):
    window.open_path(path)
    monkeypatch.setattr(window.document.project, "recovered", "2 of 3 strokes were saved.")
    monkeypatch.setattr(window.document, "open", lambda *_: True)
    window.open_path(path)
    assert message(window).text == "2 of 3 strokes were saved."


def test_the_default_model_is_shown_where_none_was_chosen(opened):
    section = opened.panel.restore
    section.set_models(["mural-small", "other"], "")
    assert section.model.currentText() == "mural-small"
    section.set_models(["mural-small", "other"], "other")
    assert section.model.currentText() == "other"
    section.set_models([], "")
    assert section.model.currentIndex() == -1


def test_the_making_of_the_overview_is_shown_and_can_be_stopped(window, qtbot, monkeypatch):
    shown, stopped = window.status.preparing, []
    monkeypatch.setattr(window.canvas._tiles, "stop_preparing", lambda: stopped.append(True))
    assert not shown.isVisible()
    window.canvas.preparing.emit(30, 120)
    assert shown.isVisible()
    assert "25 %" in shown.findChild(QLabel).text()
    qtbot.mouseClick(shown.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert stopped
    window.canvas.preparing.emit(0, 0)
    assert not shown.isVisible()
