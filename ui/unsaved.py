"""Edits that the disk did not take: on the screen until they are saved, here or elsewhere.

The project holds them over its layers and writes them before anything else; this tells the window.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from PySide6.QtCore import QObject, Signal

from restorer.errors import ProjectError, RestorerError
from restorer.layers import Patch
from restorer.project import SUFFIX, Entry, Project

if TYPE_CHECKING:
    from ui.document import Document


log = logging.getLogger(__name__)


class Unsaved(QObject):
    """What of a document is on the screen and not on the disk.

    Signals:
        changed: There is more or less of it, or another reason.
    """

    changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._reason = ""
        document.closed.connect(self._closed)

    @property
    def count(self) -> int:
        """How many edits there are."""
        return len(self._document.project.held) if self._document.is_open else 0

    @property
    def reason(self) -> str:
        """Why they are not on the disk, in a sentence."""
        return self._reason

    def commit(
        self,
        project: Project,
        label: str,
        patches: Sequence[Patch],
        provenance: dict[str, Any] | None,
    ) -> Entry:
        """Commit, or hold what cannot be written; raises ``ProjectError`` for what does not fit."""
        before = self.count
        try:
            entry = project.commit(label, patches, provenance)
        except ProjectError as error:
            entry = project.hold(label, patches, provenance)
            self._reason = str(error)
        if self.count != before:
            self.changed.emit()
        return entry

    def try_again(self) -> bool:
        """Write what is held; whether all of it is on the disk now."""
        if not self.count:
            return True
        try:
            self._document.project.save_held()
        except RestorerError as error:
            self._reason = str(error)
        self._document.journal_changed.emit()
        self.changed.emit()
        return not self.count

    def save_elsewhere(self, path: Path) -> None:
        """Write all into a copy of the project and go on with that one.

        Raises:
            ProjectError: It cannot be written there; nothing has changed.
        """
        project = self._document.project
        project.save_copy(path, overwrite=True)
        self._document.open(path, scan_path=project.scan.path)

    def rescue(self) -> Path | None:
        """Write all into a copy in the user's data folder, where nobody can be asked; its file."""
        if self.try_again():
            return None
        project = self._document.project
        folder = platformdirs.user_data_path("mural-restorer", appauthor=False) / "rescued"
        path = folder / f"{project.path.stem}-{datetime.now():%Y-%m-%d-%H%M%S}{SUFFIX}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            project.save_copy(path)
        except (RestorerError, OSError) as error:
            log.error("%d edits of %s are lost: %s", self.count, project.path, error)
            return None
        return path

    def _closed(self) -> None:
        if self._reason:
            self._reason = ""
            self.changed.emit()
