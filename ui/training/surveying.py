"""Asks in a process what a training would use; only the last question is answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.process import Ended, Process
from ui.training.request import arguments
from ui.training.shelf import runs_folder
from ui.training.survey import Survey

NOWHERE = "survey"
"""A run's name that has to be given; nothing is written there."""

SETTLE = 250
"""Milliseconds the choice has to stand still before it is looked at."""


class Surveying(QObject):
    """Surveys what is chosen.

    Signals:
        started: The scans are being looked at.
        surveyed: A ``Survey``.
        failed: There is none: why.
    """

    started = Signal()
    surveyed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arguments: list[str] = []
        self._process: Process | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._settle.isActive() or self._process is not None

    def survey(self, data: Sequence[Path], parent: str) -> None:
        """Look at what is chosen, soon; nothing is answered where it is nothing."""
        self.stop()
        if data:
            self._arguments = [*arguments(data, runs_folder() / NOWHERE, parent), "--survey"]
            self._settle.start()
            self.started.emit()

    def stop(self) -> None:
        """Ask no more; nothing is answered."""
        self._settle.stop()
        if self._process is not None:
            process, self._process = self._process, None
            process.ended.disconnect(self._ended)
            process.kill()
            process.wait(-1)
            process.deleteLater()

    def _begin(self) -> None:
        self._process = Process(self._arguments, self)
        self._process.ended.connect(self._ended)
        self._process.start()

    def _ended(self, ended: Ended) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        if ended.status == "done":
            try:
                self.surveyed.emit(Survey.from_dict(ended.result))
                return
            except (KeyError, TypeError, ValueError):
                pass
        self.failed.emit(ended.message or self.tr("The scans could not be looked at. Try again."))
