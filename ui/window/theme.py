"""The look of the window: Fusion with a palette and a style sheet of our own.

All large surfaces are neutral (equal red, green and blue), so that nothing beside the scan tints
the eye's judgement of its colours; the one accent is muted and kept to small areas.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

ThemeName = Literal["system", "light", "dark"]

GRID = 8
"""All margins and gaps are multiples of this many logical pixels, or its half."""


@dataclass(frozen=True)
class Theme:
    """The colours of one look, as ``#rrggbb``.

    Attributes:
        window: menus, bars and dialogs.
        panel: the tool rail and the panel.
        base: fields that hold a value.
        surround: what is around the scan.
        border, strong_border: lines between areas, and around controls.
        text, muted: what is read first, and second.
        accent, on_accent: focus, selection and the main button, and text upon it.
        raised, hover, pressed: buttons.
        warning: the mark of a message that something was not done.
    """

    dark: bool
    window: str
    panel: str
    base: str
    surround: str
    border: str
    strong_border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    raised: str
    hover: str
    pressed: str
    warning: str


DARK = Theme(
    dark=True,
    window="#2a2a2a",
    panel="#303030",
    base="#232323",
    surround="#454545",
    border="#1f1f1f",
    strong_border="#545454",
    text="#e8e8e8",
    muted="#adadad",
    disabled="#757575",
    accent="#4f86b0",
    accent_hover="#5d95c0",
    on_accent="#ffffff",
    raised="#3c3c3c",
    hover="#474747",
    pressed="#262626",
    warning="#d9a441",
)

LIGHT = Theme(
    dark=False,
    window="#ececec",
    panel="#f6f6f6",
    base="#ffffff",
    surround="#a8a8a8",
    border="#cfcfcf",
    strong_border="#ababab",
    text="#1e1e1e",
    muted="#5c5c5c",
    disabled="#9a9a9a",
    accent="#31688f",
    accent_hover="#3d7aa5",
    on_accent="#ffffff",
    raised="#ffffff",
    hover="#e6e6e6",
    pressed="#d8d8d8",
    warning="#a86f00",
)


def choose(name: ThemeName, app: QApplication) -> Theme:
    """The theme of a setting; ``system`` follows the desktop."""
    if name == "system":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if name == "dark" else LIGHT


def apply(theme: Theme, app: QApplication, icons: Path) -> None:
    """Give the application a theme; ``icons`` is the folder of the style sheet's marks."""
    QDir.setSearchPaths("icons", [str(icons)])
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """The palette of a theme; what is around the scan is ``QPalette.Dark``."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.ToolTipBase: theme.base,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent_hover if theme.dark else theme.accent,
        role.LinkVisited: theme.muted,
        role.Light: theme.hover,
        role.Midlight: theme.raised,
        role.Mid: theme.strong_border,
        role.Dark: theme.surround,
        role.Shadow: theme.border,
    }
    made = QPalette()
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.strong_border))
    return made


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme."""
    colours = {key: value for key, value in vars(theme).items() if key != "dark"}
    return Template(_SHEET).substitute(colours)


_SHEET = """
QWidget { outline: none; }
QToolTip { background: $base; color: $text; border: 1px solid $strong_border; padding: 4px 6px; }

QMenuBar { background: $window; border-bottom: 1px solid $border; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:disabled { color: $disabled; }
QMenu { background: $panel; border: 1px solid $strong_border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::indicator { margin-left: 8px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::icon { margin-left: 6px; border-radius: 4px; padding: 2px; }
QMenu::icon:checked { background: $accent; }
QMenu::separator { height: 1px; background: $strong_border; margin: 4px 8px; }

QStatusBar { background: $window; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; }
QStatusBar QLabel#message { color: $text; }

#rail { background: $panel; border-right: 1px solid $border; }
#strip { background: $panel; border-bottom: 1px solid $border; }
#panel, #panel QScrollArea, #panelBody { background: $panel; }
#panel { border-left: 1px solid $border; }
#panelFooter { border-top: 1px solid $border; }
#panel QScrollArea { border: none; }
#emptyPage { background: $surround; }
#card { background: $panel; border: 1px solid $border; border-radius: 8px; }
#card[dropping="true"] { border: 2px solid $accent; }
#callout { background: $panel; border: 1px solid $accent; border-radius: 8px; }
#noticeBar { background: $panel; border-bottom: 1px solid $warning; }
#rule { background: $border; }

QLabel[role="section"] { font-weight: 600; }
QLabel[role="title"] { font-size: 16pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 11pt; font-weight: 600; }
QLabel[role="muted"], QLabel[role="value"], QLabel[role="keys"] { color: $muted; }
QLabel:disabled { color: $disabled; }

QPushButton {
  background: $raised; color: $text; border: 1px solid $strong_border; border-radius: 4px;
  padding: 0 12px; min-height: 26px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 24px; }
QPushButton:disabled { color: $disabled; border-color: $border; background: transparent; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:pressed { background: $accent; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled {
  background: transparent; color: $disabled; border-color: $border;
}
QPushButton[link="true"] {
  background: transparent; border: 1px solid transparent; text-align: left; padding: 4px 8px;
}
QPushButton[link="true"]:hover { background: $hover; }
QPushButton[link="true"]:focus { border: 1px solid $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $accent; }
QToolButton:checked:disabled { background: transparent; border-color: $strong_border; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:checked:focus { border: 1px solid $text; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QKeySequenceEdit QLineEdit {
  background: $base; color: $text; border: 1px solid $strong_border; border-radius: 4px;
  padding: 0 8px; min-height: 26px; selection-background-color: $accent;
  selection-color: $on_accent;
}
QAbstractSpinBox { max-height: 26px; }
QAbstractSpinBox:focus { max-height: 24px; }
QComboBox { background: $raised; }
QComboBox:hover { background: $hover; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 0 7px; min-height: 24px;
}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  color: $disabled; border-color: $border; background: transparent;
}
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(icons:arrow-down.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
  background: $panel; border: 1px solid $strong_border; padding: 4px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  border: none; width: 20px; background: transparent;
}
QAbstractSpinBox::up-arrow { image: url(icons:arrow-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(icons:arrow-down.svg); width: 10px; height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $strong_border; background: $base;
}
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 1px solid $text; }
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url(icons:tick.svg);
}
QRadioButton::indicator:checked {
  border: 5px solid $accent; width: 6px; height: 6px; background: $on_accent;
}
QCheckBox::indicator:focus:checked { border-color: $text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; }
QCheckBox::indicator:checked:disabled { background: $strong_border; }

QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $strong_border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::sub-page:horizontal:disabled, QSlider::groove:horizontal:disabled { background: $border; }
QSlider::handle:horizontal {
  width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
  background: $text; border: 1px solid $panel;
}
QSlider::handle:horizontal:hover { background: $accent_hover; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QSlider::handle:horizontal:disabled { background: $strong_border; }

QProgressBar {
  background: $base; border: 1px solid $strong_border; border-radius: 3px; height: 6px;
  max-height: 6px; text-align: center;
}
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QScrollBar { background: transparent; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $strong_border; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QTabWidget::pane { border: none; border-top: 1px solid $border; top: -1px; }
QTabBar::tab { padding: 8px 16px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus { border-bottom: 2px solid $text; }
QTabBar::tab:hover { background: $hover; }

QTableWidget, QTreeWidget, QListWidget, QTextBrowser {
  background: $base; border: 1px solid $strong_border; border-radius: 4px;
}
QTableWidget::item, QTreeWidget::item { padding: 4px 8px; }
QHeaderView::section {
  background: $panel; color: $muted; border: none; border-bottom: 1px solid $border;
  padding: 6px 8px;
}
"""
