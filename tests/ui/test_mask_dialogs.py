"""Masks in the window: looked at, asked about in doubt, read as a class or by numbers, written."""

from __future__ import annotations

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest
import tifffile

from restorer.layers import CRACK, FLAKING, LOSS, PROTECTED, STAIN
from restorer.rect import Rect
from ui.window import ask
from ui.window.export_dialog import ExportDialog
from ui.window.mask_dialog import MaskDialog
from ui.window.messages import Message

SHAPE = (300, 400)
HOLE = Rect(100, 150, 130, 200)
SLOW = 10_000


@pytest.fixture
def opened(window, write_wall):
    """The window with a wall open and a hole marked."""
    window.open_path(write_wall(*SHAPE))
    assert window.document.mark("Mark", HOLE, np.ones(HOLE.shape, bool))
    return window


@pytest.fixture
def mask(opened, monkeypatch, tmp_path):
    """Write a mask and let the file dialog answer with it."""

    def make(values, name="mask.png"):
        path = tmp_path / name
        assert cv2.imwrite(str(path), values)
        monkeypatch.setattr(ask, "file_to_open", lambda *_: path)
        return path

    return make


def shown(window, kind):
    return next((found for found in window.findChildren(kind) if found.isVisible()), None)


def asked(qtbot, window):
    """The dialog that asks about the mask, once it was looked at."""
    window.window_actions["load_mask"].trigger()
    qtbot.waitUntil(lambda: shown(window, MaskDialog) is not None, timeout=SLOW)
    return shown(window, MaskDialog)


def box(*sides):
    where = np.zeros(SHAPE, bool)
    where[Rect(*sides).slices] = True
    return where


def white(where):
    return where.astype(np.uint8) * 255


def load(qtbot, window, dialog):
    with qtbot.waitSignal(window.document.damage_changed, timeout=SLOW):
        dialog.load.click()


def read(window):
    layer = window.document.damage
    return layer.read(layer.rect)


@pytest.mark.parametrize("black", [False, True])
@pytest.mark.parametrize("add", [False, True])
def test_what_a_mask_marks_becomes_the_class_that_is_chosen(opened, qtbot, mask, black, add):
    where = box(10, 10, 40, 60) | box(110, 160, 120, 170)
    mask(white(where != black))
    opened.document.set_damage_class(CRACK)
    dialog = asked(qtbot, opened)
    assert dialog.meaning == ("black" if black else "white"), "there is no doubt"
    assert dialog.damage_class == CRACK
    dialog.becomes.setCurrentIndex(dialog.becomes.findData(STAIN))
    (dialog.add if add else dialog.replaces).click()
    load(qtbot, opened, dialog)
    wanted = np.where(where, STAIN, 0).astype(np.uint8)
    if add:
        wanted[HOLE.slices] = LOSS
    assert np.array_equal(read(opened), wanted)


def test_in_doubt_nothing_is_loaded_before_it_is_said_what_is_damage(opened, qtbot, mask):
    mask(white(box(0, 0, 300, 220)))
    dialog = asked(qtbot, opened)
    assert dialog.meaning is None
    assert not dialog.load.isEnabled()
    image = dialog.preview.pixmap().toImage()
    assert [image.pixelColor(x, 90).name() for x in (20, 220)] == ["#ffffff", "#000000"]
    dialog.meanings["black"].click()
    assert dialog.load.isEnabled()
    load(qtbot, opened, dialog)
    assert (read(opened)[:, 220:] == LOSS).all()


def test_the_preview_shows_what_would_be_marked(opened, qtbot, mask):
    mask(white(box(0, 0, 100, 100)))
    dialog = asked(qtbot, opened)
    image = dialog.preview.pixmap().toImage()
    assert (image.width(), image.height()) == (240, 180)
    assert image.pixelColor(20, 20).name() == opened.document.classes.get(LOSS).colour
    assert image.pixelColor(200, 150).name() == opened.theme.surround


def test_class_numbers_keep_their_classes_and_bring_their_legend(opened, qtbot, mask, tmp_path):
    values = np.zeros(SHAPE, np.uint8)
    values[10:20, 10:20], values[50:60, 50:60], values[100:110, 150:160] = FLAKING, 9, PROTECTED
    path = mask(values)
    mould = {"number": 9, "name": "Mould", "colour": "#123456", "policy": "map"}
    path.with_suffix(".json").write_text(json.dumps({"classes": [mould]}))
    dialog = asked(qtbot, opened)
    assert dialog.meaning == "numbers"
    assert not dialog.becomes.isEnabled()
    load(qtbot, opened, dialog)
    values[HOLE.slices] = LOSS
    assert np.array_equal(read(opened), values), "what was marked before keeps its class"
    assert opened.document.classes.get(9).name == "Mould"
    assert opened.document.damage.map_only == {9}


def test_what_is_protected_stays_so_whatever_is_loaded(opened, qtbot, mask):
    opened.document.mark("Protect", HOLE, np.ones(HOLE.shape, bool), damage_class=PROTECTED)
    mask(white(box(90, 140, 140, 210)))
    dialog = asked(qtbot, opened)
    dialog.replaces.click()
    load(qtbot, opened, dialog)
    wanted = np.where(box(90, 140, 140, 210), LOSS, 0)
    wanted[HOLE.slices] = PROTECTED
    assert np.array_equal(read(opened), wanted)


def test_a_mask_of_another_size_is_refused_in_words(opened, qtbot, mask):
    mask(np.full((10, 20), 255, np.uint8), "small.png")
    with qtbot.waitSignal(opened.document.failed, timeout=SLOW):
        opened.window_actions["load_mask"].trigger()
    told = shown(opened, Message)
    assert told.title == "Cannot load mask"
    assert "20 x 10" in told.text
    assert "400 x 300" in told.text
    assert shown(opened, MaskDialog) is None


def save(qtbot, window, path, content):
    window.window_actions["save_mask"].trigger()
    dialog = shown(window, ExportDialog)
    assert dialog.choice.kind == "mask"
    dialog.choice.content.setCurrentIndex(dialog.choice.content.findData(content))
    dialog.choice.content.activated.emit(0)
    proposed = dialog.choice.path.text()
    dialog.choice.path.setText(str(path))
    with qtbot.waitSignal(window.document.told, timeout=SLOW):
        dialog.start.click()
    return proposed


def test_a_mask_is_written_as_what_the_user_says(opened, qtbot, tmp_path):
    document = opened.document
    stain = Rect(10, 10, 30, 30)
    document.mark("Mark", stain, np.ones(stain.shape, bool), damage_class=STAIN)
    classes = document.classes
    document.set_classes(classes.changed(replace(classes.get(STAIN), policy="map")))
    whole = np.where(box(100, 150, 130, 200), LOSS, 0) + np.where(box(10, 10, 30, 30), STAIN, 0)
    expected = {
        "restored": np.where(whole == LOSS, 255, 0),
        "damage": np.where(whole > 0, 255, 0),
        "numbers": whole,
    }
    for content, wanted in expected.items():
        for suffix in (".png", ".tif"):
            out = tmp_path / f"{content}_as_{suffix[1:]}{suffix}"
            proposed = save(qtbot, opened, out, content)
            ending = "wall_classes.png" if content == "numbers" else "wall_mask.png"
            assert proposed.endswith(ending)
            reads = tifffile.imread if suffix == ".tif" else lambda p: cv2.imread(str(p), -1)
            assert np.array_equal(reads(out), wanted)
            opened.findChild(ExportDialog).reject()
    legend = json.loads((tmp_path / "numbers_as_tif.json").read_text())
    policies = {each["number"]: each["policy"] for each in legend["classes"]}
    assert policies[STAIN] == "map"
    assert not (tmp_path / "damage_as_tif.json").exists()


def test_the_mask_written_by_numbers_is_read_back_the_same(opened, qtbot, mask, tmp_path):
    stain = Rect(10, 10, 30, 30)
    opened.document.mark("Mark", stain, np.ones(stain.shape, bool), damage_class=STAIN)
    before = read(opened)
    save(qtbot, opened, tmp_path / "wall_classes.png", "numbers")
    opened.document.clear_damage()
    mask(cv2.imread(str(tmp_path / "wall_classes.png"), -1), "wall_classes.png")
    load(qtbot, opened, asked(qtbot, opened))
    assert np.array_equal(read(opened), before)
