"""The training in the status bar: that one goes on, and how long it has left."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from ui.training.training import Training
from ui.window.train_progress import time_left


class TrainStatus(QPushButton):
    """A line that leads to the training dialog; there only while there is something to say."""

    def __init__(self, training: Training) -> None:
        super().__init__()
        self._training = training
        self.setProperty("link", True)
        self.setAutoDefault(False)
        self.setToolTip(self.tr("Show the training"))
        training.stage_changed.connect(self._follow)
        training.progressed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        run, stage = self._training.run, self._training.stage
        self.setVisible(run is not None)
        if run is None or run.request is None:
            return
        told = {
            "stopping": self.tr("ending"),
            "saving": self.tr("saving"),
            "decide": self.tr("finished, keep it or not?"),
        }.get(stage) or (self.tr("starting") if run.left is None else time_left(run.left))
        self.setText(self.tr("Training {0}: {1}").format(run.request.name, told))
