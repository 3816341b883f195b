"""The one training of a window: started, followed, ended early, saved, given up, kept."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from restorer.errors import RestorerError, TrainingError
from restorer.files import refusals
from ui.process import Ended, Process
from ui.training import shelf
from ui.training.request import Request
from ui.training.run_folder import RunFolder

LOOK = 500
"""Milliseconds between two looks into the run folder."""
PATIENCE = 60_000
"""Milliseconds a process may take to save what it has when the window is closed."""

Stage = Literal["idle", "running", "stopping", "saving", "decide"]


class Training(QObject):
    """At most one training at a time.

    Attributes:
        stage: idle; running; stopping (it ends early and keeps the best); saving (it ends and can
            be continued); decide (there is a model, to be kept or not).
        run: the run folder, but when idle.

    Signals:
        stage_changed: The stage is another one.
        progressed: There is something new in the run folder.
        failed: It is over without a model: why.
    """

    stage_changed = Signal()
    progressed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage: Stage = "idle"
        self.run: RunFolder | None = None
        self._lock: QLockFile | None = None
        self._process: Process | None = None
        self._given_up = False
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._look_into_it)

    @property
    def active(self) -> bool:
        """Whether a process runs."""
        return self.stage in ("running", "stopping", "saving")

    # Starting

    def start(self, request: Request) -> None:
        """Begin a run of its own for a request.

        Raises:
            RestorerError: one is going on, the name cannot be used, or the run cannot be written.
        """
        self._must_be_idle()
        reason = shelf.why_not(request.name)
        if reason:
            raise TrainingError(reason)
        path = shelf.new_run(request.name)
        with refusals(path):
            request.write(path)
        self._take(RunFolder(path))
        self._begin()

    def resume(self, run: RunFolder) -> None:
        """Go on with a run that waits: train on, or decide where it is finished.

        Raises:
            TrainingError: one is going on already, here or in another window.
        """
        self._take(run)
        run.refresh()
        if run.finished:
            self._set_stage("decide")
        else:
            self._begin()

    # While it runs

    def stop_early(self) -> None:
        """Let it end soon and keep the best; raises ``ExportError``."""
        if self.run is not None and self.stage == "running":
            with refusals(self.run.path):
                self.run.stop()
            self._set_stage("stopping")

    def pause(self) -> None:
        """Let it save what it has and end; it can be continued."""
        if self._process is not None:
            self._process.interrupt()
            self._set_stage("saving")

    def give_up(self) -> None:
        """End it at once and remove what it made."""
        if self._process is not None:
            self._given_up = True
            self._process.kill()

    def shutdown(self) -> None:
        """Save what runs and wait for it: nothing is left behind. It can be continued."""
        self.blockSignals(True)
        if self._process is not None:
            self._process.interrupt()
            if not self._process.wait(PATIENCE):
                self._process.kill()
                self._process.wait(-1)
        self._let_go()

    # At the end

    def leave(self) -> None:
        """Be done with a run whose model has been kept."""
        if self.stage == "decide":
            self._let_go()

    def discard(self) -> None:
        """Remove the run with its model."""
        if self.stage == "decide":
            self._drop()

    # Inside

    def _must_be_idle(self) -> None:
        if self.stage != "idle":
            raise TrainingError(
                self.tr("A training is going on already. Wait for it, or stop it first.")
            )

    def _take(self, run: RunFolder) -> None:
        self._must_be_idle()
        lock = shelf.take(run.path)
        if lock is None:
            raise TrainingError(
                self.tr("{0}: another window is at this run. Go on there.").format(run.path)
            )
        self._lock, self.run = lock, run

    def _begin(self) -> None:
        run = self.run
        if run is None or run.request is None:
            return
        self._given_up = False
        self._process = Process(run.request.arguments(run.path), self)
        self._process.ended.connect(self._ended)
        self._look.start()
        self._set_stage("running")
        self._process.start()

    def _look_into_it(self) -> None:
        if self.run is not None and self.run.refresh():
            self.progressed.emit()

    def _ended(self, ended: Ended) -> None:
        run = self.run
        self._look_into_it()
        self._forget_process()
        if run is None:
            return
        if self._given_up:
            self._drop()
        elif ended.status == "interrupted":
            self._let_go()
        elif ended.status == "failed" or run.model is None:
            self._fail(ended.message or self.tr("The training left no model. Start it again."))
        else:
            run.finish()
            self._set_stage("decide")

    def _fail(self, message: str) -> None:
        """Say why it is over. What never began leaves nothing; the rest can be continued."""
        if self.run is None:
            return
        if self.run.losses:
            self._let_go()
        else:
            self._drop()
        self.failed.emit(message)

    def _drop(self) -> None:
        """Let the run go and remove its folder."""
        run = self._release()
        try:
            if run is not None:
                shelf.discard(run)
        except RestorerError as error:
            self.failed.emit(str(error))
        finally:
            self._set_stage("idle")

    def _forget_process(self) -> None:
        self._look.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()

    def _let_go(self) -> None:
        """Leave the run as it is on disk."""
        self._release()
        self._set_stage("idle")

    def _release(self) -> RunFolder | None:
        """Have no run any more; the one there was."""
        self._forget_process()
        if self._lock is not None:
            self._lock.unlock()
        run, self._lock, self.run = self.run, None, None
        return run

    def _set_stage(self, stage: Stage) -> None:
        self.stage = stage
        self.stage_changed.emit()
