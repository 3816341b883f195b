"""The list in which every key can be changed, made from the table of actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.languages import plain
from ui.window.action_table import MENUS, ActionSpec, specs, translated
from ui.window.actions import shown_keys
from ui.window.theme import GRID
from ui.window.widgets import label

NAME = Qt.ItemDataRole.UserRole


class ShortcutsEditor(QWidget):
    """A tree of actions with their keys; the selected one's keys are typed below it."""

    def __init__(self, changed: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._specs = {spec.name: spec for spec in specs()}
        self._keys = {
            name: tuple(changed.get(name, spec.keys)) for name, spec in self._specs.items()
        }
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(self.tr("New keys"))
        self.reset = QPushButton(self.tr("&Default"))
        self.reset_all = QPushButton(self.tr("All de&faults"))
        for button in (self.reset, self.reset_all):
            button.setAutoDefault(False)
        self._told = label("", "muted", wrap=True)
        self._lay_out()
        self._fill()
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(self._selected)
        self.edit.editingFinished.connect(self._typed)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        self._selected()

    @property
    def changed(self) -> dict[str, list[str]]:
        """The actions whose keys are not the default ones, as the settings keep them."""
        return {
            name: list(keys) for name, keys in self._keys.items() if keys != self._specs[name].keys
        }

    def select(self, name: str) -> None:
        """Select an action."""
        self.tree.setCurrentItem(self._rows[name])

    def _lay_out(self) -> None:
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(2 * GRID)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(label(self.tr("New keys")))
        below.addWidget(self.edit, 1)
        below.addWidget(self.reset)
        below.addWidget(self.reset_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        layout.addLayout(below)
        layout.addWidget(self._told)

    def _fill(self) -> None:
        for title, items in MENUS:
            group = QTreeWidgetItem([plain(translated(title))])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            self.tree.addTopLevelItem(group)
            rows: list[QTreeWidgetItem] = []
            self._groups.append((group, rows))
            for item in items:
                if isinstance(item, ActionSpec):
                    row = QTreeWidgetItem(group, [item.plain.rstrip("…"), ""])
                    row.setData(0, NAME, item.name)
                    self._rows[item.name] = row
                    rows.append(row)
                    self._show(item.name)
        self.tree.expandAll()

    def _show(self, name: str) -> None:
        keys = [QKeySequence(text) for text in self._keys[name]]
        row = self._rows[name]
        row.setText(1, shown_keys(keys))
        font = row.font(1)
        font.setBold(self._keys[name] != self._specs[name].keys)
        row.setFont(1, font)

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for group, rows in self._groups:
            for row in rows:
                row.setHidden(wanted not in f"{row.text(0)} {row.text(1)}".casefold())
            group.setHidden(all(row.isHidden() for row in rows))

    def _name(self) -> str | None:
        row = self.tree.currentItem()
        return None if row is None else row.data(0, NAME)

    def _selected(self) -> None:
        name = self._name()
        self._told.setText(self.tr("Choose an action, click into the field and press the keys."))
        self.edit.setEnabled(name is not None)
        self.reset.setEnabled(name is not None)
        keys = self._keys[name][:1] if name else ()
        self.edit.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())

    def _typed(self) -> None:
        name = self._name()
        if name is None:
            return
        text = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if text == "".join(self._keys[name][:1]):
            return
        other = self._user_of(text, name)
        if other is not None:
            self._selected()
            self._told.setText(
                self.tr("{0} is already used by “{1}”. Change that one first.").format(
                    shown_keys([QKeySequence(text)]), self._specs[other].plain.rstrip("…")
                )
            )
            return
        self._give(name, (text,) if text else ())

    def _user_of(self, text: str, name: str) -> str | None:
        """Which other action has these keys."""
        wanted = QKeySequence(text)
        if wanted.isEmpty():
            return None
        return next(
            (
                other
                for other, keys in self._keys.items()
                if other != name and wanted in [QKeySequence(key) for key in keys]
            ),
            None,
        )

    def _reset(self) -> None:
        name = self._name()
        if name is None:
            return
        taken = next(
            (other for keys in self._specs[name].keys if (other := self._user_of(keys, name))), None
        )
        if taken is None:
            self._give(name, self._specs[name].keys)
            return
        self._told.setText(
            self.tr("Its default is now used by “{0}”. Change that one first.").format(
                self._specs[taken].plain.rstrip("…")
            )
        )

    def _reset_all(self) -> None:
        for name, spec in self._specs.items():
            self._keys[name] = spec.keys
            self._show(name)
        self._selected()

    def _give(self, name: str, keys: tuple[str, ...]) -> None:
        self._keys[name] = keys
        self._show(name)
        self._selected()
