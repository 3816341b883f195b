"""The canvas: the surface with hands. Mouse, wheel, tablet, touchpad and keys become gestures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from restorer.rect import Rect
from ui.canvas.surface import DAMAGE_COLOUR, Surface
from ui.canvas.tools import TOOLS, Brush, Lasso, Tool, Touch, contrasting_pens
from ui.document import Document

MIN_BRUSH, MAX_BRUSH = 1.0, 4000.0
BRUSH_STEP = 1.15
WHEEL_STEP = 1.2
"""The zoom of one notch of the wheel."""
NOTCH = 120
REACH = 8.0
"""How near to a polygon's first corner a click closes it, in logical pixels."""

MODIFIER_SUBTRACTS = Qt.KeyboardModifier.AltModifier
MARKING = (Brush, Lasso)


class Canvas(Surface):
    """Shows a document and lets it be worked on with one of the tools.

    Signals, besides those of ``Surface``:
        cursor_moved: The pointer is over this scan pixel, ``(x, y)``; ``(-1, -1)`` over none.
        brush_changed: The brush's diameter is another one, in scan pixels.
        tool_changed: Another tool is in hand, by name.
    """

    cursor_moved = Signal(int, int)
    brush_changed = Signal(float)
    tool_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._tools: dict[str, Tool] = {}
        self._tool_name = Brush.name
        self._diameter = 40.0
        self._held: Qt.MouseButton | None = None
        self._panning: Qt.MouseButton | None = None
        self._space = False
        self._last = QPointF()
        self._cursor: QPointF | None = None
        self._show_cursor()

    def set_document(self, document: Document) -> None:
        """Work on a document; called once."""
        self._tools = {tool.name: tool(document) for tool in TOOLS}
        super().set_document(document)
        document.closed.connect(self.cancel_gesture)

    # Tools

    @property
    def tool(self) -> str:
        """The name of the tool in hand."""
        return self._tool_name

    def set_tool(self, name: str) -> None:
        """Take a tool in hand: brush, eraser, lasso, polygon, select or pan."""
        if name not in {tool.name for tool in TOOLS}:
            raise ValueError(f"There is no tool {name!r}.")
        if name != self._tool_name:
            self.cancel_gesture()
            self._tool_name = name
            self._show_cursor()
            self.update()
            self.tool_changed.emit(name)

    @property
    def brush_diameter(self) -> float:
        """The diameter of the brush in scan pixels."""
        return self._diameter

    def set_brush_diameter(self, diameter: float) -> None:
        """Size the brush, in scan pixels."""
        diameter = min(MAX_BRUSH, max(MIN_BRUSH, diameter))
        if diameter != self._diameter:
            self._update_ring()
            self._diameter = diameter
            self._update_ring()
            self.brush_changed.emit(diameter)

    def step_brush(self, steps: float) -> None:
        """Size the brush up, or down where negative, by at least a pixel a step."""
        sized = self._diameter * BRUSH_STEP**steps
        if abs(sized - self._diameter) < abs(steps):
            sized = self._diameter + steps
        self.set_brush_diameter(float(round(sized)))

    @property
    def in_gesture(self) -> bool:
        """Whether a gesture has begun that can be ended or given up."""
        tool = self._tools.get(self._tool_name)
        return tool is not None and tool.active

    def cancel_gesture(self) -> None:
        """Give up the gesture without a trace; with none under way, the selection."""
        if self.in_gesture:
            self._tools[self._tool_name].cancel()
        elif self.document is not None and self.document.is_open:
            self.document.set_selection(None)
        self.update()

    def commit_gesture(self) -> None:
        """End the gesture and keep what it made."""
        if self.in_gesture:
            self._tools[self._tool_name].commit()
            self.update()

    def _ready(self) -> Tool | None:
        """The tool in hand, where there is something to work on."""
        if self.document is None or not self.document.is_open:
            return None
        return self._tools[self._tool_name]

    def _touch(
        self, position: QPointF, modifiers: Qt.KeyboardModifier, pressure: float = 1.0
    ) -> Touch:
        x, y = self.scan_position(position)
        return Touch(
            x=x,
            y=y,
            pressure=pressure,
            radius=self._diameter / 2,
            reach=REACH * self.devicePixelRatioF() / self.view.zoom,
            subtract=bool(modifiers & MODIFIER_SUBTRACTS)
            or self._held == Qt.MouseButton.RightButton,
        )

    def _began(self, tool: Tool) -> None:
        """See to it that what is marked can be seen."""
        if isinstance(tool, MARKING):
            self.set_damage_visible(True)
            self.set_compare(False)

    def _update_gesture(self, tool: Tool) -> None:
        rect = tool.dirty()
        if rect is None:
            self.update()
        else:
            self.update_scan(rect)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, to move the slider, or a gesture."""
        self._press(event, double=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Close a polygon; elsewhere the same as a press."""
        self._press(event, double=True)

    def _press(self, event: QMouseEvent, *, double: bool) -> None:
        tool, button = self._ready(), event.button()
        if tool is None or self._panning is not None or self.compare.dragging:
            return
        left = button == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.MiddleButton or (
            left and self._held is None and (self._space or tool.name == "pan")
        ):
            self._panning, self._last = button, event.position()
            self._show_cursor()
        elif left and self.compare.hit(event.position(), self.width(), self.height()):
            self.compare.dragging = True
        elif self._held is None and (left or button == Qt.MouseButton.RightButton):
            self._held = button
            self._began(tool)
            touch = self._touch(event.position(), event.modifiers())
            if double:
                tool.double(touch)
            else:
                tool.press(touch)
            self._update_gesture(tool)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, move the slider, or go on with the gesture."""
        tool, position = self._ready(), event.position()
        if tool is not None:
            self._follow(tool, position)
            if self._panning is not None or (self._space and self._held is not None):
                self.pan(position.x() - self._last.x(), position.y() - self._last.y())
            elif self.compare.dragging:
                self.compare_position = position.x() / max(1, self.width())
            elif tool.active:
                tool.move(self._touch(position, event.modifiers()))
                self._update_gesture(tool)
        self._last = position

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        tool, button = self._ready(), event.button()
        if button == self._panning:
            self._panning = None
            self._show_cursor()
        elif self.compare.dragging and button == Qt.MouseButton.LeftButton:
            self.compare.dragging = False
        elif button == self._held:
            if tool is not None:
                tool.release(self._touch(event.position(), event.modifiers()))
                self.update()
            self._held = None

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with pressure; what is no stroke is left to the mouse events that follow."""
        tool, kind = self._ready(), event.type()
        stroke = isinstance(tool, Brush) and not self._space and self._panning is None
        if tool is None or not stroke:
            event.ignore()
            return
        event.accept()
        rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
        modifiers = event.modifiers() | (
            MODIFIER_SUBTRACTS if rubber else Qt.KeyboardModifier.NoModifier
        )
        self._follow(tool, event.position())
        if kind == QEvent.Type.TabletPress and event.button() in (
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.RightButton,
        ):
            self._held = event.button()
            self._began(tool)
            tool.press(self._touch(event.position(), modifiers, event.pressure()))
        elif kind == QEvent.Type.TabletMove and tool.active:
            tool.move(self._touch(event.position(), modifiers, event.pressure()))
        elif kind == QEvent.Type.TabletRelease and self._held is not None:
            tool.commit()
            self._held = None
        self._update_gesture(tool)

    # Wheel and touchpad

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Alt size the brush; on a touchpad pan."""
        delta = event.angleDelta()
        notches = (delta.y() or delta.x()) / NOTCH  # Alt turns the wheel sideways on some systems
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_brush(notches)
        elif (
            event.device().type() == QInputDevice.DeviceType.TouchPad
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.pan(event.pixelDelta().x(), event.pixelDelta().y())
        else:
            self.zoom_to(self.view.zoom * WHEEL_STEP**notches, event.position())
        self._update_ring()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Take pinches, and the keys of a gesture before any shortcut gets them."""
        match event:
            case QNativeGestureEvent() if (
                event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
            ):
                self.zoom_to(self.view.zoom * (1 + event.value()), event.position())
                return True
            case QGestureEvent():
                pinch = event.gesture(Qt.GestureType.PinchGesture)
                if isinstance(pinch, QPinchGesture):
                    anchor = self.mapFromGlobal(pinch.centerPoint())
                    self.zoom_to(self.view.zoom * pinch.scaleFactor(), anchor)
                    return True
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride and self._claims(
                event
            ):
                event.accept()
                return True
        return super().event(event)

    # Keys

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the canvas's own just now."""
        match event.key():
            case Qt.Key.Key_Space:
                return True
            case Qt.Key.Key_Escape | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self.in_gesture
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Home | Qt.Key.Key_End:
                return self.compare.on
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pans, Tab shows the original; Esc, Enter, brackets; arrows move the slider."""
        match event.key():
            case Qt.Key.Key_Space:
                self._hold_space(True)
            case Qt.Key.Key_Tab:
                self.set_show_original(True)
            case Qt.Key.Key_Escape:
                self.cancel_gesture()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.commit_gesture()
            case Qt.Key.Key_BracketLeft:
                self.step_brush(-1)
            case Qt.Key.Key_BracketRight:
                self.step_brush(1)
            case key if self.compare.on and self.compare.key(
                key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            ):
                self._compare_moved()
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of space and Tab."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self._hold_space(False)
        elif event.key() == Qt.Key.Key_Tab:
            self.set_show_original(False)
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab: held, it shows the original."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of every key."""
        self._hold_space(False)
        self.set_show_original(False)
        super().focusOutEvent(event)

    def _hold_space(self, held: bool) -> None:
        if held != self._space:
            self._space = held
            if not held and self._panning == Qt.MouseButton.LeftButton and self._tool_name != "pan":
                self._panning = None
            self._show_cursor()

    # The pointer

    def enterEvent(self, event: QEnterEvent) -> None:
        """Follow the pointer again."""
        self._last = event.position()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show no brush where there is no pointer."""
        self._update_ring()
        self._cursor = None
        self.cursor_moved.emit(-1, -1)
        super().leaveEvent(event)

    def _follow(self, tool: Tool, position: QPointF) -> None:
        self._update_ring()
        self._cursor = position
        self._update_ring()
        x, y = self.scan_position(position)
        height, width = self.view.shape
        over = 0 <= x < width and 0 <= y < height
        self.cursor_moved.emit(int(x) if over else -1, int(y) if over else -1)
        self._show_cursor()

    def _show_cursor(self) -> None:
        if self._panning is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space or self._tool_name == "pan":
            shape = Qt.CursorShape.OpenHandCursor
        elif self._cursor is not None and self.compare.hit(
            self._cursor, self.width(), self.height()
        ):
            shape = Qt.CursorShape.SplitHCursor
        else:
            shape = Qt.CursorShape.CrossCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def _update_ring(self) -> None:
        tool = self._tools.get(self._tool_name)
        if self._cursor is None or tool is None or not tool.sized:
            return
        x, y = self.scan_position(self._cursor)
        radius = self._diameter / 2
        self.update_scan(
            Rect(int(y - radius), int(x - radius), int(y + radius) + 1, int(x + radius) + 1)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface, then the gesture and the brush."""
        super().paintEvent(event)
        tool = self._ready()
        if tool is None:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.setClipRect(event.rect())
        painter.scale(1 / ratio, 1 / ratio)
        tool.paint(painter, self.view, QColor(DAMAGE_COLOUR))
        if tool.sized and self._cursor is not None and self._panning is None and not self._space:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = max(1.0, self._diameter / 2 * self.view.zoom)
            for pen in contrasting_pens(ratio):
                painter.setPen(pen)
                painter.drawEllipse(self._cursor * ratio, radius, radius)
