"""Trying a hole again: every fill is kept, they are compared side by side, and one is chosen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from restorer.layers import handling
from restorer.pipeline.settings import Finish
from restorer.pipeline.variants import WAYS, Trial
from restorer.rect import Rect
from ui.window.hypotheses_dialog import HypothesesDialog
from ui.window.messages import Question

HOLE, OTHER = Rect(100, 60, 130, 100), Rect(120, 300, 150, 350)
AT = (80, 115)


@pytest.fixture
def opened(window, write_wall, fake_model):
    """The window with a wall open whose two holes are restored in grey 0.5."""
    assert window.document.open(write_wall())
    window.restoring.set_finish(Finish(mode="none"))
    for rect in (HOLE, OTHER):
        assert window.document.mark("Mark", rect, np.ones(rect.shape, bool))
    return window


@pytest.fixture
def restored(opened, run):
    run(opened.restoring.restore)
    return opened


@pytest.fixture
def run(qtbot, window):
    """Begin something and wait until nothing runs."""

    def go(start):
        with qtbot.waitSignal(window.restoring.idle, timeout=20_000):
            start()
        qtbot.waitUntil(lambda: not window.restoring.busy)

    return go


def pieces(window, place=AT):
    return window.deciding.at(*place)


def grey(window, rect=HOLE):
    """The one value in a hole of the restoration; None where it is not one."""
    values = np.unique(window.document.restoration.read(rect)[..., :-1])
    return int(values[0]) if len(values) == 1 else None


def labels(window):
    return [entry.label for entry in window.document.project.entries]


def again(window, run, fake_model, value, **how):
    fake_model.grey = value
    run(lambda: window.trying.again(pieces(window), **how))


def test_trying_again_keeps_the_fill_that_was_there_and_the_new_one(restored, run, fake_model):
    again(restored, run, fake_model, 0.8)
    assert grey(restored) == 204
    assert grey(restored, OTHER) == 128, "the other hole stays"
    assert labels(restored)[-1] == "Try again"
    first, second = restored.trying.of(pieces(restored))
    assert Trial.of(first.provenance) == Trial("fake")
    assert Trial.of(second.provenance) == Trial("fake", *WAYS["usual"])
    assert first.area == second.area == HOLE.area
    assert not restored.trying.is_chosen(first)
    assert restored.trying.is_chosen(second)


def test_each_time_another_way_is_taken_until_there_is_none(restored, run, fake_model, monkeypatch):
    monkeypatch.setattr(restored.trying, "models", list)
    monkeypatch.setattr(type(restored.restoring), "model", "fake")
    for step in range(len(WAYS) - 1):
        again(restored, run, fake_model, 0.06 * (step + 1))
    found = [Trial.of(each.provenance) for each in restored.trying.of(pieces(restored))]
    assert found == [Trial("fake", *way) for way in WAYS.values()]
    said = []
    restored.trying.told.connect(said.append)
    assert not restored.trying.again(pieces(restored))
    assert "All ways were tried" in said[0]


def test_a_way_that_gives_the_same_pixels_is_told_and_not_tried_twice(
    restored, run, fake_model, monkeypatch
):
    monkeypatch.setattr(restored.trying, "models", list)
    monkeypatch.setattr(type(restored.restoring), "model", "fake")
    said = []
    restored.trying.told.connect(said.append)
    again(restored, run, fake_model, 0.5)
    assert "same pixels" in said[-1]
    tried = restored.trying._wanted(pieces(restored), "", "")
    again(restored, run, fake_model, 0.9)
    made = Trial.of(restored.trying.of(pieces(restored))[-1].provenance)
    assert made == tried != Trial("fake", *WAYS["mirrored"])


def test_undo_takes_the_fill_back_and_leaves_it_on_record(restored, run, fake_model):
    again(restored, run, fake_model, 0.8)
    restored.document.undo()
    assert grey(restored) == 128
    assert len(restored.trying.of(pieces(restored))) == 2
    path = restored.document.path
    restored.document.close()
    assert restored.document.open(path)
    assert len(restored.trying.of(pieces(restored))) == 2


def test_choosing_is_one_entry_that_undo_takes_back(restored, run, fake_model):
    again(restored, run, fake_model, 0.8)
    first, second = restored.trying.of(pieces(restored))
    assert restored.trying.choose(first)
    assert grey(restored) == 128
    entry = restored.document.project.entries[-1]
    assert entry.provenance["hypothesis"] == first.id
    assert entry.provenance["model"]["name"] == "fake"
    assert restored.trying.is_chosen(first)
    assert not restored.trying.choose(first), "it is there already"
    restored.document.undo()
    assert grey(restored) == 204
    assert restored.trying.is_chosen(second)


def test_a_faded_hole_stays_faded_and_a_locked_one_as_it_is(restored, run, fake_model):
    again(restored, run, fake_model, 0.8)
    first, _ = restored.trying.of(pieces(restored))
    restored.deciding.fade(pieces(restored), 0.4, setting=1)
    assert restored.trying.choose(first)
    assert restored.deciding.about(pieces(restored)).opacity == pytest.approx(0.4, abs=0.01)
    restored.deciding.lock(pieces(restored), on=True)
    said = []
    restored.trying.told.connect(said.append)
    assert not restored.trying.again(pieces(restored))
    assert "locked" in said[0]
    assert not restored.trying.choose(restored.trying.of(pieces(restored))[1])
    assert grey(restored) == 128


def test_picked_holes_are_tried_one_after_another(qtbot, restored, fake_model):
    both = pieces(restored) + pieces(restored, (310, 130))
    fake_model.grey = 0.2
    restored.trying.again(both)
    qtbot.waitUntil(lambda: labels(restored).count("Try again") == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not restored.restoring.busy)
    assert (grey(restored), grey(restored, OTHER)) == (51, 51)
    assert [len(restored.trying.of(hole)) for hole in restored.trying.holes(both)] == [2, 2]


def test_a_trial_that_is_cancelled_changes_nothing_and_ends_those_that_wait(
    qtbot, restored, fake_model
):
    import threading

    fake_model.gate = threading.Semaphore(0)
    both = pieces(restored) + pieces(restored, (310, 130))
    restored.trying.again(both)
    restored.restoring.cancel()
    fake_model.gate.release(50)
    qtbot.waitUntil(lambda: not restored.restoring.busy, timeout=20_000)
    qtbot.wait(50)
    assert not restored.restoring.busy
    assert labels(restored).count("Try again") == 0
    assert grey(restored) == 128


def test_keys_try_the_hole_at_the_pointer_again(qtbot, restored, run, fake_model):
    canvas = restored.canvas
    spot = canvas.view.to_view((AT[0] + 0.5, AT[1] + 0.5))
    ratio = canvas.devicePixelRatioF()
    qtbot.mouseMove(canvas, QPoint(round(spot[0] / ratio), round(spot[1] / ratio)))
    fake_model.grey = 0.3
    run(lambda: qtbot.keyClick(canvas, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier))
    assert labels(restored)[-1] == "Try again"
    assert grey(restored) == 76
    qtbot.keyClick(
        canvas,
        Qt.Key.Key_H,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    (dialog,) = restored.findChildren(HypothesesDialog)
    assert dialog.isVisible()
    assert len(dialog.cards) == 3


# Side by side


@pytest.fixture
def dialog(qtbot, restored, run, fake_model):
    again(restored, run, fake_model, 0.8)
    restored.restore_desk.compare(pieces(restored))
    (made,) = restored.findChildren(HypothesesDialog)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: all(not card.picture._image.isNull() for card in made.cards))
    return made


def test_the_pictures_show_the_hole_before_and_with_each_fill(restored, dialog):
    images = [card.picture._image for card in dialog.cards]
    assert len({(image.width(), image.height()) for image in images}) == 1
    place = Rect(HOLE.top - 48, HOLE.left - 48, HOLE.bottom + 48, HOLE.right + 48)
    assert (images[0].height(), images[0].width()) == place.shape
    inside = QPoint(48 + 10, 48 + 10)
    shown = [image.pixelColor(inside).getRgb()[:3] for image in images]
    before = restored.document.scan.read(Rect.of_size(1, 1, HOLE.top + 10, HOLE.left + 10))
    assert shown == [tuple(before[0, 0].tolist()), (128,) * 3, (204,) * 3]
    assert [card.picture._image.pixelColor(3, 3) for card in dialog.cards[1:]] == [
        images[0].pixelColor(3, 3)
    ] * 2


def test_a_click_chooses_and_undo_shows_in_the_dialog(qtbot, restored, dialog):
    _, first, second = dialog.cards
    assert first.choose.isEnabled()
    assert not second.choose.isEnabled()
    qtbot.mouseClick(first.choose, Qt.MouseButton.LeftButton)
    assert grey(restored) == 128
    assert [card.choose.isEnabled() for card in dialog.cards[1:]] == [False, True]
    restored.document.undo()
    assert [card.choose.isEnabled() for card in dialog.cards[1:]] == [True, False]


def test_only_a_second_yes_deletes_one(qtbot, restored, dialog):
    qtbot.mouseClick(dialog.cards[1].delete, Qt.MouseButton.LeftButton)
    (question,) = dialog.findChildren(Question)
    question.reject()
    assert len(dialog.cards) == 3
    qtbot.mouseClick(dialog.cards[1].delete, Qt.MouseButton.LeftButton)
    question = dialog.findChildren(Question)[-1]
    question.accept()
    assert len(dialog.cards) == 2
    assert len(restored.document.project.hypotheses.all) == 1
    assert grey(restored) == 204


def test_the_wheel_and_the_keys_move_all_pictures_alike(qtbot, dialog):
    pictures = [card.picture for card in dialog.cards]
    fitted = [picture.place for picture in pictures]
    where = QPointF(60, 40)
    event = QWheelEvent(
        where, pictures[1].mapToGlobal(where), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pictures[1], event)
    zoomed = [picture.place for picture in pictures]
    assert all(now.width() > 1.3 * then.width() for now, then in zip(zoomed, fitted, strict=True))
    assert zoomed[0].width() == zoomed[2].width()
    under = (where - fitted[1].topLeft()) / fitted[1].width()
    still = (where - zoomed[1].topLeft()) / zoomed[1].width()
    assert (under - still).manhattanLength() < 0.01
    qtbot.keyClick(pictures[0], Qt.Key.Key_Right)
    assert pictures[2].place.left() == pytest.approx(zoomed[2].left() - 24)
    qtbot.mousePress(pictures[0], Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    qtbot.mouseMove(pictures[0], QPoint(60, 50))
    qtbot.mouseRelease(pictures[0], Qt.MouseButton.LeftButton, pos=QPoint(60, 50))
    assert pictures[2].place.left() == pytest.approx(zoomed[2].left() - 14)
    qtbot.keyClick(pictures[0], Qt.Key.Key_0)
    assert [picture.place for picture in pictures] == fitted


def test_the_dialog_tries_again_and_goes_with_the_document(qtbot, restored, dialog, fake_model):
    fake_model.grey = 0.1
    with qtbot.waitSignal(restored.restoring.idle, timeout=20_000):
        qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.cards) == 4)
    restored.document.close()
    qtbot.waitUntil(lambda: not restored.findChildren(HypothesesDialog))


def test_of_several_holes_one_is_shown_at_a_time(qtbot, restored):
    both = pieces(restored) + pieces(restored, (310, 130))
    restored.restore_desk.compare(both)
    (dialog,) = restored.findChildren(HypothesesDialog)
    assert dialog._which.text() == "Hole 1 of 2"
    qtbot.mouseClick(dialog.after, Qt.MouseButton.LeftButton)
    assert dialog._which.text() == "Hole 2 of 2"
    assert "Nothing is on record" in dialog._told.text()
    qtbot.waitUntil(lambda: not dialog.cards[0].picture._image.isNull())


def test_a_rejected_hole_comes_back_with_what_is_chosen(restored, run, fake_model):
    again(restored, run, fake_model, 0.8)
    first, _ = restored.trying.of(pieces(restored))
    restored.deciding.reject(pieces(restored))
    assert restored.trying.choose(first)
    assert grey(restored) == 128
    bits = restored.document.handling.read(HOLE)
    assert not (bits & handling.REJECTED).any()
