"""Pictures beside each other that are looked at together: the same place at the same zoom."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

NOTCH = 120
WHEEL_STEP = 1.2
LARGEST = 16.0
"""Device pixels a pixel of the scan may take, a side."""
STEP = 24.0
"""Pixels of the screen that an arrow key moves."""


class Sight(QObject):
    """Where all pictures of a row are looked at.

    Attributes:
        zoom: logical pixels of a picture's pixel; 0 for all of it in view.
        centre: the picture's pixel in the middle.

    Signals:
        changed: It is another place or zoom.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.zoom = 0.0
        self.centre = QPointF()

    def look(self, zoom: float, centre: QPointF) -> None:
        """Look elsewhere."""
        self.zoom, self.centre = min(LARGEST, zoom), centre
        self.changed.emit()

    def fit(self) -> None:
        """Show all."""
        self.look(0.0, QPointF())


class SightPicture(QWidget):
    """One picture; wheel and drag move all that share its sight."""

    def __init__(self, sight: Sight, name: str) -> None:
        super().__init__()
        self._sight = sight
        self._image = QImage()
        self._held: QPointF | None = None
        self.setAccessibleName(name)
        self.setToolTip(self.tr("The wheel zooms all pictures, dragging moves them; 0 fits them"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(190, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sight.changed.connect(self.update)

    def set_image(self, image: QImage | None) -> None:
        """Show a picture, or nothing yet."""
        self._image = image or QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough to compare."""
        return QSize(230, 280)

    @property
    def place(self) -> QRectF:
        """Where the picture is drawn, in logical pixels."""
        size = QPointF(self._image.width(), self._image.height())
        zoom, centre = self._seen()
        corner = QPointF(self.width() / 2, self.height() / 2) - centre * zoom
        return QRectF(corner, corner + size * zoom)

    def _seen(self) -> tuple[float, QPointF]:
        """Zoom and centre, where all is in view too."""
        width, height = max(1, self._image.width()), max(1, self._image.height())
        if self._sight.zoom > 0:
            return self._sight.zoom, self._sight.centre
        fits = min(self.width() / width, self.height() / height, LARGEST)
        return fits, QPointF(width / 2, height / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture on the neutral ground of the canvas."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Dark))
        smooth = self._seen()[0] < 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        if not self._image.isNull():
            painter.drawImage(self.place, self._image)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        zoom, centre = self._seen()
        factor = WHEEL_STEP ** (event.angleDelta().y() / NOTCH)
        new = min(LARGEST, max(zoom * factor, 0.05))
        off = event.position() - QPointF(self.width() / 2, self.height() / 2)
        self._sight.look(new, centre + off / zoom - off / new)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self._held is not None:
            self._move(self._held - event.position())
            self._held = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, move and fit by keys."""
        zoom, centre = self._seen()
        moves = {
            Qt.Key.Key_Left: QPointF(-STEP, 0),
            Qt.Key.Key_Right: QPointF(STEP, 0),
            Qt.Key.Key_Up: QPointF(0, -STEP),
            Qt.Key.Key_Down: QPointF(0, STEP),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._move(moves[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._sight.look(zoom * WHEEL_STEP, centre)
        elif key == Qt.Key.Key_Minus:
            self._sight.look(zoom / WHEEL_STEP, centre)
        elif key == Qt.Key.Key_0:
            self._sight.fit()
        else:
            super().keyPressEvent(event)

    def _move(self, off: QPointF) -> None:
        zoom, centre = self._seen()
        self._sight.look(zoom, centre + off / zoom)
