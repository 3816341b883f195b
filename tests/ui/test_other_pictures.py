"""Other pictures by hand: added, faded in while painting, registered by clicks, found again."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile
from canvas_checks import LEFT, marked
from other_pictures import drawn_wall, seen, turned
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from restorer.layers import LOSS
from restorer.project import pictures
from restorer.registration import Transform
from ui.window import ask
from ui.window.messages import Message, Question
from ui.window.pictures_dialog import KIND, LIES, NAME, PicturesDialog
from ui.window.register_dialog import LENGTH, RegisterDialog

TRANSFORM = turned(4, 0.8, (15, -10))
SHAPE = (380, 470)
SPOTS = [(60.0, 70.0), (500.0, 60.0), (480.0, 380.0), (90.0, 400.0), (280.0, 220.0)]


@pytest.fixture(scope="module")
def wall():
    return drawn_wall()


@pytest.fixture
def opened(window, wall, tmp_path, qtbot):
    """A window with the wall open, at 254 pixels an inch: ten a millimetre."""
    path = tmp_path / "wall.tif"
    tifffile.imwrite(path, wall, photometric="rgb", resolution=(254, 254), resolutionunit=2)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.canvas.shows_all)
    return window


@pytest.fixture
def infrared(tmp_path, wall):
    """A picture of the wall in other tones, 16 bits and grey."""
    tones = 255 - seen(wall, TRANSFORM, SHAPE)[..., 1]
    path = tmp_path / "wall_IR.tif"
    tifffile.imwrite(path, tones.astype(np.uint16) * 257, photometric="minisblack")
    return path


@pytest.fixture
def added(opened, infrared):
    assert opened.document.backdrops.add(infrared)
    return opened


@pytest.fixture
def register(added, qtbot):
    """The dialog that registers the picture, shown."""
    added.picture_desk.register(0)
    (dialog,) = added.findChildren(RegisterDialog)
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(lambda: all(view.shows_all for view in dialog.views.values()))
    return dialog


def the_list(window):
    window.window_actions["pictures"].trigger()
    (dialog,) = window.findChildren(PicturesDialog)
    return dialog


def colour_at(canvas, qtbot, point):
    """What the canvas shows at a place of the scan."""
    qtbot.waitUntil(lambda: canvas.shows_all)
    ratio = canvas.devicePixelRatioF()
    x, y = canvas.view.to_view(point)
    image = canvas.grab().toImage()
    return np.array(image.pixelColor(int(x / ratio), int(y / ratio)).getRgb()[:3])


def mean_difference(canvas, qtbot):
    """How far the middle of the canvas is from grey, as the infrared picture is."""
    qtbot.waitUntil(lambda: canvas.shows_all)
    image = canvas.grab().toImage().convertToFormat(canvas.grab().toImage().Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    height, width = raw.shape[:2]
    part = raw[height // 3 : height * 2 // 3, width // 3 : width * 2 // 3, :3].astype(int)
    return float(np.ptp(part, axis=-1).mean())


def click(view, point, qtbot):
    qtbot.mouseClick(view, LEFT, pos=view.on_screen(point).toPoint())


def mark_pairs(dialog, qtbot, spots=SPOTS):
    for spot in spots:
        click(dialog.views["scan"], spot, qtbot)
        click(dialog.views["picture"], TRANSFORM.point(spot), qtbot)


def test_a_picture_is_added_from_the_list_and_lies_over_the_scan(
    opened, infrared, qtbot, monkeypatch
):
    colourful = mean_difference(opened.canvas, qtbot)
    dialog = the_list(opened)
    assert not dialog.register.isEnabled()
    monkeypatch.setattr(ask, "files_to_open", lambda *_: [infrared])
    qtbot.mouseClick(dialog.add, LEFT)
    assert dialog.table.item(0, NAME).text() == "wall_IR.tif"
    assert dialog.table.item(0, NAME).checkState() == Qt.CheckState.Checked
    assert dialog.table.cellWidget(0, KIND).currentData() == "infrared"
    assert dialog.table.item(0, LIES).text() == "Not registered yet"
    assert opened.panel.pictures.isVisible()
    dialog.opacity.setValue(100)
    assert mean_difference(opened.canvas, qtbot) < colourful / 4, "grey covers the scan"
    dialog.table.item(0, NAME).setCheckState(Qt.CheckState.Unchecked)
    assert mean_difference(opened.canvas, qtbot) == pytest.approx(colourful, rel=0.05)


def test_pictures_are_dropped_on_the_list(opened, infrared, qtbot):
    dialog = the_list(opened)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(infrared))])
    dialog.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            mime,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert [item.picture.name for item in opened.document.backdrops.items] == ["wall_IR.tif"]
    assert not opened.document.backdrops.add(infrared), "the same file is taken once"


def test_one_paints_on_the_scan_while_the_picture_is_faded_in(added, qtbot):
    canvas = added.canvas
    added.document.backdrops.fade(1.0)
    canvas.set_brush_diameter(20)
    qtbot.mousePress(canvas, LEFT, pos=QPoint(300, 300))
    qtbot.mouseMove(canvas, QPoint(330, 300))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(330, 300))
    assert marked(canvas).any()
    assert (canvas.document.damage.read(canvas.document.damage.rect) <= LOSS).all()


def test_the_key_shows_the_picture_alone_while_it_is_held(added, qtbot):
    canvas, backdrops = added.canvas, added.document.backdrops
    backdrops.show(None)
    colourful = mean_difference(canvas, qtbot)
    canvas.setFocus()
    qtbot.keyPress(canvas, Qt.Key.Key_QuoteLeft)
    assert mean_difference(canvas, qtbot) < colourful / 4
    qtbot.keyRelease(canvas, Qt.Key.Key_QuoteLeft)
    assert mean_difference(canvas, qtbot) == pytest.approx(colourful, rel=0.05)


def test_keys_and_panel_choose_and_fade_the_picture(added, qtbot, tmp_path, wall):
    other = tmp_path / "wall 1936.tif"
    tifffile.imwrite(other, wall[..., 0].copy(), photometric="minisblack")
    backdrops, section = added.document.backdrops, added.panel.pictures
    backdrops.add(other)
    assert backdrops.shown == 1
    added.canvas.setFocus()
    qtbot.keyClick(added.canvas, Qt.Key.Key_X)
    assert backdrops.shown is None
    qtbot.keyClick(added.canvas, Qt.Key.Key_X)
    assert (backdrops.shown, section.which.currentText()) == (0, "wall_IR.tif")
    before = backdrops.items[0].picture.opacity
    qtbot.keyClick(added.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert backdrops.items[0].picture.opacity == pytest.approx(before + 0.1)
    section.opacity.slider.setValue(30)
    assert backdrops.items[0].picture.opacity == pytest.approx(0.3)
    section.which.setCurrentIndex(2)
    section.which.activated.emit(2)
    assert backdrops.shown == 1


def test_pairs_are_clicked_dragged_and_deleted(register, qtbot, added):
    pairing = register.pairing
    mark_pairs(register, qtbot, SPOTS[:3])
    assert [mark.pair is not None for mark in pairing.marks] == [True] * 3
    assert pairing.registration.how == "pairs"
    assert "3 pairs" in register.told.text()
    assert "mm" in register.table.item(0, LENGTH).text(), "the scan says its resolution"
    view = register.views["picture"]
    start = view.on_screen(pairing.marks[1].picture)
    at = start.toPoint()
    qtbot.mousePress(view, LEFT, pos=at)
    qtbot.mouseMove(view, at + QPoint(15, 0))
    qtbot.mouseMove(view, at + QPoint(30, 20))
    qtbot.mouseRelease(view, LEFT, pos=at + QPoint(30, 20))
    moved = view.on_screen(pairing.marks[1].picture) - start
    assert (abs(moved.x() - 30) < 1.5, abs(moved.y() - 20) < 1.5) == (True, True)
    assert len(pairing.marks) == 3, "a drag marks nothing new"
    assert pairing.selected == 1
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(pairing.marks) == 2


def test_five_pairs_lay_the_picture_over_the_scan_and_apply_keeps_it(register, qtbot, added):
    register.linked.setChecked(False)
    mark_pairs(register, qtbot)
    off = [register.pairing.residual(n) for n in range(5)]
    assert max(off) < 3, "clicks are as good as a pixel of the screen"
    qtbot.mouseClick(register.apply, LEFT)
    lies = added.document.backdrops.items[0].picture.registration
    assert (lies.how, len(lies.pairs)) == ("pairs", 5)
    there = lies.transform.inverse.apply(TRANSFORM.apply(SPOTS))
    assert np.abs(there - SPOTS).max() < 4
    (kept,) = pictures.read(added.document.project)
    assert kept.registration == lies
    (told,) = pictures.listed(added.document.project)
    assert told.residual_mm == pytest.approx(told.residual_px / 10)


def test_the_pair_that_is_off_is_pointed_out(register, qtbot):
    register.linked.setChecked(False)
    mark_pairs(register, qtbot)
    pairing = register.pairing
    x, y = pairing.marks[2].picture
    pairing.move(2, "picture", (x + 30, y))
    assert pairing.worst == 2
    cell = register.table.item(2, LENGTH)
    assert cell.text().endswith(", the worst")
    assert cell.foreground().color() != register.table.item(1, LENGTH).foreground().color()


def test_views_show_the_same_place_of_the_wall(register, qtbot):
    register.pairing.clear()
    mark_pairs(register, qtbot, SPOTS)
    scan, picture = register.views["scan"], register.views["picture"]
    scan.zoom_to(3.0)
    scan.centre_on((400.0, 300.0))
    expected = register.pairing.transform.point(scan.view.centre)
    assert picture.view.centre == pytest.approx(expected, abs=1)
    scale = register.pairing.transform.scale_at(scan.view.centre)
    assert picture.view.zoom == pytest.approx(3.0 / scale, rel=0.01)
    picture.centre_on((100.0, 100.0))
    back = register.pairing.transform.inverse.point((100.0, 100.0))
    assert scan.view.centre == pytest.approx(back, abs=1)


def test_find_automatically_registers_and_says_how_well(register, qtbot, added):
    qtbot.mouseClick(register.search, LEFT)
    assert register.search.text() == "Stop"
    qtbot.waitUntil(lambda: register.pairing.registration.how == "automatic", timeout=60000)
    assert "places agree" in register.told.text()
    assert "mm" in register.told.text()
    there = register.pairing.transform.inverse.apply(TRANSFORM.apply(SPOTS))
    assert np.abs(there - SPOTS).max() < 1.5
    qtbot.mouseClick(register.apply, LEFT)
    assert not register.apply.isEnabled(), "it is applied"
    added.document.backdrops.fade(1.0)
    shown = colour_at(added.canvas, qtbot, (300, 200))
    assert np.ptp(shown) < 6, "the grey picture covers the scan"


def test_closing_gives_up_what_is_looked_for_and_asks_about_pairs(register, qtbot, added):
    mark_pairs(register, qtbot, SPOTS[:2])
    register.reject()
    (asked,) = register.findChildren(Question)
    assert register.isVisible()
    asked.reject()
    qtbot.mouseClick(register.search, LEFT)
    register.reject()
    assert not register.isVisible(), "there is nothing to apply while it looks"
    qtbot.waitUntil(lambda: added.jobs.running == 0, timeout=60000)
    assert added.document.backdrops.items[0].picture.registration.how == "fitted"


def test_what_cannot_be_registered_is_said_and_nothing_is_changed(opened, tmp_path, qtbot):
    other = tmp_path / "elsewhere.tif"
    tifffile.imwrite(other, drawn_wall(seed=9), photometric="rgb")
    opened.document.backdrops.add(other)
    before = opened.document.backdrops.items[0].picture
    opened.picture_desk.register(0)
    (dialog,) = opened.findChildren(RegisterDialog)
    qtbot.mouseClick(dialog.search, LEFT)
    qtbot.waitUntil(lambda: "by hand" in dialog.told.text(), timeout=60000)
    assert not dialog.apply.isEnabled()
    assert opened.document.backdrops.items[0].picture == before


def test_pictures_come_back_with_the_project(added, qtbot):
    added.document.backdrops.fade(0.7)
    path = added.document.path
    added.document.close()
    assert not added.panel.pictures.isVisible()
    added.open_path(path)
    (item,) = added.document.backdrops.items
    assert item.source is not None
    assert item.picture.opacity == pytest.approx(0.7)
    assert added.panel.pictures.isVisible()


def test_a_missing_picture_is_said_and_pointed_to(added, infrared, qtbot, monkeypatch, tmp_path):
    path = added.document.path
    added.document.close()
    elsewhere = tmp_path / "moved" / "IR.tif"
    elsewhere.parent.mkdir()
    infrared.rename(elsewhere)
    added.open_path(path)
    dialog = the_list(added)
    assert dialog.table.item(0, LIES).text() == "Not found"
    assert "is missing" in dialog._problem.text()
    assert not dialog.register.isEnabled()
    wrong = tmp_path / "wall.tif"
    monkeypatch.setattr(ask, "file_to_open", lambda *_: wrong)
    qtbot.mouseClick(dialog.locate, LEFT)
    (said,) = added.findChildren(Message)
    assert "is not the picture wall_IR.tif" in said.text
    said.accept()
    assert added.document.backdrops.items[0].source is None
    monkeypatch.setattr(ask, "file_to_open", lambda *_: elsewhere)
    qtbot.mouseClick(dialog.locate, LEFT)
    assert added.document.backdrops.items[0].source is not None
    assert dialog.table.item(0, LIES).text() == "Not registered yet"


def test_removing_a_picture_closes_its_registration_and_forgets_it(register, added, qtbot):
    dialog = the_list(added)
    qtbot.mouseClick(dialog.remove, LEFT)
    assert added.document.backdrops.items == []
    assert not register.isVisible()
    assert pictures.read(added.document.project) == []
    assert not added.window_actions["next_picture"].isEnabled()


def test_a_picture_lies_right_whatever_the_zoom(added, qtbot, wall):
    """What is drawn at a place of the scan is what the picture shows of that place."""
    backdrops, canvas = added.document.backdrops, added.canvas
    item = backdrops.items[0]
    lies = pictures.Registration(TRANSFORM, how="pairs")
    backdrops.register(0, lies)
    backdrops.fade(1.0)
    tones = item.source.read(item.source.bounds(0), 0)
    for zoom in (1.0, 4.0, 0.5):
        canvas.zoom_to(zoom)
        canvas.centre_on((280, 220))
        for spot in ((250, 200), (300, 230), (285, 260)):
            x, y = TRANSFORM.point((spot[0] + 0.5, spot[1] + 0.5))
            around = tones[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3, 0]
            shown = colour_at(canvas, qtbot, (spot[0] + 0.5, spot[1] + 0.5))[0]
            assert around.min() - 12 <= shown <= around.max() + 12
    assert Transform.from_json(lies.transform.as_json()) == lies.transform


def test_a_large_picture_is_drawn_from_the_versions_that_are_made_of_it(
    opened, wall, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr("restorer.scan.overview.LARGE", 1)
    path = tmp_path / "large.tif"
    large = np.repeat(np.repeat(wall[..., 0], 5, 0), 5, 1)
    tifffile.imwrite(path, large, photometric="minisblack", tile=(256, 256))
    backdrops = opened.document.backdrops
    backdrops.add(path)
    backdrops.fade(1.0)
    source = backdrops.items[0].source
    qtbot.waitUntil(lambda: source.overview.complete)
    opened.canvas.zoom_to(1.0)
    opened.canvas.centre_on((280, 220))
    for spot in ((250, 200), (300, 230)):
        x, y = spot
        around = wall[y - 2 : y + 3, x - 2 : x + 3, 0].astype(int)
        shown = int(colour_at(opened.canvas, qtbot, (x + 0.5, y + 0.5))[0])
        assert around.min() - 8 <= shown <= around.max() + 8
