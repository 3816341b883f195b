"""The batch dialog: which scans, where to, and how far it is. Hiding it stops nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from restorer.pipeline.settings import Mode
from ui import errors
from ui.batch.batch import Batch
from ui.batch.request import BatchItem, BatchRequest
from ui.languages import plain
from ui.window import ask
from ui.window.messages import Message
from ui.window.panel import short_name
from ui.window.panel.finish import finish_name
from ui.window.scan_buttons import ScanButtons
from ui.window.theme import GRID, Theme
from ui.window.train_progress import time_left
from ui.window.widgets import Fields, label, pixels_box, row

SIZE = (880, 620)
STATE_WIDTH, MASK_WIDTH = 280, 200
FORMATS = (("TIFF", "tif"), ("PNG", "png"))


class BatchDialog(QDialog):
    """One for a window, as is the batch it shows."""

    def __init__(self, batch: Batch, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore many scans"))
        self._batch = batch
        self._theme = theme
        self._scans: list[Path] = []
        self._model, self._device = "", "auto"
        self._finish: Mode = "blend"
        self._began = 0.0
        self.scans = ScanButtons(self, self._folder)
        self.clear = QPushButton(self.tr("Re&move all"))
        self.list = QTreeWidget()
        self.masks, self.out = QLineEdit(), QLineEdit()
        self.format = QComboBox()
        self.with_tiles = QCheckBox(self.tr("Also in &tiles of"))
        self.tile = pixels_box(64, 8192, 512)
        self.status = label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self._with = label("", "muted", wrap=True)
        self.close_button = QPushButton(self.tr("Close"))
        self.show_folder = QPushButton(self.tr("Show &folder"))
        self.start = QPushButton(self.tr("&Restore"))
        self.stop = QPushButton(self.tr("St&op"))
        self._lay_out()
        self._connect()
        self.resize(*SIZE)

    def present(self, *, theme: Theme, model: str, device: str, finish: Mode) -> None:
        """Show it, with what is chosen in the window."""
        self._theme = theme
        if (model, device, finish) != (self._model, self._device, self._finish):
            self._model, self._device, self._finish = model, device, finish
            self._plan()
        self._show()
        self.show()
        self.raise_()
        self.activateWindow()

    def add(self, paths: Sequence[Path]) -> None:
        """Restore these, too; a folder stands for what is in it."""
        if self._batch.running:
            return
        self._scans += [path for path in paths if path not in self._scans]
        if self._scans and not self.out.text():
            first = self._scans[0]
            folder = first if first.is_dir() else first.parent
            masks = folder.with_name("masks")
            with QSignalBlocker(self.out), QSignalBlocker(self.masks):
                self.out.setText(str(folder.with_name(f"{folder.name}_restored")))
                if masks.is_dir() and not self.masks.text():
                    self.masks.setText(str(masks))
        self._plan()

    @property
    def request(self) -> BatchRequest:
        """What is chosen."""
        masks = self.masks.text().strip()
        return BatchRequest(
            scans=tuple(self._scans),
            masks=Path(masks).expanduser() if masks else None,
            out=Path(self.out.text().strip() or "restored").expanduser(),
            model=self._model,
            device=self._device,
            finish=self._finish,
            tiles=self.tile.value() if self.with_tiles.isChecked() else None,
            form=str(self.format.currentData()),
        )

    # Laying out

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        self.clear.setAutoDefault(False)
        buttons.addWidget(self.scans)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        self._lay_out_list()
        self._choice = QWidget()
        fields = Fields(label_width=96)
        for name, edit, title in (
            (self.tr("Mas&ks in"), self.masks, self.tr("Folder of masks")),
            (self.tr("Res&ults in"), self.out, self.tr("Folder for what is restored")),
        ):
            fields.add(name, self._with_browse(edit, title)).setBuddy(edit)
            edit.setAccessibleName(plain(name))
        self.masks.setPlaceholderText(self.tr("Not needed for scans with a project"))
        for shown, value in FORMATS:
            self.format.addItem(shown, value)
        self.tile.setAccessibleName(self.tr("Side of the tiles"))
        kinds = row(self.format, self.with_tiles, self.tile)
        kinds.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(kinds)
        fields.add(self.tr("Form&at"), holder).setBuddy(self.format)
        self.format.setAccessibleName(self.tr("Format"))
        fields.addWidget(self._with, fields.rowCount(), 1)
        fields.setContentsMargins(0, 0, 0, 0)
        self._choice.setLayout(fields)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the batch"))
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.show_folder)
        below.addStretch(1)
        self.start.setProperty("primary", True)
        for button in (self.close_button, self.stop, self.start, self.show_folder):
            button.setAutoDefault(False)
        for button in (self.close_button, self.stop, self.start):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(buttons)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._choice)
        layout.addWidget(self._bar)
        layout.addWidget(self.status)
        layout.addLayout(below)

    def _lay_out_list(self) -> None:
        self.list.setAccessibleName(self.tr("Scans"))
        self.list.setHeaderLabels([self.tr("Scan"), self.tr("Damage from"), self.tr("State")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, MASK_WIDTH), (2, STATE_WIDTH)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionsClickable(False)

    def _with_browse(self, edit: QLineEdit, title: str) -> QWidget:
        """A field for a folder and the button that asks for one."""
        browse = QPushButton(self.tr("Browse…"))
        browse.setAutoDefault(False)
        browse.setAccessibleName(title)

        def choose() -> None:
            folder = ask.folder_to_open(self, title, Path(edit.text()) if edit.text() else None)
            if folder is not None:
                edit.setText(str(folder))

        browse.clicked.connect(choose)
        both = QWidget()
        line = row(edit, browse)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(1, 0)
        both.setLayout(line)
        return both

    def _connect(self) -> None:
        batch = self._batch
        self.scans.chosen.connect(self.add)
        self.clear.clicked.connect(self._clear)
        self.masks.textChanged.connect(self._plan)
        self.out.textChanged.connect(self._plan)
        self.format.activated.connect(self._plan)
        self.with_tiles.toggled.connect(self._plan)
        self.tile.valueChanged.connect(self._plan)
        self.close_button.clicked.connect(self.hide)
        self.show_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.request.out)))
        )
        self.start.clicked.connect(batch.start)
        self.stop.clicked.connect(batch.stop)
        batch.changed.connect(self._show)
        batch.failed.connect(self._failed)
        batch.ended.connect(self._ended)

    # Choosing

    def _folder(self) -> Path | None:
        """Where the last of the scans lies."""
        return self._scans[-1].parent if self._scans else None

    def _clear(self) -> None:
        self._scans = []
        with QSignalBlocker(self.out), QSignalBlocker(self.masks):
            self.out.clear()
            self.masks.clear()
        self._plan()

    def _plan(self) -> None:
        if not self._batch.running:
            self.status.setText("")
            self._batch.plan(self.request)

    # Running

    def _failed(self, message: str) -> None:
        self.status.setText(message)
        if self._bar.isVisible():
            Message(self.tr("Not restored"), message, theme=self._theme, parent=self).open()

    def _ended(self, done: int, left: int) -> None:
        told = self.tr("{0} restored").format(done)
        if left:
            told += self.tr(", {0} not: the list says why, and Restore tries them again").format(
                left
            )
        self.status.setText(f"{told}.")

    # What is shown

    def _show(self) -> None:
        batch = self._batch
        self._list_items()
        busy = batch.running
        if not busy:
            self._began = time.monotonic()
        for control in (self._choice, self.scans):
            control.setEnabled(not busy)
        self.clear.setEnabled(bool(self._scans) and not busy)
        self.start.setVisible(not busy)
        self.start.setEnabled(batch.ready)
        self.stop.setVisible(busy)
        self.stop.setEnabled(batch.stage == "running")
        self.show_folder.setEnabled(self.request.out.is_dir())
        self._bar.setVisible(busy)
        self._with.setText(
            self.tr("With the model {0} and the finish “{1}”, as in the window.").format(
                short_name(self._model) or self.tr("of the program"), finish_name(self._finish)
            )
        )
        if batch.stage == "planning":
            self.status.setText(self.tr("Looking at the scans…"))
        elif batch.stage == "stopping":
            self.status.setText(self.tr("Stopping…"))
        elif busy:
            self._show_progress()
        elif self.status.text() == self.tr("Looking at the scans…"):
            self.status.setText(self._planned())

    def _planned(self) -> str:
        items = self._batch.items
        good = sum(not item.error for item in items)
        if not items:
            return ""
        if good == len(items):
            return self.tr("{0} scans to restore.").format(good)
        return self.tr("{0} scans to restore; {1} without a mask or project are left out.").format(
            good, len(items) - good
        )

    def _show_progress(self) -> None:
        items = [item for item in self._batch.items if item.out]
        done = sum(item.done or bool(item.error) for item in items)
        self._bar.setRange(0, len(items))
        self._bar.setValue(done)
        told = self.tr("{0} of {1} scans done").format(done, len(items))
        if done:
            seconds = (time.monotonic() - self._began) / done * (len(items) - done)
            told += f", {time_left(max(seconds, 1))}"
        self.status.setText(f"{told}.")

    def _list_items(self) -> None:
        items = self._batch.items
        lines = [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
        if len(lines) != len(items):
            self.list.clear()
            lines = [QTreeWidgetItem(self.list) for _ in items]
        for line, item in zip(lines, items, strict=True):
            texts = (item.scan.name, item.mask.name if item.mask else "", self._state(item))
            tips = (str(item.scan), str(item.mask or ""), item.error)
            for column, (text, tip) in enumerate(zip(texts, tips, strict=True)):
                if line is not None:
                    line.setText(column, text)
                    line.setToolTip(column, tip)

    def _state(self, item: BatchItem) -> str:
        if not item.out:
            return self.tr("No mask or project")
        if item.error:
            reason = item.error.removeprefix(f"{item.scan}: ")
            return self.tr("Failed: {0}").format(errors.told(reason))
        if item.done:
            return self.tr("Restored")
        return self.tr("Waiting") if self._batch.running else ""
