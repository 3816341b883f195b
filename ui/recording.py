"""The checksum of the scan, for the record: computed in the background, once for a project."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from restorer.errors import RestorerError
from ui.document import Document

log = logging.getLogger(__name__)

AFTER = 3000
"""Milliseconds from opening a scan to reading all of its file: it is seen by then."""


class Recording(QObject):
    """Notes in each project that is opened which file its scan is, to the last byte."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self.look)
        document.opened.connect(self._soon.start)
        document.closed.connect(self._soon.stop)

    def look(self) -> None:
        """Read the scan's file now, unless its checksum is known."""
        document = self._document
        if not document.is_open or document.project.scan_sha256 is not None:
            return
        scan, project = document.scan, document.project

        def done(sha256: str) -> None:
            try:
                project.note_scan_sha256(sha256)
            except RestorerError as error:
                log.warning("the scan's checksum was not noted: %s", error)

        document.jobs.start(
            lambda progress, cancelled: scan.sha256(progress=progress, cancelled=cancelled),
            on_done=done,
            on_error=lambda message: log.warning("the scan has no checksum: %s", message),
        )
