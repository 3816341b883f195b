"""The settings dialog: appearance, restoring, and every key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from restorer import operators
from ui import languages
from ui.window.panel import devices, short_name
from ui.window.settings import Settings
from ui.window.shortcuts_editor import ShortcutsEditor
from ui.window.theme import GRID, ThemeName
from ui.window.widgets import Fields, label, rule

SIZE = (620, 560)
LABEL_WIDTH, CONTROL_WIDTH = 120, 280
THEMES: tuple[tuple[ThemeName, str], ...] = (
    ("system", "As the desktop"),
    ("light", "Light"),
    ("dark", "Dark"),
)


class SettingsDialog(QDialog):
    """Shows settings; ``apply_to`` writes what was chosen into them once it is accepted."""

    def __init__(
        self, values: Settings, *, models: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.language = QComboBox()
        self.language.addItem(self.tr("As the desktop"), "system")
        for choice, name in languages.NAMES.items():
            self.language.addItem(name, choice)
        self.theme = QComboBox()
        for look, name in THEMES:
            self.theme.addItem(self.tr(name), look)
        self.model = QComboBox()
        for name in dict.fromkeys([*models, *([values.model] if values.model else [])]):
            self.model.addItem(short_name(name), name)
        self.device = QComboBox()
        for key, name in devices():
            self.device.addItem(name, key)
        self.operator = QLineEdit(values.operator)
        self.operator.setPlaceholderText(operators.operator())
        self.operator.setMaxLength(operators.LONGEST)
        self.forget = QPushButton(self.tr("C&lear the list"))
        self.shortcuts = ShortcutsEditor(values.shortcuts)
        self.forgets_recent = False
        for box, value in (
            (self.language, values.language),
            (self.theme, values.theme),
            (self.model, values.model),
            (self.device, values.device),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.forget.setEnabled(bool(values.recent))
        self.forget.clicked.connect(self._forget)
        self._lay_out()

    def apply_to(self, values: Settings) -> None:
        """Write what was chosen into settings."""
        values.language = self.language.currentData()
        values.theme = self.theme.currentData()
        values.model = self.model.currentData() or ""
        values.device = self.device.currentData()
        values.operator = self.operator.text().strip()
        values.shortcuts = self.shortcuts.changed
        if self.forgets_recent:
            values.recent = []

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._general(), self.tr("&General"))
        self.tabs.addTab(self.shortcuts, self.tr("&Keyboard"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self.resize(*SIZE)
        self.theme.setFocus()

    def _general(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        parts: tuple[tuple[str, tuple[tuple[str, QWidget], ...], str], ...] = (
            (
                self.tr("Appearance"),
                ((self.tr("&Language"), self.language), (self.tr("&Theme"), self.theme)),
                self.tr("Another language is used from the next start on."),
            ),
            (
                self.tr("Restoring"),
                ((self.tr("&Model"), self.model), (self.tr("De&vice"), self.device)),
                self.tr(
                    "Automatic takes a graphics card where there is one. Restore > Models tells "
                    "what the models are, and imports others."
                ),
            ),
        )
        for title, controls, note in parts:
            layout.addWidget(label(title, "section"))
            fields = Fields(label_width=LABEL_WIDTH)
            for name, control in controls:
                fields.add(name, control, CONTROL_WIDTH)
            layout.addLayout(fields)
            if note:
                layout.addWidget(label(note, "muted", wrap=True))
            layout.addWidget(rule())
        layout.addWidget(label(self.tr("Record"), "section"))
        record = Fields(label_width=LABEL_WIDTH)
        record.add(self.tr("&Operator"), self.operator, CONTROL_WIDTH)
        layout.addLayout(record)
        told = self.tr("Your name, as projects, exports and reports keep it with each restoration.")
        layout.addWidget(label(told, "muted", wrap=True))
        layout.addWidget(rule())
        layout.addWidget(label(self.tr("Privacy"), "section"))
        recent = Fields(label_width=LABEL_WIDTH)
        recent.add(self.tr("Recent files"), self.forget, CONTROL_WIDTH)
        layout.addLayout(recent)
        layout.addStretch(1)
        return page

    def _forget(self) -> None:
        self.forgets_recent = True
        self.forget.setEnabled(False)
