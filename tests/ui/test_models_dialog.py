"""The models dialog with the hands: list, card, use, rename, export, import, delete."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from disk import contents, fill_disk, names
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QToolButton

from restorer.model import catalogue, weights
from restorer.model.header import ModelCard, read_header
from restorer.model.unet import PConvUNet, UNetConfig
from restorer.rect import Rect
from ui.training.request import Request
from ui.window import ask
from ui.window.messages import Message, Question
from ui.window.models_dialog import ModelsDialog
from ui.window.name_dialog import NameDialog

SLOW = 20_000
LEFT = Qt.MouseButton.LeftButton


def write(path, **card):
    """A small network's weight file."""
    torch.manual_seed(len(path.stem))
    path.parent.mkdir(parents=True, exist_ok=True)
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    weights.save(network, path, ModelCard(name=path.stem, **card), half=True)
    return path


@pytest.fixture
def own(user_folder):
    """The folder of the user's own models, with two in it."""
    folder = catalogue.user_folder()
    write(
        folder / "cave 12.safetensors",
        summary="Of the <north> wall & its niche",
        data="3 scans",
        parent="mural-small",
        steps=1234,
        recipe={"crop": 96, "batch": 4, "augment": True, "loss": {"hole": 6.0, "tv": 0.0}},
        metrics={"loss": 0.25, "held_out": {"hole_psnr": 21.456, "ssim": 0.91234, "crops": 8}},
    )
    write(folder / "fresco.safetensors")
    return folder


@pytest.fixture
def dialog(window, own, qtbot):
    """The dialog, opened with its keys."""
    qtbot.waitUntil(window.isActiveWindow, timeout=SLOW)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_M, keys)
    return shown(window, ModelsDialog)


@pytest.fixture
def answer(monkeypatch):
    """What the next file dialogs answer, and what they were asked."""

    class Answer:
        path = None
        asked = ()

    def given(parent, title, proposal, filters):
        Answer.asked = (title, proposal, filters)
        return Answer.path

    for name in ("file_to_open", "file_to_save"):
        monkeypatch.setattr(ask, name, given)
    return Answer


def shown(parent, kind):
    """The dialog of a kind that is shown."""
    found = [dialog for dialog in parent.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1, found
    return found[0]


def listed(dialog):
    return [dialog.list.item(n).text() for n in range(dialog.list.count())]


def select(qtbot, dialog, name):
    """Click a model in the list."""
    item = next(
        dialog.list.item(n) for n in range(dialog.list.count()) if listed(dialog)[n] == name
    )
    qtbot.mouseClick(dialog.list.viewport(), LEFT, pos=dialog.list.visualItemRect(item).center())
    assert dialog.list.current.name == name


def in_panel(window):
    """The models that the panel offers, without the line for another file."""
    box = window.panel.restore.model
    return [box.itemText(n) for n in range(box.count()) if box.itemData(n)]


def until_free(qtbot, dialog):
    qtbot.waitUntil(dialog.close_.isEnabled, timeout=SLOW)


# The list and the card


def test_the_button_beside_the_models_opens_the_dialog(window, own, write_wall, qtbot):
    window.open_path(write_wall())
    buttons = window.panel.restore.findChildren(QToolButton)
    button = next(b for b in buttons if b.defaultAction() is window.window_actions["models"])
    assert not button.icon().isNull()
    qtbot.mouseClick(button, LEFT)
    assert listed(shown(window, ModelsDialog)) == ["mural-small", "cave 12", "fresco"]


def test_the_card_says_what_the_model_was_made_from_and_how_well_it_does(dialog, qtbot):
    select(qtbot, dialog, "cave 12")
    text = dialog.card.toPlainText()
    for words in (
        "cave 12", "Your own", "Of the <north> wall & its niche", "3 scans", "mural-small",
        "1,234", "Crops of 96 pixels, 4 a step", "Loss: 6 hole.", "width 4 with 2 levels",
        "Hole PSNR, dB", "21.46", "0.9123", "MiB", str(catalogue.find("cave 12")),
        read_header(catalogue.find("cave 12")).tensors_sha256[:16],
    ):  # fmt: skip
        assert words in text
    assert " tv" not in text, "a term that counts nothing is not told"


def test_the_bundled_models_card_is_beside_the_classical_fills(dialog, qtbot):
    select(qtbot, dialog, "mural-small")
    text = dialog.card.toPlainText()
    card = read_header(catalogue.find("mural-small")).card
    assert "Comes with the program · default · in use" in text
    for name in ("Telea", "Navier–Stokes", "Membrane"):
        assert name in text
    measured = card.metrics["validation"]["mural-small"]["all"]
    assert f"{measured['hole_psnr']:.2f}" in text
    assert card.limits in text.replace("\n", " ")


def test_a_bundled_model_can_be_exported_only(dialog, qtbot):
    select(qtbot, dialog, "mural-small")
    enabled = [b.isEnabled() for b in (dialog.rename, dialog.export, dialog.delete)]
    assert enabled == [False, True, False]
    assert "comes with the program" in dialog.delete.toolTip()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert not dialog.findChildren(Question)


def test_a_damaged_file_is_shown_with_what_is_wrong_and_can_be_deleted(window, own, qtbot):
    (own / "broken.safetensors").write_bytes(b"no model")
    window.window_actions["models"].trigger()
    dialog = shown(window, ModelsDialog)
    select(qtbot, dialog, "broken")
    assert "Damaged" in dialog.card.toPlainText()
    assert "not a weight file" in dialog.card.toPlainText()
    assert not dialog.choose.isEnabled()
    assert not dialog.export.isEnabled()
    dialog.delete.click()
    shown(dialog, Question).accept()
    assert "broken" not in listed(dialog)
    assert not (own / "broken.safetensors").exists()


# Using


@pytest.mark.parametrize("how", ["button", "double click", "return"])
def test_a_model_that_is_used_is_the_panels_choice(window, dialog, qtbot, how):
    select(qtbot, dialog, "fresco")
    if how == "button":
        qtbot.mouseClick(dialog.choose, LEFT)
    elif how == "return":
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    else:
        spot = dialog.list.visualItemRect(dialog.list.currentItem()).center()
        qtbot.mouseDClick(dialog.list.viewport(), LEFT, pos=spot)
    assert window.store.values.model == "fresco"
    assert window.panel.restore.model.currentText() == "fresco"
    assert "in use" in dialog.card.toPlainText()
    select(qtbot, dialog, "mural-small")
    dialog.choose.click()
    assert window.store.values.model == "", "the default, whichever it will be"
    assert window.panel.restore.model.currentText() == "mural-small"


# Renaming


def rename(qtbot, dialog, new):
    """Press F2, type a name, press Return."""
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    naming = shown(dialog, NameDialog)
    naming.edit.selectAll()
    qtbot.keyClicks(naming.edit, new)
    return naming


def test_a_model_is_renamed_with_the_keys_and_stays_the_one_in_use(window, dialog, own, qtbot):
    select(qtbot, dialog, "fresco")
    dialog.choose.click()
    before = read_header(own / "fresco.safetensors").tensors_sha256
    naming = rename(qtbot, dialog, "south wall")
    qtbot.keyClick(naming.edit, Qt.Key.Key_Return)
    assert names(own) == ["cave 12.safetensors", "south wall.safetensors"]
    header = weights.verify(own / "south wall.safetensors")
    assert (header.card.name, header.tensors_sha256) == ("south wall", before)
    assert dialog.list.current.name == "south wall"
    assert window.store.values.model == "south wall"
    assert window.panel.restore.model.currentText() == "south wall"
    assert in_panel(window) == ["mural-small", "cave 12", "south wall"]


def test_a_name_that_cannot_be_is_refused_while_it_is_typed(dialog, own, qtbot):
    before = contents(own)
    select(qtbot, dialog, "fresco")
    naming = rename(qtbot, dialog, "Cave 12")
    assert "called 'cave 12' already" in naming.problem.text()
    assert not naming.do.isEnabled()
    qtbot.keyClick(naming.edit, Qt.Key.Key_Return)
    assert naming.isVisible()
    for name, words in (("a/b", "holds /"), ("mural-small", "comes with the program"), ("", "")):
        naming.edit.setText(name)
        assert words in naming.problem.text()
        assert not naming.do.isEnabled()
    naming.edit.setText("Fresco")
    assert naming.do.isEnabled(), "other capital letters are another name"
    qtbot.keyClick(naming, Qt.Key.Key_Escape)
    assert contents(own) == before


def test_a_full_disk_is_told_of_and_nothing_is_renamed(dialog, own, qtbot, monkeypatch):
    before = contents(own)
    select(qtbot, dialog, "fresco")
    naming = rename(qtbot, dialog, "other")
    with monkeypatch.context() as patch:
        fill_disk(patch, 100)
        naming.do.click()
    told = shown(dialog, Message)
    assert told.title == "Not renamed"
    assert "no space left" in told.text
    assert contents(own) == before


# Deleting


def test_a_model_is_deleted_after_a_question_whose_default_is_no(window, dialog, own, qtbot):
    select(qtbot, dialog, "fresco")
    dialog.choose.click()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    question = shown(dialog, Question)
    assert "fresco" in question.title
    assert "mural-small restores" in question.text
    cancel = question.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    assert cancel.isDefault()
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert (own / "fresco.safetensors").exists()
    qtbot.mouseClick(dialog.delete, LEFT)
    question = shown(dialog, Question)
    delete = next(b for b in question.buttons.buttons() if b is not cancel and "Delete" in b.text())
    qtbot.mouseClick(delete, LEFT)
    assert names(own) == ["cave 12.safetensors"]
    assert listed(dialog) == ["mural-small", "cave 12"]
    assert window.store.values.model == ""
    assert in_panel(window) == ["mural-small", "cave 12"]
    assert window.panel.restore.model.currentText() == "mural-small"


def test_what_the_open_project_was_restored_with_is_said(
    window, own, write_wall, qtbot, fake_model
):
    fake_model.name = "fresco"
    window.open_path(write_wall())
    hole = Rect(100, 150, 130, 200)
    window.document.mark("Mark", hole, np.ones(hole.shape, bool))
    with qtbot.waitSignal(window.restoring.finished, timeout=SLOW):
        window.window_actions["restore_all"].trigger()
    restored = window.document.restoration.read(hole)
    window.window_actions["models"].trigger()
    dialog = shown(window, ModelsDialog)
    select(qtbot, dialog, "cave 12")
    assert "restoration of" not in dialog.card.toPlainText()
    select(qtbot, dialog, "fresco")
    assert "The restoration of wall.tif was made with it." in dialog.card.toPlainText()
    dialog.delete.click()
    question = shown(dialog, Question)
    assert "The restoration of wall.tif was made with it." in question.text
    question.accept()
    assert not (own / "fresco.safetensors").exists()
    np.testing.assert_array_equal(window.document.restoration.read(hole), restored)
    window.document.undo()
    window.document.redo()
    np.testing.assert_array_equal(window.document.restoration.read(hole), restored)


def test_a_model_that_is_restoring_stays_as_it_is(window, own, write_wall, qtbot, fake_model):
    window.store.values.model = "fresco"
    window.preferences.apply()
    window.open_path(write_wall())
    hole = Rect(100, 150, 130, 200)
    window.document.mark("Mark", hole, np.ones(hole.shape, bool))
    fake_model.gate = threading.Semaphore(0)
    window.window_actions["restore_all"].trigger()
    window.window_actions["models"].trigger()
    dialog = shown(window, ModelsDialog)
    select(qtbot, dialog, "fresco")
    assert not dialog.delete.isEnabled()
    assert not dialog.rename.isEnabled()
    assert "It is restoring now." in dialog.card.toPlainText()
    with qtbot.waitSignal(window.restoring.finished, timeout=SLOW):
        fake_model.gate.release(100)
    select(qtbot, dialog, "cave 12")
    select(qtbot, dialog, "fresco")
    assert dialog.delete.isEnabled()


def test_the_model_a_training_started_from_stays_until_it_is_over(
    window, dialog, own, qtbot, monkeypatch
):
    request = Request(data=(own,), parent="fresco", name="ours", minutes=1)
    with monkeypatch.context() as patch:
        patch.setattr(window.desk.training, "run", SimpleNamespace(request=request))
        select(qtbot, dialog, "fresco")
        assert not dialog.rename.isEnabled()
        assert not dialog.delete.isEnabled()
        assert "A training that is not over" in dialog.delete.toolTip()
        select(qtbot, dialog, "cave 12")
        assert dialog.delete.isEnabled()
    select(qtbot, dialog, "fresco")
    assert dialog.delete.isEnabled()


def test_a_file_that_cannot_be_deleted_is_told_of(dialog, own, qtbot, monkeypatch):
    select(qtbot, dialog, "fresco")
    dialog.delete.click()
    (own / "fresco.safetensors").unlink()
    shown(dialog, Question).accept()
    told = shown(dialog, Message)
    assert told.title == "Not deleted"
    assert "fresco" in told.text


# Exporting and importing


def test_a_model_is_exported_where_the_user_says(dialog, own, answer, tmp_path, qtbot):
    select(qtbot, dialog, "fresco")
    answer.path = tmp_path / "stick" / "for a friend.safetensors"
    dialog.export.click()
    assert answer.asked[1].name == "fresco.safetensors"
    until_free(qtbot, dialog)
    assert answer.path.read_bytes() == (own / "fresco.safetensors").read_bytes()
    assert str(answer.path) in dialog._told.text()


def test_an_export_that_fails_says_why(dialog, answer, tmp_path, qtbot):
    blocked = tmp_path / "a file"
    blocked.write_text("")
    select(qtbot, dialog, "fresco")
    answer.path = blocked / "out.safetensors"
    dialog.export.click()
    until_free(qtbot, dialog)
    told = shown(dialog, Message)
    assert told.title == "Not exported"
    assert "a file" in told.text


def checkpoint(path):
    """A one-level network in naoto0804's layout."""
    state = {
        "enc_1.conv.input_conv.weight": torch.randn(8, 3, 7, 7),
        "dec_1.conv.input_conv.weight": torch.randn(3, 11, 3, 3),
        "dec_1.conv.input_conv.bias": torch.randn(3),
    }
    torch.save({"model": state}, path)
    return path


def import_(qtbot, dialog, name=None):
    """Import what the file dialog answers, under a name."""
    dialog.import_.click()
    naming = shown(dialog, NameDialog)
    if name is not None:
        naming.edit.selectAll()
        qtbot.keyClicks(naming.edit, name)
    qtbot.mouseClick(naming.do, LEFT)
    until_free(qtbot, dialog)


@pytest.mark.parametrize("kind", ["ours", "checkpoint"])
def test_a_model_is_imported_under_a_name_and_can_be_chosen(
    window, dialog, own, answer, tmp_path, qtbot, kind
):
    answer.path = (
        write(tmp_path / "theirs.safetensors")
        if kind == "ours"
        else checkpoint(tmp_path / "1000000.pth")
    )
    import_(qtbot, dialog, "from Paris")
    assert dialog.list.current.name == "from Paris"
    assert in_panel(window) == ["mural-small", "cave 12", "fresco", "from Paris"]
    assert weights.verify(own / "from Paris.safetensors").card.name == "from Paris"
    assert answer.path.exists()
    dialog.choose.click()
    assert window.panel.restore.model.currentText() == "from Paris"


def test_an_import_proposes_the_files_name_and_takes_none_that_is_taken(
    dialog, answer, tmp_path, qtbot
):
    answer.path = write(tmp_path / "fresco.safetensors")
    dialog.import_.click()
    naming = shown(dialog, NameDialog)
    assert naming.name == "fresco"
    assert "called 'fresco' already" in naming.problem.text()
    assert not naming.do.isEnabled()


@pytest.mark.parametrize("kind", ["text", "damaged", "full disk"])
def test_an_import_that_fails_says_why_and_leaves_nothing(
    dialog, own, answer, tmp_path, qtbot, monkeypatch, kind
):
    before = contents(own)
    answer.path = write(tmp_path / "theirs.safetensors")
    if kind == "text":
        answer.path.write_text("no model")
    elif kind == "damaged":
        data = bytearray(answer.path.read_bytes())
        data[-1] ^= 1
        answer.path.write_bytes(data)
    with monkeypatch.context() as patch:
        if kind == "full disk":
            fill_disk(patch, 100)
        import_(qtbot, dialog)
    told = shown(dialog, Message)
    assert told.title == "Not imported"
    assert {"text": "theirs", "damaged": "not the ones", "full disk": "no space left"}[
        kind
    ] in told.text
    assert contents(own) == before


def test_while_an_import_goes_on_the_dialog_waits_for_it(
    dialog, answer, tmp_path, qtbot, monkeypatch
):
    gate = threading.Event()
    real = weights.load

    def slow(path):
        assert gate.wait(20)
        return real(path)

    monkeypatch.setattr(weights, "load", slow)
    answer.path = write(tmp_path / "theirs.safetensors")
    dialog.import_.click()
    shown(dialog, NameDialog).accept()
    assert dialog._bar.isVisible()
    buttons = [button for button in dialog.findChildren(QPushButton) if button.isVisible()]
    assert buttons
    assert not any(button.isEnabled() for button in buttons)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    gate.set()
    until_free(qtbot, dialog)
    assert "theirs" in listed(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_giving_up_a_file_or_a_name_changes_nothing(dialog, own, answer, tmp_path, qtbot):
    before = contents(own)
    select(qtbot, dialog, "fresco")
    dialog.export.click()
    dialog.import_.click()
    answer.path = write(tmp_path / "theirs.safetensors")
    dialog.import_.click()
    shown(dialog, NameDialog).reject()
    assert contents(own) == before
    assert not dialog.findChildren(Message)


def test_nothing_is_clipped(dialog, qtbot):
    assert dialog.width() <= 1280
    assert dialog.height() <= 800
    for found in dialog.findChildren(QPushButton):
        assert found.width() >= found.minimumSizeHint().width(), found.text()
    for found in dialog.findChildren(QLabel):
        if found.isVisible() and not found.wordWrap():
            assert found.width() >= found.minimumSizeHint().width(), found.text()
    for name in listed(dialog):
        select(qtbot, dialog, name)
        assert not dialog.card.horizontalScrollBar().isVisible()
