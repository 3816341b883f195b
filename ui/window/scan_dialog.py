"""A project whose scan moved or changed: the user points to it, and it is checked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from restorer.project import OtherScanError, ScanMissingError
from ui.window.messages import Message
from ui.window.theme import Theme


class ScanDialog(Message):
    """Says what is wrong with the scan; accepted where the user wants to point to it."""

    def __init__(
        self, error: ScanMissingError, *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        title, text = _words(error)
        super().__init__(title, text, theme=theme, parent=parent)

    def _add_buttons(self) -> None:
        point = QPushButton(self.tr("&Point to the scan…"))
        point.setProperty("primary", True)
        self.buttons.addButton(point, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        point.setDefault(True)


def _words(error: ScanMissingError) -> tuple[str, str]:
    """A title and a text."""
    if isinstance(error, OtherScanError):
        return (
            _tr("{0} is another picture").format(error.place.name),
            _tr(
                "The project {0} was made on {1} as it was then. {2} is another picture: {3}. The "
                "project is not opened on it, so that no mark ever lies over another picture. "
                "Point to the unchanged scan, or put it back from a copy. Nothing of the project "
                "is lost."
            ).format(error.project.name, error.name, error.place, error.how),
        )
    return (
        _tr("Where is {0}?").format(error.name),
        _tr(
            "The project {0} was made on this scan, which is no longer where it was. Point to it: "
            "it is opened if it is the same picture, and remembered. Nothing of the project is "
            "lost."
        ).format(error.project.name),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScanDialog", text)
