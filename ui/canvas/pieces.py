"""Small pieces that lie over a corner of the canvas: navigator, loupe, histogram."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.canvas.previews import contrasting_pens
from ui.canvas.slider import paint_label
from ui.canvas.surface import Surface
from ui.canvas.tiles import SIDE, ScanTiles, TileCache, keys_in
from ui.canvas.viewport import Viewport
from ui.canvas.workbench import Workbench
from ui.document import Document

MARGIN = 12
"""Logical pixels from a piece to the canvas's edge, and to the next piece."""
WIDTH = 200
FACTORS = (1.0, 2.0, 4.0, 8.0)
LOUPE_CACHE = 24 * SIDE * SIDE * 4
"""Bytes: some places one was at lately."""


class Navigator(QWidget):
    """The whole scan, small, with a frame around what the canvas shows; drag to move it."""

    def __init__(self, canvas: Workbench) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setAccessibleName(self.tr("Navigator: the whole scan and the part in view"))
        self.setToolTip(self.tr("Click or drag to look there; turn the wheel to zoom"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        canvas.view_changed.connect(self.update)

    def fit(self) -> None:
        """Take the shape of the scan."""
        height, width = self._canvas.view.shape
        longest = max(height, width)
        self.resize(
            max(48, round(WIDTH * width / longest)), max(48, round(WIDTH * height / longest))
        )

    @property
    def _view(self) -> Viewport:
        ratio = self.devicePixelRatioF()
        size = round(self.height() * ratio), round(self.width() * ratio)
        return Viewport(shape=self._canvas.view.shape, size=size).fitted()

    def framed(self) -> QRectF:
        """What the canvas shows, in logical pixels."""
        view, seen, ratio = self._view, self._canvas.view.visible(), self.devicePixelRatioF()
        left, top = view.to_view((seen.left, seen.top))
        right, bottom = view.to_view((seen.right, seen.bottom))
        frame = QRectF(left / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio)
        middle = frame.center()
        frame.setSize(frame.size().expandedTo(QRectF(0, 0, 6, 6).size()))
        frame.moveCenter(middle)
        return frame & QRectF(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scan and the frame."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Dark))
        ratio = self.devicePixelRatioF()
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        self._canvas.draw_overview(painter, self._view)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.framed().adjusted(1, 1, -1, -1)
        for colour, width in ((QColor(0, 0, 0, 190), 3.0), (QColor(255, 255, 255), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(frame)
        _paint_border(painter, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._look(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is in view along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the middle of the canvas."""
        if event.angleDelta().y() > 0:
            self._canvas.zoom_in()
        elif event.angleDelta().y() < 0:
            self._canvas.zoom_out()
        event.accept()

    def _look(self, position: QPointF) -> None:
        ratio = self.devicePixelRatioF()
        place = position.x() * ratio, position.y() * ratio
        self._canvas.centre_on(self._view.to_scan(place))


class Loupe(Surface):
    """What is under the pointer, magnified."""

    def __init__(self, canvas: Workbench, document: Document) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._factor = FACTORS.index(2.0)
        self._at: tuple[int, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Loupe: what is under the pointer, magnified"))
        self.resize(WIDTH, WIDTH)
        self.set_document(document)
        canvas.cursor_moved.connect(self.look_at)
        canvas.compare_changed.connect(self._follow)
        canvas.damage_visible_changed.connect(self._follow)

    def _make_tiles(self, document: Document) -> ScanTiles:
        tiles = ScanTiles(document.jobs, self, overview=False)
        tiles.cache = TileCache(LOUPE_CACHE)
        return tiles

    @property
    def factor(self) -> float:
        """Device pixels of a pixel of the scan."""
        return FACTORS[self._factor]

    def next_factor(self) -> None:
        """Magnify more; after the most, least."""
        self._factor = (self._factor + 1) % len(FACTORS)
        self._go()

    def look_at(self, x: int, y: int) -> None:
        """Show what is around a scan pixel; with -1 stay."""
        if x >= 0:
            self._at = x, y
            self._go()

    def _go(self) -> None:
        if self._at is None or not self.isVisible():
            return
        size = self._device_size()
        middle = self._at[0] + 0.5, self._at[1] + 0.5
        self._look(Viewport(self._canvas.view.shape, size, self.factor, middle))

    def _follow(self) -> None:
        self.set_show_original(self._canvas.show_original)
        self.set_damage_visible(self._canvas.damage_visible)
        self.set_restoration_look(self._canvas.restoration_look)

    def _opened(self) -> None:
        """Show the middle of another scan until the pointer is over it."""
        super()._opened()
        height, width = self._canvas.view.shape
        self._at = width // 2, height // 2
        self._go()

    def _resized(self) -> None:
        self._follow()
        self._go()

    def _ask_for_tiles(self) -> None:
        """Have just what is in view read: the canvas has the overview."""
        if self._tiles is not None and self.isVisible():
            self._tiles.want(keys_in(self.view.visible(0), 0))

    def _paint_labels(self, painter: QPainter) -> None:
        """Draw a cross in the middle, and how much is magnified."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        for pen in contrasting_pens(painter):
            painter.setPen(pen)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                step = QPointF(dx, dy)
                painter.drawLine(middle + step * 5, middle + step * 11)
        box = QRectF(6, 6, 52, painter.fontMetrics().height() + 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_label(painter, box, f"{100 * self.factor:.0f} %")
        _paint_border(painter, self)


class Corners(QObject):
    """Keeps the pieces in the corners of a canvas, out of the pointer's way."""

    def __init__(self, canvas: Workbench, loupe: Loupe, lower: list[QWidget]) -> None:
        super().__init__(canvas)
        self._canvas, self._loupe, self._lower = canvas, loupe, lower
        for piece in (loupe, *lower):
            piece.hide()
            piece.installEventFilter(self)
        canvas.installEventFilter(self)
        canvas.cursor_moved.connect(self._keep_clear)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the pieces anew when the canvas or one of them changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Put navigator and histogram in the lower right corner, the loupe in the upper one."""
        right, bottom = self._canvas.width() - MARGIN, self._canvas.height() - MARGIN
        for piece in self._lower:
            if not piece.isHidden():
                piece.move(right - piece.width(), bottom - piece.height())
                bottom -= piece.height() + MARGIN
        self._loupe.move(right - self._loupe.width(), MARGIN)

    def _keep_clear(self) -> None:
        """Let the loupe give way where the pointer comes near."""
        if self._loupe.isHidden():
            return
        pointer = self._canvas.mapFromGlobal(self._canvas.cursor().pos())
        here = QRect(self._loupe.pos(), self._loupe.size())
        if here.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).contains(pointer):
            right = self._canvas.width() - MARGIN - self._loupe.width()
            other = MARGIN if self._loupe.x() > MARGIN else right
            self._loupe.move(QPoint(other, MARGIN))


def _paint_border(painter: QPainter, piece: QWidget) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(piece.palette().color(QPalette.ColorRole.Shadow), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(piece.rect().adjusted(0, 0, -1, -1))
