"""Pictures of a training: the sample sheet that improves, and the slider over held-out ones."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.canvas.slider import Slider


class _Fitted(QWidget):
    """What shows pictures as large as they fit."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _place(self, size: QSize) -> QRect:
        """Where a picture of a size goes: as large as it fits, at the top."""
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, fitted.width(), fitted.height())
        place.moveCenter(QPoint(self.rect().center().x(), place.center().y()))
        return place

    def _draw(self, painter: QPainter, image: QImage, place: QRect) -> None:
        """Draw a picture into a place with all the screen's pixels."""
        ratio = self.devicePixelRatioF()
        size = QSize(round(place.width() * ratio), round(place.height() * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        painter.drawPixmap(place, pixmap)

    def _say(self, painter: QPainter, text: str) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


class SampleSheet(_Fitted):
    """The newest sample sheet of a run; read anew only where its file has changed."""

    def __init__(self) -> None:
        super().__init__(self.tr("Sample"))
        self.setMinimumSize(280, 210)
        self._seen: tuple[Path, int] | None = None
        self._image = QImage()

    def show_file(self, path: Path | None) -> None:
        """Show a picture's file; None for none yet."""
        if path is None:
            self._seen, self._image = None, QImage()
        else:
            try:
                seen = (path, path.stat().st_mtime_ns)
            except OSError:
                return
            if seen == self._seen:
                return
            image = QImage(str(path))
            if image.isNull():
                return
            self._seen, self._image = seen, image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, or that there is none yet."""
        painter = QPainter(self)
        if self._image.isNull():
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
            self._say(painter, self.tr("The first sample comes with the first measurement"))
        else:
            self._draw(painter, self._image, self._place(self._image.size()))
        painter.end()


class PictureSlider(_Fitted):
    """Two pictures of the same place, one on either side of a line that can be moved."""

    def __init__(self) -> None:
        super().__init__(self.tr("Comparison"))
        self.setMinimumSize(280, 280)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.compare = Slider()
        self._before, self._after = QImage(), QImage()
        self._names = ("", "")

    def show_pictures(self, before: Path, after: Path, names: tuple[str, str]) -> None:
        """Show two files, with what they are called."""
        self._before, self._after = QImage(str(before)), QImage(str(after))
        self._names = names
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._before, self._after = QImage(), QImage()
        self.update()

    @property
    def shows(self) -> bool:
        """Whether both pictures are there."""
        return not (self._before.isNull() or self._after.isNull())

    @property
    def area(self) -> QRect:
        """Where the pictures are."""
        return self._place(self._after.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both pictures and the line between them."""
        painter = QPainter(self)
        if not self.shows:
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
            self._say(painter, self.tr("No pictures were held out"))
            painter.end()
            return
        area = self.area
        self._draw(painter, self._before, area)
        after = QPainterPath()
        after.addPolygon(self.compare.far_side(area.width(), area.height()))
        painter.setClipPath(after.translated(area.topLeft()))
        self._draw(painter, self._after, area)
        painter.setClipRect(area)
        painter.translate(area.topLeft())
        self.compare.paint(painter, area.width(), area.height(), self._names)
        painter.resetTransform()
        painter.setClipping(False)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line; beside it, bring it here."""
        if event.button() == Qt.MouseButton.LeftButton and self.shows:
            width, height = self.area.width(), self.area.height()
            place = event.position() - QPointF(self.area.topLeft())
            self.compare.grab(self.compare.hit(place, width, height) or "line", width, height)
            self._move(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the line."""
        place, area = event.position() - QPointF(self.area.topLeft()), self.area
        held = self.compare.hit(place, area.width(), area.height())
        self.setCursor(self.compare.shape(held) if held else Qt.CursorShape.ArrowCursor)
        if self.compare.dragging:
            self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the line."""
        self.compare.dragging = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line with the arrow keys."""
        big = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.compare.key(event.key(), big):
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they go elsewhere."""
        self.update()

    def _move(self, position: QPointF) -> None:
        area = self.area
        place = position - QPointF(area.topLeft())
        self.compare.drag(place, area.width(), area.height())
        self.update()
