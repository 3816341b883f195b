"""The page of keyboard shortcuts, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.languages import plain
from ui.window.action_table import GESTURES, MENUS, ActionSpec, translated
from ui.window.actions import keys_of, shown_keys
from ui.window.theme import GRID
from ui.window.widgets import label

COLUMNS = 3
COLUMN_WIDTH = 336
HEIGHT = 560
Row = tuple[str, str]


def pages(changed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, list[Row]]]:
    """The groups of the page: a title, and names with their keys as this desktop writes them."""
    for title, items in MENUS:
        rows = [
            (item.plain.rstrip("…"), keys)
            for item in items
            if isinstance(item, ActionSpec) and (keys := shown_keys(keys_of(item, changed)))
        ]
        if rows:
            yield plain(translated(title)), rows
    yield translated("Mouse and pen"), [(translated(a), translated(b)) for a, b in GESTURES]


class ShortcutsPage(QDialog):
    """All keys and gestures, in columns of about the same height."""

    def __init__(self, changed: Mapping[str, Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        groups = list(pages(changed))
        total = sum(len(rows) + 2 for _, rows in groups)
        columns = [QVBoxLayout() for _ in range(COLUMNS)]
        used = 0
        for title, rows in groups:
            columns[COLUMNS * used // total].addWidget(_group(title, rows))
            used += len(rows) + 2
        body = QWidget()
        body.setObjectName("panelBody")
        beside = QHBoxLayout(body)
        beside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        beside.setSpacing(5 * GRID)
        for column in columns:
            column.setSpacing(2 * GRID)
            column.addStretch(1)
            beside.addLayout(column)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        footer = QHBoxLayout()
        footer.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        footer.addWidget(label(self.tr("Keys can be changed in Settings."), "muted"), 1)
        footer.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addLayout(footer)
        self.resize(body.sizeHint().width() + 2 * GRID, HEIGHT)


def _group(title: str, rows: Sequence[Row]) -> QWidget:
    box = QWidget()
    box.setFixedWidth(COLUMN_WIDTH)
    lines = QVBoxLayout(box)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GRID // 2)
    lines.addWidget(label(title, "section"))
    for name, keys in rows:
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(QLabel(name))
        line.addStretch(1)
        line.addWidget(label(keys, "keys"))
        lines.addLayout(line)
    return box
