"""The list of models: each with its name, and where it comes from below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from restorer.model import catalogue
from restorer.model.catalogue import ModelEntry
from ui.window.theme import GRID, Theme

LIST_WIDTH = 272
_MARKS = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Shown:
    """A line of the list: a model, or a file of the user's that is none and what is wrong."""

    name: str
    path: Path
    entry: ModelEntry | None = None
    problem: str = ""

    @property
    def own(self) -> bool:
        """Whether it is the user's, to be renamed and deleted."""
        return self.entry is None or not self.entry.bundled

    def is_called(self, name_or_path: str) -> bool:
        """Whether a setting means it."""
        return name_or_path in (self.name, str(self.path))

    def marks(self, chosen: str) -> str:
        """Where it comes from, whether it is the default, and whether it is ``chosen``."""
        if self.entry is None:
            return _say("Damaged")
        marks = [_say("Your own") if self.own else _say("Comes with the program")]
        if self.name == catalogue.DEFAULT:
            marks.append(_say("default"))
        if self.is_called(chosen):
            marks.append(_say("in use"))
        return " · ".join(marks)


def models_there() -> list[Shown]:
    """The models of the catalogue, then the user's files that are none."""
    models = [Shown(entry.name, entry.path, entry) for entry in catalogue.models()]
    damaged = catalogue.damaged().items()
    return models + [Shown(path.stem, path, problem=problem) for path, problem in damaged]


class ModelList(QListWidget):
    """Models, one of them selected."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: Sequence[Shown] = ()
        self.setItemDelegate(_TwoLines(theme, self))
        self.setAccessibleName(self.tr("Models"))
        self.setFixedWidth(LIST_WIDTH)

    @property
    def current(self) -> Shown | None:
        """What is selected."""
        row = self.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def set_models(self, models: Sequence[Shown], chosen: str, select: str) -> None:
        """List models, marking the ``chosen`` one, and select another by name or file."""
        self._shown = models
        with QSignalBlocker(self):
            self.clear()
            for shown in models:
                item = QListWidgetItem(shown.name)
                item.setData(_MARKS, shown.marks(chosen))
                item.setToolTip(shown.name)
                self.addItem(item)
            rows = [n for n, shown in enumerate(models) if shown.is_called(select)]
            self.setCurrentRow(rows[0] if rows else 0)

    def above(self, shown: Shown) -> str:
        """The name of the model above another one."""
        return self._shown[max(0, self._shown.index(shown) - 1)].name


def _say(text: str) -> str:
    return QCoreApplication.translate("model_list", text)


class _TwoLines(QStyledItemDelegate):
    """Paints a name and its marks below it, elided where they are long."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for two lines."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * GRID)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line of the list."""
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        theme = self._theme
        rect: QRect = option.rect
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(theme.accent if enabled else theme.strong_border))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        inside = rect.adjusted(GRID + 2, GRID, -GRID, -GRID)
        height = option.fontMetrics.lineSpacing()
        lines = (
            (index.data(Qt.ItemDataRole.DisplayRole), theme.text, 0),
            (index.data(_MARKS), theme.muted, height),
        )
        for text, colour, down in lines:
            shown = theme.on_accent if selected else colour if enabled else theme.disabled
            painter.setPen(QColor(shown))
            line = QRect(inside.left(), inside.top() + down, inside.width(), height)
            fitted = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, fitted)
        painter.restore()
