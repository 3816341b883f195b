"""The canvas: the workbench with hands. Mouse, wheel, tablet, touchpad and keys become gestures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from ui.canvas.slider import Grip
from ui.canvas.tools import Brush, Tool, Touch
from ui.canvas.workbench import Workbench

WHEEL_STEP = 1.2
"""The zoom of one notch of the wheel."""
NOTCH = 120
REACH = 8.0
"""How near to a polygon's first corner a click closes it, in logical pixels."""

GESTURE_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
)
"""Keys that a gesture under way takes for itself."""
SUBTRACTS = Qt.KeyboardModifier.AltModifier
DRAWING = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
"""The buttons of a pen that draw; others do what they do on a mouse."""


class Canvas(Workbench):
    """Shows a document and lets it be worked on with one of the tools.

    Signals, besides those of ``Workbench``:
        menu_wanted: The menu of the hole at a scan pixel is asked for, at a place on the screen.
    """

    menu_wanted = Signal(QPoint, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._held: Qt.MouseButton | None = None
        self._panning: Qt.MouseButton | None = None
        self._space = False
        self._pointers: dict[str, QCursor] = {}
        self._pointer: str | Qt.CursorShape | None = None
        self._original_keys: frozenset[int] = frozenset({Qt.Key.Key_Tab})
        self._picture_keys: frozenset[int] = frozenset({Qt.Key.Key_QuoteLeft})
        self._last = QPointF()
        self._show_cursor()

    def _touch(
        self, position: QPointF, modifiers: Qt.KeyboardModifier, pressure: float = 1.0
    ) -> Touch:
        x, y = self.scan_position(position)
        return Touch(
            x=x,
            y=y,
            pressure=pressure,
            radius=self.brush_diameter / 2,
            reach=REACH * self.devicePixelRatioF() / self.view.zoom,
            level=self.view.level,
            subtract=bool(modifiers & SUBTRACTS) or self._held == Qt.MouseButton.RightButton,
            shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
        )

    def _began(self, tool: Tool) -> None:
        """See to it that what is marked can be seen."""
        if tool.marks:
            self.set_damage_visible(True)
            if self.compare_mode != "side":
                self.set_compare_mode("off")

    @property
    def _dragged(self) -> Grip | None:
        """What of the slider is being dragged."""
        return self.compare.slider.dragging

    def _grip(self, position: QPointF) -> Grip | None:
        """What of the slider is there."""
        if not self.compare.sliding:
            return None
        return self.compare.slider.hit(position, self.width(), self.height())

    def _follow(self, position: QPointF) -> None:
        self._point_at(position)
        self._show_cursor()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, to move the slider, or a gesture."""
        self._press(event, double=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Close a polygon; elsewhere the same as a press."""
        self._press(event, double=True)

    def _press(self, event: QMouseEvent, *, double: bool) -> None:
        tool, button = self._ready(), event.button()
        if tool is None or self._panning is not None or self._dragged is not None:
            return
        left = button == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.MiddleButton or (
            left and self._held is None and (self._space or tool.name == "pan")
        ):
            self._panning, self._last = button, event.position()
            self._show_cursor()
        elif left and (grip := self._grip(event.position())) is not None:
            self.compare.slider.grab(grip, self.width(), self.height())
        elif self._asks_for_menu(tool, event):
            self._ask_for_menu(event.position())
        elif self._held is None and (left or button == Qt.MouseButton.RightButton):
            self._held = button
            self._began(tool)
            touch = self._touch(event.position(), _modifiers(event))
            if double:
                tool.double(touch)
            else:
                tool.press(touch)
            self._update_gesture(tool)

    def _asks_for_menu(self, tool: Tool, event: QMouseEvent) -> bool:
        """Whether a press asks for the menu of a hole: the right button takes damage away, too."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        right = event.button() == Qt.MouseButton.RightButton
        return right and self._held is None and (control or not tool.marks)

    def _ask_for_menu(self, position: QPointF) -> None:
        x, y = self.scan_position(position)
        height, width = self.view.shape
        if 0 <= x < width and 0 <= y < height:
            there = self.mapToGlobal(position).toPoint()
            self.menu_wanted.emit(QPoint(int(x), int(y)), there)

    def ask_for_menu(self) -> None:
        """Ask for the menu of the hole under the pointer, else of that in the middle."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        self._ask_for_menu(middle if self._cursor is None else self._cursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, move the slider, or go on with the gesture."""
        tool, position = self._ready(), event.position()
        if tool is not None:
            self._follow(position)
            if self._panning is not None or (self._space and self._held is not None):
                self.pan(position.x() - self._last.x(), position.y() - self._last.y())
            elif self._dragged is not None:
                self.compare.slider.drag(position, self.width(), self.height())
                self._compare_moved()
            elif tool.active:
                tool.move(self._touch(position, _modifiers(event)))
                self._update_gesture(tool)
        self._last = position

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        tool, button = self._ready(), event.button()
        if button == self._panning:
            self._panning = None
            self._show_cursor()
        elif self._dragged is not None and button == Qt.MouseButton.LeftButton:
            self.compare.slider.dragging = None
        elif button == self._held:
            if tool is not None:
                tool.release(self._touch(event.position(), _modifiers(event)))
                self.update_over()
            self._held = None

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with pressure; what is no stroke is left to the mouse events that follow."""
        tool = self._ready()
        if tool is None or not self._draws(tool, event):
            event.ignore()
            return
        event.accept()
        self._follow(event.position())
        self._last = event.position()
        modifiers = _modifiers(event)
        match event.type():
            case QEvent.Type.TabletPress if self._held is None:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._held = event.button()
                self._began(tool)
                tool.press(self._touch(event.position(), modifiers, event.pressure()))
                self._update_gesture(tool)
            case QEvent.Type.TabletMove if tool.active:
                tool.move(self._touch(event.position(), modifiers, event.pressure()))
                self._update_gesture(tool)
            case QEvent.Type.TabletRelease if event.button() == self._held:
                tool.commit()
                self._held = None
                self.update_over()

    def _draws(self, tool: Tool, event: QTabletEvent) -> bool:
        """Whether a tablet event is part of a stroke, or of the way to one."""
        if not isinstance(tool, Brush) or self._space or self._panning is not None:
            return False
        if event.type() != QEvent.Type.TabletPress or tool.active:
            return self._dragged is None
        return event.button() in DRAWING and self._grip(event.position()) is None

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
            moved = event.pixelDelta() if event.hasPixelDelta() else delta
            self.pan(moved.x(), moved.y())
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

    def set_original_keys(self, keys: Iterable[int]) -> None:
        """Show the original while one of these keys is held."""
        self._original_keys = frozenset(keys)

    def set_picture_keys(self, keys: Iterable[int]) -> None:
        """Show the other picture at hand while one of these keys is held."""
        self._picture_keys = frozenset(keys)

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the canvas's own just now."""
        match event.key():
            case Qt.Key.Key_Space:
                return True
            case key if key in GESTURE_KEYS:
                return self.in_gesture
        return self.compare.claims(event.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pans, Tab shows the original, ` the other picture; Esc, Enter, arrows."""
        match event.key():
            case Qt.Key.Key_Space:
                self._hold_space(True)
            case key if key in self._original_keys:
                self.set_show_original(True)
            case key if key in self._picture_keys:
                self._hold_picture(True)
            case Qt.Key.Key_Escape:
                self.cancel_gesture()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.commit_gesture()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete if self.in_gesture:
                self.step_back()
            case key if self.compare.key(
                key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            ):
                self._compare_moved()
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of space, and of the keys that show the original and the other picture."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self._hold_space(False)
        elif event.key() in self._original_keys:
            self.set_show_original(False)
        elif event.key() in self._picture_keys:
            self._hold_picture(False)
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab where it shows the original."""
        return Qt.Key.Key_Tab not in self._original_keys and super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of every key."""
        self._hold_space(False)
        self.set_show_original(False)
        self._hold_picture(False)
        super().focusOutEvent(event)

    def _hold_picture(self, held: bool) -> None:
        if self.document is not None:
            self.document.backdrops.hold(held)

    def _hold_space(self, held: bool) -> None:
        if held != self._space:
            self._space = held
            if not held and self._panning == Qt.MouseButton.LeftButton and self.tool != "pan":
                self._panning = None
            self._show_cursor()

    # The pointer

    def enterEvent(self, event: QEnterEvent) -> None:
        """Follow the pointer again."""
        self._last = event.position()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show no brush where there is no pointer."""
        self._point_nowhere()
        super().leaveEvent(event)

    def set_pointers(self, pointers: Mapping[str, QCursor]) -> None:
        """Point with these where a tool would work, by the tool's name; else with a cross."""
        self._pointers, self._pointer = dict(pointers), None
        self._show_cursor()

    def _show_cursor(self) -> None:
        if self._panning is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space or self.tool == "pan":
            shape = Qt.CursorShape.OpenHandCursor
        elif self._cursor is not None and (grip := self._grip(self._cursor)) is not None:
            shape = self.compare.slider.shape(grip)
        else:
            shape = Qt.CursorShape.CrossCursor
        own = shape == Qt.CursorShape.CrossCursor and self.tool in self._pointers
        pointer = self.tool if own else shape
        if pointer != self._pointer:
            self._pointer = pointer
            self.setCursor(self._pointers[self.tool] if own else shape)
            self._update_ring()

    def _shows_ring(self) -> bool:
        return super()._shows_ring() and self._panning is None and not self._space


def _modifiers(event: QMouseEvent | QTabletEvent) -> Qt.KeyboardModifier:
    """The keys held; with the eraser end of a pen also the one that subtracts."""
    erases = event.pointerType() == QPointingDevice.PointerType.Eraser
    return event.modifiers() | SUBTRACTS if erases else event.modifiers()
