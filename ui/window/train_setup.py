"""The first page of the training dialog: what to learn from, and what will come of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.document import Document
from ui.training.request import Request
from ui.training.survey import Survey
from ui.training.surveying import Surveying
from ui.window.scan_buttons import ScanButtons
from ui.window.theme import GRID, Theme
from ui.window.train_choice import Choice
from ui.window.train_notes import Banner, Invitation, Warnings
from ui.window.train_scans import ScanList, megapixels
from ui.window.widgets import label

CHOICE_WIDTH = 336


class SetupPage(QWidget):
    """Asks for all that a training needs.

    Signals:
        wanted: Start is pressed: the ``Request``.
        closed: The dialog is to be hidden.
    """

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self._document = document
        self.theme = theme
        self.device = "auto"
        self._data: list[Path] = []
        self._survey: Survey | None = None
        self.surveying = Surveying(self)
        self.banner = Banner()
        self.adding = ScanButtons(self, self._folder)
        self.take_out = QPushButton(self.tr("&Remove"))
        self.with_open = QCheckBox()
        self.scans = ScanList(document.jobs)
        self.status = label("", "muted", wrap=True)
        self.warnings = Warnings()
        self.choice = Choice()
        self.close_button = QPushButton(self.tr("Close"))
        self.start = QPushButton(self.tr("Start &training"))
        self._lay_out()
        self._connect()
        self._follow_document()
        self._show_state()

    # What is chosen

    @property
    def data(self) -> list[Path]:
        """Files and folders to train on, the open project's first."""
        path = self._document.path
        opened = [path] if path is not None and self.with_open.isChecked() else []
        return [*opened, *self._data]

    def add(self, paths: Sequence[Path]) -> None:
        """Choose files or folders, too."""
        self._data += [path for path in paths if path not in self._data]
        self.look()

    def remove(self, path: Path) -> None:
        """Do not use a scan. The others of the folder that it came with stay."""
        if self._document.is_open and path == self._document.scan.path:
            self.with_open.setChecked(False)
        kept: list[Path] = []
        listed = [scan.path for scan in self._survey.scans] if self._survey else []
        for place in self._data:
            if place in path.parents:
                kept += [scan for scan in listed if place in scan.parents and scan != path]
            elif place != path and place != path.with_suffix(".mural"):
                kept.append(place)
        self._data = list(dict.fromkeys(kept))
        self.look()

    def look(self) -> None:
        """Find out what would be used."""
        self._survey = None
        data = self.data
        if data:
            folder = next((path.name for path in data if path.is_dir()), None)
            self.choice.propose_name(folder or data[0].stem)
            self.surveying.survey(data, self.choice.parent_name)
        else:
            self.surveying.stop()
            self.scans.clear()
            self.warnings.say([], self.theme)
        self._show_state()

    def stop(self) -> None:
        """Leave no process and no job."""
        self.surveying.stop()
        self.scans.stop()

    # Laying out

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        self.take_out.setAutoDefault(False)
        buttons.addWidget(self.adding)
        buttons.addWidget(self.take_out)
        buttons.addStretch(1)
        buttons.addWidget(self.with_open)
        self._lists = QStackedWidget()
        self._lists.addWidget(Invitation())
        self._lists.addWidget(self.scans)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(label(self.tr("Scans to learn from"), "section"))
        left.addLayout(buttons)
        left.addWidget(self._lists, 1)
        left.addWidget(self.status)
        left.addWidget(self.warnings)
        self.choice.setFixedWidth(CHOICE_WIDTH)
        halves = QHBoxLayout()
        halves.setSpacing(3 * GRID)
        halves.addLayout(left, 1)
        halves.addWidget(self.choice)
        self.start.setProperty("primary", True)
        self.start.setDefault(True)
        self.close_button.setAutoDefault(False)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addStretch(1)
        below.addWidget(self.close_button)
        below.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.banner)
        layout.addLayout(halves, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.adding.chosen.connect(self.add)
        self.take_out.clicked.connect(self._take_out_current)
        self.with_open.clicked.connect(self.look)
        self.scans.taken_out.connect(self.remove)
        self.scans.currentItemChanged.connect(self._show_state)
        self.surveying.surveyed.connect(self._surveyed)
        self.surveying.failed.connect(self._failed)
        self.choice.changed.connect(self._show_state)
        self.choice.parent_chosen.connect(self.look)
        self.close_button.clicked.connect(self.closed)
        self.start.clicked.connect(self._start)
        self._document.opened.connect(self._follow_document)
        self._document.closed.connect(self._follow_document)

    # Following

    def _follow_document(self) -> None:
        document = self._document
        before = self.data
        self.with_open.setVisible(document.is_open)
        self.with_open.setChecked(document.is_open)
        if document.is_open:
            name = document.scan.path.name
            metrics = self.with_open.fontMetrics()
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 140)
            self.with_open.setText(self.tr("The open scan, {0}").format(shown))
            self.with_open.setToolTip(name)
        if self.isVisible() and self.data != before:
            self.look()

    def _surveyed(self, survey: Survey) -> None:
        self._survey = survey
        self.scans.show_survey(survey)
        self.warnings.say(survey.warnings, self.theme)
        self._show_state()

    def _failed(self, message: str) -> None:
        self.scans.clear()
        self.warnings.say([message], self.theme)
        self._show_state()

    def _show_state(self) -> None:
        survey = self._survey
        self._lists.setCurrentIndex(1 if self.data and not (survey and not survey.scans) else 0)
        self.take_out.setEnabled(self.scans.current_path is not None)
        self.scans.setEnabled(survey is not None)
        self.status.setVisible(self.surveying.busy or survey is not None)
        if self.surveying.busy:
            self.status.setText(self.tr("Looking at the scans…"))
        elif survey is not None:
            self.status.setText(self._told(survey))
        self.start.setEnabled(survey is not None and survey.possible and self.choice.valid)

    def _told(self, survey: Survey) -> str:
        used = [scan for scan in survey.scans if scan.use != "skipped"]
        count = self.tr("1 scan") if len(used) == 1 else self.tr("{0} scans").format(len(used))
        if not survey.held_out:
            return self.tr("{0}: {1} of sound paint to learn from, nothing held out.").format(
                count, megapixels(survey.training)
            )
        return self.tr("{0}: {1} of sound paint to learn from, {2} held out to test.").format(
            count, megapixels(survey.training), megapixels(survey.held_out)
        )

    # Asking

    def _folder(self) -> Path | None:
        """Where the last of the scans lies."""
        return next((path.parent for path in reversed(self.data)), None)

    def _take_out_current(self) -> None:
        path = self.scans.current_path
        if path is not None:
            self.remove(path)

    def _start(self) -> None:
        self.wanted.emit(
            Request(
                data=tuple(self.data),
                parent=self.choice.parent_name,
                name=self.choice.name.text().strip(),
                minutes=self.choice.minutes,
                device=self.device,
            )
        )
