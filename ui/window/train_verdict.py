"""The last page of the training dialog: the new model against its parent, to be kept or not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from restorer.model import catalogue
from ui import errors
from ui.training import shelf
from ui.training.run_folder import RunFolder, Score, Verdict
from ui.window.panel import short_name
from ui.window.theme import GRID, Theme
from ui.window.train_notes import Warnings
from ui.window.train_pictures import PictureSlider
from ui.window.train_scans import megapixels
from ui.window.widgets import Fields, label, rule

SIDE_WIDTH = 380


class VerdictPage(QWidget):
    """Numbers, a slider over held-out pictures, and the decision.

    Signals:
        kept: The model is to be kept, under this name.
        discarded: It is not.
        hidden: Decide later.
    """

    kept = Signal(str)
    discarded = Signal()
    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._verdict: Verdict | None = None
        self._names = ("", "")
        self._index = 0
        self.headline = label("", "heading", wrap=True)
        self.sentence = label("", wrap=True)
        self.slider = PictureSlider()
        self.against = QComboBox()
        self.previous = QPushButton("‹")
        self.next = QPushButton("›")
        self.place = label("")
        self._numbers = QGridLayout()
        self.facts = label("", "muted", wrap=True)
        self.warnings = Warnings()
        self.name = QLineEdit()
        self.name.setMaxLength(catalogue.LONGEST_NAME)
        self.problem = label("", "muted", wrap=True)
        self.later = QPushButton(self.tr("Decide &later"))
        self.discard = QPushButton(self.tr("&Discard…"))
        self.keep = QPushButton()
        self._lay_out()
        self._connect()

    def show_run(self, run: RunFolder, theme: Theme) -> None:
        """Show what came of a run."""
        request, verdict = run.request, run.verdict
        if request is None:
            return
        self._verdict, self._index = verdict, 0
        self._names = (short_name(request.parent), request.name)
        self.headline.setText(self._headline(verdict))
        self.sentence.setText(
            errors.told(verdict.sentence)
            if verdict
            else self.tr(
                "Nothing was held out, so nobody can say whether it is better than {0}. Restore "
                "something with both and look."
            ).format(self._names[0])
        )
        self._show_numbers(verdict)
        self._show_facts(run, theme)
        self.name.setText(shelf.free_name(request.name))
        self.against.clear()
        for key, text in (
            ("parent", self._names[0]),
            ("input", self.tr("the damage")),
            ("truth", self.tr("the original")),
        ):
            self.against.addItem(text, key)
        better = verdict is not None and verdict.better
        self.keep.setText(self.tr("&Keep it") if better else self.tr("&Keep it all the same"))
        for button, primary in ((self.keep, better), (self.discard, not better)):
            button.setProperty("primary", primary)
            button.setDefault(primary)
            button.style().polish(button)
        self._show_picture()
        self.set_busy(False)
        self._check_name()

    def _headline(self, verdict: Verdict | None) -> str:
        if verdict is None:
            return self.tr("{0} is trained").format(self._names[1])
        if verdict.better:
            return self.tr("{0} is better than {1}").format(self._names[1], self._names[0])
        return self.tr("{0} is not better than {1}").format(self._names[1], self._names[0])

    # Numbers

    def _show_numbers(self, verdict: Verdict | None) -> None:
        while (item := self._numbers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if verdict is None:
            return
        for column, text in enumerate(("", *self._names, self.tr("Change")), 0):
            self._numbers.addWidget(_cell(text, "muted"), 0, column)
        rows = (
            (self.tr("In the holes, dB"), "hole_psnr", 2),
            (self.tr("Structure (SSIM)"), "ssim", 4),
        )
        for line, (text, key, digits) in enumerate(rows, 1):
            self._numbers.addWidget(label(text), line, 0)
            before, after = _value(verdict.parent, key), _value(verdict.model, key)
            change = None if before is None or after is None else after - before
            for column, number, sign in ((1, before, ""), (2, after, ""), (3, change, "+")):
                shown = "–" if number is None else f"{number:{sign}.{digits}f}"
                self._numbers.addWidget(_cell(shown), line, column)

    def _show_facts(self, run: RunFolder, theme: Theme) -> None:
        """How it was trained, and what was to be said of that beforehand."""
        survey = run.survey
        minutes = max(1, round(run.seconds / 60))
        steps = self.tr("1 step") if run.step == 1 else self.tr("{0} steps").format(f"{run.step:,}")
        told = self.tr("Trained for {0} min, {1}").format(minutes, steps)
        if survey is not None:
            told = self.tr("{0}, on {1} of sound paint").format(told, megapixels(survey.training))
        self.facts.setText(f"{told}.")
        self.warnings.say(survey.warnings if survey else (), theme)

    # Pictures

    def _show_picture(self) -> None:
        pictures = self._verdict.pictures if self._verdict else ()
        many = len(pictures)
        for widget in (self.previous, self.next, self.place, self.against):
            widget.setVisible(many > 0)
        if not many:
            self.slider.clear()
            return
        picture = pictures[self._index]
        key = self.against.currentData() or "parent"
        self.slider.show_pictures(
            getattr(picture, key), picture.model, (self.against.currentText(), self._names[1])
        )
        self.place.setText(self.tr("{0} of {1}").format(self._index + 1, many))
        self.previous.setEnabled(self._index > 0)
        self.next.setEnabled(self._index < many - 1)

    def _step(self, by: int) -> None:
        self._index += by
        self._show_picture()

    # Deciding

    def set_busy(self, busy: bool) -> None:
        """Let nothing be decided while the model is being copied."""
        for button in (self.keep, self.discard):
            button.setEnabled(not busy)
        self.name.setEnabled(not busy)

    def _check_name(self) -> None:
        problem = shelf.why_not(self.name.text().strip())
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.keep.setEnabled(not problem)

    def _connect(self) -> None:
        self.against.activated.connect(self._show_picture)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.name.textChanged.connect(self._check_name)
        self.keep.clicked.connect(lambda: self.kept.emit(self.name.text().strip()))
        self.discard.clicked.connect(self.discarded)
        self.later.clicked.connect(self.hidden)

    def _lay_out(self) -> None:
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.previous.setAccessibleName(self.tr("Previous picture"))
        self.next.setAccessibleName(self.tr("Next picture"))
        self.against.setAccessibleName(self.tr("Compare with"))
        for button in (self.previous, self.next):
            button.setFixedWidth(36)
        for button in (self.previous, self.next, self.later, self.discard, self.keep):
            button.setAutoDefault(False)
        chooser = QHBoxLayout()
        chooser.setSpacing(GRID)
        chooser.addWidget(label(self.tr("On the left")))
        chooser.addWidget(self.against)
        chooser.addStretch(1)
        for widget in (self.previous, self.place, self.next):
            chooser.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.slider, 1)
        left.addLayout(chooser)
        self._numbers.setHorizontalSpacing(2 * GRID)
        self._numbers.setVerticalSpacing(GRID)
        self._numbers.setColumnStretch(0, 1)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GRID + 4)
        right.addWidget(self.headline)
        right.addWidget(self.sentence)
        right.addWidget(rule())
        right.addLayout(self._numbers)
        right.addWidget(
            label(
                self.tr(
                    "Measured on places of your scans that the training never saw, with damage "
                    "drawn over sound paint. Higher is better."
                ),
                "muted",
                wrap=True,
            )
        )
        right.addWidget(self.facts)
        right.addWidget(self.warnings)
        right.addStretch(1)
        fields = Fields(56)
        fields.add(self.tr("&Name"), self.name)
        fields.addWidget(self.problem, fields.rowCount(), 1)
        right.addLayout(fields)
        halves = QHBoxLayout()
        halves.setSpacing(3 * GRID)
        halves.addLayout(left, 1)
        halves.addWidget(side)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addStretch(1)
        for button in (self.later, self.discard, self.keep):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(halves, 1)
        layout.addLayout(below)


def _cell(text: str, role: str = "") -> QWidget:
    made = label(text, role)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _value(score: Score | None, key: str) -> float | None:
    return None if score is None else float(getattr(score, key))
