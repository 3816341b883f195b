"""Restoring many scans in the window: chosen, planned, restored, stopped, gone on with."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
import tifffile
import torch
from disk import contents
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard
from restorer.model.inference import load_model
from restorer.model.unet import PConvUNet
from restorer.pipeline.job import Order, restore_files
from ui.window.batch_dialog import BatchDialog
from ui.window.messages import Question

SLOW = 60_000
STEMS = ("east", "north", "south")


@pytest.fixture
def folders(tmp_path, write_wall):
    """Three scans and two masks."""
    scans, masks = tmp_path / "scans", tmp_path / "masks"
    scans.mkdir()
    masks.mkdir()
    for seed, stem in enumerate(STEMS):
        path = write_wall(name=f"{stem}.tif", seed=seed)
        path.rename(scans / path.name)
        height, width = tifffile.imread(scans / path.name).shape[:2]
        mask = np.zeros((height, width), np.uint8)
        mask[20:50, 30:70] = 255
        if stem != "north":
            cv2.imwrite(str(masks / f"{stem}.png"), mask)
    return scans, masks


@pytest.fixture
def tiny(tmp_path):
    """A weight file of a tiny network."""
    torch.manual_seed(0)
    path = tmp_path / "tiny.safetensors"
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    weights.save(network, path, ModelCard(name="tiny"))
    return path


@pytest.fixture
def dialog(window, tiny):
    """The batch dialog of a window with nothing open."""
    window.store.values.model = str(tiny)
    window.store.values.device = "cpu"
    window.window_actions["batch"].trigger()
    yield window.findChild(BatchDialog)
    window.batches.shutdown()


def planned(qtbot, window, dialog, folders):
    dialog.add([folders[0]])
    batch = window.batches.batch
    qtbot.waitUntil(lambda: batch.stage == "idle" and batch.items != [], timeout=SLOW)
    return batch


def shown(dialog):
    lines = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
    return {line.text(0): (line.text(1), line.text(2)) for line in lines}


def press(qtbot, button):
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_folder_is_restored_as_the_command_line_does_it(
    qtbot, window, dialog, folders, tiny, tmp_path, monkeypatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert not dialog.start.isEnabled()
    batch = planned(qtbot, window, dialog, folders)
    assert dialog.masks.text() == str(folders[1]), "masks beside the scans are found"
    out = tmp_path / "scans_restored"
    assert dialog.out.text() == str(out)
    assert shown(dialog) == {
        "east.tif": ("east.png", ""),
        "south.tif": ("south.png", ""),
        "north.tif": ("", "No mask or project"),
    }
    assert "2 scans to restore; 1 without" in dialog.status.text()
    with qtbot.waitSignal(batch.ended, timeout=SLOW) as ended:
        press(qtbot, dialog.start)
        assert dialog.stop.isVisible()
        assert not dialog.scans.add_scans.isEnabled()
    assert ended.args == [2, 1]
    assert shown(dialog)["south.tif"] == ("south.png", "Restored")
    assert "2 restored, 1 not" in dialog.status.text()
    alone = tmp_path / "alone.tif"
    order = Order(scan=folders[0] / "south.tif", mask=folders[1] / "south.png", out=alone)
    restore_files(order, load_model(tiny, "cpu"))
    assert (out / "south_restored.tif").read_bytes() == alone.read_bytes()


def test_what_was_restored_before_is_left(qtbot, window, dialog, folders, tmp_path):
    batch = planned(qtbot, window, dialog, folders)
    for _ in range(2):
        with qtbot.waitSignal(batch.ended, timeout=SLOW):
            press(qtbot, dialog.start)
    manifest = tmp_path / "scans_restored" / "batch.jsonl"
    states = [json.loads(line)["state"] for line in manifest.read_text().splitlines()]
    assert states.count("restored") == 2
    assert shown(dialog)["east.tif"] == ("east.png", "Restored")


def test_a_stopped_batch_leaves_no_half_and_goes_on(qtbot, window, dialog, folders, tmp_path):
    batch = planned(qtbot, window, dialog, folders)
    with qtbot.waitSignal(batch.ended, timeout=SLOW):
        press(qtbot, dialog.start)
        press(qtbot, dialog.stop)
    out = tmp_path / "scans_restored"
    assert all(path.suffix in (".tif", ".json", ".jsonl", "") for path in out.rglob("*"))
    with qtbot.waitSignal(batch.ended, timeout=SLOW) as ended:
        press(qtbot, dialog.start)
    assert ended.args == [2, 1]


def test_what_fails_says_why_in_the_list(qtbot, window, dialog, folders):
    (folders[0] / "east.tif").write_text("no picture")
    batch = planned(qtbot, window, dialog, folders)
    with qtbot.waitSignal(batch.ended, timeout=SLOW) as ended:
        press(qtbot, dialog.start)
    assert ended.args == [1, 2]
    assert shown(dialog)["east.tif"][1].startswith("Failed: ")
    assert shown(dialog)["south.tif"][1] == "Restored"


def test_a_choice_that_cannot_be_planned_says_why(qtbot, window, dialog, folders):
    batch = planned(qtbot, window, dialog, folders)
    with qtbot.waitSignal(batch.failed, timeout=SLOW):
        dialog.masks.selectAll()
        qtbot.keyClicks(dialog.masks, "/nowhere")
    assert "no such folder" in dialog.status.text()
    assert not dialog.start.isEnabled()


def test_tiles_and_format_are_asked_for(qtbot, window, dialog, folders, tmp_path):
    planned(qtbot, window, dialog, folders)
    dialog.with_tiles.click()
    dialog.tile.setValue(64)
    dialog.format.setCurrentIndex(1)
    dialog.format.activated.emit(1)
    batch = window.batches.batch
    qtbot.waitUntil(lambda: batch.ready, timeout=SLOW)
    with qtbot.waitSignal(batch.ended, timeout=SLOW):
        press(qtbot, dialog.start)
    found = contents(tmp_path / "scans_restored")
    assert "east_restored.png" in found
    assert any(name.startswith("east_restored_tiles") for name in found)


def test_closing_the_window_asks_and_leaves_no_process(qtbot, window, dialog, folders):
    batch = planned(qtbot, window, dialog, folders)
    press(qtbot, dialog.start)
    assert not window.close()
    question = window.findChild(Question)
    question.accept()
    assert not window.isVisible()
    assert batch.stage == "idle"
    assert batch._process is None


def test_everything_has_a_name_for_a_screen_reader(dialog):
    for field in (dialog.list, dialog.format, dialog.tile, *dialog.findChildren(QLineEdit)):
        if field.objectName() != "qt_spinbox_lineedit":
            assert field.accessibleName(), field
