"""Edits that the disk did not take: on the screen until they are saved, here or elsewhere.

The project holds them over its layers and writes them before anything else; this tells the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from restorer.errors import RestorerError
from restorer.layers import Patch
from restorer.project import Entry, NotWrittenError, Project

if TYPE_CHECKING:
    from ui.document import Document


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
        """Commit, or hold what the disk does not take; raises what is not the disk's fault."""
        before = self.count
        try:
            entry = project.commit(label, patches, provenance)
        except NotWrittenError as error:
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

    def _closed(self) -> None:
        if self._reason:
            self._reason = ""
            self.changed.emit()
