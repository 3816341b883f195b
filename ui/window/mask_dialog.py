"""How a mask is to be read: what marks damage in it, and what becomes of damage already marked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.window.theme import GRID
from ui.window.widgets import label

TEXT_WIDTH = 360


class MaskDialog(QDialog):
    """Two choices for one mask; ``polarity`` and ``replace`` are the answers."""

    def __init__(self, path: Path, *, damaged: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Load mask"))
        self._white = QRadioButton(self.tr("&White is damage"))
        self._black = QRadioButton(self.tr("&Black is damage"))
        self._replace = QRadioButton(self.tr("&Replace the damage that is marked now"))
        self._add = QRadioButton(self.tr("&Add to the damage that is marked now"))
        self._white.setChecked(True)
        self._replace.setChecked(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        load = buttons.addButton(self.tr("Load"), QDialogButtonBox.ButtonRole.AcceptRole)
        load.setProperty("primary", True)
        load.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        name = label(path.name, "heading", wrap=True)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setMinimumWidth(TEXT_WIDTH)
        layout.addWidget(name)
        layout.addSpacing(GRID)
        for first, second in ((self._white, self._black), (self._replace, self._add)):
            group = QButtonGroup(self)
            for button in (first, second):
                group.addButton(button)
                layout.addWidget(button)
                button.setVisible(damaged or first is self._white)
            layout.addSpacing(GRID)
        layout.addWidget(buttons)

    @property
    def polarity(self) -> str:
        """``white`` or ``black``: what marks damage."""
        return "white" if self._white.isChecked() else "black"

    @property
    def replace(self) -> bool:
        """Whether damage that the mask does not mark becomes sound."""
        return self._replace.isChecked()
