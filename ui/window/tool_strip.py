"""The strip above the scan: the tool in hand, its options, and how it is used."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from ui.canvas.view import Canvas
from ui.canvas.workbench import MAX_BRUSH, MIN_BRUSH
from ui.languages import plain
from ui.window.actions import Actions
from ui.window.theme import GRID
from ui.window.widgets import ActionButton, ShortLine, label, pixels_box

HEIGHT = 40
LOOSEST = 100
"""The largest tolerance of the wand: black and white are so far apart."""
ICON = 20

HINTS = {
    "brush": "Paint over damage. Alt or the right button erases; a pen's pressure sizes it.",
    "eraser": "Paint to take damage away.",
    "lasso": "Draw around damage. Alt or the right button takes away.",
    "polygon": "Click corners. Enter or the first corner closes; Backspace takes one back.",
    "magnetic": "Click on an edge and follow it. Enter or the first corner closes; "
    "Backspace takes a corner back.",
    "rectangle": "Drag a rectangle. Shift makes it a square; Alt takes away.",
    "ellipse": "Drag an ellipse. Shift makes it a circle; Alt takes away.",
    "wand": "Click a colour. Alt takes away; Esc stops looking.",
    "fill": "Click inside an outline to fill it, or a hole to give it the class in hand. "
    "Alt + click unmarks a hole.",
    "pick": "Click a hole, or drag over several. Shift adds, Alt lets go, Del unmarks.",
    "select": "Drag a rectangle: Restore, Grow, Smooth and their like keep to it.",
    "suggest": "Click a yellow piece to accept it as damage; Alt or the right button rejects it.",
    "pan": "Drag to move the scan; Space + drag does so with any tool.",
}


class ToolStrip(QWidget):
    """Shows the tool in hand.

    Signals:
        wand_changed: Another tolerance, and whether pixels have to hang together.
    """

    wand_changed = Signal(int, bool)

    def __init__(self, actions: Actions, canvas: Canvas) -> None:
        super().__init__()
        self._actions = actions
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Options of the tool"))
        self._icon = QLabel()
        self._name = label("", "section")
        self._hint = ShortLine("muted")
        self.size_box = pixels_box(int(MIN_BRUSH), int(MAX_BRUSH), round(canvas.brush_diameter))
        self.size_box.setAccessibleName(self.tr("Brush size"))
        self.size_box.setToolTip(self.tr("Diameter of the brush in pixels of the scan"))
        self.tolerance = QSpinBox()
        self.tolerance.setRange(0, LOOSEST)
        self.tolerance.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)  # no style sheet reaches it
        self.tolerance.setPrefix(self.tr("Tolerance "))
        self.tolerance.setAccessibleName(self.tr("Colour tolerance"))
        self.tolerance.setToolTip(
            self.tr(
                "How much a colour may differ: 2 is just noticed, black and white are 100 apart"
            )
        )
        self.connected = QCheckBox(self.tr("Connected"))
        self.connected.setToolTip(
            self.tr("Only pixels that hang together with the one clicked on, or all like it")
        )
        picked = (
            _button(actions["restore_picked"], self.tr("Restore")),
            _button(actions["delete_picked"], self.tr("Delete")),
        )
        inside = (
            _button(actions["smooth"], ""),
            _button(actions["fill_enclosed"], self.tr("Fill in")),
            _button(actions["invert"], ""),
        )
        self._options: dict[str, tuple[QWidget, ...]] = {
            "brush": (self.size_box,),
            "eraser": (self.size_box,),
            "wand": (self.tolerance, self.connected),
            "pick": picked,
            "select": inside,
        }
        line = QHBoxLayout(self)
        line.setContentsMargins(GRID + 4, 0, GRID + 4, 0)
        line.setSpacing(GRID)
        options = (self.size_box, self.tolerance, self.connected, *picked, *inside)
        for widget in (self._icon, self._name, *options):
            line.addWidget(widget)
        line.addWidget(self._hint, 1)
        self._connect(canvas)
        self.show_tool(canvas.tool)

    def _connect(self, canvas: Canvas) -> None:
        canvas.tool_changed.connect(self.show_tool)
        canvas.brush_changed.connect(self._show_size)
        self.size_box.valueChanged.connect(lambda size: canvas.set_brush_diameter(float(size)))
        self.tolerance.valueChanged.connect(self._tell)
        self.connected.clicked.connect(self._tell)
        for box in (self.size_box, self.tolerance):
            box.lineEdit().returnPressed.connect(canvas.setFocus)

    def show_tool(self, name: str) -> None:
        """Show a tool: its options and how it is used."""
        action = self._actions[f"tool_{name}"]
        text = plain(action.text())
        self._name.setText(text)
        self._icon.setPixmap(action.icon().pixmap(QSize(ICON, ICON)))
        self._hint.set_text(self.tr(HINTS[name]))
        shown = self._options.get(name, ())
        for widgets in self._options.values():
            for widget in widgets:
                widget.setVisible(widget in shown)

    def set_wand(self, tolerance: int, connected: bool) -> None:
        """Show how the wand is set, without telling."""
        with QSignalBlocker(self.tolerance):
            self.tolerance.setValue(tolerance)
        self.connected.setChecked(connected)

    def _show_size(self, diameter: float) -> None:
        with QSignalBlocker(self.size_box):
            self.size_box.setValue(round(diameter))

    def _tell(self) -> None:
        self.wand_changed.emit(self.tolerance.value(), self.connected.isChecked())


def _button(action: QAction, text: str) -> ActionButton:
    """A button no wider than it needs to be."""
    button = ActionButton(action, text=text)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button
