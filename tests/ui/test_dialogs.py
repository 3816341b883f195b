"""The dialogs: export of every kind, masks, copies, settings, keys, and what is refused."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from restorer.layers import damage
from restorer.project import Project
from restorer.rect import Rect
from ui import exporting
from ui.window import ask
from ui.window.about_dialog import AboutDialog
from ui.window.export_dialog import ExportDialog
from ui.window.mask_dialog import MaskDialog
from ui.window.messages import Message, Question
from ui.window.settings import SettingsStore
from ui.window.settings_dialog import SettingsDialog
from ui.window.shortcuts_page import ShortcutsPage, pages

SHAPE = (300, 400)
HOLE = Rect(100, 150, 130, 200)
SLOW = 20_000


@pytest.fixture
def opened(window, write_wall, fake_model, qtbot):
    """The window with a 16-bit wall open and a hole marked."""
    window.open_path(write_wall(*SHAPE, dtype=np.uint16))
    assert window.document.mark("Mark", HOLE, np.ones(HOLE.shape, bool))
    return window


@pytest.fixture
def restored(opened, qtbot):
    with qtbot.waitSignal(opened.restoring.finished, timeout=SLOW):
        opened.window_actions["restore_all"].trigger()
    return opened


@pytest.fixture
def answer(monkeypatch):
    """What the next file dialogs answer, and what they were asked."""

    class Answer:
        path = None
        asked = ()

    def given(parent, title, proposal, filters):
        Answer.asked = (title, proposal, filters)
        return Answer.path

    for name in ("file_to_open", "file_to_save", "place_to_save"):
        monkeypatch.setattr(ask, name, given)
    return Answer


def shown(window, kind):
    """The dialog of a kind that is shown."""
    found = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1, found
    return found[0]


def open_dialog(window, action, kind):
    window.window_actions[action].trigger()
    return shown(window, kind)


def export(qtbot, window, kind, path, **choices):
    """Export through the dialog and wait; the dialog, which says what was written."""
    dialog = open_dialog(window, "export", ExportDialog)
    dialog.choice.kinds[kind].click()
    for name, value in choices.items():
        getattr(dialog.choice, name).setValue(value)
    dialog.choice.path.setText(str(path))
    with qtbot.waitSignal(window.document.told, timeout=SLOW) as told:
        qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert path.name in told.args[0]
    return dialog


def cancel(dialog):
    dialog._buttons.button(QDialogButtonBox.StandardButton.Cancel).click()


# Export


def test_the_restored_scan_is_exported_and_proved(restored, qtbot, tmp_path):
    out = tmp_path / "out.tif"
    dialog = export(qtbot, restored, "scan", out)
    before, after = tifffile.imread(restored.document.scan.path), tifffile.imread(out)
    assert after.dtype == np.uint16
    outside = np.ones(SHAPE, bool)
    outside[HOLE.slices] = False
    np.testing.assert_array_equal(before[outside], after[outside])
    assert (before[HOLE.slices] != after[HOLE.slices]).any()
    made = json.loads(out.with_suffix(".json").read_text())
    assert made["model"]["name"] == "fake"
    assert made["settings"]["finish"]["mode"] == "blend"
    assert "out.tif" in dialog._headline.text()
    assert str(tmp_path) in dialog._outcome.text()
    assert "identical" in dialog._outcome.text()
    assert not dialog.start.isVisible()
    assert dialog.show_folder.isVisible()


def test_the_restoration_alone_is_transparent_elsewhere(restored, qtbot, tmp_path):
    out = tmp_path / "alone.png"
    export(qtbot, restored, "layer", out)
    alpha = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)[..., 3]
    assert (alpha > 0).sum() == HOLE.area
    assert (alpha[HOLE.slices] > 0).all()


def test_all_layers_are_the_pages_of_one_file(restored, qtbot, tmp_path):
    out = tmp_path / "all.tif"
    dialog = export(qtbot, restored, "layers", out)
    with tifffile.TiffFile(out) as file:
        assert [page.tags[285].value for page in file.pages] == ["scan", "restoration", "damage"]
        assert (file.pages[2].asarray() > 0).sum() == HOLE.area
    assert "Three pages" in dialog._outcome.text()


def test_what_is_exported_says_what_made_it(restored, qtbot, tmp_path):
    out = tmp_path / "alone.png"
    export(qtbot, restored, "layer", out)
    data = out.read_bytes()
    assert b"compositeWithTrainedAlgorithmicMedia" in data
    assert b"<mural:Model>fake</mural:Model>" in data


def test_a_picture_to_send_is_said_to_be_no_evidence(restored, qtbot, tmp_path):
    out = tmp_path / "wall.jpg"
    dialog = open_dialog(restored, "export", ExportDialog)
    dialog.choice.kinds["picture"].click()
    assert "not evidence" in dialog.choice.note.text()
    assert Path(dialog.choice.path.text()).suffix == ".jpg"
    cancel(dialog)
    dialog = export(qtbot, restored, "picture", out)
    assert cv2.imread(str(out)).shape[:2] == SHAPE
    assert f"{SHAPE[1]} × {SHAPE[0]}" in dialog._outcome.text()


def test_the_mask_is_white_where_there_is_damage(opened, qtbot, tmp_path):
    out = tmp_path / "mask.png"
    export(qtbot, opened, "mask", out)
    mask = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert (mask == 255).sum() == HOLE.area
    assert (mask[HOLE.slices] == 255).all()


def test_tiles_of_a_size_join_to_the_restored_scan(restored, qtbot, tmp_path):
    out = tmp_path / "tiles"
    export(qtbot, restored, "tiles", out, tile=128)
    manifest = json.loads((out / "manifest.json").read_text())
    joined = np.zeros((*SHAPE, 3), np.uint16)
    for tile in manifest["tiles"]:
        rect = Rect.of_size(tile["height"], tile["width"], tile["top"], tile["left"])
        joined[rect.slices] = tifffile.imread(out / tile["file"])
    assert len(manifest["tiles"]) == 3 * 4
    before = tifffile.imread(restored.document.scan.path)
    assert (joined != before).any(axis=2).sum() == pytest.approx(HOLE.area, rel=0.05)


def test_tiles_for_a_browser_are_deep_zoom_or_iiif(restored, qtbot, tmp_path):
    dialog = open_dialog(restored, "export", ExportDialog)
    choice = dialog.choice
    assert not choice.viewer.isVisible()
    qtbot.mouseClick(choice.kinds["zoom"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert choice.viewer.isVisible()
    assert not choice.address.isVisible()
    assert choice.path.text().endswith("wall_deepzoom")
    qtbot.keyClick(choice.viewer, Qt.Key.Key_Down)
    assert choice.viewer.currentData() == "iiif"
    assert choice.address.isVisible()
    assert choice.path.height() >= choice.path.sizeHint().height(), "there is room for one more"
    assert choice.path.text().endswith("wall_iiif")
    choice.address.clear()
    assert not dialog.start.isEnabled(), "nobody could find the tiles"
    qtbot.keyClicks(choice.address, "https://museum.org/tiles")
    choice.path.setText(str(tmp_path / "zoomed"))
    with qtbot.waitSignal(restored.document.told, timeout=SLOW):
        qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert "info.json" in dialog._outcome.text()
    info = json.loads((tmp_path / "zoomed" / "info.json").read_text(encoding="utf-8"))
    assert info["id"] == "https://museum.org/tiles/zoomed"
    assert (info["height"], info["width"]) == SHAPE


def test_what_is_not_there_cannot_be_chosen(opened):
    dialog = open_dialog(opened, "export", ExportDialog)
    assert not dialog.choice.kinds["scan"].isEnabled()
    assert not dialog.choice.kinds["layer"].isEnabled()
    assert dialog.choice.kinds["mask"].isChecked()


def test_format_and_name_follow_each_other(restored, answer, tmp_path):
    dialog = open_dialog(restored, "export", ExportDialog)
    assert dialog.choice.path.text().endswith("wall_restored.tif")
    dialog.choice.format.setCurrentIndex(dialog.choice.format.findData(".png"))
    dialog.choice.format.activated.emit(1)
    assert dialog.choice.wish.path.name == "wall_restored.png"
    answer.path = tmp_path / "other" / "name.tif"
    dialog.choice.browse.click()
    assert dialog.choice.wish.path == answer.path
    assert dialog.choice.format.currentData() == ".tif"
    dialog.choice.path.setText(str(tmp_path / "without"))
    assert dialog.choice.wish.path == tmp_path / "without.tif"
    dialog.choice.path.setText("  ")
    assert not dialog.start.isEnabled()


def test_nothing_is_replaced_unless_the_user_says_so(restored, qtbot, tmp_path):
    out = tmp_path / "out.png"
    out.write_text("precious")
    dialog = open_dialog(restored, "export", ExportDialog)
    dialog.choice.kinds["layer"].click()
    dialog.choice.path.setText(str(out))
    dialog.start.click()
    question = shown(dialog, Question)
    assert "out.png" in question.text
    question.reject()
    assert out.read_text() == "precious"
    dialog.start.click()
    with qtbot.waitSignal(restored.document.told, timeout=SLOW):
        shown(dialog, Question).accept()
    assert out.read_bytes()[:4] == b"\x89PNG"


def test_a_folder_that_cannot_be_written_is_refused_in_words(restored, qtbot, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("")
    dialog = open_dialog(restored, "export", ExportDialog)
    dialog.choice.path.setText(str(blocked / "out.tif"))
    dialog.start.click()
    qtbot.waitUntil(lambda: any(m.isVisible() for m in dialog.findChildren(Message)), timeout=SLOW)
    told = shown(dialog, Message)
    assert told.title == "Not exported"
    assert "a file" in told.text
    told.accept()
    assert dialog.start.isEnabled(), "another place can be tried"
    assert list(tmp_path.glob("*out*")) == []


def test_the_scan_itself_is_never_written_to(restored, qtbot):
    scan = restored.document.scan.path
    before = scan.read_bytes()
    dialog = open_dialog(restored, "export", ExportDialog)
    dialog.choice.path.setText(str(scan))
    dialog.start.click()
    shown(dialog, Question).accept()
    qtbot.waitUntil(
        lambda: any(type(m) is Message for m in dialog.findChildren(Message)), timeout=SLOW
    )
    assert scan.read_bytes() == before


def test_an_export_can_be_cancelled_and_leaves_nothing(restored, qtbot, tmp_path, monkeypatch):
    going, gate = threading.Event(), threading.Event()

    def slow(document, wish):
        whole = exporting_prepare(document, wish)

        def work(progress, cancelled):
            going.set()
            assert gate.wait(20)
            return whole(progress, cancelled)

        return work

    exporting_prepare = exporting.prepare
    monkeypatch.setattr(exporting, "prepare", slow)
    dialog = open_dialog(restored, "export", ExportDialog)
    dialog.choice.path.setText(str(tmp_path / "out.tif"))
    dialog.start.click()
    assert dialog._bar.isVisible()
    assert going.wait(20)
    cancel(dialog)
    assert dialog.isVisible(), "it waits for the work to stop"
    with qtbot.waitSignal(dialog.rejected, timeout=SLOW):
        gate.set()
    assert not list(tmp_path.glob("*out*"))


# Copies


def test_a_copy_of_the_project_holds_the_same_damage(opened, answer, tmp_path):
    answer.path = tmp_path / "copy.mural"
    opened.window_actions["save_copy"].trigger()
    with Project.open(answer.path) as project:
        assert damage.is_hole(project.damage, HOLE).all()
        assert len(project.entries) == 1


def test_giving_a_file_dialog_up_changes_nothing(opened, answer):
    for name in ("open", "load_mask", "save_copy"):
        opened.window_actions[name].trigger()
    assert not opened.findChildren(MaskDialog)
    assert len(opened.document.project.entries) == 1


# Settings and pages


def test_settings_are_used_and_kept_once_they_are_accepted(opened, qtbot):
    dialog = open_dialog(opened, "settings", SettingsDialog)
    dialog.theme.setCurrentIndex(dialog.theme.findData("light"))
    dialog.device.setCurrentIndex(dialog.device.findData("cpu"))
    assert opened.theme.dark, "nothing is used before that"
    dialog.accept()
    assert not opened.theme.dark
    kept = SettingsStore(opened.store.path).values
    assert (kept.theme, kept.device) == ("light", "cpu")
    assert opened.panel.restore.device.currentData() == "cpu"


def test_settings_given_up_are_not_used(opened):
    dialog = open_dialog(opened, "settings", SettingsDialog)
    dialog.theme.setCurrentIndex(dialog.theme.findData("light"))
    dialog.forget.click()
    dialog.reject()
    assert opened.theme.dark
    assert len(opened.store.values.recent) == 1


def type_keys(dialog, name, keys):
    """Choose an action and press keys for it, as with the hands."""
    dialog.tabs.setCurrentIndex(1)
    editor = dialog.shortcuts
    editor.select(name)
    editor.edit.setFocus()
    combination = QKeySequence(keys)[0]
    QTest.keyClick(editor.edit, combination.key(), combination.keyboardModifiers())
    editor.edit.editingFinished.emit()
    return editor


def test_keys_can_be_changed_and_count_at_once(opened, qtbot):
    dialog = open_dialog(opened, "settings", SettingsDialog)
    editor = type_keys(dialog, "tool_lasso", "Ctrl+Alt+L")
    assert editor.changed == {"tool_lasso": ["Ctrl+Alt+L"]}
    dialog.accept()
    qtbot.keyClick(
        opened.canvas,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert opened.canvas.tool == "lasso"
    opened.canvas.set_tool("brush")
    qtbot.keyClick(opened.canvas, Qt.Key.Key_L)
    assert opened.canvas.tool == "brush", "the old key is gone"
    assert "Ctrl+Alt+L" in opened.window_actions["tool_lasso"].toolTip()


def test_the_key_that_is_held_for_the_original_can_be_changed(opened, qtbot):
    dialog = open_dialog(opened, "settings", SettingsDialog)
    type_keys(dialog, "show_original", "Z")
    dialog.accept()
    for code, shows in ((Qt.Key.Key_Z, True), (Qt.Key.Key_Tab, False)):
        qtbot.keyPress(opened.canvas, code)
        assert opened.canvas.show_original == shows
        qtbot.keyRelease(opened.canvas, code)
        assert not opened.canvas.show_original


def test_keys_in_use_are_refused_with_the_name_of_their_action(opened):
    dialog = open_dialog(opened, "settings", SettingsDialog)
    editor = type_keys(dialog, "tool_lasso", "Ctrl+Z")
    assert editor.changed == {}
    assert "Undo" in editor._told.text()


def test_keys_go_back_to_the_default(opened):
    opened.store.values.shortcuts = {"tool_lasso": ["X"], "undo": ["U"]}
    dialog = open_dialog(opened, "settings", SettingsDialog)
    dialog.shortcuts.select("undo")
    dialog.shortcuts.reset.click()
    assert dialog.shortcuts.changed == {"tool_lasso": ["X"]}
    dialog.shortcuts.reset_all.click()
    assert dialog.shortcuts.changed == {}


def test_the_search_finds_actions_by_name_and_by_keys(opened):
    editor = open_dialog(opened, "settings", SettingsDialog).shortcuts
    for wanted in ("polyg", "ctrl+shift+z"):
        editor.search.setText(wanted)
        left = [name for name, row in editor._rows.items() if not row.isHidden()]
        assert left == [{"polyg": "tool_polygon", "ctrl+shift+z": "redo"}[wanted]]


def test_the_page_of_shortcuts_lists_the_users_own_keys(opened):
    opened.store.values.shortcuts = {"tool_lasso": ["X"]}
    page = open_dialog(opened, "shortcuts", ShortcutsPage)
    texts = [found.text() for found in page.findChildren(QLabel)]
    assert texts[texts.index("Lasso") + 1] == "X"
    for title, rows in pages({}):
        assert title in texts
        for name, _keys in rows:
            assert name in texts


def test_nothing_is_clipped_in_any_dialog(restored, qtbot):
    for action, kind in (
        ("export", ExportDialog),
        ("settings", SettingsDialog),
        ("shortcuts", ShortcutsPage),
        ("about", AboutDialog),
    ):
        dialog = open_dialog(restored, action, kind)
        assert dialog.width() <= 1280
        assert dialog.height() <= 800
        for found in dialog.findChildren(QLabel):
            if found.isVisible() and not found.wordWrap():
                assert found.width() >= found.minimumSizeHint().width(), (action, found.text())
        dialog.reject()


def test_about_says_the_version(opened):
    import restorer

    page = open_dialog(opened, "about", AboutDialog)
    assert any(restorer.__version__ in found.text() for found in page.findChildren(QLabel))
