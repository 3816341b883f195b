"""One picture with numbered marks that are clicked, dragged, nudged and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from restorer.rect import Rect
from restorer.registration import Source
from restorer.scan.reader import level_shape
from ui.canvas.frame import Frame
from ui.canvas.sheet import PIXELS_FROM
from ui.canvas.slider import paint_label
from ui.canvas.tiles import ScanTiles, TileKey, keys_in, nearest_first, paint_tile
from ui.canvas.viewport import Point, Viewport
from ui.jobs import Jobs

WHEEL_STEP = 1.2
NOTCH = 120
GRASP = 11.0
"""Logical pixels from a mark within which it is taken."""
STILL = 4.0
"""Logical pixels that a click may move; farther, it pans."""
RING = 8.0
USUAL, CHOSEN, BAD = QColor(255, 255, 255), QColor(90, 190, 255), QColor(255, 120, 60)


@dataclass(frozen=True)
class Shown:
    """A mark as it is drawn: where, its number, and what is to be noticed about it."""

    point: Point
    number: int
    chosen: bool = False
    bad: bool = False


class PairView(Frame):
    """Shows a picture; the left button marks, takes marks, and pans where it is dragged.

    Signals:
        placed: A place was clicked: a point of the picture.
        dragged: A mark is moved: its number, and a point of the picture.
        chosen: A mark was clicked: its number.
        deleted: The chosen mark is to go.
        nudged: The chosen mark is to move by so many pixels of the picture, across and down.
    """

    placed = Signal(object)
    dragged = Signal(int, object)
    chosen = Signal(int)
    deleted = Signal()
    nudged = Signal(float, float)

    def __init__(self, source: Source, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._tiles = ScanTiles(jobs, self, overview=False)
        self._tiles.arrived.connect(self._arrived)
        self._tiles.set_scan(source.scan, source.overview)
        self._marks: list[Shown] = []
        self._taken: int | None = None
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._panning = False
        self._look(Viewport(shape=source.shape, size=self._device_size()).fitted())
        self._fits = True

    @property
    def shows_all(self) -> bool:
        """Whether every tile in view has been read."""
        return self._tiles.idle

    def look_again(self) -> None:
        """Read what can be read by now."""
        self._tiles.look_again()

    def look_at(self, centre: Point, zoom: float) -> None:
        """Show a place at a zoom, both as near as can be."""
        self._look(self.view.zoomed(zoom).centred(centre))

    def set_marks(self, marks: Sequence[Shown]) -> None:
        """Draw these marks."""
        self._marks = list(marks)
        self.update_over()

    def on_screen(self, point: Point) -> QPointF:
        """A point of the picture on this widget."""
        x, y = self.view.to_view(point)
        ratio = self.devicePixelRatioF()
        return QPointF(x / ratio, y / ratio)

    def close_tiles(self) -> None:
        """Read nothing any more."""
        self._tiles.set_scan(None)

    def _arrived(self, key: TileKey) -> None:
        self.update_scan(key.rect.scaled(2**key.level))

    def _ask_for_tiles(self) -> None:
        level, overview = self.view.level, self._tiles.cache.overview
        keys = nearest_first(keys_in(self.view.visible(level), level), self.view.centre)
        whole = Rect.of_size(*level_shape(self.view.shape, overview))
        self._tiles.want(keys, besides=keys_in(whole, overview) if level < overview else ())

    # Hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the mark there, or begin to click or pan."""
        self._pressed = self._last = event.position()
        self._panning = event.button() != Qt.MouseButton.LeftButton
        self._taken = None if self._panning else self._mark_at(event.position())
        if self._taken is not None:
            self.chosen.emit(self._taken)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the mark that was taken, or pan."""
        if self._pressed is None:
            over = self._mark_at(event.position()) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.CrossCursor
            self.setCursor(shape)
            return
        far = (event.position() - self._pressed).manhattanLength() > STILL
        if self._taken is not None:
            if far or self._panning:
                self._panning = True  # it has left its place
                self.dragged.emit(self._taken, self._held(event.position()))
        elif far or self._panning:
            self._panning = True
            moved = event.position() - self._last
            self.pan(moved.x(), moved.y())
        self._last = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Mark the place, where it was just clicked."""
        if self._pressed is not None and self._taken is None and not self._panning:
            point = self.scan_position(event.position())
            height, width = self.view.shape
            if 0 <= point[0] <= width and 0 <= point[1] <= height:
                self.placed.emit(point)
        self._pressed, self._taken, self._panning = None, None, False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        notches = event.angleDelta().y() / NOTCH
        self.zoom_to(self.view.zoom * WHEEL_STEP**notches, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete or nudge the chosen mark; fit, zoom."""
        step = 1 / self.view.zoom
        steps = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.deleted.emit()
            case key if key in steps:
                self.nudged.emit(*steps[Qt.Key(key)])
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_1:
                self.zoom_to(1.0)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case _:
                super().keyPressEvent(event)

    def _mark_at(self, position: QPointF) -> int | None:
        near = [
            (away.x() ** 2 + away.y() ** 2, mark.number)
            for mark in self._marks
            for away in [self.on_screen(mark.point) - position]
        ]
        best = min(near, default=(GRASP**2 + 1, 0))
        return best[1] if best[0] <= GRASP**2 else None

    def _held(self, position: QPointF) -> Point:
        """The point of the picture there, kept inside it."""
        x, y = self.scan_position(position)
        height, width = self.view.shape
        return min(max(x, 0.0), float(width)), min(max(y, 0.0), float(height))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, then the marks."""
        self._backing.renew(self.size(), self.devicePixelRatioF(), self._paint_backing)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._backing.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            self._paint_mark(painter, mark)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_backing(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Dark))
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        smooth = self.view.zoom < PIXELS_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        exposed, step = self._exposed(rect, ratio, 0), 2**self.view.level
        touched = Rect(
            exposed.top // step,
            exposed.left // step,
            -(-exposed.bottom // step),
            -(-exposed.right // step),
        )
        for key in keys_in(touched, self.view.level):
            paint_tile(painter, self._tiles.cache, self.view, key)

    def _paint_mark(self, painter: QPainter, mark: Shown) -> None:
        at = self.on_screen(mark.point)
        colour = BAD if mark.bad else CHOSEN if mark.chosen else USUAL
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor(0, 0, 0, 200), 4), QPen(colour, 2 if mark.chosen else 1.6)):
            painter.setPen(pen)
            painter.drawEllipse(at, RING, RING)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                way = QPointF(dx, dy)
                painter.drawLine(at + way * 2.5, at + way * (RING + 4))
        text = str(mark.number + 1)
        metrics = painter.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 2)
        box.moveBottomLeft(at + QPointF(RING, -RING + 1))
        paint_label(painter, box, text)
