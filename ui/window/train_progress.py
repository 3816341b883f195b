"""The second page of the training dialog: how the training goes, and the ways to end it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.training.run_folder import RunFolder
from ui.training.training import Stage
from ui.window.panel import short_name
from ui.window.theme import GRID
from ui.window.train_curves import Curve
from ui.window.train_pictures import SampleSheet
from ui.window.widgets import label

CURVES_WIDTH = 380
PARTS = 1000
"""Of the progress bar."""


class ProgressPage(QWidget):
    """Sample, curves, time left; to hide, pause, give up or stop early.

    Signals:
        hidden, paused, given_up, stopped: A button was pressed.
    """

    hidden = Signal()
    paused = Signal()
    given_up = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.headline = label("", "heading")
        self.left = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self.sample = SampleSheet()
        self.loss = Curve(
            self.tr("Error while learning"),
            digits=3,
            waiting=self.tr("Reading the scans and the model…"),
            smooth=True,
        )
        self.quality = Curve(
            self.tr("Quality on the held-out part"),
            digits=1,
            waiting=self.tr("Nothing has been measured yet"),
        )
        self._loss_now, self._quality_now = label("", "value"), label("", "value")
        self.hide_button = QPushButton(self.tr("&Hide"))
        self.pause = QPushButton(self.tr("&Pause"))
        self.give_up = QPushButton(self.tr("&Give up…"))
        self.stop = QPushButton(self.tr("&Stop early and keep the best"))
        self._lay_out()
        for button, signal in (
            (self.hide_button, self.hidden),
            (self.pause, self.paused),
            (self.give_up, self.given_up),
            (self.stop, self.stopped),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)

    def show_run(self, run: RunFolder, stage: Stage) -> None:
        """Show how far a run is."""
        request = run.request
        if request is None:
            return
        self.headline.setText(
            self.tr("{0} learns, from {1}").format(request.name, short_name(request.parent))
        )
        self.bar.setRange(0, PARTS if run.done and stage == "running" else 0)
        self.bar.setValue(round(PARTS * run.done))
        self.left.setText(self._told(run, stage))
        self.loss.set_points(run.losses, minutes=request.minutes)
        self.quality.set_points(
            [(seconds, score.hole_psnr) for seconds, score in run.scores], minutes=request.minutes
        )
        parent = run.parent
        self.quality.set_level(
            None if parent is None else parent.hole_psnr, short_name(request.parent)
        )
        self._loss_now.setText(self.loss.newest)
        self._quality_now.setText(self._quality(run))
        self.sample.show_file(run.sample)
        for button in (self.stop, self.pause):
            button.setEnabled(stage == "running")
        self.give_up.setEnabled(stage != "saving")

    def _quality(self, run: RunFolder) -> str:
        if not run.scores:
            return ""
        now = run.scores[-1][1].hole_psnr
        told = f"{now:.2f} dB"
        return told if run.parent is None else f"{told} ({now - run.parent.hole_psnr:+.2f})"

    def _told(self, run: RunFolder, stage: Stage) -> str:
        if stage == "stopping":
            return self.tr("Ending: the best is measured and kept…")
        if stage == "saving":
            return self.tr("Saving what it has learned…")
        if run.left is None:
            return self.tr("Starting…")
        steps = self.tr("1 step") if run.step == 1 else self.tr("{0} steps").format(f"{run.step:,}")
        return f"{time_left(run.left)} · {steps}"

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.headline, 1)
        top.addWidget(self.left)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        title = QHBoxLayout()
        title.addWidget(label(self.tr("What it can do now"), "section"), 1)
        title.addWidget(label(self.tr("damaged, filled by it, as it is"), "muted"))
        left.addLayout(title)
        left.addWidget(self.sample, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        for curve, now, words in (
            (self.quality, self._quality_now, self.tr("Higher is better; dashed: before training")),
            (self.loss, self._loss_now, self.tr("Lower is better; it goes up and down by nature")),
        ):
            line = QHBoxLayout()
            line.addWidget(label(curve.accessibleName(), "section"), 1)
            line.addWidget(now)
            right.addLayout(line)
            right.addWidget(curve, 1)
            right.addWidget(label(words, "muted"))
            right.addSpacing(GRID)
        side = QWidget()
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(CURVES_WIDTH)
        halves = QHBoxLayout()
        halves.setSpacing(3 * GRID)
        halves.addLayout(left, 1)
        halves.addWidget(side)
        self.stop.setProperty("primary", True)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.give_up)
        below.addWidget(self.pause)
        below.addStretch(1)
        below.addWidget(self.hide_button)
        below.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addSpacing(GRID)
        layout.addLayout(halves, 1)
        layout.addSpacing(GRID)
        layout.addLayout(below)


def time_left(seconds: float) -> str:
    """How long it will take yet, for people."""
    if seconds < 1:
        return "measuring the result"
    if seconds < 90:
        return f"{round(seconds)} s left"
    minutes = round(seconds / 60)
    return f"{minutes} min left" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min left"
