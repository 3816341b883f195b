"""What a model is to be called; says at once what cannot be its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from restorer.errors import RestorerError
from ui import errors
from ui.window.theme import GRID
from ui.window.widgets import Fields, label

WIDTH = 440


class NameDialog(QDialog):
    """Asks for a name; it can be accepted only while ``check`` raises no ``RestorerError``."""

    def __init__(
        self,
        title: str,
        name: str,
        *,
        do: str,
        check: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._check = check
        self.edit = QLineEdit(name)
        self.edit.selectAll()
        self.problem = label("", "muted", wrap=True)
        # Two lines of room, so that nothing jumps when there is something to say.
        self.problem.setMinimumHeight(2 * self.problem.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("primary", True)
        self.do.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        fields = Fields()
        fields.add(self.tr("&Name"), self.edit)
        fields.addWidget(self.problem, fields.rowCount(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(fields)
        layout.addWidget(buttons)
        self.setFixedWidth(WIDTH)
        self.edit.textChanged.connect(self._changed)
        self._changed()

    @property
    def name(self) -> str:
        """The name as it stands there."""
        return self.edit.text().strip()

    def _changed(self) -> None:
        try:
            self._check(self.name)
        except RestorerError as error:
            problem = errors.told(str(error))
        else:
            problem = ""
        self.problem.setText(problem if self.name else "")
        self.do.setEnabled(not problem)
