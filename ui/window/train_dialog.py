"""The training dialog: choose, watch, decide. Hiding it stops nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from restorer.errors import RestorerError
from restorer.progress import Cancel, Progress
from ui.document import Document
from ui.training import shelf
from ui.training.request import Request
from ui.training.run_folder import RunFolder
from ui.training.training import Training
from ui.window.messages import Message, Question
from ui.window.preferences import model_names
from ui.window.theme import GRID, Theme
from ui.window.train_progress import ProgressPage
from ui.window.train_setup import SetupPage
from ui.window.train_verdict import VerdictPage

SIZE = (1040, 680)


class TrainDialog(QDialog):
    """One for a window, as is the training it shows.

    Signals:
        models_changed: There is a new model of this name in the catalogue.
        model_wanted: It is to be used from now on.
    """

    models_changed = Signal(str)
    model_wanted = Signal(str)

    def __init__(
        self, document: Document, training: Training, *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Train"))
        self._document = document
        self._training = training
        self._theme = theme
        self._waiting: RunFolder | None = None
        self._new = ""
        self.setup = SetupPage(document, theme)
        self.progress = ProgressPage()
        self.verdict = VerdictPage()
        self._pages = QStackedWidget()
        for page in (self.setup, self.progress, self.verdict):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.addWidget(self._pages)
        self.resize(*SIZE)
        self._connect()

    def present(self, *, theme: Theme, model: str, device: str) -> None:
        """Show it, with the model in use and the device; it does not hold up the window."""
        self._theme = self.setup.theme = theme
        self.setup.device = device
        self.setup.choice.set_models(model_names(), model)
        if not self.isVisible():
            self._offer_what_waits()
            self.setup.look()
            self._ask_for_device(device)
        self._show_stage()
        self.show()
        self.raise_()
        self.activateWindow()

    def stop(self) -> None:
        """Leave no process and no job of the first page."""
        self.setup.stop()

    def _connect(self) -> None:
        setup, progress, verdict = self.setup, self.progress, self.verdict
        training = self._training
        setup.wanted.connect(self._start)
        setup.closed.connect(self.hide)
        setup.banner.chosen.connect(self._take_up)
        setup.banner.declined.connect(self._put_away)
        progress.hidden.connect(self.hide)
        progress.paused.connect(training.pause)
        progress.given_up.connect(self._ask_before_giving_up)
        progress.stopped.connect(lambda: self._try(training.stop_early))
        verdict.kept.connect(self._keep)
        verdict.discarded.connect(self._ask_before_discarding)
        verdict.hidden.connect(self.hide)
        training.stage_changed.connect(self._show_stage)
        training.progressed.connect(self._show_progress)
        training.failed.connect(self._failed)

    # What is shown

    def _show_stage(self) -> None:
        training = self._training
        if training.run is None:
            if self._pages.currentWidget() is not self.setup:
                self._offer_what_waits()
            self._pages.setCurrentWidget(self.setup)
        elif training.stage == "decide":
            self.verdict.show_run(training.run, self._theme)
            self._pages.setCurrentWidget(self.verdict)
        else:
            self._show_progress()
            if self._pages.currentWidget() is not self.progress:
                self._pages.setCurrentWidget(self.progress)
                self.progress.hide_button.setFocus()

    def _show_progress(self) -> None:
        if self._training.run is not None and self._training.active:
            self.progress.show_run(self._training.run, self._training.stage)

    def _ask_for_device(self, device: str) -> None:
        """Find out what will train; that imports torch, so it is done in a job."""

        def work(progress: Progress, cancelled: Cancel) -> str:
            from restorer.model.inference import choose_device

            return choose_device(device).type

        self._document.jobs.start(
            work, on_done=self.setup.choice.set_device, on_error=lambda _: None
        )

    # Runs that wait

    def _offer_what_waits(self) -> None:
        """Say that there is a run that was interrupted, or that nobody has decided on."""
        self._new = ""
        self._waiting = next(iter(shelf.waiting()), None)
        banner, run = self.setup.banner, self._waiting
        if run is None or run.request is None:
            banner.hide()
            return
        run.refresh()
        name = run.request.name
        if run.finished:
            words = self.tr("{0} is trained and waits: is it to be kept?").format(name)
            banner.say(words, self._theme, do=self.tr("See it"), decline=self.tr("Discard…"))
            return
        words = self.tr("The training of {0} was interrupted after {1:.0f} of {2:.0f} minutes.")
        banner.say(
            words.format(name, run.seconds / 60, run.request.minutes),
            self._theme,
            do=self.tr("Continue"),
            decline=self.tr("Discard…"),
            icon="warning",
        )

    def _take_up(self) -> None:
        if self._new:
            self.model_wanted.emit(self._new)
            self.setup.banner.hide()
        elif self._waiting is not None:
            run = self._waiting
            self._try(lambda: self._training.resume(run))

    def _put_away(self) -> None:
        run = self._waiting
        if self._new or run is None or run.request is None:
            self.setup.banner.hide()
            return
        self._ask(
            self.tr("Discard the training of {0}?").format(run.request.name),
            self.tr("What it has learned so far will be lost."),
            self.tr("Discard"),
            lambda: self._discard(run),
        )

    def _discard(self, run: RunFolder) -> None:
        self._try(lambda: shelf.discard(run))
        self._offer_what_waits()

    # Starting and ending

    def _start(self, request: Request) -> None:
        self.setup.stop()
        self._try(lambda: self._training.start(request))

    def _ask_before_giving_up(self) -> None:
        self._ask(
            self.tr("Give up this training?"),
            self.tr("What it has learned so far will be lost. To go on later, pause it."),
            self.tr("Give up"),
            self._training.give_up,
        )

    def _ask_before_discarding(self) -> None:
        self._ask(
            self.tr("Discard the new model?"),
            self.tr("It took a while to train, and will be lost."),
            self.tr("Discard"),
            self._training.discard,
        )

    def _keep(self, name: str) -> None:
        """Copy the model in a job, which reads it first."""
        run = self._training.run
        if run is None:
            return
        self.verdict.set_busy(True)
        self._document.jobs.start(
            lambda progress, cancelled: shelf.keep(run, name),
            on_done=lambda _: self._kept(name),
            on_error=self._not_kept,
            on_cancelled=lambda: self.verdict.set_busy(False),
        )

    def _kept(self, name: str) -> None:
        self._training.leave()
        self._new = name
        self.models_changed.emit(name)
        self.setup.choice.set_models(model_names(), self.setup.choice.parent_name)
        self.setup.look()
        self.setup.banner.say(
            self.tr("{0} is in the list of models now.").format(name),
            self._theme,
            do=self.tr("Use it"),
            decline=self.tr("Close"),
            icon="check",
        )

    def _not_kept(self, message: str) -> None:
        self.verdict.set_busy(False)
        self._say(self.tr("Not kept"), message)

    def _failed(self, message: str) -> None:
        self._say(self.tr("The training has ended"), message)

    # Asking and saying

    def _try(self, step: Callable[[], object]) -> None:
        try:
            step()
        except RestorerError as error:
            self._say(self.tr("That was not done"), str(error))

    def _say(self, title: str, text: str) -> None:
        parent = self if self.isVisible() else self.parentWidget()
        Message(title, text, theme=self._theme, parent=parent).open()

    def _ask(self, title: str, text: str, do: str, step: Callable[[], object]) -> None:
        question = Question(title, text, do=do, theme=self._theme, parent=self)
        question.accepted.connect(step)
        question.open()
