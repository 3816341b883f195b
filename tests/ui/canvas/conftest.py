"""A real canvas with a wall open, hands that send it events, and eyes that look at its pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QImage,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.canvas.view import Canvas

LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


def device(kind, pointer, number):
    """A mouse, touchpad or pen."""
    capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice("test", number, kind, pointer, capabilities, 1, 3)


class Hands:
    """Sends a canvas the events of a mouse, a wheel, a pen and keys, at places of the scan."""

    def __init__(self, canvas):
        self.canvas = canvas
        self.buttons = NO_BUTTON
        kinds, pointers = QInputDevice.DeviceType, QPointingDevice.PointerType
        self.mouse = device(kinds.Mouse, pointers.Generic, 101)
        self.touchpad = device(kinds.TouchPad, pointers.Finger, 102)
        self.pen = device(kinds.Stylus, pointers.Pen, 103)
        self.rubber = device(kinds.Stylus, pointers.Eraser, 104)

    def place(self, x, y):
        """Where a scan position is on the canvas, in logical pixels."""
        ratio = self.canvas.devicePixelRatioF()
        left, top = self.canvas.view.to_view((x, y))
        return QPointF(left / ratio, top / ratio)

    def send(self, event):
        QApplication.sendEvent(self.canvas, event)
        return event

    def _mouse(self, kind, place, button, keys):
        spot = place if isinstance(place, QPointF) else self.place(*place)
        there = self.canvas.mapToGlobal(spot)
        return self.send(QMouseEvent(kind, spot, there, button, self.buttons, keys, self.mouse))

    def enter(self, place):
        spot = place if isinstance(place, QPointF) else self.place(*place)
        self.send(QEnterEvent(spot, spot, self.canvas.mapToGlobal(spot), self.mouse))

    def press(self, place, button=LEFT, keys=NO_KEY):
        self.buttons |= button
        return self._mouse(QEvent.Type.MouseButtonPress, place, button, keys)

    def double(self, place, button=LEFT, keys=NO_KEY):
        self.buttons |= button
        return self._mouse(QEvent.Type.MouseButtonDblClick, place, button, keys)

    def move(self, *places, keys=NO_KEY):
        for place in places:
            self._mouse(QEvent.Type.MouseMove, place, NO_BUTTON, keys)

    def release(self, place, button=LEFT, keys=NO_KEY):
        self.buttons &= ~button
        return self._mouse(QEvent.Type.MouseButtonRelease, place, button, keys)

    def click(self, place, button=LEFT, keys=NO_KEY):
        self.press(place, button, keys)
        self.release(place, button, keys)

    def drag(self, first, *others, button=LEFT, keys=NO_KEY):
        self.press(first, button, keys)
        self.move(*others, keys=keys)
        self.release(others[-1] if others else first, button, keys)

    def tablet(self, kind, place, pressure, *, button=NO_BUTTON, keys=NO_KEY, rubber=False):
        if kind == QEvent.Type.TabletPress:
            self.buttons |= button
        elif kind == QEvent.Type.TabletRelease:
            self.buttons &= ~button
        spot = place if isinstance(place, QPointF) else self.place(*place)
        return self.send(
            QTabletEvent(
                kind,
                self.rubber if rubber else self.pen,
                spot,
                self.canvas.mapToGlobal(spot),
                pressure,
                0,
                0,
                0,
                0,
                0,
                keys,
                button,
                self.buttons,
            )
        )

    def draw(self, *strokes, button=LEFT, rubber=False):
        """A pen's stroke: ``(place, pressure)`` each."""
        (first, pressed), *others = strokes
        kinds = QEvent.Type
        self.tablet(kinds.TabletPress, first, pressed, button=button, rubber=rubber)
        for place, pressure in others:
            self.tablet(kinds.TabletMove, place, pressure, rubber=rubber)
        self.tablet(kinds.TabletRelease, strokes[-1][0], 0.0, button=button, rubber=rubber)

    def wheel(self, place, notches, keys=NO_KEY, *, sideways=False, pixels=None, touchpad=False):
        spot = place if isinstance(place, QPointF) else self.place(*place)
        turned = QPoint(120 * notches, 0) if sideways else QPoint(0, 120 * notches)
        return self.send(
            QWheelEvent(
                spot,
                self.canvas.mapToGlobal(spot),
                QPoint(*pixels) if pixels else QPoint(),
                turned,
                self.buttons,
                keys,
                Qt.ScrollPhase.NoScrollPhase,
                False,
                Qt.MouseEventSource.MouseEventNotSynthesized,
                self.touchpad if touchpad else self.mouse,
            )
        )

    def hold(self, key, keys=NO_KEY):
        QTest.keyPress(self.canvas, key, keys)

    def let_go(self, key, keys=NO_KEY):
        QTest.keyRelease(self.canvas, key, keys)

    def key(self, key, keys=NO_KEY):
        QTest.keyClick(self.canvas, key, keys)


class RatioCanvas(Canvas):
    """A canvas on a screen of another device pixel ratio."""

    ratio = 1.0

    def devicePixelRatioF(self):
        return self.ratio


@pytest.fixture(params=[1.0], ids=lambda ratio: f"ratio {ratio}")
def canvas(request, qtbot, document, write_wall):
    """A canvas of 480 x 360 logical pixels that shows a wall of 400 x 300, all tiles read.

    Parametrised indirectly with a device pixel ratio.
    """
    made = RatioCanvas()
    qtbot.addWidget(made)
    made.ratio = request.param
    made.resize(480, 360)
    made.set_document(document)
    made.show()
    qtbot.waitExposed(made)
    assert document.open(write_wall())
    made.setFocus()
    settle(qtbot, made)
    return made


def settle(qtbot, canvas):
    qtbot.waitUntil(lambda: canvas.shows_all)
    QApplication.processEvents()


@pytest.fixture(name="settle")
def settle_fixture(qtbot, canvas):
    """Wait until all tiles in view are read."""
    return lambda: settle(qtbot, canvas)


@pytest.fixture
def hands(canvas):
    """Hands over the canvas."""
    return Hands(canvas)


@pytest.fixture
def shot(canvas):
    """What the canvas shows once it is up to date: uint8 RGB (H, W, 3) in device pixels."""

    def take():
        ratio = canvas.devicePixelRatioF()
        height, width = (round(side * ratio) for side in (canvas.height(), canvas.width()))
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.magenta)
        canvas.render(image)
        while canvas._catch_up.isActive():
            canvas._catch_up.stop()
            canvas.render(image)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
        return rows[:, : 4 * width].reshape(height, width, 4)[..., 2::-1].copy()

    return take
