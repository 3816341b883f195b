"""The list of all commands: a few letters find one, Enter does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.languages import plain
from ui.window.action_table import MENUS, ActionSpec, State, translated
from ui.window.action_table.why import why_not
from ui.window.actions import keys_of, shown_keys
from ui.window.fuzzy import score
from ui.window.theme import GRID
from ui.window.widgets import label

SIZE = (860, 480)
REMEMBERED = 6
"""Commands that were used last and stand first."""

OFTEN = 0.5
"""How much better a remembered one fits."""

NAME = Qt.ItemDataRole.UserRole
_THROUGH = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""Keys of the field that move in the list."""


@dataclass(frozen=True)
class Command:
    """One line of the list; ``why_not`` is empty where it can be done."""

    name: str
    text: str
    menu: str
    tip: str
    keys: str
    icon: QIcon
    why_not: str


def commands(
    actions: Mapping[str, QAction], state: State, changed: Mapping[str, Sequence[str]]
) -> Iterator[Command]:
    """All commands as they are now, in the order of the menus."""
    for title, items in MENUS:
        for spec in items:
            if isinstance(spec, ActionSpec):
                action = actions.get(spec.name)
                on = action is not None and action.isCheckable() and action.isChecked()
                why = translated("Hold its key down") if action is None else why_not(spec, state)
                yield Command(
                    name=spec.name,
                    text=spec.plain.rstrip("…") + (" ✓" if on else ""),
                    menu=plain(translated(title)),
                    tip=translated(spec.tip),
                    keys=shown_keys(keys_of(spec, changed)),
                    icon=QIcon() if action is None else action.icon(),
                    why_not=why,
                )


class CommandList(QDialog):
    """Finds a command.

    Signals:
        chosen: One that can be done was chosen: its name.
    """

    chosen = Signal(str)

    def __init__(
        self, found: Sequence[Command], recent: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Commands"))
        order = {name: place for place, name in enumerate(recent)}
        self._recent = frozenset(recent)
        self._commands = sorted(found, key=lambda command: order.get(command.name, len(order)))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Type what you want to do"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setColumnCount(3)
        self.list.setHeaderLabels([self.tr("Command"), self.tr("What it does"), self.tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        blank = QPixmap(self.list.iconSize().expandedTo(QSize(16, 16)))
        blank.fill(Qt.GlobalColor.transparent)
        self._nothing = QIcon(blank)  # so that names without an icon stand below the others
        self._told = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._told)
        self.field.textChanged.connect(self._show)
        self.field.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(self._tell)
        self.resize(*SIZE)
        self._show("")

    @property
    def shown(self) -> list[str]:
        """The names of the commands that fit what is typed, the best first."""
        rows = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return [row.data(0, NAME) for row in rows if row is not None]

    @property
    def told(self) -> QLabel:
        """The line below: why the command in hand cannot be done, or how to go on."""
        return self._told

    def _show(self, typed: str) -> None:
        ranked = [
            (-fit, place, command)
            for place, command in enumerate(self._commands)
            if (fit := self._fit(typed, command)) is not None
        ]
        self.list.clear()
        for _, _, command in sorted(ranked, key=lambda found: found[:2]):
            row = QTreeWidgetItem([command.text, command.why_not or command.tip, command.keys])
            row.setIcon(0, self._nothing if command.icon.isNull() else command.icon)
            row.setData(0, NAME, command.name)
            row.setToolTip(1, command.tip)
            muted = self.palette().placeholderText()
            for column in range(0 if command.why_not else 1, 3):
                row.setForeground(column, muted)
            self.list.addTopLevelItem(row)
        best = self.list.topLevelItem(0)
        if best is not None:
            self.list.setCurrentItem(best)
        self._tell()

    def _fit(self, typed: str, command: Command) -> float | None:
        if not typed.strip():
            return 0.0
        fit = score(typed, command.text, f"{command.menu} {command.tip}")
        return fit if fit is None or command.name not in self._recent else fit + OFTEN

    def _in_hand(self) -> Command | None:
        row = self.list.currentItem()
        if row is None:
            return None
        return next(c for c in self._commands if c.name == row.data(0, NAME))

    def _tell(self) -> None:
        command = self._in_hand()
        if command is None:
            self._told.setText(self.tr("No command fits. Try other letters."))
        elif command.why_not:
            self._told.setText(f"{command.text}: {command.why_not}.")
        else:
            self._told.setText(self.tr("Enter does it. Keys are changed in Settings."))
        self.field.setAccessibleDescription(self._told.text())

    def _choose(self) -> None:
        command = self._in_hand()
        if command is not None and not command.why_not:
            self.accept()
            self.chosen.emit(command.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move in the list do so while the field has them."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _THROUGH
        ):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
