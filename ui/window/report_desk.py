"""The report of the open project: where to, the work in a job, and the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog

from restorer.errors import RestorerError
from restorer.report import Material, Report, gather
from ui import report_writing
from ui.window import ask

if TYPE_CHECKING:
    from ui.jobs import Job
    from ui.window.main_window import MainWindow

SOON = 600
"""Milliseconds after which it is shown how far a report is."""


class ReportDesk(QObject):
    """Makes the report of a window's project."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._shown: QProgressDialog | None = None

    def ask(self) -> None:
        """Ask where to, and begin."""
        scan = self._window.document.scan.path
        path = ask.file_to_save(
            self._window,
            self.tr("Write a report"),
            scan.with_name(f"{scan.stem}_report.pdf"),
            [ask.pattern(self.tr("PDF"), ("pdf",)), ask.pattern(self.tr("HTML"), ("html",))],
        )
        if path is not None:
            self.make(path)

    def make(self, path: Path) -> None:
        """Gather what there is to tell in the background, and write it."""
        if self._job is not None:
            return
        document = self._window.document
        if path.suffix.lower() not in (".pdf", ".html"):
            path = path.with_name(f"{path.name}.pdf")
        try:
            material = Material.of(document.project)
        except RestorerError as error:
            self._failed(str(error))
            return
        operator = document.operator
        self._show()
        self._job = document.jobs.start(
            lambda progress, cancelled: gather(
                material, operator=operator, progress=progress, cancelled=cancelled
            ),
            on_done=lambda report: self._write(report, path),
            on_error=self._failed,
            on_progress=self._progressed,
            on_cancelled=self._over,
        )

    def _show(self) -> None:
        shown = QProgressDialog(self._window)
        shown.setWindowTitle(self.tr("Report"))
        shown.setLabelText(self.tr("Gathering what there is to tell…"))
        shown.setWindowModality(Qt.WindowModality.WindowModal)
        shown.setMinimumDuration(SOON)
        shown.setAutoReset(False)
        shown.setValue(0)
        shown.canceled.connect(self._cancel)
        self._shown = shown

    def _progressed(self, done: int, total: int) -> None:
        if self._shown is not None:
            self._shown.setMaximum(total)
            self._shown.setValue(done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _write(self, report: Report, path: Path) -> None:
        try:
            report_writing.write(report, path, overwrite=True)
        except RestorerError as error:
            self._failed(str(error))
            return
        self._over()
        self._window.say(self.tr("Wrote the report: {0}").format(path.name))

    def _failed(self, message: str) -> None:
        self._over()
        self._window.show_message(self.tr("No report was written"), message)

    def _over(self) -> None:
        self._job = None
        if self._shown is not None:
            self._shown.canceled.disconnect(self._cancel)
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None
