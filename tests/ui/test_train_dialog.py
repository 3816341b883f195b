"""Fine-tuning in the window, with a fake trainer: choose, watch, decide; and once with the real."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from restorer.model import catalogue
from restorer.model.header import read_header
from restorer.project import default_path
from restorer.rect import Rect
from ui import process
from ui.training import shelf
from ui.training.request import Request
from ui.training.run_folder import RunFolder
from ui.window import ask
from ui.window.messages import Message, Question
from ui.window.train_choice import Choice
from ui.window.train_curves import Curve, smoothed, thinned, ticks
from ui.window.train_dialog import TrainDialog
from ui.window.train_progress import time_left

SLOW = 60_000
HOLE = Rect(100, 150, 200, 250)


@pytest.fixture
def dialog(window, fake, qtbot):
    """The training dialog of a window with nothing open."""
    fake("better")
    window.window_actions["train"].trigger()
    made = window.findChild(TrainDialog)
    window.desk.training._look.setInterval(50)
    yield made
    window.desk.shutdown()


@pytest.fixture
def walls(write_wall):
    """Four scans in a folder of their own."""
    paths = [write_wall(name=f"wall{n}.tif", seed=n) for n in range(4)]
    folder = paths[0].parent / "walls"
    folder.mkdir()
    return [path.rename(folder / path.name) for path in paths]


def surveyed(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.setup._survey is not None, timeout=SLOW)
    return dialog.setup


def listed(setup):
    tree = setup.scans
    return [
        [tree.topLevelItem(n).text(column) for column in range(3)]
        for n in range(tree.topLevelItemCount())
    ]


def press(qtbot, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def started(qtbot, window, dialog, data, *, held=True):
    """Train on some data, until the gate holds it up."""
    dialog.setup.add(data)
    press(qtbot, surveyed(qtbot, dialog).start)
    training = window.desk.training
    assert training.active
    if held:
        qtbot.waitUntil(lambda: training.run.step >= 100, timeout=SLOW)
    return training


def decided(qtbot, window):
    qtbot.waitUntil(lambda: window.desk.training.stage == "decide", timeout=SLOW)


def answer(dialog, kind, *, yes):
    """Answer the one question or message that is shown; its text."""
    (asked,) = [found for found in dialog.findChildren(kind) if found.isVisible()]
    if yes:
        asked.accept()
    else:
        asked.reject()
    return f"{asked.title} {asked.text}"


def in_panel(window):
    box = window.panel.restore.model
    return [box.itemData(index) for index in range(box.count())]


# Choosing


def test_at_first_nothing_is_chosen_and_nothing_can_be_started(dialog):
    assert not dialog.isModal()
    assert dialog.setup._lists.currentWidget() is not dialog.setup.scans
    assert not dialog.setup.start.isEnabled()
    assert not dialog.setup.with_open.isVisible()
    assert dialog.setup.choice.parent_name == catalogue.DEFAULT


def test_a_survey_shows_what_each_scan_is_used_for(dialog, qtbot, walls):
    dialog.setup.add([walls[0].parent])
    assert not dialog.setup.start.isEnabled(), "before it is known what there is"
    setup = surveyed(qtbot, dialog)
    assert listed(setup) == [
        ["wall0.tif", "0.1 MP of 0.1 MP", "Learning"],
        ["wall1.tif", "0.1 MP of 0.1 MP", "Learning"],
        ["wall2.tif", "0.1 MP of 0.1 MP", "Learning"],
        ["wall3.tif", "0.1 MP of 0.1 MP", "Held out to test"],
    ]
    assert "4 scans" in setup.status.text()
    assert "learn these pictures by heart" in setup.warnings.sentences[0].replace("\n", " ")
    assert setup.start.isEnabled(), "too little is a warning, not a refusal"
    assert setup.choice.name.text() == "walls"


def test_thumbnails_have_the_colours_of_the_scans(dialog, qtbot, walls):
    dialog.setup.add(walls[:1])
    setup = surveyed(qtbot, dialog)

    def middle():
        item = setup.scans.topLevelItem(0)
        image = item.icon(0).pixmap(56, 42).toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2)

    qtbot.waitUntil(lambda: middle().alpha() == 255, timeout=SLOW)
    assert all(abs(value - 0.5 * 255) < 20 for value in middle().getRgb()[:3])


def test_a_scan_of_a_folder_is_taken_out_with_delete(dialog, qtbot, walls):
    dialog.setup.add([walls[0].parent])
    setup = surveyed(qtbot, dialog)
    setup.scans.setCurrentItem(setup.scans.topLevelItem(1))
    qtbot.keyClick(setup.scans, Qt.Key.Key_Delete)
    surveyed(qtbot, dialog)
    assert [line[0] for line in listed(setup)] == ["wall0.tif", "wall2.tif", "wall3.tif"]


def test_scans_and_folders_are_asked_for(dialog, qtbot, walls, monkeypatch):
    monkeypatch.setattr(ask, "files_to_open", lambda *_: walls[:2])
    press(qtbot, dialog.setup.adding.add_scans)
    assert dialog.setup.data == walls[:2]
    monkeypatch.setattr(ask, "folder_to_open", lambda *_: walls[0].parent)
    press(qtbot, dialog.setup.adding.add_folder)
    assert dialog.setup.data == [*walls[:2], walls[0].parent]


def test_scans_and_folders_can_be_dropped(dialog, walls):
    data = QMimeData()
    notes = walls[0].with_name("notes.txt")
    notes.touch()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (walls[1], notes, walls[0].parent)])
    where = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *where)
    QApplication.sendEvent(dialog.setup, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        dialog.setup, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *where)
    )
    assert dialog.setup.data == [walls[1], walls[0].parent]


def test_the_open_project_is_proposed_and_can_be_left_out(window, dialog, qtbot, write_wall):
    dialog.hide()
    path = write_wall()
    window.open_path(path)
    window.window_actions["train"].trigger()
    setup = surveyed(qtbot, dialog)
    assert setup.data == [default_path(path)]
    assert listed(setup)[0][0] == "wall.tif"
    press(qtbot, setup.with_open)
    assert setup.data == []
    assert not setup.start.isEnabled()
    assert listed(setup) == []


def test_what_the_survey_refuses_is_said_in_the_dialog(dialog, qtbot, walls, fake):
    fake("refuse")
    dialog.setup.add(walls[:1])
    qtbot.waitUntil(lambda: dialog.setup.warnings.sentences != [], timeout=SLOW)
    assert "nothing sound is left in it" in dialog.setup.warnings.sentences[0]
    assert not dialog.setup.start.isEnabled()


def test_a_name_that_is_taken_is_refused(dialog, qtbot, walls):
    dialog.setup.add(walls[:1])
    setup = surveyed(qtbot, dialog)
    setup.choice.name.clear()
    qtbot.keyClicks(setup.choice.name, catalogue.DEFAULT)
    assert not setup.start.isEnabled()
    assert "comes with the program" in setup.choice.name_problem.text()
    assert setup.choice.name_problem.isVisible()
    qtbot.keyClicks(setup.choice.name, "-2")
    assert setup.start.isEnabled()
    assert not setup.choice.name_problem.isVisible()


def test_the_effort_is_chosen_or_typed(dialog, qtbot):
    choice = dialog.setup.choice
    assert choice.minutes == 15
    choice.efforts[60].click()
    assert choice.minutes == 60
    choice.typed.setValue(7)
    assert choice.minutes == 7


@pytest.mark.parametrize("device", ["cpu", "cuda", "mps"])
def test_what_the_minutes_mean_is_said_for_each_device(dialog, device):
    dialog.setup.choice.set_device(device)
    assert "train" in dialog.setup.choice.computer.text()


# Watching


def test_curves_sample_and_time_left_are_live(window, dialog, qtbot, walls, gate):
    training = started(qtbot, window, dialog, walls)
    page = dialog.progress
    assert page.isVisible()
    assert "walls" not in page.headline.text()
    assert "wall0" in page.headline.text()
    assert page.left.text() == "10 min left · 100 steps"
    assert page.bar.value() == 333
    assert page.loss._points[-1][0] == pytest.approx(5)
    assert page.quality._level == (24.0, catalogue.DEFAULT)
    assert "(+" in page._quality_now.text()
    assert not page.sample._image.isNull()
    before = page.sample._image.copy()
    gate.unlink()
    decided(qtbot, window)
    page.show_run(training.run, "running")
    assert page.sample._image != before


def test_the_window_stays_usable_and_says_how_long_it_will_take(window, dialog, qtbot, walls, gate):
    started(qtbot, window, dialog, walls)
    press(qtbot, dialog.progress.hide_button)
    assert not dialog.isVisible()
    window.open_path(walls[0])
    assert window.document.mark("Mark", HOLE, np.ones(HOLE.shape, bool))
    button = next(b for b in window.status.findChildren(QPushButton) if b.isVisible())
    assert button.text() == "Training wall0: 10 min left"
    press(qtbot, button)
    assert dialog.progress.isVisible()
    gate.unlink()
    decided(qtbot, window)
    assert "keep it or not" in button.text()


def test_stopping_early_leads_to_the_verdict(window, dialog, qtbot, walls, gate):
    started(qtbot, window, dialog, walls)
    press(qtbot, dialog.progress.stop)
    assert not dialog.progress.stop.isEnabled()
    decided(qtbot, window)
    assert dialog.verdict.isVisible()


def test_giving_up_asks_and_leaves_nothing(window, dialog, qtbot, walls, gate):
    training = started(qtbot, window, dialog, walls)
    press(qtbot, dialog.progress.give_up)
    assert "will be lost" in answer(dialog, Question, yes=False)
    assert training.active
    press(qtbot, dialog.progress.give_up)
    answer(dialog, Question, yes=True)
    qtbot.waitUntil(lambda: training.stage == "idle", timeout=SLOW)
    assert dialog.setup.isVisible()
    assert not dialog.setup.banner.isVisible()
    assert list(shelf.runs_folder().iterdir()) == []


def test_a_paused_training_is_offered_and_goes_on(window, dialog, qtbot, walls, gate):
    started(qtbot, window, dialog, walls)
    press(qtbot, dialog.progress.pause)
    qtbot.waitUntil(lambda: dialog.setup.isVisible(), timeout=SLOW)
    banner = dialog.setup.banner
    assert banner.isVisible()
    assert "wall0 was interrupted after 5 of 15 minutes" in banner.words.text()
    gate.unlink()
    press(qtbot, banner.do)
    decided(qtbot, window)
    assert dialog.verdict.isVisible()


def test_an_interrupted_training_can_be_discarded(window, dialog, qtbot, walls, gate):
    started(qtbot, window, dialog, walls)
    press(qtbot, dialog.progress.pause)
    qtbot.waitUntil(lambda: dialog.setup.isVisible(), timeout=SLOW)
    press(qtbot, dialog.setup.banner.decline)
    answer(dialog, Question, yes=True)
    assert not dialog.setup.banner.isVisible()
    assert shelf.waiting() == []


def test_a_failed_training_is_explained(window, dialog, qtbot, walls, fake):
    dialog.setup.add(walls[:1])
    surveyed(qtbot, dialog)
    fake("refuse")
    press(qtbot, dialog.setup.start)
    qtbot.waitUntil(lambda: dialog.findChildren(Message) != [], timeout=SLOW)
    assert "Choose other scans." in answer(dialog, Message, yes=True)
    assert dialog.setup.isVisible()


def test_closing_the_window_asks_and_saves_what_trains(window, dialog, qtbot, walls, gate):
    training = started(qtbot, window, dialog, walls)
    process_ = training._process
    window.window_actions["quit"].trigger()
    assert window.isVisible()
    assert "can be continued" in answer(window, Question, yes=False)
    assert training.active
    window.close()
    answer(window, Question, yes=True)
    assert not window.isVisible()
    assert not process_.running
    (run,) = shelf.waiting()
    assert (run.path / "checkpoint.pt").exists()


# Deciding


@pytest.mark.usefixtures("real_weights")
def test_a_better_model_is_kept_and_is_in_the_list_at_once(window, dialog, qtbot, walls):
    started(qtbot, window, dialog, walls, held=False)
    decided(qtbot, window)
    page = dialog.verdict
    assert page.headline.text() == f"wall0 is better than {catalogue.DEFAULT}"
    assert page.sentence.text() == window.desk.training.run.verdict.sentence
    numbers = [page._numbers.itemAtPosition(1, column).widget().text() for column in range(4)]
    assert numbers[1:] == ["24.00", "25.14", "+1.14"]
    assert page.keep.text() == "&Keep it"
    assert page.keep.isDefault()
    page.name.setText(catalogue.DEFAULT)
    assert not page.keep.isEnabled()
    assert "comes with the program" in page.problem.text()
    page.name.setText("cave 217")
    with qtbot.waitSignal(dialog.models_changed, timeout=SLOW):
        press(qtbot, page.keep)
    assert read_header(catalogue.find("cave 217")).card.name == "cave 217"
    assert "cave 217" in in_panel(window)
    assert window.store.values.model == "", "it is used only where that is wanted"
    press(qtbot, dialog.setup.banner.do)
    assert window.store.values.model == "cave 217"
    assert window.panel.restore.model.currentData() == "cave 217"


@pytest.mark.usefixtures("real_weights")
def test_a_worse_model_is_kept_only_where_the_curator_insists(window, dialog, qtbot, walls, fake):
    fake("worse")
    started(qtbot, window, dialog, walls, held=False)
    decided(qtbot, window)
    page = dialog.verdict
    assert "is not better than" in page.headline.text()
    assert page.keep.text() == "&Keep it all the same"
    assert page.discard.isDefault()
    press(qtbot, page.discard)
    answer(dialog, Question, yes=False)
    assert window.desk.training.stage == "decide"
    with qtbot.waitSignal(dialog.models_changed, timeout=SLOW):
        press(qtbot, page.keep)
    assert "wall0" in in_panel(window)


def test_a_model_is_discarded_after_asking(window, dialog, qtbot, walls):
    started(qtbot, window, dialog, walls, held=False)
    decided(qtbot, window)
    press(qtbot, dialog.verdict.discard)
    answer(dialog, Question, yes=True)
    assert dialog.setup.isVisible()
    assert list(shelf.runs_folder().iterdir()) == []
    assert "wall0" not in in_panel(window)


def test_a_model_that_is_damaged_is_not_kept(window, dialog, qtbot, walls):
    """The fake leaves a file without weights unless it is told otherwise."""
    started(qtbot, window, dialog, walls, held=False)
    decided(qtbot, window)
    press(qtbot, dialog.verdict.keep)
    qtbot.waitUntil(lambda: dialog.findChildren(Message) != [], timeout=SLOW)
    answer(dialog, Message, yes=True)
    assert window.desk.training.stage == "decide"
    assert dialog.verdict.keep.isEnabled()


def test_the_decision_can_wait_and_is_offered_again(window, dialog, qtbot, walls):
    started(qtbot, window, dialog, walls, held=False)
    decided(qtbot, window)
    press(qtbot, dialog.verdict.later)
    assert not dialog.isVisible()
    window.window_actions["train"].trigger()
    assert dialog.verdict.isVisible()


def test_the_slider_shows_parent_and_model_side_by_side(window, dialog, qtbot, walls):
    started(qtbot, window, dialog, walls, held=False)
    decided(qtbot, window)
    page = dialog.verdict
    slider = page.slider
    run = window.desk.training.run

    def seen(x):
        area = slider.area
        place = QPoint(
            area.left() + round(x * area.width()), area.top() + round(0.45 * area.height())
        )
        return slider.grab().toImage().pixelColor(place * slider.devicePixelRatioF()).getRgb()[:3]

    def is_flat(left, right):
        return max(abs(a - b) for a, b in zip(left, right, strict=True)) < 4

    slider.compare.position = 1.0
    slider.update()
    assert is_flat(seen(0.3), seen(0.6)), "the parent's fill is one colour"
    plain = seen(0.3)
    slider.setFocus()
    assert is_flat(seen(0.3), plain), "the mark of the focus tints nothing"
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.area.topLeft() + QPoint(1, 9))
    assert slider.compare.position < 0.02
    assert not is_flat(seen(0.3), seen(0.6))
    assert page.place.text() == f"1 of {len(run.verdict.pictures)}"
    press(qtbot, page.next)
    assert page.place.text().startswith("2")
    assert page.previous.isEnabled()


def test_without_anything_held_out_nobody_claims_that_it_is_better(dialog, tmp_path):
    Request(data=(), parent="mural-small", name="blind", minutes=5).write(tmp_path)
    page = dialog.verdict
    page.show_run(RunFolder(tmp_path), dialog._theme)
    assert page.headline.text() == "blind is trained"
    assert "nobody can say" in page.sentence.text()
    assert page.keep.text() == "&Keep it all the same"
    assert not page.slider.shows
    assert page._numbers.count() == 0


# The real trainer


@pytest.mark.timeout(900)
def test_the_sample_scan_is_fine_tuned_through_the_window(
    window, qtbot, tmp_path, tiny_model, monkeypatch
):
    from restorer.cli import sample

    monkeypatch.setattr(Choice, "minutes", 0.1)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    path = sample.project(Path(tmp_path))
    window.open_path(path)
    before = path.with_suffix(".tif").read_bytes()
    window.store.values.model = str(tiny_model)
    window.window_actions["train"].trigger()
    dialog = window.findChild(TrainDialog)
    assert process.COMMAND[1:] == ("-m", "ui.child")
    setup = dialog.setup
    qtbot.waitUntil(lambda: not setup.surveying.busy, timeout=300_000)
    assert setup._survey is not None, setup.warnings.sentences
    (scan,) = setup._survey.scans
    assert scan.use == "both"
    assert 0 < scan.sound < scan.megapixels, "its damage is left out"
    press(qtbot, setup.start)
    training = window.desk.training
    qtbot.waitUntil(lambda: training.stage in ("decide", "idle"), timeout=500_000)
    assert training.stage == "decide", [m.text for m in dialog.findChildren(Message)]
    run = training.run
    assert run.losses
    assert run.parent is not None
    assert dialog.verdict.slider.shows
    assert run.verdict.sentence
    with qtbot.waitSignal(dialog.models_changed, timeout=SLOW):
        press(qtbot, dialog.verdict.keep)
    card = read_header(catalogue.find("sample-wall")).card
    assert card.parent == "tiny"
    assert "sample-wall" in in_panel(window)
    assert path.with_suffix(".tif").read_bytes() == before
    survey = json.loads((shelf.runs_folder() / "sample-wall" / "survey.json").read_text())
    assert survey["scans"][0]["validation_megapixels"] > 0
    window.desk.shutdown()


# The curve


def test_a_curve_without_points_says_what_it_waits_for(qapp):
    curve = Curve("Loss", digits=3, waiting="Nothing yet")
    curve.resize(300, 150)
    empty = curve.grab().toImage()
    curve.set_points([(60, 1.0), (120, float("nan")), (180, 0.5)], minutes=5)
    curve.set_level(0.75, "before")
    assert curve._points == [(1.0, 1.0), (3.0, 0.5)]
    assert curve.grab().toImage() != empty


def test_a_curve_of_a_long_run_keeps_its_course_and_its_end():
    course = [(2.0 * n, 5 - n / 10_000) for n in range(40_000)]
    thin = thinned(course)
    assert len(thin) <= 800
    assert thin[0][1] == pytest.approx(5, abs=0.01)
    assert thin[-1] == pytest.approx((80_000, 1), rel=0.01)
    assert thinned(course[:700]) == course[:700]
    assert thinned([]) == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "measuring the result"),
        (40, "40 s left"),
        (600, "10 min left"),
        (7300, "2 h 2 min left"),
    ],
)
def test_how_long_it_takes_yet_is_said_in_plain_words(seconds, words):
    assert time_left(seconds) == words


def test_a_smoothed_curve_keeps_a_level_and_loses_the_noise():
    assert [y for _, y in smoothed([(n, 2.0) for n in range(50)])] == pytest.approx([2.0] * 50)
    noisy = [(n, 1 + 0.5 * (-1) ** n) for n in range(400)]
    assert max(abs(y - 1) for _, y in smoothed(noisy)[50:]) < 0.1
    assert smoothed([(0, 3.0)]) == [(0, pytest.approx(3.0))]


@pytest.mark.parametrize(("low", "high"), [(0, 1), (23.98, 24.02), (-3, 1000), (0.0011, 0.0012)])
def test_ticks_are_round_and_within(low, high):
    found = ticks(low, high)
    assert 1 <= len(found) <= 7
    assert all(low <= tick <= high for tick in found)
