"""The actions of a window, made from their table: texts, icons, keys, and what can be done now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.window.action_table import ActionSpec, State, specs, translated
from ui.window.icons import Icons


def keys_of(spec: ActionSpec, changed: Mapping[str, Sequence[str]]) -> list[QKeySequence]:
    """The key sequences of an action, the user's own where there are any."""
    return [QKeySequence(text) for text in changed.get(spec.name, spec.keys)]


def first_key(keys: QKeySequence) -> Qt.Key:
    """The first key of a sequence, without its modifiers; ``Key_unknown`` where it is empty."""
    if keys.isEmpty():
        return Qt.Key.Key_unknown
    combination: QKeyCombination = keys[0]  # type: ignore[index] # PySide6's stubs lack it
    return combination.key()


def shown_keys(sequences: Sequence[QKeySequence]) -> str:
    """Key sequences as this desktop writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(native) for keys in sequences if not keys.isEmpty())


class Actions(QObject):
    """The actions of a window, made from the table; all by their names."""

    def __init__(self, window: QWidget, commands: QObject) -> None:
        super().__init__(window)
        self.by_name: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in specs():
            if not spec.held:
                self.by_name[spec.name] = self._make(spec, commands)

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def attach(self, window: QWidget, canvas: QWidget) -> None:
        """Let the keys count: those of the canvas there, all others in the whole window."""
        for spec in specs():
            if spec.canvas_only and not spec.held:
                canvas.addAction(self.by_name[spec.name])
            elif not spec.held:
                window.addAction(self.by_name[spec.name])

    def update(self, state: State) -> None:
        """Enable what can be done."""
        for spec in specs():
            if not spec.held:
                self.by_name[spec.name].setEnabled(spec.when(state))

    def name_what(self, name: str, what: str) -> None:
        """Say in an action's text what it would be done to, as with ``Undo``."""
        text = translated(next(spec.text for spec in specs() if spec.name == name))
        self.by_name[name].setText(f"{text} {what.replace('&', '&&')}".strip())

    def set_icons(self, icons: Icons) -> None:
        """Show icons in the colours of a theme."""
        for spec in specs():
            if spec.icon and not spec.held:
                self.by_name[spec.name].setIcon(icons.icon(spec.icon))

    def set_keys(self, changed: Mapping[str, Sequence[str]]) -> None:
        """Take the user's own keys, and say them in the tooltips."""
        for spec in specs():
            if spec.held:
                continue
            action = self.by_name[spec.name]
            keys = keys_of(spec, changed)
            action.setShortcuts(keys)
            shown = shown_keys(keys[:1])
            action.setToolTip(spec.plain + (f" ({shown})" if shown else ""))
            if spec.tip:
                action.setStatusTip(translated(spec.tip))
                action.setToolTip(f"{action.toolTip()}\n{translated(spec.tip)}")

    def _make(self, spec: ActionSpec, commands: QObject) -> QAction:
        action = QAction(translated(spec.text), self)
        action.setObjectName(spec.name)
        action.setCheckable(spec.checkable)
        action.setMenuRole(_role(spec.name))
        if spec.canvas_only:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
        slot, argument = getattr(commands, spec.slot), spec.argument
        if argument is not None:
            action.triggered.connect(lambda: slot(argument))
        elif spec.checkable:
            action.triggered.connect(slot)
        else:
            action.triggered.connect(lambda _on: slot())
        return action


def _role(name: str) -> QAction.MenuRole:
    """Where macOS puts an action."""
    roles = {
        "quit": QAction.MenuRole.QuitRole,
        "about": QAction.MenuRole.AboutRole,
        "settings": QAction.MenuRole.PreferencesRole,
    }
    return roles.get(name, QAction.MenuRole.NoRole)
