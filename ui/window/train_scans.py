"""The scans that a training would use: thumbnails, sound megapixels, what each is used for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from restorer.errors import RestorerError
from restorer.progress import Cancel, Progress, stop_if
from ui import errors
from ui.jobs import Job, Jobs
from ui.training.survey import Survey, Surveyed
from ui.training.thumbnails import thumbnail

THUMBNAIL = QSize(56, 42)
ROW = 54
SOUND_WIDTH, USE_WIDTH = 168, 148


class ScanList(QTreeWidget):
    """One line a scan. Delete takes the current one out.

    Signals:
        taken_out: The scan at this path is not to be used.
    """

    taken_out = Signal(Path)
    _made = Signal(object, Path, object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job | None = None
        self._thumbnails: dict[Path, QIcon] = {}
        self.setAccessibleName(self.tr("Scans"))
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("Scan"), self.tr("Sound paint"), self.tr("Used for")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(THUMBNAIL)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, SOUND_WIDTH), (2, USE_WIDTH)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionsClickable(False)
        self._made.connect(self._thumbnail_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def current_path(self) -> Path | None:
        """The scan that is chosen in the list."""
        item = self.currentItem()
        return None if item is None else Path(item.data(0, Qt.ItemDataRole.UserRole))

    def show_survey(self, survey: Survey) -> None:
        """List the scans of a survey; thumbnails come as they are made."""
        self.clear()
        for scan in survey.scans:
            self.addTopLevelItem(self._line(scan))
        missing = [one.path for one in survey.scans if one.path not in self._thumbnails]
        self.stop()
        if missing:
            self._job = self._jobs.start(
                lambda progress, cancelled: self._make(missing, progress, cancelled),
                on_done=lambda _: None,
                on_error=lambda _: None,
            )

    def stop(self) -> None:
        """Make no more thumbnails."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the current scan out."""
        path = self.current_path
        if event.key() == Qt.Key.Key_Delete and path is not None:
            self.taken_out.emit(path)
        else:
            super().keyPressEvent(event)

    def _line(self, scan: Surveyed) -> QTreeWidgetItem:
        skipped = scan.use in ("left out", "skipped")
        sound = (
            "–"
            if skipped
            else self.tr("{0} of {1}").format(megapixels(scan.sound), megapixels(scan.megapixels))
        )
        item = QTreeWidgetItem([scan.path.name, sound, self._use(scan)])
        item.setData(0, Qt.ItemDataRole.UserRole, str(scan.path))
        item.setSizeHint(0, QSize(0, ROW))
        item.setToolTip(0, str(scan.path))
        item.setToolTip(2, errors.told(scan.reason))
        item.setIcon(0, self._thumbnails.get(scan.path) or _framed(None))
        if skipped:
            for column in range(3):
                item.setForeground(column, self.palette().placeholderText())
        return item

    def _use(self, scan: Surveyed) -> str:
        return {
            "training": self.tr("Learning"),
            "validation": self.tr("Held out to test"),
            "both": self.tr("Learning, and a part\nheld out to test"),
            "left out": self.tr("Not used"),
            "skipped": self.tr("Cannot be used"),
        }[scan.use]

    def _make(self, paths: list[Path], progress: Progress, cancelled: Cancel) -> None:
        """In a worker: hand out thumbnails one by one."""
        for path in paths:
            stop_if(cancelled)
            try:
                self._made.emit(self._job, path, thumbnail(path))
            except RestorerError:
                continue  # the survey says why it cannot be read

    def _thumbnail_arrived(self, job: object, path: Path, rgb: np.ndarray) -> None:
        self._thumbnails[path] = _framed(rgb)
        for index in range(self.topLevelItemCount()):
            item = self.topLevelItem(index)
            if item is not None and item.data(0, Qt.ItemDataRole.UserRole) == str(path):
                item.setIcon(0, self._thumbnails[path])


def megapixels(count: float) -> str:
    """A number of megapixels for people."""
    digits = 0 if count >= 100 else 1 if count >= 0.1 else 2
    return f"{count:.{digits}f} MP"


def _framed(rgb: np.ndarray | None) -> QIcon:
    """A picture fitted into a thumbnail's size, at twice its pixels for fine screens."""
    size = THUMBNAIL * 2
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    if rgb is not None:
        height, width = rgb.shape[:2]
        rgb = np.ascontiguousarray(rgb)
        image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        fitted = image.scaled(
            size,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter = QPainter(pixmap)
        painter.drawImage(
            (size.width() - fitted.width()) // 2, (size.height() - fitted.height()) // 2, fitted
        )
        painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # colours are there to be seen
    return icon
